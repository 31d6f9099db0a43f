import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, normalize, sep } from 'node:path';
import fc from 'fast-check';
import { UsageError } from '../../../local/errors/usage-error';
import { keyOfPath, keyPath, Lake } from '../../../local/s3/lake';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lake-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const DESCRIPTION = { bucket: 'b', kind: 'lake', table: 'orders', records: 3 } as const;

describe('Lake', () => {
  const onLinux = existsSync('/dev/full') ? it : it.skip;
  onLinux('says that the folder can be written no more where the disk is full', async () => {
    symlinkSync('/dev/full', join(directory, '.staged-0'));
    await expect(new Lake(directory).put({ ...DESCRIPTION, key: 'k', body: Buffer.from('x') })).rejects.toThrow(
      new UsageError(
        `--out is ${directory}, which cannot be written any more (ENOSPC: no space left on device, write). ` +
          'It holds part of the run: make room there, or name another folder, and run again.',
      ),
    );
  });

  it('says so where an object cannot be put into its place', async () => {
    writeFileSync(join(directory, 'b'), 'a file');
    await expect(new Lake(directory).put({ ...DESCRIPTION, key: 'k', body: Buffer.from('x') })).rejects.toThrow(
      /^--out is .*, which cannot be written any more \(E/,
    );
  });

  it('leaves an error of what fills the file as it is', async () => {
    const failing = new Lake(directory).stage(() => {
      throw new RangeError('ours');
    });
    await expect(failing).rejects.toThrow(new RangeError('ours'));
  });
});

describe('keyPath', () => {
  it.each([
    [
      'lake/orders/event_date=2026-11-21/region=eu/orders-1.parquet',
      'lake/orders/event_date=2026-11-21/region=eu/orders-1.parquet',
    ],
    ['region=__HIVE_DEFAULT_PARTITION__/x', 'region=__HIVE_DEFAULT_PARTITION__/x'],
    ['region=../x', 'region=../x'],
    ['region=x/../../etc/passwd', 'region=x/%2E%2E/%2E%2E/etc/passwd'],
    ['./a/../b', '%2E/a/%2E%2E/b'],
    ['region=a/b/x', 'region=a/b/x'],
    ['region=a=b=c/x', 'region=a%3Db%3Dc/x'],
    ['=', '='],
    ['/a//b/', '%_/a/%_/b/%_'],
    ['a%2Eb', 'a%252Eb'],
    ['a b*?"<>|:\\\u0000\n~', 'a%20b%2A%3F%22%3C%3E%7C%3A%5C%00%0A%7E'],
    ['é😀', '%C3%A9%F0%9F%98%80'],
    [`${'x'.repeat(198)}é..`, `${'x'.repeat(198)}%/%C3%A9..`],
    [`${'x'.repeat(200)}..`, `${'x'.repeat(200)}%/%2E%2E`],
  ])('writes %s as %s', (key, path) => {
    expect(keyPath(key).join('/')).toBe(path);
  });

  it('gives every key one path of its own below the folder', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('/', '.', '=', '%', '_', 'a'),
        fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
      ),
      maxLength: 600,
    });
    fc.assert(
      fc.property(
        text.filter((key) => key.isWellFormed()),
        (key) => {
          const path = keyPath(key);
          expect(keyOfPath(path)).toBe(key);
          expect(normalize(path.join(sep))).toBe(path.join(sep));
          for (const name of path) expect(name).toMatch(/^(?!\.\.?$)[A-Za-z0-9!\-_.=',()%]{1,255}$/);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('Lake', () => {
  it('writes an object under its bucket and key, and lists it', async () => {
    const lake = new Lake(join(directory, 'out'));
    await lake.put({ ...DESCRIPTION, key: 'a/k=v/x.parquet', body: Buffer.from('body') });
    expect(readFileSync(join(directory, 'out/b/a/k=v/x.parquet'), 'utf8')).toBe('body');
    expect(lake.objects).toEqual([{ ...DESCRIPTION, key: 'a/k=v/x.parquet', bytes: 4 }]);
  });

  it('leaves nothing but whole objects', async () => {
    const lake = new Lake(directory);
    const first = await lake.stage((path) => writeFileSync(path, 'first'));
    const second = await lake.stage((path) => writeFileSync(path, 'second'));
    expect(readdirSync(directory)).not.toContain('b');
    first.commit({ ...DESCRIPTION, key: 'first' });
    second.discard();
    expect(readdirSync(directory, { recursive: true }).sort()).toEqual(['b', join('b', 'first')]);
    expect(lake.objects.map(({ key }) => key)).toEqual(['first']);
  });
});
