import fc from 'fast-check';
import {
  FIREHOSE_RECORD_MAXIMUM_BYTES,
  FIREHOSE_RECORD_MAXIMUM_DOCUMENTS,
  FIREHOSE_REQUEST_MAXIMUM_BYTES,
  FIREHOSE_REQUEST_MAXIMUM_RECORDS,
} from '../../../handler/src/deliver/limits';
import { type PackedRequest, Packer } from '../../../handler/src/deliver/packer';

/** A request's records, copied while the packer's buffer still holds them. */
interface Emitted {
  readonly stream: string;
  readonly records: readonly { readonly text: string; readonly owners: readonly number[] }[];
}

/** A line of so many bytes that tells its number. */
function lineOf(owner: number, bytes: number): string {
  return `${String(owner).padEnd(bytes - 1, '.')}\n`;
}

function pack(packing: boolean, sizes: readonly number[], packer = new Packer('stream', packing)): readonly Emitted[] {
  const emitted: Emitted[] = [];
  const emit = ({ deliveryStream, buffer, records }: PackedRequest): void => {
    emitted.push({
      stream: deliveryStream,
      records: records.map(({ start, end, owners }) => ({ text: buffer.toString('latin1', start, end), owners })),
    });
  };
  for (const [owner, size] of sizes.entries()) {
    packer.writer.ascii(lineOf(owner, size));
    packer.add(size, owner, emit);
  }
  packer.flush(emit);
  return emitted;
}

/** Says what is wrong with the requests, were they sent to Firehose; the numbers are those of its API reference. */
function violations(emitted: readonly Emitted[], packing: boolean): string[] {
  const wrong: string[] = [];
  for (const { records } of emitted) {
    if (records.length < 1 || records.length > 500) wrong.push(`${records.length} records`);
    const bytes = records.reduce((sum, { text }) => sum + text.length, 0);
    if (bytes > 4 * 1024 * 1024) wrong.push(`${bytes} bytes a request`);
    for (const { text, owners } of records) {
      const lines = text.split('\n').length - 1;
      if (text.length > 1_024_000) wrong.push(`${text.length} bytes a record`);
      if (lines > (packing ? 500 : 1) || lines !== owners.length)
        wrong.push(`${lines} lines of ${owners.length} owners`);
    }
  }
  return wrong;
}

function lines(emitted: readonly Emitted[]): string[] {
  return emitted.flatMap(({ records }) => records.flatMap(({ text }) => text.split(/(?<=\n)/)));
}

const size = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 8, max: 3000 }) },
  { weight: 5, arbitrary: fc.integer({ min: 8, max: 300_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1_000_000, max: FIREHOSE_RECORD_MAXIMUM_BYTES }) },
  { weight: 1, arbitrary: fc.constant(FIREHOSE_RECORD_MAXIMUM_BYTES) },
);

describe('Packer', () => {
  it.each([true, false])('hands over every line, in order and inside every limit, with packing %s', (packing) => {
    fc.assert(
      fc.property(fc.array(size, { maxLength: 60, size: 'max' }), fc.nat(2200), (sizes, small) => {
        const all = [...sizes, ...new Array<number>(small).fill(10)];
        const emitted = pack(packing, all);
        expect(violations(emitted, packing)).toEqual([]);
        expect(lines(emitted).join('') === all.map((bytes, owner) => lineOf(owner, bytes)).join('')).toBe(true);
        expect(String(emitted.flatMap(({ records }) => records.flatMap(({ owners }) => owners)))).toBe(
          String([...all.keys()]),
        );
        expect(emitted.every(({ stream }) => stream === 'stream')).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    [FIREHOSE_RECORD_MAXIMUM_DOCUMENTS, 1],
    [FIREHOSE_RECORD_MAXIMUM_DOCUMENTS + 1, 2],
  ])('puts %d small lines into %d records', (count, records) => {
    expect(pack(true, new Array<number>(count).fill(10)).flatMap((request) => request.records)).toHaveLength(records);
  });

  it('drops at a reset what was not handed over', () => {
    const packer = new Packer('stream', true);
    packer.writer.ascii(lineOf(0, 100));
    packer.add(100, 0, () => undefined);
    packer.writer.ascii('half a li');
    packer.reset();
    expect(packer.writer.position).toBe(0);
    expect(pack(true, [10], packer)).toEqual([{ stream: 'stream', records: [{ text: lineOf(0, 10), owners: [0] }] }]);
  });

  it.each([
    [FIREHOSE_REQUEST_MAXIMUM_RECORDS, 1],
    [FIREHOSE_REQUEST_MAXIMUM_RECORDS + 1, 2],
  ])('puts %d records into %d requests', (count, requests) => {
    expect(pack(false, new Array<number>(count).fill(10))).toHaveLength(requests);
  });

  it.each([
    [[FIREHOSE_RECORD_MAXIMUM_BYTES - 10, 10], 1],
    [[FIREHOSE_RECORD_MAXIMUM_BYTES - 10, 11], 2],
  ])('fills a record to the last byte: %j into %d', (sizes, records) => {
    expect(pack(true, sizes).flatMap((request) => request.records)).toHaveLength(records);
  });

  it.each([
    [0, 1],
    [1, 2],
  ])('fills a request to the last byte: 4 MiB and %d into %d', (more, requests) => {
    const quarter = FIREHOSE_REQUEST_MAXIMUM_BYTES / 8;
    const sizes = new Array<number>(8).fill(quarter);
    sizes[7] = quarter + more;
    expect(pack(true, sizes)).toHaveLength(requests);
  });

  it.each([true, false])('takes lines that were written one after the other, with packing %s', (packing) => {
    const sizes = [2000, 900_000, 10, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 300, 20];
    const packer = new Packer('stream', packing);
    const emitted: string[] = [];
    const emit = ({ buffer, records }: PackedRequest): void => {
      emitted.push(...records.map(({ start, end }) => buffer.toString('latin1', start, end)));
    };
    for (const [owner, size] of sizes.entries()) packer.writer.ascii(lineOf(owner, size));
    packer.writer.ascii('not wanted after all');
    packer.writer.position -= 'not wanted after all'.length;
    for (const [owner, size] of sizes.entries()) packer.add(size, owner, emit);
    packer.flush(emit);
    expect(emitted.join('') === sizes.map((size, owner) => lineOf(owner, size)).join('')).toBe(true);
  });

  it('hands over nothing where nothing was added', () => {
    expect(pack(true, [])).toEqual([]);
  });

  it('drops what a failed invocation left', () => {
    const packer = new Packer('stream', true);
    packer.writer.ascii('left over\n');
    packer.add('left over\n'.length, 7, () => undefined);
    packer.writer.ascii('half a li');
    packer.reset();
    const emitted = pack(true, [10, 12], packer);
    expect(lines(emitted)).toEqual([lineOf(0, 10), lineOf(1, 12)]);
    expect(violations(emitted, true)).toEqual([]);
  });

  it('serves one invocation after another', () => {
    const packer = new Packer('stream', false);
    for (let round = 0; round < 3; round += 1) {
      expect(lines(pack(false, [2000, 10, 900_000], packer))).toHaveLength(3);
    }
  });
});
