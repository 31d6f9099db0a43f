import fc from 'fast-check';
import { createPipeline } from '../../handler/src/pipeline';
import { attributeMap, columnType } from '../support/builders/arbitraries';
import { sample, streamRecord, tableConfig } from '../support/builders/stream-record';
import { FakeClock } from '../support/doubles/fake-clock';
import { ScriptedFirehose } from '../support/doubles/scripted-firehose';
import { membersOf } from '../support/oracles/line';

const START = Date.parse('2026-11-21T08:44:00Z');

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

/** Runs one batch with Firehose in good health; gives back its lines by stream. */
async function linesOf(
  records: readonly unknown[],
  some: { name: string; type: string }[],
): Promise<Map<string, string[]>> {
  const clock = new FakeClock(START);
  const firehose = new ScriptedFirehose([], clock);
  const partitionKeys = [
    { name: 'region', path: '.region' },
    { name: 'city', path: '.map.Name' },
  ];
  const pipeline = createPipeline(
    {
      source: 'dynamodb/dynamodb',
      packing: true,
      maximumRequestsInFlight: 4,
      quarantineStream: 'quarantine',
      sequenceEpoch: 0,
      unlistedTables: 'quarantine',
      tables: [tableConfig({ columns: some, partitionKeys })],
    },
    firehose.put,
    clock,
  );
  const { response, summary } = await clock.run(pipeline({ Records: records }, START + 60_000));
  expect([firehose.wrongs, response]).toEqual([[], { batchItemFailures: [] }]);
  expect(summary.outcomes.delivered + summary.outcomes.quarantined).toBe(records.length);
  const lines = new Map<string, string[]>();
  for (const [key, { sent }] of firehose.documents) {
    const at = key.indexOf(' ');
    const stream = key.slice(0, at);
    lines.set(stream, [...(lines.get(stream) ?? []), ...new Array<string>(sent).fill(key.slice(at + 1))]);
  }
  return lines;
}

describe('the handler, given any record', () => {
  it('delivers or quarantines each record, whatever its JSON, and never writes a wrong line', async () => {
    const record = fc.oneof({ weight: 1, arbitrary: json }, { weight: 4, arbitrary: damaged });
    const layout = fc.oneof(columns, fc.constant<Columns>([]));
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 6 }), layout, async (records, some) => {
        const all = [streamRecord(1), ...records, streamRecord(2)];
        const lines = await linesOf(all, some);
        const written = lines.get('orders-orders-dp') ?? [];
        for (const line of written) {
          const members = membersOf(line);
          for (const key of ['region', 'city']) expect(members.get(key)).toMatch(/^"./);
        }
        const quarantined = (lines.get('quarantine') ?? []).map((line) => JSON.parse(line));
        for (const { reason, record: text, part, parts } of quarantined) {
          expect([reason === '', part, parts]).toEqual([false, 1, 1]);
          expect(all.some((one) => JSON.stringify(one) === text)).toBe(true);
        }
        expect(written.length + quarantined.length).toBe(all.length);
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
        expect(lines.get('quarantine')).toBeUndefined();
        expect((lines.get('orders-orders-dp') ?? []).map((line) => membersOf(line).get('cdc_event_id'))).toEqual(
          rows.map((_, id) => `"id-${id}"`),
        );
      }),
      { numRuns: 300 },
    );
  });
});
