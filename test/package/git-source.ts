import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Commits this tree as it is to a new Git repository in `directory`, and returns it as a module's source. */
export function gitSource(directory: string): string {
  execFileSync('git', ['init', '--quiet', directory]);
  const git = (...words: readonly string[]) =>
    execFileSync('git', [`--git-dir=${join(directory, '.git')}`, `--work-tree=${ROOT}`, ...words]);
  git('add', '--all');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '--message', 'The module');
  return `git::file://${directory}`;
}
