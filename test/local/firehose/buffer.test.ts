import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BufferEntry, Buffering } from '../../../local/firehose/buffer';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'buffer-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('Buffering', () => {
  it('says which folder cannot be written where it spills', () => {
    const buffering = new Buffering(join(directory, 'absent', 'spill'), 1_000, 60);
    buffering.append(entry(0, 40_000));
    expect(() => buffering.append(entry(1, 40_000))).toThrow(
      /^The folder for temporary files is .*, which cannot be written \(ENOENT.*\)\. Set TMPDIR to a folder/,
    );
  });

  it.each([
    ['few small bodies stay in memory', 10, 100, 0],
    ['many small bodies spill', 5_000, 700, 1],
    ['bodies larger than what memory keeps spill', 5, 300_000, 1],
    ['bodies larger than what is read at a time spill', 3, 1_500_000, 1],
  ])('%s and come back as they were', (_, count, size, files) => {
    const buffering = new Buffering(join(directory, 'spill'), 1_000, 60);
    const entries = Array.from({ length: count }, (_element, index) => entry(index, size));
    for (const one of entries) buffering.append(one);
    expect(readdirSync(directory)).toHaveLength(files);
    expect(buffering.bytes).toBe(entries.reduce((bytes, { body }) => bytes + body.length, 0));
    expect(digests(buffering.entries())).toEqual(digests(entries));
    expect(digests(buffering.entries())).toEqual(digests(entries));
    buffering.discard();
    expect(readdirSync(directory)).toEqual([]);
    expect(digests(buffering.entries())).toEqual([]);
  });

  it('is due when its interval ends', () => {
    expect(new Buffering(join(directory, 'spill'), 1_000, 60).dueAt).toBe(61_000);
  });
});

function entry(index: number, size: number): BufferEntry {
  const ordinals = Array.from({ length: index % 4 }, (_, offset) => index + offset - 1);
  return { arrivedAt: 1_700_000_000_000 + index, ordinals, body: Buffer.alloc(size - (index % 50), `body ${index};`) };
}

function digests(entries: Iterable<BufferEntry>): string[] {
  return Array.from(entries, ({ arrivedAt, ordinals, body }) =>
    [arrivedAt, ordinals.join(), createHash('sha256').update(body).digest('hex')].join(' '),
  );
}
