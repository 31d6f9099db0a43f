import type * as DuckDB from '@duckdb/node-api';
import { UsageError } from '../errors/usage-error';
import { instantLeaf } from './expected-instant';
import type { Tree } from './tree';

type Module = typeof DuckDB;
type Value = DuckDB.DuckDBValue;

/** The release that the tests run with. */
export const TESTED_DUCKDB = '1.5.5-r.5';

/** Without the system's own memory, such as that of the Parquet reader's pages. */
const MEMORY_LIMIT = '96MB';
/** Each thread of a join needs memory of its own; it is this process that takes the time, not DuckDB. */
const THREADS = '1';

const NANOSECONDS_PER_MICROSECOND = 1000n;
const MILLISECONDS_PER_DAY = 86_400_000;
const DATE_LENGTH = 'yyyy-MM-dd'.length;

/** DuckDB, which this package does not bring along: nothing but the verification needs it. */
export class Database {
  readonly connection: DuckDB.DuckDBConnection;
  private readonly module: Module;

  private constructor(module: Module, connection: DuckDB.DuckDBConnection) {
    this.module = module;
    this.connection = connection;
  }

  /** Throws UsageError where DuckDB is not installed. */
  static async check(): Promise<void> {
    await load();
  }

  /** A database in memory that moves what is beyond its limit to `spillDirectory`. */
  static async open(spillDirectory: string): Promise<Database> {
    const module = await load();
    const instance = await module.DuckDBInstance.create(':memory:', {
      memory_limit: MEMORY_LIMIT,
      threads: THREADS,
      temp_directory: spillDirectory,
      preserve_insertion_order: 'false',
    });
    return new Database(module, await instance.connect());
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** The rows of a query, a chunk at a time, so that a result of any length is fine. */
  async *chunks(sql: string): AsyncGenerator<readonly (readonly Value[])[]> {
    const result = await this.connection.stream(sql);
    for (let chunk = await result.fetchChunk(); chunk !== null; chunk = await result.fetchChunk()) {
      if (chunk.rowCount === 0) return;
      yield chunk.getRows();
    }
  }

  /** A value as a tree. */
  tree(value: Value): Tree {
    return treeOfValue(this.module, value);
  }

  close(): void {
    this.connection.closeSync();
  }
}

async function load(): Promise<Module> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new UsageError(
      `--verify needs DuckDB, and the package @duckdb/node-api cannot be loaded (${why}). ` +
        `Install it beside this package: npm install --save-dev @duckdb/node-api@${TESTED_DUCKDB}`,
    );
  }
}

/** A value of DuckDB's as a tree; what it is comes from the Parquet file, so a wrong column type shows as a difference. */
export function treeOfValue(module: Module, value: Value): Tree {
  if (value === null) return null;
  if (typeof value === 'string') return `text:${value}`;
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') {
    return `${typeof value}:${value}`;
  }
  if (value instanceof module.DuckDBDecimalValue) return `decimal:${value}`;
  if (value instanceof module.DuckDBTimestampValue) return instantLeaf(value.micros);
  if (value instanceof module.DuckDBTimestampNanosecondsValue) {
    return instantLeaf(value.nanos / NANOSECONDS_PER_MICROSECOND);
  }
  if (value instanceof module.DuckDBDateValue) {
    return `date:${new Date(value.days * MILLISECONDS_PER_DAY).toISOString().slice(0, DATE_LENGTH)}`;
  }
  if (value instanceof module.DuckDBListValue) return { list: value.items.map((item) => treeOfValue(module, item)) };
  if (value instanceof module.DuckDBMapValue) {
    const entries = value.entries.map(({ key, value: member }) => [String(key), treeOfValue(module, member)] as const);
    return { members: new Map(entries) };
  }
  if (value instanceof module.DuckDBStructValue) {
    const entries = Object.entries(value.entries);
    return { members: new Map(entries.map(([name, member]) => [name, treeOfValue(module, member)])) };
  }
  return `${value.constructor.name}:${value}`;
}

/** An identifier of SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string in SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
