import fc from 'fast-check';
import type { HandlerConfig } from '../../handler/src/config/config';
import { handled, handlerConfig } from '../support/builders/handled';
import { aggregateOf, type KinesisRecord, kinesisRecord } from '../support/builders/kinesis-record';
import { tableConfig } from '../support/builders/stream-record';

const STREAM = 'orders-orders-dp';

/** What happens to one row, and how long after the operation before, in units of the stream's precision. */
interface Operation {
  readonly row: number;
  /** Null deletes the row. */
  readonly value: number | null;
  readonly pause: number;
}

/** The rows of a table by their key: what the lake has to show in the end. */
type State = Map<string, number>;

/** A source from its start, or from its replacement: its operations, and how its records come to the stream. */
interface Era {
  readonly operations: readonly Operation[];
  /** Which changes are sent, one more time each. */
  readonly duplicates: readonly number[];
  /** Random numbers: the records are sent in their order. */
  readonly disorder: readonly number[];
  /** How many changes each Kinesis record holds, in turns. */
  readonly sizes: readonly number[];
  /** Which batches of ten come twice. */
  readonly retried: readonly number[];
}

const operation: fc.Arbitrary<Operation> = fc.record({
  row: fc.nat(3),
  value: fc.option(fc.nat(1000), { freq: 4 }),
  pause: fc.integer({ min: 1, max: 2_000_000 }),
});

const era: fc.Arbitrary<Era> = fc.record({
  operations: fc.array(operation, { maxLength: 40, size: 'max' }),
  duplicates: fc.array(fc.nat(39), { maxLength: 8 }),
  disorder: fc.array(fc.nat(), { minLength: 48, maxLength: 48, size: 'max' }),
  sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
  retried: fc.array(fc.nat(5), { maxLength: 3 }),
});

/** Applies the operations to the state; returns what DynamoDB writes of each. */
function changesOf(
  operations: readonly Operation[],
  state: State,
  start: number,
  isPrecise: boolean,
  name: string,
): string[] {
  let time = start;
  return operations.flatMap(({ row, value, pause }, index) => {
    time += pause;
    const pk = { pk: { S: `row-${row}` } };
    const image = (number: number) => ({ ...pk, v: { N: String(number) } });
    const old = state.get(pk.pk.S);
    if (old === undefined && value === null) return [];
    if (value === null) state.delete(pk.pk.S);
    else state.set(pk.pk.S, value);
    const change = {
      eventID: `${name}-${index}`,
      eventName: value === null ? 'REMOVE' : old === undefined ? 'INSERT' : 'MODIFY',
      userIdentity: null,
      tableName: 'orders',
      dynamodb: {
        ApproximateCreationDateTime: time,
        ...(isPrecise ? { ApproximateCreationDateTimePrecision: 'MICROSECOND' } : {}),
        Keys: pk,
        ...(old === undefined ? {} : { OldImage: image(old) }),
        ...(value === null ? {} : { NewImage: image(value) }),
      },
    };
    return [JSON.stringify(change)];
  });
}

/** The Kinesis records of the changes: repeated, out of order, several in one where the producer aggregates. */
function recordsOf(changes: readonly string[], { duplicates, disorder, sizes }: Era, firstId: number): KinesisRecord[] {
  const sent = [...changes, ...duplicates.flatMap((index) => changes[index] ?? [])]
    .map((text, index) => ({ text, rank: disorder[index] ?? 0 }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ text }) => text);
  const records: KinesisRecord[] = [];
  for (let start = 0; start < sent.length; ) {
    const size = sizes[records.length % sizes.length] ?? 1;
    const data = sent.slice(start, start + size);
    records.push(kinesisRecord(firstId + records.length, data.length === 1 ? (data[0] ?? '') : aggregateOf(data)));
    start += size;
  }
  return records;
}

async function linesOf(
  records: readonly KinesisRecord[],
  retried: readonly number[],
  config: HandlerConfig,
): Promise<string[]> {
  const batches = Array.from({ length: Math.ceil(records.length / 10) }, (_, index) =>
    records.slice(index * 10, index * 10 + 10),
  );
  const lines: string[] = [];
  for (const batch of [...batches, ...retried.map((index) => batches[index] ?? [])]) {
    const { summary, linesOf } = await handled(batch, config);
    expect(summary.outcomes.delivered).toBe(summary.received);
    lines.push(...linesOf(STREAM));
  }
  return lines;
}

/** The state that the lake shows: the line with the highest sequence of each key, unless that is a deletion. */
function stateOf(lines: readonly string[], isEnvelope: boolean): State {
  const prefix = isEnvelope ? '' : 'cdc_';
  const latest = new Map<string, Record<string, unknown>>();
  for (const line of lines.map((text): Record<string, unknown> => JSON.parse(text))) {
    const keys = String(line[`${prefix}keys`]);
    const other = latest.get(keys);
    if (other === undefined || String(line[`${prefix}sequence`]) > String(other[`${prefix}sequence`]))
      latest.set(keys, line);
  }
  const state: State = new Map();
  for (const [keys, line] of latest) {
    if (line[`${prefix}event_type`] === 'REMOVE') continue;
    state.set(JSON.parse(keys).pk, Number(isEnvelope ? JSON.parse(String(line['new_data'])).v : line['v']));
  }
  return state;
}

const sorted = (state: State) => [...state].sort();

describe('DynamoDB’s changes on Kinesis', () => {
  it('give the table’s state, whatever is repeated, out of order, aggregated or retried, and after a failover', async () => {
    await fc.assert(
      fc.asyncProperty(era, era, fc.boolean(), fc.boolean(), async (before, after, isPrecise, isEnvelope) => {
        const state: State = new Map();
        const start = isPrecise ? 1_795_215_601_000_000 : 1_795_215_601_000;
        const columns = isEnvelope ? [] : [{ name: 'v', type: 'int' }];
        const lines: string[] = [];
        // What replaces the source has a clock that is hours behind: only the epoch says that it comes later.
        for (const [sequenceEpoch, one, time] of [
          [0, before, start],
          [1, after, start - 90_000_000],
        ] as const) {
          const config = handlerConfig({
            source: 'kinesis/dynamodb',
            sequenceEpoch,
            tables: [tableConfig({ columns })],
          });
          const changes = changesOf(one.operations, state, time, isPrecise, `epoch-${sequenceEpoch}`);
          lines.push(...(await linesOf(recordsOf(changes, one, sequenceEpoch * 1000), one.retried, config)));
          expect(sorted(stateOf(lines, isEnvelope))).toEqual(sorted(state));
          const ids = lines
            .filter((line) => line.includes(`"epoch-${sequenceEpoch}-`))
            .map((line) => JSON.parse(line)[isEnvelope ? 'event_id' : 'cdc_event_id']);
          expect(new Set(ids).size).toBe(changes.length);
        }
      }),
      { numRuns: 150 },
    );
  });
});
