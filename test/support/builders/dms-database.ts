import fc from 'fast-check';
import { dmsMessage } from './dms-message';

/** What a statement does to a row: sets its value, moves it to another key, or deletes it. */
export type Operation =
  | { readonly kind: 'write'; readonly table: number; readonly id: number; readonly value: number }
  | { readonly kind: 'move'; readonly table: number; readonly id: number; readonly to: number }
  | { readonly kind: 'delete'; readonly table: number; readonly id: number };

/** A table whose rows are known by one number, and hold another. */
export interface DatabaseTable {
  readonly name: string;
  /** Columns of the primary key. */
  readonly key: readonly string[];
  readonly row: (id: number, value: number) => Readonly<Record<string, unknown>>;
}

/** The values of a table's rows by their ids. */
export type Rows = Map<number, number>;

/** How the source's log tells what a row was: all of it, its key where that has changed, or nothing. */
export type Identity = 'full' | 'key' | 'none';

export const identity = fc.constantFrom<Identity>('full', 'key', 'none');

/** Transactions on so many tables, which have few rows, so that most of these change often. */
export function transactions(tables: number, length: { minLength?: number; maxLength: number }) {
  const at = { table: fc.nat(tables - 1), id: fc.nat(5) };
  const operation: fc.Arbitrary<Operation> = fc.oneof(
    fc.record({ kind: fc.constant('write' as const), ...at, value: fc.nat(9) }),
    fc.record({ kind: fc.constant('move' as const), ...at, to: fc.nat(5) }),
    fc.record({ kind: fc.constant('delete' as const), ...at }),
  );
  return fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), { ...length, size: 'max' });
}

/** A message, and the key by which DMS partitions it, so that the messages of a row stay in order. */
export interface Sent {
  readonly partitionKey: string;
  readonly text: string;
}

/** A database that does what a transaction asks, where that is possible, and logs it as DMS would send it. */
export class DmsDatabase {
  /** The rows of each table. */
  readonly tables: readonly Rows[];
  /** Of each table, the ids that a message was about. */
  readonly told: readonly Set<number>[];
  private readonly definitions: readonly DatabaseTable[];
  private readonly identity: Identity;
  private lsn: number;
  private transactionId = 1000;

  constructor(definitions: readonly DatabaseTable[], identity: Identity, lsn: number) {
    this.definitions = definitions;
    this.tables = definitions.map(() => new Map());
    this.told = definitions.map(() => new Set());
    this.identity = identity;
    this.lsn = lsn;
  }

  /** A full load of the tables as they are. */
  load(): Sent[] {
    const metadata = {
      'transaction-id': undefined,
      'transaction-record-id': undefined,
      'commit-timestamp': undefined,
      'stream-position': undefined,
    };
    return this.tables.flatMap((rows, table) =>
      [...rows].map(([id, value]) => {
        const { name, row } = this.definition(table);
        this.told[table]?.add(id);
        const message = { operation: 'load', table: name, data: row(id, value), metadata };
        return { partitionKey: `public.${name}.${id}`, text: dmsMessage(message) };
      }),
    );
  }

  run(operations: readonly Operation[]): Sent[] {
    this.transactionId += 1;
    this.lsn += 48;
    const position = `00000000/${this.lsn.toString(16).toUpperCase().padStart(8, '0')}`;
    const sent: Sent[] = [];
    for (const one of operations) {
      const message = this.apply(one);
      if (message === null) continue;
      const { name } = this.definition(one.table);
      for (const id of one.kind === 'move' ? [one.id, one.to] : [one.id]) this.told[one.table]?.add(id);
      const metadata = {
        'transaction-id': this.transactionId,
        'transaction-record-id': sent.length + 1,
        'stream-position': `${position}.2.${position}`,
      };
      sent.push({
        partitionKey: `public.${name}.${one.kind === 'move' ? one.to : one.id}`,
        text: dmsMessage({ ...message, table: name, metadata }),
      });
    }
    return sent;
  }

  private apply(one: Operation) {
    const rows = this.tables[one.table] as Rows;
    const { row } = this.definition(one.table);
    const value = rows.get(one.id);
    if (one.kind === 'write') {
      rows.set(one.id, one.value);
      const data = row(one.id, one.value);
      if (value === undefined) return { operation: 'insert', data };
      return { operation: 'update', data, before: this.identity === 'full' ? row(one.id, value) : {} };
    }
    if (value === undefined) return null;
    const whole = row(one.id, value);
    if (one.kind === 'delete') {
      rows.delete(one.id);
      return { operation: 'delete', data: this.identity === 'full' ? whole : this.keyOf(one.table, whole, null) };
    }
    if (rows.has(one.to) || this.identity === 'none') return null;
    rows.delete(one.id);
    rows.set(one.to, value);
    const before = this.identity === 'full' ? whole : this.keyOf(one.table, whole);
    return { operation: 'update', data: row(one.to, value), before };
  }

  /** A row's key, with `rest` in its other columns. */
  private keyOf(table: number, row: Readonly<Record<string, unknown>>, rest?: null) {
    const { key } = this.definition(table);
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, key.includes(name) ? value : rest]));
  }

  private definition(table: number): DatabaseTable {
    return this.definitions[table] as DatabaseTable;
  }
}

/** Numbers to choose by, over and over. */
export const draws = fc.array(fc.nat(1000), { minLength: 20, maxLength: 60 }).map((numbers) => {
  let next = 0;
  return () => numbers[next++ % numbers.length] ?? 0;
});

/** Messages in the order of a stream of several shards: in order for each partition key, in any order between them. */
export function shuffled(messages: readonly Sent[], draw: () => number): Sent[] {
  const queues = new Map<string, Sent[]>();
  for (const message of messages) {
    queues.set(message.partitionKey, [...(queues.get(message.partitionKey) ?? []), message]);
  }
  const result: Sent[] = [];
  while (queues.size > 0) {
    const [partitionKey, queue] = [...queues][draw() % queues.size] ?? ['', []];
    const next = queue.shift();
    if (next === undefined) queues.delete(partitionKey);
    else result.push(next);
  }
  return result;
}
