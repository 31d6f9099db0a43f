import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildHandler } from '../handler/build';

const ROOT = join(__dirname, '..');

/** What runs as plain JavaScript: the command line, the function's process, and the testing door. */
const ENTRY_POINTS = {
  cdc: 'local/cli.ts',
  'function-child': 'local/function/child.ts',
  testing: 'test/support/index.ts',
};

/** `dist/`, which `npm ci` leaves behind; with `--handler` the module's committed zip is built as well. */
async function main(): Promise<void> {
  if (process.argv.includes('--handler')) await buildHandler();
  await build({
    entryPoints: ENTRY_POINTS,
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
  chmodSync(join(ROOT, 'dist', 'cdc.cjs'), 0o755);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
