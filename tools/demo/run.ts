import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Example, ROOT } from './example';

/** The part of `cdc run`'s report that the demo shows (local/run/report.ts). */
export interface RunReport {
  readonly changes: Readonly<Record<string, number>>;
  readonly objects: readonly RunObject[];
  readonly invocations: { readonly count: number; readonly failed: number };
  readonly notModelled: readonly string[];
  readonly assumptions: readonly string[];
}

export interface RunObject {
  readonly bucket: string;
  readonly kind: string;
  readonly key: string;
  readonly table: string | null;
  readonly records: number;
  readonly bytes: number;
}

export interface RunFiles {
  readonly plan: string;
  readonly changes: string;
  readonly out: string;
  readonly report: string;
}

/** Where a run under `directory` reads and writes. */
export function runFiles(directory: string): RunFiles {
  return {
    plan: join(directory, 'plan.json'),
    changes: join(directory, 'changes.ndjson'),
    out: join(directory, 'out'),
    report: join(directory, 'report.json'),
  };
}

/** An example's changes with the malformed ones put in their middle; returns how many of each there are. */
export function writeChanges(
  example: Example,
  file: string,
): { readonly captured: number; readonly malformed: number } {
  const captured = lines(example.changes);
  const malformed = example.malformed === null ? [] : lines(example.malformed);
  const middle = Math.floor(captured.length / 2);
  const all = [...captured.slice(0, middle), ...malformed, ...captured.slice(middle)];
  writeFileSync(file, all.map((line) => `${line}\n`).join(''));
  return { captured: captured.length, malformed: malformed.length };
}

/** `cdc run` as a user runs it, in a process of its own. Throws with its words if it does not end with 0. */
export async function runPipeline(example: Example, files: RunFiles): Promise<RunReport> {
  const command = [
    ...[join(ROOT, 'dist', 'cdc.cjs'), 'run'],
    ...['--plan', files.plan, '--chdir', example.directory],
    ...['--changes', files.changes, '--out', files.out, '--report', files.report],
  ];
  const { exitCode, output } = await spawned(command);
  if (exitCode !== 0) throw new Error(`cdc run ended with ${exitCode}:\n${output}`);
  return JSON.parse(readFileSync(files.report, 'utf8')) as RunReport;
}

function spawned(command: readonly string[]): Promise<{ exitCode: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output: Buffer.concat(chunks).toString() }));
  });
}

function lines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
