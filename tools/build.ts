import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildHandler } from '../handler/build';
import { THIRD_PARTY_NOTICES, thirdPartyNotices } from '../handler/third-party-notices';

const ROOT = join(__dirname, '..');

/** What runs as plain JavaScript: the command line, the function's process, and the two doors for TypeScript. */
const ENTRY_POINTS = {
  cdc: 'local/cli/main.ts',
  'function-child': 'local/lambda/process/child.ts',
  testing: 'testing/index.ts',
  cdktf: 'stacks/index.ts',
};

/** A construct has to be of the same library as the app that it is put into: the user's. */
const PEERS = ['cdktf', 'constructs', '@cdktf/provider-aws'];

/** Native, and loaded only by `cdc run --verify`. */
const DUCKDB = '@duckdb/node-api';

/** `dist/`, which `npm ci` leaves behind; with `--handler` the module's committed zip is built as well. */
async function main(): Promise<void> {
  if (process.argv.includes('--handler')) await buildHandler();
  const { metafile } = await build({
    entryPoints: ENTRY_POINTS,
    absWorkingDir: ROOT,
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: [...PEERS, DUCKDB],
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(join(ROOT, 'dist', THIRD_PARTY_NOTICES), thirdPartyNotices(metafile, ROOT));
  chmodSync(join(ROOT, 'dist', 'cdc.cjs'), 0o755);
  declareTypes();
}

/** The doors' types; first without those of files that are gone. */
function declareTypes(): void {
  rmSync(join(ROOT, 'dist', 'types'), { recursive: true, force: true });
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: 'inherit' });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
