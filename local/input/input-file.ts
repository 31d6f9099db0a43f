import { accessSync, closeSync, constants, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { UsageError } from '../errors/usage-error';

/** How a gzip file begins (RFC 1952, 2.3.1). */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** The plan's text. Throws UsageError where it cannot be read. */
export function readPlanFile(file: string): string {
  const option = '--plan';
  refuseStandardInput(option, file);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(option, file, error);
  }
}

/** The size of the changes file in bytes. Throws UsageError for one that cannot be read twice, or not as text. */
export function checkChangesFile(file: string): number {
  const option = '--changes';
  refuseStandardInput(option, file);
  const status = readable(option, file);
  if (!status.isFile()) {
    throw new UsageError(
      `${option} is ${file}, which is not a regular file; the run reads it twice. Write the changes into a file and name that.`,
    );
  }
  if (firstBytes(file, GZIP_MAGIC.length).equals(GZIP_MAGIC)) {
    throw new UsageError(
      `${option} is ${file}, which is compressed by gzip. Unpack it: gunzip -c ${file} > changes.ndjson`,
    );
  }
  return status.size;
}

/** Throws UsageError where the folder of `--chdir` is none. */
export function checkPlanFolder(directory: string): void {
  const status = statSync(directory, { throwIfNoEntry: false });
  if (status?.isDirectory() === true) return;
  const what = status === undefined ? 'does not exist' : 'is not a folder';
  throw new UsageError(`--chdir is ${directory}, which ${what}. Name the folder in which the plan was made.`);
}

function refuseStandardInput(option: string, file: string): void {
  if (file !== '-') return;
  throw new UsageError(`${option} is -, and standard input is not read. Write it into a file and name that.`);
}

function readable(option: string, file: string): Stats {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw unreadable(option, file, error);
  }
  if (isFolder(file)) throw unreadable(option, file, null);
  return statSync(file);
}

function unreadable(option: string, file: string, error: unknown): UsageError {
  if (isFolder(file)) return new UsageError(`${option} is ${file}, which is a folder. Name a file.`);
  return new UsageError(
    `${option} is ${file}, which cannot be read (${error instanceof Error ? error.message : String(error)}). Name a file that can.`,
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function firstBytes(file: string, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  const descriptor = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(descriptor, bytes, 0, count, 0));
  } finally {
    closeSync(descriptor);
  }
}
