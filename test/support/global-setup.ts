import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { useLocalMirror } from '../../tools/provider-mirror';

/**
 * The function's process runs plain JavaScript, so the tests build `dist/` once before they start; and the workers, which
 * take over this environment, find the provider.
 */
export default function globalSetup(): void {
  useLocalMirror();
  const root = join(__dirname, '..', '..');
  execFileSync(
    process.execPath,
    [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), join(root, 'tools', 'build.ts')],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
}
