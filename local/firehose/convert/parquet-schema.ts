import type { SchemaElement } from 'hyparquet';
import type { HiveField, HiveType } from '../../../schema/hive-type';

const INT96_BYTES = 12;

/** The Parquet schema of a Glue table's columns: every field optional, lists and maps in the format's standard layout. */
export function parquetSchema(columns: readonly HiveField[]): SchemaElement[] {
  return [{ name: 'hive_schema', num_children: columns.length }, ...columns.flatMap(fieldElements)];
}

/**
 * True for a timestamp's element. The writer knows no INT96, which is what Hive writes: it writes these columns as
 * twelve fixed bytes, and their type is set before the footer.
 */
export function isInt96(element: SchemaElement): boolean {
  return element.type === 'FIXED_LEN_BYTE_ARRAY' && element.converted_type === undefined;
}

/** Whether a column has a float or double in it, at any depth. */
export function holdsFloating(type: HiveType): boolean {
  switch (type.kind) {
    case 'array':
      return holdsFloating(type.element);
    case 'map':
      return holdsFloating(type.value);
    case 'struct':
      return type.fields.some((field) => holdsFloating(field.type));
    default:
      return type.kind === 'float' || type.kind === 'double';
  }
}

function fieldElements({ name, type }: HiveField): SchemaElement[] {
  switch (type.kind) {
    case 'array':
      return [
        { ...optional(name), num_children: 1, converted_type: 'LIST' },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        ...fieldElements({ name: 'element', type: type.element }),
      ];
    case 'map':
      return [
        { ...optional(name), num_children: 1, converted_type: 'MAP' },
        { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
        { name: 'key', repetition_type: 'REQUIRED', ...physicalType({ kind: 'string' }) },
        ...fieldElements({ name: 'value', type: type.value }),
      ];
    case 'struct':
      return [{ ...optional(name), num_children: type.fields.length }, ...type.fields.flatMap(fieldElements)];
    default:
      return [{ ...optional(name), ...physicalType(type) }];
  }
}

function optional(name: string): SchemaElement {
  return { name, repetition_type: 'OPTIONAL' };
}

function physicalType(type: Exclude<HiveType, { kind: 'array' | 'map' | 'struct' }>): Omit<SchemaElement, 'name'> {
  switch (type.kind) {
    case 'string':
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'boolean':
      return { type: 'BOOLEAN' };
    case 'tinyint':
      return { type: 'INT32', converted_type: 'INT_8' };
    case 'smallint':
      return { type: 'INT32', converted_type: 'INT_16' };
    case 'int':
      return { type: 'INT32' };
    case 'bigint':
      return { type: 'INT64' };
    case 'float':
      return { type: 'FLOAT' };
    case 'double':
      return { type: 'DOUBLE' };
    case 'date':
      return { type: 'INT32', converted_type: 'DATE' };
    case 'timestamp':
      return { type: 'FIXED_LEN_BYTE_ARRAY', type_length: INT96_BYTES };
    case 'decimal':
      return {
        type: 'FIXED_LEN_BYTE_ARRAY',
        type_length: bytesOfDigits(type.precision),
        converted_type: 'DECIMAL',
        precision: type.precision,
        scale: type.scale,
      };
  }
}

/** The fewest bytes whose signed range holds that many digits, as Hive writes a decimal. */
function bytesOfDigits(precision: number): number {
  let bytes = 1;
  while (10n ** BigInt(precision) > 1n << BigInt(8 * bytes - 1)) bytes += 1;
  return bytes;
}
