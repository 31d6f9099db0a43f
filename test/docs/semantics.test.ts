import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'semantics.md'), 'utf8');
const FOLDERS = ['handler/src', 'local', 'plan-json', 'schema', 'test', 'testing', 'tools'];

describe('docs/semantics.md', () => {
  const headings = new Set([...PAGE.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading]) => heading));

  it('has every heading that a comment points to', () => {
    const pointers = FOLDERS.flatMap(sources).flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(/docs\/semantics\.md, "([^"]+)"/g)].map(([, heading]) => ({
        path,
        heading,
      })),
    );
    expect(pointers.length).toBeGreaterThan(10);
    expect(pointers.filter(({ heading }) => !headings.has(heading))).toEqual([]);
  });

  it('has every heading that it links to itself', () => {
    const anchors = [...headings].map((heading) => heading?.toLowerCase().replaceAll(' ', '-'));
    const links = [...PAGE.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });

  it('names code and a test in each rule', () => {
    const rules = PAGE.split('\n').filter((line) => line.startsWith('| ') && line.includes(']('));
    const [named, others] = [
      rules.filter((rule) => rule.includes('](../')),
      rules.filter((rule) => !rule.includes('](../')),
    ];
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((rule) => !/\|[^|]*\]\(\.\.\/(?!test)[^|]*\|[^|]*\]\(\.\.\/test\/[^|]*\|$/.test(rule))).toEqual(
      [],
    );
    expect(others).toEqual([expect.stringContaining('#assumptions')]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}
