import type { DuckDBAppender } from '@duckdb/node-api';
import type { InputRecord } from '../input/input-record';
import { Unreadable } from './checked-value';
import type { Contract, Entry } from './contract';
import type { DescribedChange } from './described-change';
import type { Database } from './duckdb';
import { referenceOf } from './expected-document';
import { RecordChanges, type RoutedChange } from './record-changes';
import { recordHash, textHash } from './record-hash';
import type { RecordSpool, SpoolPlace } from './record-spool';
import { canonical } from './same-value';

/**
 * The changes as the file describes them, in a table of DuckDB's: what joins them to the rows of the lake, and where the text
 * of their records is, out of which the values are read when a row is there to compare.
 * `number` is a change's place in its record; 0 for a record that cannot be read, for the reason in `why`. `key` stands for the
 * row that the change is of.
 */
const TABLE = `create table changes (
  ordinal bigint, number integer, route integer, spool_offset bigint, spool_bytes integer,
  reference varchar, hash varchar, key varchar, sequence varchar, type varchar, why varchar)`;

/** Rows that wait to be put into the table: DuckDB does not count them as its memory. */
const WAITING_ROWS = 4096;

/** A record without a change for the lake. */
const NO_ROUTE = -1;
const NO_PLACE: SpoolPlace = { offset: 0, bytes: 0 };

interface Row {
  readonly ordinal: number;
  readonly number: number;
  readonly route: number;
  readonly place: SpoolPlace;
}

export class ChangeTable {
  private readonly database: Database;
  private readonly contract: Contract;
  private readonly changes: RecordChanges;
  private readonly spool: RecordSpool;
  private appender: DuckDBAppender | null = null;
  /** The different sets of entries that take a change, by their numbers. */
  private readonly routes: (readonly Entry[])[] = [];
  private readonly numbers = new Map<string, number>();
  private keepsHashes = false;
  private waiting = 0;
  /** Documents that the changes have, in all entries. */
  documents = 0;

  constructor(database: Database, contract: Contract, spool: RecordSpool) {
    this.database = database;
    this.contract = contract;
    this.changes = new RecordChanges(contract);
    this.spool = spool;
  }

  /** `keepsHashes` where something is kept beside the lake, which is told by the hash of its record. */
  async begin(keepsHashes: boolean): Promise<void> {
    this.keepsHashes = keepsHashes;
    await this.database.run(TABLE);
    this.appender = await this.database.connection.createAppender('changes');
  }

  add({ ordinal, text }: InputRecord): void {
    const hash = this.keepsHashes ? recordHash(JSON.parse(text)) : '';
    let routed: readonly RoutedChange[];
    try {
      routed = this.changes.of(text);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.append({ ordinal, number: 0, route: NO_ROUTE, place: NO_PLACE }, ['', hash, '', '', '', error.message]);
      return;
    }
    const taken = routed.filter(({ entries }) => entries.length > 0);
    if (taken.length === 0) {
      // Left out by rule; it may be kept all the same, with the batch that it was in.
      this.append({ ordinal, number: 1, route: NO_ROUTE, place: NO_PLACE }, ['', hash, '', '', '', '']);
      return;
    }
    const place = this.spool.add(text);
    for (const { change, number, entries } of taken) {
      const { schemaName, tableName, keys, sequence, eventType } = change;
      this.documents += entries.length;
      const key = textHash(canonical([schemaName, tableName, keys]));
      const texts = [referenceIn(change, number), hash, key, sequence, eventType, ''];
      this.append({ ordinal, number, route: this.routeOf(entries), place }, texts);
    }
  }

  end(): void {
    this.appender?.closeSync();
    this.spool.flush();
  }

  /** SQL that is true for the changes that the entry takes. */
  isOf(entry: Entry): string {
    const routes = this.routes.flatMap((entries, number) => (entries.includes(entry) ? [number] : []));
    return routes.length === 0 ? 'false' : `route in (${routes.join(', ')})`;
  }

  /** The column of a row in the lake by which its change is known. */
  get referenceField(): string {
    return this.contract.carrier === 'dynamodb' ? 'event_id' : 'record_ref';
  }

  /** The change that a row of this table is of. */
  changeOf(place: SpoolPlace, number: number): DescribedChange {
    const routed = this.changes.of(this.spool.read(place))[number - 1];
    if (routed === undefined) throw new Error(`the record has no change ${number}`);
    return routed.change;
  }

  private append({ ordinal, number, route, place }: Row, texts: readonly string[]): void {
    const { appender } = this;
    if (appender === null) throw new Error('the table was not begun');
    appender.appendBigInt(BigInt(ordinal));
    appender.appendInteger(number);
    appender.appendInteger(route);
    appender.appendBigInt(BigInt(place.offset));
    appender.appendInteger(place.bytes);
    for (const text of texts) appender.appendVarchar(text);
    appender.endRow();
    this.waiting += 1;
    if (this.waiting < WAITING_ROWS) return;
    appender.flushSync();
    this.waiting = 0;
  }

  private routeOf(entries: readonly Entry[]): number {
    const name = JSON.stringify(entries.map((entry) => entry.name));
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.routes.push(entries) - 1;
    this.numbers.set(name, number);
    return number;
  }
}

/** As the field of {@link ChangeTable.referenceField} has it. */
function referenceIn({ eventId, origin }: RoutedChange['change'], number: number): string {
  return origin === null ? (eventId ?? '') : referenceOf(origin.recordRef, number);
}
