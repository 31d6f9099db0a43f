import fs, { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeOutput, prepareOutput } from '../../../local/s3/output';
import { temporaryDirectory } from '../../support/builders/function-process';

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

  it('says whether the run came to its end', () => {
    const out = directory();
    const complete = () => JSON.parse(readFileSync(join(out, '.cdc-run.json'), 'utf8')).complete;
    prepareOutput(out, ['lake']);
    expect(complete()).toBe(false);
    completeOutput(out, ['lake']);
    expect(complete()).toBe(true);
    prepareOutput(out, ['lake']);
    expect(complete()).toBe(false);
  });

  it('removes the file that a run was writing when it was broken off', () => {
    const out = directory();
    prepareOutput(out, ['lake']);
    for (const name of ['.staged-17', '.staged', 'x.staged-17']) writeFileSync(join(out, name), '');
    prepareOutput(out, ['lake']);
    expect(readdirSync(out).sort()).toEqual(['.cdc-run.json', '.staged', 'x.staged-17']);
  });

  it.each(['{"buckets":["la', '[]', 'null', '{"buckets":7}', ''])(
    'refuses a folder whose marker is damaged: %s',
    (content) => {
      const out = directory();
      prepareOutput(out, ['lake']);
      mkdirSync(join(out, 'lake'));
      writeFileSync(join(out, '.cdc-run.json'), content);
      expect(() => prepareOutput(out, ['lake'])).toThrow(
        /^--out is .*, whose \.cdc-run\.json cannot be read \(.*\), so that .*: remove/,
      );
      expect(readdirSync(out)).toEqual(['.cdc-run.json', 'lake']);
    },
  );

  it('names the folder where an earlier run’s objects cannot be removed, and the next run can', () => {
    const out = directory();
    prepareOutput(out, ['lake', 'old']);
    mkdirSync(join(out, 'old'));
    const remove = jest.spyOn(fs, 'rmSync').mockImplementation(() => {
      throw new Error('EACCES: permission denied');
    });
    expect(() => prepareOutput(out, ['lake'])).toThrow(/^--out is .*, which cannot be written \(EACCES/);
    remove.mockRestore();
    prepareOutput(out, ['lake']);
    expect(readdirSync(out)).toEqual(['.cdc-run.json']);
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
