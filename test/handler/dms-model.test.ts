import fc from 'fast-check';
import {
  DmsDatabase,
  draws,
  identity,
  type Operation,
  type Rows,
  type Sent,
  shuffled,
  transactions,
} from '../support/builders/dms-database';
import { handled, handlerConfig } from '../support/builders/handled';
import { type KinesisRecord, kinesisRecord } from '../support/builders/kinesis-record';
import { tableConfig } from '../support/builders/stream-record';

const ORDERS = { name: 'orders', key: ['id'], row: (id: number, v: number) => ({ id, v }) };

/** How `sequence` begins in an epoch. */
const epochDigits = (epoch: number): string => String(epoch).padStart(17, '0');

/** The state that a reader of the lake sees: of each key, the line with the largest sequence. */
class Lake {
  private readonly latest = new Map<string, { readonly sequence: string; readonly value: number | null }>();

  add(line: string): void {
    const { cdc_keys: keys, cdc_sequence: sequence, cdc_event_type: type, v } = JSON.parse(line);
    const known = this.latest.get(keys);
    if (known !== undefined && known.sequence > sequence) return;
    this.latest.set(keys, { sequence, value: type === 'REMOVE' ? null : Number(v) });
  }

  /** From the lines of an epoch on: rows that a restore lost have none there. */
  rowsSince(epoch: number): Rows {
    const rows: Rows = new Map();
    for (const [keys, { sequence, value }] of this.latest) {
      if (value !== null && sequence >= epochDigits(epoch)) rows.set(JSON.parse(keys).id, value);
    }
    return rows;
  }
}

interface Phase {
  readonly epoch: number;
  readonly messages: readonly Sent[];
}

/** Through the whole handler, one invocation a phase, some records twice; the lines come to the lake in any order. */
async function lakeOf(phases: readonly Phase[], draw: () => number): Promise<Lake> {
  const columns = ['id', 'v'].map((name) => ({ name, type: 'bigint' }));
  const table = tableConfig({ sourceTable: 'public.orders', key: ['id'], columns, scalarsArriveAsText: true });
  const lines: string[] = [];
  let number = 0;
  for (const { epoch, messages } of phases) {
    const records: KinesisRecord[] = [];
    for (const { text } of messages) {
      const record = kinesisRecord(number++, text);
      records.push(record, ...(draw() % 4 === 0 ? [record] : []));
    }
    const config = handlerConfig({ source: 'kinesis/dms', sequenceEpoch: epoch, tables: [table] });
    const { summary, linesOf } = await handled(records, config);
    expect(summary.outcomes.delivered).toBe(records.length);
    lines.push(...linesOf(table.deliveryStream));
  }
  const lake = new Lake();
  while (lines.length > 0) lake.add(lines.splice(draw() % lines.length, 1)[0] ?? '');
  return lake;
}

const log = transactions(1, { maxLength: 12 });
const story = fc.record({
  identity,
  before: log,
  during: log,
  after: log,
  resentFrom: fc.nat(12),
  failoverLsn: fc.nat(1000),
  lost: fc.nat(3),
  draw: draws,
});

describe('the latest line of each key', () => {
  it('is the row, whatever is sent twice, out of order, again after a restart, or from a restored database', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ identity, before, during, after, resentFrom, failoverLsn, lost, draw }) => {
        const source = new DmsDatabase([ORDERS], identity, 0x7000);
        for (const one of before) source.run(one);
        // Changes that are made while the load reads the table come in between its rows.
        const load = source.load();
        const sent = during.map((one: readonly Operation[]) => source.run(one));
        const first: Phase = { epoch: 0, messages: shuffled([...load, ...sent.flat()], draw) };
        // A restarted task begins at a checkpoint that is behind.
        const again: Phase = { epoch: 0, messages: shuffled(sent.slice(resentFrom).flat(), draw) };
        expect((await lakeOf([first, again], draw)).rowsSince(0)).toEqual(source.tables[0]);

        // A database that was restored lacks the last transactions, and its log begins at another place.
        const restored = new DmsDatabase([ORDERS], identity, failoverLsn);
        for (const one of [...before, ...during.slice(0, during.length - lost)]) restored.run(one);
        const reload = restored.load();
        const later = after.map((one) => restored.run(one));
        const last: Phase = { epoch: 1, messages: shuffled([...reload, ...later.flat()], draw) };
        expect((await lakeOf([first, again, last], draw)).rowsSince(1)).toEqual(restored.tables[0]);
      }),
      { numRuns: 40 },
    );
  });
});
