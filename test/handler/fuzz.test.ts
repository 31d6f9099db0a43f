import fc from 'fast-check';
import type { SourceName } from '../../handler/src/config/source-name';
import { attributeMap, columnType } from '../support/builders/arbitraries';
import { type Handled, handled, handlerConfig } from '../support/builders/handled';
import { aggregateOf, kinesisRecord, kinesisSample, textOf } from '../support/builders/kinesis-record';
import { sample, streamRecord, tableConfig } from '../support/builders/stream-record';
import { membersOf } from '../support/oracles/line';

type Columns = { name: string; type: string }[];

const json = fc.jsonValue({ maxDepth: 4 });

/** A well-formed record in which one value, anywhere, is replaced by any JSON. */
const damaged = fc
  .tuple(fc.constantFrom(...sample('new-and-old.insert-modify-remove')), fc.infiniteStream(fc.nat(12)), json)
  .map(([record, steps, value]) => {
    const copy: unknown = structuredClone(record);
    replace(copy, steps, value);
    return copy;
  });

/** Walks down by the steps until one says stop, and puts the value there. */
function replace(target: unknown, steps: Iterator<number>, value: unknown): void {
  if (typeof target !== 'object' || target === null) return;
  const names = Object.keys(target);
  const step: number = steps.next().value ?? 0;
  const name = names[step % Math.max(1, names.length)];
  if (name === undefined) return;
  const below: unknown = Object.getOwnPropertyDescriptor(target, name)?.value;
  if (step === 12 || typeof below !== 'object' || below === null) {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    replace(below, steps, value);
  }
}

const columns = columnType.map(
  (type): Columns => [
    { name: 'map', type: 'struct<name:string,nested:map<string,boolean>>' },
    { name: 'list', type: 'array<string>' },
    { name: 's', type },
    { name: 'a', type },
  ],
);

const PARTITION_KEYS = [
  { name: 'region', path: '.region' },
  { name: 'city', path: '.map.Name' },
];

/** Runs one batch; gives back its lines by stream. */
async function linesOf(
  records: readonly unknown[],
  some: Columns,
  source: SourceName = 'dynamodb/dynamodb',
): Promise<Handled['linesOf']> {
  const tables = [tableConfig({ columns: some, partitionKeys: PARTITION_KEYS })];
  const { response, summary, linesOf } = await handled(records, handlerConfig({ source, tables }));
  expect(response).toEqual({ batchItemFailures: [] });
  expect(summary.outcomes.delivered + summary.outcomes.quarantined).toBe(records.length);
  return linesOf;
}

/** Bytes with some replaced, left out or put in. */
function damagedBytes(bytes: Buffer, damages: readonly { at: number; byte: number; kind: number }[]): Buffer {
  let damaged = bytes;
  for (const { at, byte, kind } of damages) {
    const start = at % (damaged.length + 1);
    const inserted = kind === 0 ? [] : [byte];
    damaged = Buffer.concat([
      damaged.subarray(0, start),
      Buffer.from(inserted),
      damaged.subarray(kind === 2 ? start : start + 1),
    ]);
  }
  return damaged;
}

const damages = fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255), kind: fc.nat(2) }), { maxLength: 4 });

const changeText = fc.constantFrom(...kinesisSample('dynamodb.millisecond').map(textOf));

/** A Kinesis record whose JSON, bytes or members are damaged somewhere; aggregated or not. */
const damagedKinesis = fc
  .tuple(
    fc.array(
      fc.oneof(
        changeText,
        fc.tuple(changeText, fc.infiniteStream(fc.nat(12)), json).map(([text, steps, value]) => {
          const copy: unknown = JSON.parse(text);
          replace(copy, steps, value);
          return JSON.stringify(copy);
        }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    damages,
    fc.boolean(),
    fc.option(fc.tuple(fc.infiniteStream(fc.nat(12)), json), { freq: 4 }),
  )
  .map(([texts, some, isSealedAfter, outside]) => {
    const [only = ''] = texts;
    const data =
      texts.length === 1
        ? damagedBytes(Buffer.from(only), some)
        : isSealedAfter
          ? aggregateOf(texts.map((text) => damagedBytes(Buffer.from(text), some)))
          : damagedBytes(aggregateOf(texts), some);
    const record = kinesisRecord(5, data);
    if (outside !== null) replace(record, ...outside);
    return record;
  });

describe('the handler, given any record', () => {
  it('delivers or quarantines each record, whatever its JSON, and never writes a wrong line', async () => {
    const record = fc.oneof({ weight: 1, arbitrary: json }, { weight: 4, arbitrary: damaged });
    const layout = fc.oneof(columns, fc.constant<Columns>([]));
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 6 }), layout, async (records, some) => {
        const all = [streamRecord(1), ...records, streamRecord(2)];
        const lines = await linesOf(all, some);
        const written = lines('orders-orders-dp');
        for (const line of written) {
          const members = membersOf(line);
          for (const key of ['region', 'city']) expect(members.get(key)).toMatch(/^"./);
        }
        const quarantined = lines('quarantine').map((line) => JSON.parse(line));
        for (const { reason, record: text, part, parts } of quarantined) {
          expect([reason === '', part, parts]).toEqual([false, 1, 1]);
          expect(all.some((one) => JSON.stringify(one) === text)).toBe(true);
        }
        expect(written.length + quarantined.length).toBe(all.length);
      }),
      { numRuns: 600 },
    );
  });

  it('does the same with any record of a Kinesis stream, which is delivered or quarantined whole', async () => {
    const record = fc.oneof({ weight: 1, arbitrary: json }, { weight: 4, arbitrary: damagedKinesis });
    const good = (id: number) =>
      kinesisRecord(id, textOf(kinesisSample('dynamodb.millisecond')[0] ?? kinesisRecord(0, '')));
    const layout = fc.oneof(columns, fc.constant<Columns>([]));
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 6 }), layout, async (records, some) => {
        const all = [good(1), ...records, good(2)];
        const lines = await linesOf(all, some, 'kinesis/dynamodb');
        const references = lines('orders-orders-dp').map((line) => {
          const members = membersOf(line);
          return JSON.parse(members.get(some.length === 0 ? 'record_ref' : 'cdc_record_ref') ?? 'null');
        });
        expect(references).toEqual(expect.arrayContaining([good(1).eventID, good(2).eventID]));
        const quarantined = lines('quarantine').map((line) => JSON.parse(line));
        for (const { reason, event_id, record: text } of quarantined) {
          expect([reason === '', event_id]).toEqual([false, null]);
          expect(all.some((one) => JSON.stringify(one) === text)).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('delivers every well-formed row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attributeMap, { maxLength: 6 }), columns, async (rows, some) => {
        const lines = await linesOf(
          rows.map((NewImage, id) => streamRecord(id, { NewImage })),
          some,
        );
        expect(lines('quarantine')).toEqual([]);
        expect(lines('orders-orders-dp').map((line) => membersOf(line).get('cdc_event_id'))).toEqual(
          rows.map((_, id) => `"id-${id}"`),
        );
      }),
      { numRuns: 300 },
    );
  });
});
