import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildHandler } from '../handler/build';

const ROOT = join(__dirname, '..');

/** What runs as plain JavaScript: the command line, the two files of the function's process, and the testing door. */
const ENTRY_POINTS: Readonly<Record<string, string>> = {
  cdc: 'local/cli.ts',
  'function-preload': 'local/function/child-preload.ts',
  'function-runtime': 'local/function/child-runtime.ts',
  testing: 'test/support/index.ts',
};

/** `dist/`, which `npm ci` leaves behind; with `--handler` the module's committed zip is built as well. */
async function main(): Promise<void> {
  if (process.argv.includes('--handler')) await buildHandler();
  const entryPoints = Object.fromEntries(
    Object.entries(ENTRY_POINTS).filter(([, file]) => existsSync(join(ROOT, file))),
  );
  await build({
    entryPoints,
    absWorkingDir: ROOT,
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['@duckdb/node-api'],
    logLevel: 'warning',
  });
  if ('cdc' in entryPoints) chmodSync(join(ROOT, 'dist', 'cdc.cjs'), 0o755);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
