import { type BigIntStats, closeSync, existsSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { UsageError } from '../errors/usage-error';
import { isOwnName } from '../s3/output';
import type { Report } from './report';

/** An option that names a file which the run reads. */
export interface InputOption {
  readonly option: string;
  readonly file: string;
}

/** The file of `--report`. What can be known before the run is, so that the report is not lost after it. */
export class ReportFile {
  readonly path: string;

  /** Throws UsageError for a file that cannot be written, that is one of the inputs, or that the run keeps in `--out`. */
  constructor(path: string, inputs: readonly InputOption[], outDirectory: string) {
    this.path = path;
    const folder = dirname(resolve(path));
    if (!existsSync(folder)) {
      throw new UsageError(`--report is ${path}, whose folder does not exist. Name a file in a folder that does.`);
    }
    if (isOwnName(basename(path)) && isSameFile(statusOf(folder), statusOf(outDirectory))) {
      throw new UsageError(`--report is ${path}, which the run itself writes in --out. Name another file.`);
    }
    const status = this.attempt(() => statusOf(path));
    if (status?.isDirectory() === true) {
      throw new UsageError(`--report is ${path}, which is a folder. Name a file in it.`);
    }
    const input = inputs.find(({ file }) => status !== undefined && isSameFile(statusOf(file), status));
    if (input !== undefined) {
      throw new UsageError(
        `--report is ${path}, which ${input.option} reads: it would be overwritten. Name another file.`,
      );
    }
    // To open a pipe waits for its reader.
    if (status === undefined || status.isFile()) this.open(status === undefined);
  }

  /** Throws UsageError where the file cannot be written, all the same: a disk may be full. */
  write(report: Report): void {
    this.attempt(() => writeFileSync(this.path, `${JSON.stringify(report, null, 2)}\n`));
  }

  /** A run that fails leaves the report of an earlier one unchanged, and never an empty one. */
  private open(isNew: boolean): void {
    this.attempt(() => {
      closeSync(openSync(this.path, 'a'));
      if (isNew) rmSync(this.path);
    });
  }

  private attempt<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw new UsageError(
        `--report is ${this.path}, which cannot be written (${error instanceof Error ? error.message : String(error)}). ` +
          'Name a file that can.',
      );
    }
  }
}

function statusOf(path: string): BigIntStats | undefined {
  return statSync(path, { throwIfNoEntry: false, bigint: true });
}

/** Whatever path and links lead to it. */
function isSameFile(one: BigIntStats | undefined, other: BigIntStats | undefined): boolean {
  return one !== undefined && one.dev === other?.dev && one.ino === other.ino;
}
