import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ROOMS, roomOf } from '../../tools/rooms';

const ROOT = resolve(__dirname, '..', '..');

const IMPORT = /^(?:import|export)\b[^;]*?\bfrom '(\.[^']*)';|\bimport\('(\.[^']*)'\)/gm;

const FILES = filesOf('handler', 'schema', 'plan-json', 'local', 'testing', 'stacks', 'tools', 'bench');
const KNOWN: ReadonlySet<string> = new Set(FILES);

function filesOf(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file}`)
      .filter((file) => file.endsWith('.ts') && !/\/(dist|cdktf\.out|node_modules)\//.test(file)),
  );
}

/** What a file imports of the project, as paths from the root, with their endings. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, statement, call]) => {
    const path = relative(ROOT, resolve(ROOT, dirname(file), statement ?? call ?? ''));
    return [path, `${path}.ts`, `${path}/index.ts`].find((candidate) => KNOWN.has(candidate)) ?? path;
  });
}

/** What a room's files import: rooms, and files of none. */
function importedBy(path: string): string[] {
  const files = FILES.filter((file) => roomOf(file)?.path === path);
  const imported = files.flatMap(importsOf).map((file) => roomOf(file)?.path ?? file);
  return [...new Set(imported)].filter((name) => name !== path).sort();
}

describe('the rooms', () => {
  it.each(ROOMS)('$path imports what it may, no more and no less', ({ path, imports }) => {
    expect(importedBy(path)).toEqual([...imports].sort());
  });

  it('come each after those that they import, so that none imports back', () => {
    const paths = ROOMS.map(({ path }) => path);
    for (const [index, { path, imports }] of ROOMS.entries()) {
      const later = imports.filter((name) => paths.indexOf(name) > index);
      expect([path, later]).toEqual([path, []]);
    }
  });

  it('hold every file of the product', () => {
    const homeless = FILES.filter((file) => roomOf(file) === null);
    expect(homeless.filter((file) => !/^(tools|bench)\//.test(file))).toEqual([]);
  });
});

describe('the files', () => {
  it('import each other in no circle', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    function visit(file: string, way: readonly string[]): void {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      if (done.has(file) || way.includes(file)) return;
      for (const imported of importsOf(file)) if (KNOWN.has(imported)) visit(imported, [...way, file]);
      done.add(file);
    }
    for (const file of FILES) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('private members', () => {
  it('are written as TypeScript’s private, never with #', () => {
    const withHash = FILES.filter((file) => /^\s+[\w ]*#\w|\.#\w/m.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(withHash).toEqual([]);
  });
});
