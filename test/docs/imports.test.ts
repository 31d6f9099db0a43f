import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** What docs/architecture.md says that each folder may import, beside itself. */
const allowed = new Map(
  readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, folder, cell] = /^\| `(\w+)\/` \|.*\| ([^|]+) \|$/.exec(line) ?? [];
      if (folder === undefined || cell === undefined) return [];
      return [[folder, [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)] as const];
    }),
);

/** The files outside of a folder that its own import, relative to the root and without their ending. */
function importedFrom(folder: string): string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.ts$/.test(file),
  );
  const imported = files.flatMap((file) => {
    const path = join(ROOT, folder, file);
    const text = readFileSync(path, 'utf8');
    return [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '(\.[^']+)';/gm)].map(([, module = '']) =>
      relative(ROOT, resolve(dirname(path), module)),
    );
  });
  return [...new Set(imported)].filter((path) => !path.startsWith(`${folder}/`)).sort();
}

describe('docs/architecture.md', () => {
  it.each(['handler', 'local', 'stacks'])('says what %s/ imports, no more and no less', (folder) => {
    const places = allowed.get(folder) ?? [];
    const place = (path: string) => places.find((name) => `${path}.ts` === name || path.startsWith(name));
    const imported = importedFrom(folder);
    expect(imported.filter((path) => place(path) === undefined)).toEqual([]);
    expect(places.filter((name) => !imported.some((path) => place(path) === name))).toEqual([]);
  });
});
