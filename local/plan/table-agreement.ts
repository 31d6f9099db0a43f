import { parseHiveType } from '../../schema/hive-type';
import { flattened_prefix as FLATTENED_PREFIX, fields } from '../../schema/record.json';
import { UsageError } from '../errors/usage-error';
import type { PlannedConversion } from '../pipeline/pipeline';
import type { ConfiguredTable } from './handler-configuration';

/**
 * Throws UsageError for the first difference between what the handler writes and what the Glue table has. Firehose
 * refuses neither: it drops what has no column, and what is not written is null. Metadata columns are set aside, since
 * every handler writes them.
 */
export function checkTableAgreement(table: ConfiguredTable, conversion: PlannedConversion): void {
  const { address, columns, partitionKeys } = conversion.table;
  const metadata = metadataColumns(table);
  const own = columns.filter(({ name }) => !metadata.has(name));
  const difference =
    columnDifference(table.columns, own, conversion.columnToJsonKeyMappings) ??
    partitionKeyDifference(
      table.partitionKeys,
      partitionKeys.map(({ name }) => name),
    );
  if (difference === null) return;
  throw new UsageError(
    `${address}: ${difference} (CDC_CONFIG, tables.${table.name}). Plan both from one list, as the module does.`,
  );
}

interface Column {
  readonly name: string;
  readonly type: string;
}

function columnDifference(
  written: readonly Column[],
  planned: readonly Column[],
  jsonKeys: PlannedConversion['columnToJsonKeyMappings'],
): string | null {
  const types = new Map(planned.map(({ name, type }) => [jsonKeys[name] ?? name, type]));
  for (const { name, type } of written) {
    const plannedType = types.get(name);
    if (plannedType === undefined) {
      return `the handler writes the column "${name}", which the table does not have: Firehose would silently drop it`;
    }
    if (!isSameType(plannedType, type)) {
      return `the column "${name}" has the type ${plannedType}, and the handler writes it as ${type}`;
    }
    types.delete(name);
  }
  const [unwritten] = types.keys();
  return unwritten === undefined
    ? null
    : `the table has the column "${unwritten}", which the handler does not write: it would be null in every row`;
}

function partitionKeyDifference(written: readonly string[], planned: readonly string[]): string | null {
  const unplanned = written.find((name) => !planned.includes(name));
  if (unplanned !== undefined) {
    return `the handler writes the partition key "${unplanned}", which the table does not have`;
  }
  const unwritten = planned.find((name) => !written.includes(name));
  return unwritten === undefined
    ? null
    : `the table has the partition key "${unwritten}", which the handler does not write`;
}

function metadataColumns({ columns }: ConfiguredTable): ReadonlySet<string> {
  const [layout, prefix] = columns.length === 0 ? ['envelope', ''] : ['flattened', FLATTENED_PREFIX];
  return new Set(fields.filter(({ layouts }) => layouts.includes(layout)).map(({ name }) => `${prefix}${name}`));
}

/** Spellings of one type are equal: `integer` and `int`, `decimal(10, 2)` and `decimal(10,2)`. */
function isSameType(left: string, right: string): boolean {
  return left === right || canonicalType(left) === canonicalType(right);
}

function canonicalType(text: string): string {
  try {
    return JSON.stringify(parseHiveType(text));
  } catch {
    return text; // something that is not a type equals only itself; the conversion refuses it by name
  }
}
