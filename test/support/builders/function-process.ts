import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { strToU8, zipSync } from 'fflate';
import { FunctionProcess, type FunctionProcessOptions } from '../../../local/lambda/process/function-process';
import { seededRandom } from '../../../local/sim/random';

const ROOT = join(__dirname, '..', '..', '..');

/** A folder of the test's own, removed when its file is done. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'cdc-test-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** The function's process as the build makes it. */
export function buildChild(directory: string): string {
  return bundle(directory, join('local', 'lambda', 'process', 'child.ts'), 'function-child.cjs');
}

/** The command line as the build makes it; it looks for the function's process beside itself. */
export function buildCommandLine(directory: string): string {
  return bundle(directory, join('local', 'cli', 'main.ts'), 'cdc.cjs');
}

function bundle(directory: string, entryPoint: string, name: string): string {
  const outfile = join(directory, name);
  buildSync({
    entryPoints: [join(ROOT, entryPoint)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['@duckdb/node-api'],
    logLevel: 'warning',
  });
  return outfile;
}

export interface ZippedFunction {
  readonly bytes: Uint8Array;
  readonly sourceCodeHash: string;
}

export function zipFunction(files: Readonly<Record<string, string>>): ZippedFunction {
  const entries = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  const bytes = zipSync(entries, { mtime: new Date('2020-01-01T00:00:00') });
  return { bytes, sourceCodeHash: createHash('sha256').update(bytes).digest('base64') };
}

export function realTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

export interface TestFunction {
  readonly files: Readonly<Record<string, string>>;
  readonly handler?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutInMilliseconds?: number;
  readonly hangAfterInMilliseconds?: number;
  readonly seed?: number;
  readonly interruption?: AbortSignal;
}

/** A function process from source files, without a zip. */
export function functionProcess(childPath: string, directory: string, given: TestFunction): FunctionProcess {
  const taskRoot = mkdtempSync(join(directory, 'task-'));
  for (const [name, text] of Object.entries(given.files)) {
    mkdirSync(join(taskRoot, name, '..'), { recursive: true });
    writeFileSync(join(taskRoot, name), text);
  }
  const options: FunctionProcessOptions = {
    childPath,
    environment: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...given.environment },
    start: {
      taskRoot,
      handler: given.handler ?? 'index.handler',
      timeoutInMilliseconds: given.timeoutInMilliseconds ?? 10_000,
      functionName: 'orders-cdc',
      functionVersion: '1',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:orders-cdc:live',
      memoryLimitInMB: '512',
      logGroupName: '/aws/lambda/orders-cdc',
      logStreamName: 'local-run',
    },
    random: seededRandom(given.seed ?? 1),
    realTimer,
    hangAfterInMilliseconds: given.hangAfterInMilliseconds ?? 20_000,
    interruption: given.interruption ?? new AbortController().signal,
  };
  return new FunctionProcess(options);
}
