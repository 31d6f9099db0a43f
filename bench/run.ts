import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundleHandler } from '../handler/build';
import { NODE_VERSIONS, nodeProgram } from '../tools/node-release';
import { COLD_FILES } from './cold';

const ROOT = join(__dirname, '..');

const OPTIONS = { bundle: true, platform: 'node', target: 'node20', sourcemap: true, logLevel: 'warning' } as const;

/** As the handler itself is built (handler/build.ts). */
const HANDLER_FIELDS = ['module', 'main'];

/** The last keeps the SDK from advising a newer Node in the middle of the tables. */
const FLAGS = ['--expose-gc', '--enable-source-maps', '--disable-warning=NodeVersionSupportWarning'];

/** A young generation that holds all that `garbage` allocates, in MiB: it counts what was allocated, not what is left. */
const GARBAGE_FLAGS = ['--min-semi-space-size=128', '--max-semi-space-size=128'];

/** Names for several benchmarks, each run in a process of its own; any other name is one benchmark. */
const SETS: Readonly<Record<string, readonly string[]>> = {
  all: ['transform', 'garbage', 'dms'],
  quick: ['quick', 'garbage'],
};

/** Bundles the benchmark and runs it: `run.ts [BENCH] [--node 22] [--latency 30]`. */
async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { node: { type: 'string' }, latency: { type: 'string', default: '10' } },
    allowPositionals: true,
  });
  if (!/^\d+$/.test(values.latency)) {
    throw new Error(`--latency is ${values.latency}; allowed: whole milliseconds; leave it out for 10`);
  }
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const bundle = join(directory, 'main.cjs');
    await build({ ...OPTIONS, entryPoints: [source('bench/main.ts')], mainFields: HANDLER_FIELDS, outfile: bundle });
    await bundleColdStarts(directory);
    const program = values.node === undefined ? process.execPath : releaseProgram(values.node);
    const name = positionals[0] ?? 'all';
    for (const bench of SETS[name] ?? [name]) {
      const flags = bench === 'garbage' ? [...FLAGS, ...GARBAGE_FLAGS] : FLAGS;
      const code = await exitCode(program, [...flags, bundle, ROOT, bench, values.latency]);
      if (code !== 0) return code;
    }
    return 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The handler's bundle as it is shipped, the same source as esbuild bundles it by default, and who starts them. */
async function bundleColdStarts(directory: string): Promise<void> {
  const { start, ours, default: byDefault } = COLD_FILES;
  writeFileSync(join(directory, ours), await bundleHandler());
  const handler = { ...OPTIONS, sourcemap: false, minify: true, entryPoints: [source('handler/src/index.ts')] };
  await build({ ...handler, outfile: join(directory, byDefault) });
  await build({ ...OPTIONS, entryPoints: [source('bench/cold-start.ts')], outfile: join(directory, start) });
}

function source(path: string): string {
  return join(ROOT, path);
}

function releaseProgram(release: string): string {
  const version = NODE_VERSIONS[release];
  if (version !== undefined) return nodeProgram(version);
  throw new Error(
    `--node is ${release}; allowed: ${Object.keys(NODE_VERSIONS).join(', ')}; leave it out for this machine's own`,
  );
}

function exitCode(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

run().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
