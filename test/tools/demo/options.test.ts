import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoDirectory } from '../../../tools/demo/options';

describe('demoDirectory', () => {
  const root = mkdtempSync(join(tmpdir(), 'demo-options-'));
  afterAll(() => rmSync(root, { recursive: true }));

  it('is the folder that is named, or the demo’s own', () => {
    const own = join(root, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'plan.json'), '');
    expect(demoDirectory([], own)).toBe(own);
    expect(demoDirectory(['--out', join(root, 'deep', 'new')])).toBe(join(root, 'deep', 'new'));
    expect(existsSync(join(root, 'deep', 'new'))).toBe(true);
  });

  it('takes the folder of an earlier demo again', () => {
    const directory = join(root, 'again');
    demoDirectory(['--out', directory]);
    writeFileSync(join(directory, 'plan.json'), '');
    expect(demoDirectory(['--out', directory])).toBe(directory);
  });

  it('refuses a folder with other files, and touches nothing in it', () => {
    const directory = join(root, 'mine');
    mkdirSync(directory);
    writeFileSync(join(directory, 'plan.json'), '');
    expect(() => demoDirectory(['--out', directory])).toThrow(
      /^--out is .*mine, which holds "plan\.json" and is of no earlier demo .* Nothing in it was touched: /,
    );
    expect(readdirSync(directory)).toEqual(['plan.json']);
    expect(() => demoDirectory(['--out', join(directory, 'plan.json')])).toThrow(/plan\.json, which is a file\. /);
  });

  it.each([
    [['--bogus'], 'the demo got "--bogus". It takes one folder at most: npm run demo -- --out DIR'],
    [['DIR'], 'the demo got "DIR". It takes'],
    [['--out', 'a', '--out', 'b'], 'the demo got "--out". It takes'],
    [['--out'], '--out has no folder. It takes'],
    [['--', 'a'], 'the demo got "--". It takes'],
  ])('refuses %j', (words, message) => {
    expect(() => demoDirectory(words, join(root, 'unused'))).toThrow(message);
    expect(existsSync(join(root, 'unused'))).toBe(false);
  });
});
