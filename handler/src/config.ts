import { gunzipSync } from 'node:zlib';
import { METADATA_PATHS } from './encode/metadata-paths';
import { parseHiveType } from './hive-type';
import { SOURCES, type SourceName } from './source/index';

/** The environment variable that carries the handler's configuration: gzip, then base64, of one JSON document. */
export const CONFIG_VARIABLE = 'CDC_CONFIG';

/** What the module configures the handler with; written by locals.tf, read at cold start. */
export interface HandlerConfig {
  readonly source: SourceName;
  /** Several changes in one Firehose record; the plan then carries RecordDeAggregation. */
  readonly packing: boolean;
  readonly maximumRequestsInFlight: number;
  readonly quarantineStream: string;
  readonly tables: readonly TableConfig[];
}

export interface TableConfig {
  /** The logical name that the user gave. */
  readonly name: string;
  /** What a record carries as its table's name; null takes any. */
  readonly sourceTable: string | null;
  readonly deliveryStream: string;
  /** Glue's names and types, in order; none for the envelope layout. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly partitionKeys: readonly PartitionKeyConfig[];
}

export interface PartitionKeyConfig {
  readonly name: string;
  /** A plain jq path: `.cdc_event_date` and its like for metadata, else into the row. */
  readonly path: string;
}

/** More requests in flight gain nothing at 30 ms of latency (docs/performance.md). */
const MAXIMUM_REQUESTS_IN_FLIGHT = 16;

const PLAIN_PATH = /^(\.[A-Za-z_][A-Za-z0-9_]*)+$/;

/**
 * Reads the configuration out of the environment. Throws one Error that lists every problem, each with the setting, the
 * value got, what is allowed and what to do.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): HandlerConfig {
  const text = environment[CONFIG_VARIABLE];
  if (text === undefined || text === '') {
    throw new Error(
      `${CONFIG_VARIABLE} is not set. It must hold the handler's configuration. Deploy the function by the module, which writes it.`,
    );
  }
  return parseConfig(decode(text));
}

function decode(text: string): unknown {
  try {
    return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString('utf8'));
  } catch (error) {
    throw new Error(
      `${CONFIG_VARIABLE} is ${text.length} characters that do not decode (${String(error)}). ` +
        'It must be base64 of a gzipped JSON document. Deploy the function by the module, which writes it.',
    );
  }
}

/** Reads the decoded document; strict, so that a newer module's setting is never ignored by an older handler. */
export function parseConfig(document: unknown): HandlerConfig {
  const problems = new Problems();
  const root = problems.object('the document', document, [
    'source_kind',
    'source_format',
    'packing',
    'maximum_requests_in_flight',
    'quarantine_stream',
    'tables',
  ]);
  const config: HandlerConfig = {
    source: problems.source(root),
    packing: problems.boolean('packing', root['packing']),
    maximumRequestsInFlight: problems.integer(
      'maximum_requests_in_flight',
      root['maximum_requests_in_flight'],
      1,
      MAXIMUM_REQUESTS_IN_FLIGHT,
    ),
    quarantineStream: problems.text('quarantine_stream', root['quarantine_stream']),
    tables: problems.tables(root['tables']),
  };
  problems.throwIfAny();
  return config;
}

/** Collects every problem, so that one deployment shows them all; each reader returns a stand-in where it found one. */
class Problems {
  private readonly found: string[] = [];

  throwIfAny(): void {
    if (this.found.length === 0) return;
    throw new Error(
      `${CONFIG_VARIABLE} has ${this.found.length} problem${this.found.length === 1 ? '' : 's'}:\n- ` +
        `${this.found.join('\n- ')}\nUse the module and the handler of one release.`,
    );
  }

  object(path: string, value: unknown, allowed: readonly string[] | null): Record<string, unknown> {
    if (!isObject(value)) {
      this.expected(path, value, 'an object');
      return {};
    }
    for (const key of Object.keys(value)) {
      if (allowed?.includes(key) === false) {
        this.found.push(`${path} has the key "${key}"; allowed: ${allowed.join(', ')}; remove it`);
      }
    }
    return value;
  }

  source(root: Record<string, unknown>): SourceName {
    const name = `${String(root['source_kind'])}/${String(root['source_format'])}`;
    if (isSourceName(name)) return name;
    this.expected('source_kind/source_format', name, `one of ${Object.keys(SOURCES).join(', ')}`);
    return 'dynamodb/dynamodb';
  }

  tables(value: unknown): readonly TableConfig[] {
    const tables = Object.entries(this.object('tables', value, null));
    if (isObject(value) && tables.length === 0) this.expected('tables', value, 'at least one table');
    return tables.map(([name, table]) => this.table(name, table));
  }

  private table(name: string, value: unknown): TableConfig {
    const path = `tables.${name}`;
    const table = this.object(path, value, ['source_table', 'delivery_stream', 'columns', 'partition_keys']);
    const sourceTable = table['source_table'];
    const partitionKeys = this.list(`${path}.partition_keys`, table['partition_keys']);
    // Firehose partitions by at least one key, and a line ends with one.
    if (Array.isArray(table['partition_keys']) && partitionKeys.length === 0) {
      this.expected(`${path}.partition_keys`, partitionKeys, 'at least one');
    }
    return {
      name,
      sourceTable: sourceTable === null ? null : this.text(`${path}.source_table`, sourceTable),
      deliveryStream: this.text(`${path}.delivery_stream`, table['delivery_stream']),
      columns: this.list(`${path}.columns`, table['columns']).map((column, index) =>
        this.column(`${path}.columns[${index}]`, column),
      ),
      partitionKeys: partitionKeys.map((key, index) => this.partitionKey(`${path}.partition_keys[${index}]`, key)),
    };
  }

  private column(path: string, value: unknown): { name: string; type: string } {
    const column = this.object(path, value, ['name', 'type']);
    const type = this.text(`${path}.type`, column['type']);
    try {
      parseHiveType(type);
    } catch (error) {
      this.found.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
    return { name: this.text(`${path}.name`, column['name']), type };
  }

  private partitionKey(path: string, value: unknown): PartitionKeyConfig {
    const key = this.object(path, value, ['name', 'path']);
    const jqPath = this.text(`${path}.path`, key['path']);
    const isMetadata = jqPath.startsWith('.cdc_');
    if (isMetadata ? !Object.hasOwn(METADATA_PATHS, jqPath) : !PLAIN_PATH.test(jqPath)) {
      const paths = Object.keys(METADATA_PATHS).join(', ');
      this.expected(`${path}.path`, jqPath, `a path such as .region or .address.country, or one of ${paths}`);
    }
    return { name: this.text(`${path}.name`, key['name']), path: jqPath };
  }

  private list(path: string, value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.expected(path, value, 'a list');
    return [];
  }

  text(path: string, value: unknown): string {
    if (typeof value === 'string' && value !== '') return value;
    this.expected(path, value, 'a text');
    return '';
  }

  boolean(path: string, value: unknown): boolean {
    if (typeof value === 'boolean') return value;
    this.expected(path, value, 'true or false');
    return false;
  }

  integer(path: string, value: unknown, minimum: number, maximum: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum) return value;
    this.expected(path, value, `a whole number from ${minimum} to ${maximum}`);
    return minimum;
  }

  private expected(path: string, value: unknown, allowed: string): void {
    this.found.push(`${path} is ${JSON.stringify(value)}; allowed: ${allowed}; correct it`);
  }
}

function isSourceName(name: string): name is SourceName {
  return Object.hasOwn(SOURCES, name);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
