import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const ROOT = join(__dirname, '..');

/** The releases beside the machine's own that the benchmark knows, as versions of the npm package `node`. */
const NODES: Readonly<Record<string, string>> = { '22': '22.23.3', '24': '24.21.0' };

const FLAGS = ['--expose-gc', '--enable-source-maps'];

/** Bundles the benchmark and runs it in a process of its own: `run.ts [transform|quick|send|cold|profile] [--node 22]`. */
async function run(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { node: { type: 'string' } }, allowPositionals: true });
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const bundle = join(directory, 'main.cjs');
    await build({
      entryPoints: [join(ROOT, 'bench', 'main.ts')],
      bundle: true,
      platform: 'node',
      target: 'node20',
      mainFields: ['module', 'main'],
      sourcemap: true,
      outfile: bundle,
      logLevel: 'warning',
    });
    const [command, ...head] = nodeCommand(values.node);
    return await exitCode(command, [...head, ...FLAGS, bundle, ROOT, positionals[0] ?? 'transform']);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function nodeCommand(release: string | undefined): [string, ...string[]] {
  if (release === undefined) return [process.execPath];
  const version = NODES[release];
  if (version !== undefined) return ['npm', 'exec', '--yes', `--package=node@${version}`, '--', 'node'];
  throw new Error(
    `--node is ${release}; allowed: ${Object.keys(NODES).join(', ')}; leave it out for this machine's own`,
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
