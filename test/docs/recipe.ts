import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A block of a page that makes or changes a file: ```` ```ts path/of/the/file ```` or ```` ```diff path/of/the/file ````. */
export interface RecipeStep {
  readonly file: string;
  readonly kind: 'create' | 'change';
  readonly text: string;
}

/** The page's blocks that name a file, in their order. */
export function recipeSteps(markdown: string): RecipeStep[] {
  return [...markdown.matchAll(/^```(\w+) (\S+)\n([\s\S]*?)^```$/gm)].map(([, language, file = '', text = '']) => ({
    file,
    kind: language === 'diff' ? 'change' : 'create',
    text,
  }));
}

/** Follows one step below `root`. Throws an Error where the lines that it changes are not there, once and together. */
export function follow({ file, kind, text }: RecipeStep, root: string): void {
  const path = join(root, file);
  if (kind === 'create') {
    if (existsSync(path)) throw new Error(`${file} exists already`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  const lines = text.split('\n').filter((line) => line !== '');
  const before = joined(lines.filter((line) => !line.startsWith('+')));
  const after = joined(lines.filter((line) => !line.startsWith('-')));
  const content = readFileSync(path, 'utf8');
  if (content.split(before).length !== 2) throw new Error(`${file} does not have these lines exactly once:\n${before}`);
  writeFileSync(
    path,
    content.replace(before, () => after),
  );
}

/** Without the marks in front. */
function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line.slice(1)}\n`).join('');
}
