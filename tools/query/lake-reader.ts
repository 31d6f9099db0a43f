import {
  type DuckDBConnection,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { instantLeaf } from './expected-number';
import type { Tree } from './tree';

const NANOSECONDS_PER_MICROSECOND = 1000n;

/** A row as DuckDB gives it, by column name. */
export type LakeRow = ReadonlyMap<string, DuckDBValue>;

/** One table of a lake folder, seen through DuckDB: partitions are read from the paths, and stay text. */
export class LakeReader {
  private readonly connection: DuckDBConnection;
  /** The FROM clause that reads the table's Parquet files. */
  readonly source: string;

  private constructor(connection: DuckDBConnection, directory: string) {
    this.connection = connection;
    this.source = `read_parquet(${literal(`${directory}/**/*.parquet`)}, hive_partitioning = true, hive_types_autocast = false)`;
  }

  /** `directory` holds the table's partition folders, such as OUT/BUCKET/lake/orders. */
  static async open(directory: string): Promise<LakeReader> {
    const instance = await DuckDBInstance.create(':memory:');
    return new LakeReader(await instance.connect(), directory);
  }

  async query(sql: string): Promise<LakeRow[]> {
    const result = await this.connection.runAndReadAll(sql);
    const names = result.columnNames();
    return result.getRows().map((row) => new Map(names.map((name, index) => [name, row[index] ?? null])));
  }

  /** The last row of each key whose last change is not a deletion: the table as the lake knows it. */
  latestState(keyColumns: readonly string[]): Promise<LakeRow[]> {
    return this.query(`SELECT * FROM (${this.lastChanges(keyColumns)}) WHERE cdc_event_type <> 'REMOVE'`);
  }

  /** SQL for the last change of each key, deletions included. */
  lastChanges(keyColumns: readonly string[]): string {
    const keys = keyColumns.map(quoted).join(', ');
    return `SELECT * FROM ${this.source} QUALIFY row_number() OVER (PARTITION BY ${keys} ORDER BY cdc_sequence DESC) = 1`;
  }

  close(): void {
    this.connection.closeSync();
  }
}

/** A value of DuckDB's as a tree; what it is comes from the Parquet file, so a wrong column type shows as a difference. */
export function treeOfValue(value: DuckDBValue): Tree {
  if (value === null) return null;
  if (typeof value === 'string') return `text:${value}`;
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') {
    return `${typeof value}:${value}`;
  }
  if (value instanceof DuckDBDecimalValue) return `decimal:${value}`;
  if (value instanceof DuckDBTimestampValue) return instantLeaf(value.micros * NANOSECONDS_PER_MICROSECOND);
  if (value instanceof DuckDBTimestampNanosecondsValue) return instantLeaf(value.nanos);
  if (value instanceof DuckDBListValue) return { list: value.items.map(treeOfValue) };
  if (value instanceof DuckDBMapValue) {
    return { members: new Map(value.entries.map(({ key, value: member }) => [String(key), treeOfValue(member)])) };
  }
  if (value instanceof DuckDBStructValue) {
    const entries = Object.entries(value.entries);
    return { members: new Map(entries.map(([name, member]) => [name, treeOfValue(member)])) };
  }
  return `${value.constructor.name}:${value}`;
}

/** An identifier of SQL. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string in SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
