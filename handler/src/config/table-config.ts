import { parseHiveType } from '../../../schema/hive-type';
import type { Problems } from './config-problems';
import { FIREHOSE_PREFIX_MAXIMUM_LENGTH, HIVE_DEFAULT_PARTITION } from './limits';
import { type PartitionKeyConfig, readPartitionKeys } from './partition-key-config';
import type { FormatFacts } from './source-name';
import { readKey, readSourceTable, refuseDifferentKeys } from './source-table-config';

export interface TableConfig {
  /** The logical name that the user gave. */
  readonly name: string;
  /** What a record carries as its table's name, `schema.name` where the source has schemas, with `*` for any; null takes any. */
  readonly sourceTable: string | null;
  /** Names of the columns that identify a row; none where the format says it. */
  readonly key: readonly string[];
  readonly deliveryStream: string;
  /** Glue's names and types, in order; none for the envelope layout. */
  readonly columns: readonly ColumnConfig[];
  readonly partitionKeys: readonly PartitionKeyConfig[];
  /** What each partition key's value may take of the objects' prefix, in bytes of UTF-8. */
  readonly partitionValueMaximumBytes: number;
  /** Columns of numbers and booleans take strings that spell one, because the source's format writes them so. */
  readonly scalarsArriveAsText: boolean;
}

interface ColumnConfig {
  readonly name: string;
  readonly type: string;
}

const COLUMN_NAME = /^[a-z_][a-z0-9_]{0,254}$/;

/** Reads the configuration's `tables`: at least one. Several may take the changes of one source table. */
export function readTables(problems: Problems, value: unknown, format: FormatFacts): readonly TableConfig[] {
  const members = problems.members('tables', value);
  const tables = Object.entries(members).map(([name, table]) => readTable(problems, name, table, format));
  if (members === value && tables.length === 0) problems.expected('tables', value, 'at least one table');
  refuseDifferentKeys(problems, tables);
  return tables;
}

function readTable(problems: Problems, name: string, value: unknown, format: FormatFacts): TableConfig {
  const path = `tables.${name}`;
  const table = problems.object(path, value, [
    'source_table',
    'key',
    'delivery_stream',
    'columns',
    'partition_keys',
    'partition_value_maximum_bytes',
  ]);
  const columns = problems
    .list(`${path}.columns`, table['columns'])
    .map((column, index) => readColumn(problems, `${path}.columns[${index}]`, column));
  problems.repeated(`${path}.columns`, columns, 'each name once, upper and lower case being the same to Glue');
  return {
    name,
    sourceTable: readSourceTable(problems, `${path}.source_table`, table['source_table'], format),
    key: readKey(problems, `${path}.key`, table['key'], format),
    deliveryStream: problems.string(`${path}.delivery_stream`, table['delivery_stream']),
    columns,
    partitionKeys: readPartitionKeys(
      problems,
      `${path}.partition_keys`,
      table['partition_keys'],
      columns.map((column) => column.name),
    ),
    partitionValueMaximumBytes: problems.integer(
      `${path}.partition_value_maximum_bytes`,
      table['partition_value_maximum_bytes'],
      HIVE_DEFAULT_PARTITION.length,
      FIREHOSE_PREFIX_MAXIMUM_LENGTH,
    ),
    scalarsArriveAsText: format.scalarsArriveAsText,
  };
}

function readColumn(problems: Problems, path: string, value: unknown): ColumnConfig {
  const column = problems.object(path, value, ['name', 'type']);
  const type = problems.string(`${path}.type`, column['type']);
  try {
    parseHiveType(type);
  } catch (error) {
    problems.add(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { name: problems.name(`${path}.name`, column['name'], COLUMN_NAME, 'a letter or _'), type };
}
