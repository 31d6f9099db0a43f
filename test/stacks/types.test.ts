import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..', '..');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

describe('the compiler', () => {
  it('refuses each marked line of types.ts and accepts the others', async () => {
    const options = ['--noEmit', '--pretty', 'false', '-p', join(__dirname, 'tsconfig.json')];
    const { stdout } = await promisify(execFile)(process.execPath, [TSC, ...options]).catch(
      // tsc's findings come with exit code 1; what it says is compared below.
      (failure: { stdout: string }) => failure,
    );
    expect(stdout).toBe('');
  });
});
