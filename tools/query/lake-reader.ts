import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { literal, quoted } from '../../local/verify/duckdb';

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
