import { execFileSync } from 'node:child_process';

/** The releases beside the machine's own that tests and benchmarks run on, as versions of the npm package `node`. */
export const NODE_VERSIONS: Readonly<Record<string, string>> = { '22': '22.23.3', '24': '24.21.0' };

const WHO_AND_WHERE = 'JSON.stringify([process.version, process.execPath])';

/** The path of that version's program, which npm fetches once and keeps. Throws Error where it gives another Node. */
export function nodeProgram(version: string): string {
  const args = ['exec', '--yes', `--package=node@${version}`, '--', 'node', '-p', WHO_AND_WHERE];
  const printed = execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const [got, path] = JSON.parse(printed) as [string, string];
  if (got === `v${version}`) return path;
  // Without its install script the package holds no program, and npm silently takes the machine's own.
  throw new Error(
    `node@${version} is ${got} from ${path}; allowed: v${version}. The package's install script fetches it: ` +
      'set npm’s ignore-scripts to false, and empty the folder _npx in npm’s cache.',
  );
}
