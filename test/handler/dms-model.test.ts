import fc from 'fast-check';
import { dmsMessage } from '../support/builders/dms-message';
import { handled, handlerConfig } from '../support/builders/handled';
import { type KinesisRecord, kinesisRecord } from '../support/builders/kinesis-record';
import { tableConfig } from '../support/builders/stream-record';

/** What a transaction does to the rows of a small table: sets a row's value, moves it to another key, or deletes it. */
type Operation =
  | { readonly kind: 'write'; readonly id: number; readonly value: number }
  | { readonly kind: 'move'; readonly id: number; readonly to: number }
  | { readonly kind: 'delete'; readonly id: number };

type Rows = Map<number, number>;

/** How the source's log tells what a row was: all of it, its key where that has changed, or nothing. */
type Identity = 'full' | 'key' | 'none';

const id = fc.nat(5);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), id, value: fc.nat(9) }),
  fc.record({ kind: fc.constant('move' as const), id, to: id }),
  fc.record({ kind: fc.constant('delete' as const), id }),
);
const transactions = fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), { maxLength: 12 });

/** A message, and the key by which DMS partitions it, so that the messages of a key stay in order. */
interface Sent {
  readonly partition: number;
  readonly text: string;
}

/** A database that does what a transaction asks, where that is possible, and logs it as DMS would send it. */
class Source {
  readonly rows: Rows = new Map();
  private lsn: number;
  private transactionId = 1000;
  private readonly identity: Identity;

  constructor(identity: Identity, lsn: number) {
    this.identity = identity;
    this.lsn = lsn;
  }

  /** A full load of the table as it is. */
  load(): Sent[] {
    return [...this.rows].map(([key, value]) => {
      const metadata = {
        'transaction-id': undefined,
        'transaction-record-id': undefined,
        'commit-timestamp': undefined,
      };
      const text = dmsMessage({
        operation: 'load',
        data: { id: key, v: value },
        metadata: { ...metadata, 'stream-position': undefined },
      });
      return { partition: key, text };
    });
  }

  run(operations: readonly Operation[]): Sent[] {
    this.transactionId += 1;
    this.lsn += 48;
    const position = `00000000/${this.lsn.toString(16).toUpperCase().padStart(8, '0')}`;
    const sent: Sent[] = [];
    for (const one of operations) {
      const message = this.apply(one);
      if (message === null) continue;
      const metadata = {
        'transaction-id': this.transactionId,
        'transaction-record-id': sent.length + 1,
        'stream-position': `${position}.2.${position}`,
      };
      sent.push({ partition: one.kind === 'move' ? one.to : one.id, text: dmsMessage({ ...message, metadata }) });
    }
    return sent;
  }

  private apply(one: Operation) {
    const { rows, identity } = this;
    const value = rows.get(one.id);
    if (one.kind === 'write') {
      rows.set(one.id, one.value);
      const data = { id: one.id, v: one.value };
      if (value === undefined) return { operation: 'insert', data };
      return { operation: 'update', data, before: identity === 'full' ? { id: one.id, v: value } : {} };
    }
    if (value === undefined) return null;
    if (one.kind === 'delete') {
      rows.delete(one.id);
      return { operation: 'delete', data: { id: one.id, v: identity === 'full' ? value : null } };
    }
    if (rows.has(one.to) || identity === 'none') return null;
    rows.delete(one.id);
    rows.set(one.to, value);
    const before = identity === 'full' ? { id: one.id, v: value } : { id: one.id };
    return { operation: 'update', data: { id: one.to, v: value }, before };
  }
}

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

/** Messages in the order of a stream of several shards: in order for each partition, in any order between them. */
function shuffled(messages: readonly Sent[], draw: () => number): Sent[] {
  const queues = new Map<number, Sent[]>();
  for (const message of messages) queues.set(message.partition, [...(queues.get(message.partition) ?? []), message]);
  const result: Sent[] = [];
  while (queues.size > 0) {
    const [partition, queue] = [...queues][draw() % queues.size] ?? [0, []];
    const next = queue.shift();
    if (next === undefined) queues.delete(partition);
    else result.push(next);
  }
  return result;
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

/** Numbers to choose by, over and over. */
const draws = fc.array(fc.nat(1000), { minLength: 20, maxLength: 60 }).map((numbers) => {
  let next = 0;
  return () => numbers[next++ % numbers.length] ?? 0;
});

const story = fc.record({
  identity: fc.constantFrom<Identity>('full', 'key', 'none'),
  before: transactions,
  during: transactions,
  after: transactions,
  resentFrom: fc.nat(12),
  failoverLsn: fc.nat(1000),
  lost: fc.nat(3),
  draw: draws,
});

describe('the latest line of each key', () => {
  it('is the row, whatever is sent twice, out of order, again after a restart, or from a restored database', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ identity, before, during, after, resentFrom, failoverLsn, lost, draw }) => {
        const source = new Source(identity, 0x7000);
        for (const one of before) source.run(one);
        // Changes that are made while the load reads the table come in between its rows.
        const load = source.load();
        const log = during.map((one) => source.run(one));
        const first: Phase = { epoch: 0, messages: shuffled([...load, ...log.flat()], draw) };
        // A restarted task begins at a checkpoint that is behind.
        const again: Phase = { epoch: 0, messages: shuffled(log.slice(resentFrom).flat(), draw) };
        expect((await lakeOf([first, again], draw)).rowsSince(0)).toEqual(source.rows);

        // A database that was restored lacks the last transactions, and its log begins at another place.
        const restored = new Source(identity, failoverLsn);
        for (const one of [...before, ...during.slice(0, during.length - lost)]) restored.run(one);
        const reload = restored.load();
        const later = after.map((one) => restored.run(one));
        const last: Phase = { epoch: 1, messages: shuffled([...reload, ...later.flat()], draw) };
        expect((await lakeOf([first, again, last], draw)).rowsSince(1)).toEqual(restored.rows);
      }),
      { numRuns: 40 },
    );
  });
});
