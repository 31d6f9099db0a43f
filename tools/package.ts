import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import manifest from '../package.json';

/*
 * npm run package: writes the tarball for `npm publish` into the working directory and prints its name.
 */

const ROOT = join(__dirname, '..');

const run = promisify(execFile);

/**
 * Packs the files that package.json lists, under a manifest without what only a clone can use: its scripts, which need
 * the sources, and the versions of its tools. Returns the tarball's path. `dist` must be built.
 */
export async function pack(destination: string): Promise<string> {
  const stage = mkdtempSync(join(tmpdir(), 'cdc-package-'));
  try {
    const options = ['--json', '--ignore-scripts'];
    const { stdout: listed } = await run('npm', ['pack', '--dry-run', ...options], { cwd: ROOT });
    const [{ files }] = JSON.parse(listed) as [{ files: readonly { path: string }[] }];
    for (const { path } of files) cpSync(join(ROOT, path), join(stage, path));
    const { private: _private, scripts: _scripts, devDependencies: _tools, overrides: _pins, ...published } = manifest;
    writeFileSync(join(stage, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
    const { stdout: packed } = await run('npm', ['pack', stage, ...options, '--pack-destination', destination]);
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    return join(destination, filename);
  } finally {
    rmSync(stage, { recursive: true });
  }
}

async function main(): Promise<void> {
  execFileSync('npm', ['run', 'prepare'], { cwd: ROOT, stdio: 'inherit' });
  console.log(await pack(process.cwd()));
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
