import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SourceStream } from '../../../local/input/source-stream';
import type { Report } from '../../../local/run/report';
import { keyPath } from '../../../local/s3/lake';
import { type Verification, verify } from '../../../local/verify/verification';
import type { Example } from '../../../tools/demo/example';
import { pipelineOf } from '../../../tools/demo/example-plan';
import { runWords } from './planned-run';

const SHARDS = 1;

/** A run with --verify whose folder can be tampered with and verified again. */
export class VerifiedRun {
  readonly folder: string;
  readonly out: string;
  private readonly example: Example;
  private readonly plan: string;

  /** `lines` are the records, one a line. */
  constructor(directory: string, example: Example, lines: readonly string[], plan = committed(example)) {
    this.folder = mkdtempSync(join(directory, 'verified-'));
    this.out = join(this.folder, 'out');
    this.example = example;
    this.plan = plan;
    writeFileSync(join(this.folder, 'plan.json'), plan);
    writeFileSync(this.changesFile, lines.map((line) => `${line}\n`).join(''));
  }

  get report(): Report {
    return JSON.parse(readFileSync(join(this.folder, 'report.json'), 'utf8'));
  }

  /** The path of the first object of a kind. */
  objectPath(kind: string): string {
    const object = this.report.objects.find((one) => one.kind === kind);
    return join(this.out, object?.bucket ?? '', ...keyPath(object?.key ?? ''));
  }

  /** `cdc run --verify`, by default in the folder in which the example's plan was made. */
  async run(childPath: string, chdir = this.example.directory) {
    const inputs = ['--plan', join(this.folder, 'plan.json'), '--chdir', chdir, '--changes', this.changesFile];
    const outputs = ['--out', this.out, '--report', join(this.folder, 'report.json')];
    return await runWords(['run', ...inputs, ...outputs, '--verify', '--shards', String(SHARDS)], childPath);
  }

  async verifyAgain(): Promise<Verification> {
    const pipeline = pipelineOf(this.plan, 'plan.json');
    return await verify({
      pipeline,
      changesFile: this.changesFile,
      bytesTotal: statSync(this.changesFile).size,
      source: new SourceStream(pipeline, SHARDS),
      startTime: 0,
      outDirectory: this.out,
      objects: this.report.objects,
      spillDirectory: join(this.folder, 'spill'),
      interruption: new AbortController().signal,
      onProgress: () => {},
    });
  }

  private get changesFile(): string {
    return join(this.folder, 'changes.ndjson');
  }
}

function committed({ committedPlan }: Example): string {
  return readFileSync(committedPlan, 'utf8');
}
