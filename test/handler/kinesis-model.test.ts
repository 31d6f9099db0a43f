import fc from 'fast-check';
import type { HandlerConfig } from '../../handler/src/config/config';
import { handled, handlerConfig } from '../support/builders/handled';
import {
  changesOf,
  deliver,
  delivery,
  type Items,
  itemOperations,
  kinesisText,
} from '../support/builders/item-history';
import { type KinesisRecord, kinesisRecord } from '../support/builders/kinesis-record';
import { tableConfig } from '../support/builders/stream-record';

const STREAM = 'orders-orders-dp';

const ORDERS = {
  name: 'orders',
  keys: (item: number) => ({ pk: { S: String(item) } }),
  attributes: (value: number) => ({ v: { N: String(value) } }),
};

/** A source from its start, or from its replacement: its operations, and how its records come to the stream. */
const era = fc.record({
  operations: itemOperations({ maxLength: 40 }),
  ...delivery,
  /** Which batches of ten come twice. */
  retried: fc.array(fc.nat(5), { maxLength: 3 }),
});

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
function stateOf(lines: readonly string[], isEnvelope: boolean): Items {
  const prefix = isEnvelope ? '' : 'cdc_';
  const latest = new Map<string, Record<string, unknown>>();
  for (const line of lines.map((text): Record<string, unknown> => JSON.parse(text))) {
    const keys = String(line[`${prefix}keys`]);
    const other = latest.get(keys);
    if (other === undefined || String(line[`${prefix}sequence`]) > String(other[`${prefix}sequence`]))
      latest.set(keys, line);
  }
  const state: Items = new Map();
  for (const [keys, line] of latest) {
    if (line[`${prefix}event_type`] === 'REMOVE') continue;
    const value = isEnvelope ? JSON.parse(String(line['new_data'])).v : line['v'];
    state.set(Number(JSON.parse(keys).pk), Number(value));
  }
  return state;
}

describe('DynamoDB’s changes on Kinesis', () => {
  it('give the table’s state, whatever is repeated, out of order, aggregated or retried, and after a failover', async () => {
    await fc.assert(
      fc.asyncProperty(era, era, fc.boolean(), fc.boolean(), async (before, after, isPrecise, isEnvelope) => {
        const items: Items = new Map();
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
          const changes = changesOf(ORDERS, one.operations, items, time);
          const texts = changes.map((change, index) =>
            kinesisText(ORDERS, change, `epoch-${sequenceEpoch}-${index}`, isPrecise),
          );
          const records = deliver(texts, one).map((data, index) => kinesisRecord(sequenceEpoch * 1000 + index, data));
          lines.push(...(await linesOf(records, one.retried, config)));
          expect(stateOf(lines, isEnvelope)).toEqual(items);
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
