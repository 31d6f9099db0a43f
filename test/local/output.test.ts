import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareOutput } from '../../local/output';
import { temporaryDirectory } from './function/support';

describe('prepareOutput', () => {
  const root = temporaryDirectory();
  let count = 0;
  function directory(): string {
    count += 1;
    return join(root, `out-${count}`);
  }

  it('takes a folder that is absent or empty', () => {
    const absent = join(directory(), 'deep');
    prepareOutput(absent, ['lake']);
    expect(readdirSync(absent)).toEqual(['.cdc-run.json']);
    const empty = directory();
    mkdirSync(empty);
    prepareOutput(empty, ['lake']);
    expect(readdirSync(empty)).toEqual(['.cdc-run.json']);
  });

  it('removes what an earlier run wrote, and nothing else', () => {
    const out = directory();
    prepareOutput(out, ['lake', 'dead-letters']);
    for (const name of ['lake', 'dead-letters', 'mine']) {
      mkdirSync(join(out, name));
      writeFileSync(join(out, name, 'object'), '');
    }
    prepareOutput(out, ['lake']);
    expect(readdirSync(out).sort()).toEqual(['.cdc-run.json', 'mine']);
  });

  it('touches nothing in a folder that is of no earlier run', () => {
    const out = directory();
    mkdirSync(join(out, 'lake'), { recursive: true });
    writeFileSync(join(out, 'lake', 'precious'), '');
    expect(() => prepareOutput(out, ['lake'])).toThrow(
      /holds "lake" and is of no earlier run.*Nothing in it was touched/,
    );
    expect(existsSync(join(out, 'lake', 'precious'))).toBe(true);
  });

  it('never removes a path that is no bucket, whatever the marker says', () => {
    const out = directory();
    mkdirSync(out);
    writeFileSync(join(root, 'outside'), '');
    writeFileSync(join(out, '.cdc-run.json'), '{"buckets":["../outside",".","..",7]}');
    prepareOutput(out, ['lake']);
    expect(existsSync(join(root, 'outside'))).toBe(true);
  });

  it.each(['..', 'a/b', 'Upper', 'a..b', ''])('refuses the bucket name "%s"', (name) => {
    expect(() => prepareOutput(directory(), [name])).toThrow(/bucket name/);
  });

  it('refuses a file', () => {
    const file = directory();
    writeFileSync(file, '');
    expect(() => prepareOutput(file, [])).toThrow(/which is a file/);
  });

  it('refuses a folder that cannot be made', () => {
    const file = directory();
    writeFileSync(file, '');
    for (const out of [join(file, 'out'), join(file, 'out', 'deep')]) {
      expect(() => prepareOutput(out, [])).toThrow(
        /^--out is .*, which cannot be written \(.*ENOTDIR.*\)\. Name a folder /,
      );
    }
  });

  const onLinux = existsSync('/proc/self') ? it : it.skip;
  onLinux('refuses a folder where the file system takes none', () => {
    expect(() => prepareOutput('/proc/cdc/out', [])).toThrow(
      /^--out is \/proc\/cdc\/out, which cannot be written \(.*ENOENT/,
    );
  });
});
