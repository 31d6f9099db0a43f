import { BadRecord } from './change/bad-record';
import { fullName } from './change/full-name';
import type { TableConfig } from './config/config';
import { compileSourceTable, equalKeys, takesSeveralTables } from './config/source-table';

/** What routes go by. */
type RoutedEntry = Pick<TableConfig, 'name' | 'sourceTable' | 'key'>;

/** Where the changes of one table go. */
export interface Route<Entry> {
  readonly entries: readonly Entry[];
  /** Names of the columns that identify a row; none where the format says it, or where there is no entry. */
  readonly key: readonly string[];
}

/** How many tables are remembered; the changes of further ones are routed correctly, only slower. */
const MAXIMUM_REMEMBERED_TABLES = 4096;

/**
 * Which entries of `tables` take the changes of a table: all that name it, else all whose wildcards match it. An entry
 * without a `source_table` takes the changes of any.
 */
export class Routes<Entry extends RoutedEntry> {
  private readonly exact: readonly Candidate<Entry>[];
  private readonly wildcards: readonly Candidate<Entry>[];
  /** By schema, then by table: joining the two names would cost more than a second look. */
  private readonly remembered = new Map<string | null, Map<string, Route<Entry>>>();
  private rememberedCount = 0;

  constructor(entries: readonly Entry[]) {
    const candidates = entries.map((entry) => ({ entry, matches: compileSourceTable(entry.sourceTable) }));
    this.exact = candidates.filter(({ entry }) => !takesSeveralTables(entry.sourceTable));
    this.wildcards = candidates.filter(({ entry }) => takesSeveralTables(entry.sourceTable));
  }

  /** Throws BadRecord where entries disagree on the table's key. */
  of(schemaName: string | null, tableName: string): Route<Entry> {
    return this.remembered.get(schemaName)?.get(tableName) ?? this.find(schemaName, tableName);
  }

  private find(schemaName: string | null, tableName: string): Route<Entry> {
    const exact = this.exact.filter(({ matches }) => matches(schemaName, tableName));
    const found = exact.length > 0 ? exact : this.wildcards.filter(({ matches }) => matches(schemaName, tableName));
    const entries = found.map(({ entry }) => entry);
    const key = entries[0]?.key ?? [];
    const other = entries.find((entry) => !equalKeys(entry.key, key));
    if (other !== undefined) {
      throw new BadRecord(
        `tables.${entries[0]?.name}.key is ${JSON.stringify(key)} and tables.${other.name}.key is ${JSON.stringify(other.key)}, and both entries take ${JSON.stringify(fullName(schemaName, tableName))}; give them the same key, or the table an entry of its own`,
      );
    }
    const route = { entries, key };
    this.remember(schemaName, tableName, route);
    return route;
  }

  private remember(schemaName: string | null, tableName: string, route: Route<Entry>): void {
    if (this.rememberedCount === MAXIMUM_REMEMBERED_TABLES) return;
    this.rememberedCount += 1;
    const known = this.remembered.get(schemaName);
    if (known === undefined) this.remembered.set(schemaName, new Map([[tableName, route]]));
    else known.set(tableName, route);
  }
}

interface Candidate<Entry> {
  readonly entry: Entry;
  readonly matches: (schemaName: string | null, tableName: string) => boolean;
}
