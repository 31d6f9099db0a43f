import { flattened_prefix as FLATTENED_PREFIX } from '../../../schema/record.json';
import type { AttributeMap, AttributeValue } from '../attribute-value';
import { rowOf } from '../change';
import type { TableConfig } from '../config';
import { checkValue, writeMembers } from './attribute-json';
import { type ColumnWriter, compileColumn } from './column';
import { foldName } from './fold-name';
import type { JsonWriter } from './json-writer';
import type { EncodingCounts, Layout } from './layout';
import { MetadataWriter } from './metadata';
import { compilePartitionKey } from './partition-key';

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const NEWLINE = 0x0a;

const EXTRA = Buffer.from(`"${FLATTENED_PREFIX}extra":`);

/** How many attribute names the table of a layout remembers; a row with ever new names stays correct, only slower. */
const MAXIMUM_REMEMBERED_ATTRIBUTES = 4096;

interface Column {
  readonly index: number;
  readonly name: string;
  readonly member: Buffer;
  readonly write: ColumnWriter;
}

/**
 * The flattened layout: one member a column, typed as Glue has it, and the metadata behind its prefix. What has no column
 * or does not fit its column is kept as JSON in `cdc_extra`, so the change is delivered whole whatever it holds.
 */
export function flattenedLayout(table: TableConfig): Layout {
  const metadata = new MetadataWriter(FLATTENED_PREFIX, new Set());
  const partitionKeys = table.partitionKeys.map(compilePartitionKey);
  const columns = new ColumnTable(table);
  return {
    forms: ['full'],
    write(writer, change, _form, { processedAt, counts }) {
      writer.byte(OPEN_OBJECT);
      metadata.write(writer, change, processedAt);
      const row = rowOf(change);
      const extra = columns.write(writer, row, counts);
      if (extra.length > 0) writeExtra(writer, row, extra);
      for (const [index, writePartitionKey] of partitionKeys.entries()) {
        if (index > 0) writer.byte(COMMA);
        writePartitionKey(writer, change, counts);
      }
      writer.byte(CLOSE_OBJECT);
      writer.byte(NEWLINE);
    },
  };
}

/** The table's columns, found by the names of attributes: looked up once for each name, not folded for each row. */
class ColumnTable {
  private readonly columns: ReadonlyMap<string, Column>;
  private readonly partitionAttributes: ReadonlySet<string>;
  private readonly byAttribute = new Map<string, Column | null>();

  constructor(table: TableConfig) {
    const own = table.partitionKeys.filter(({ name, path }) => path === `.${name}`);
    this.partitionAttributes = new Set(own.map(({ name }) => name));
    this.columns = new Map(
      table.columns.map(({ name, type }, index) => [
        name,
        { index, name, member: Buffer.from(`${JSON.stringify(name)}:`), write: compileColumn(type) },
      ]),
    );
  }

  /** Writes the row's columns, each followed by a comma; returns the names of the attributes to be kept in `extra`. */
  write(writer: JsonWriter, row: AttributeMap, counts: EncodingCounts): string[] {
    const extra: string[] = [];
    let taken: Set<Column> | null = null;
    for (const name in row) {
      const value = checkValue(row[name] as AttributeValue);
      const column = this.columnOf(name);
      if (column === null) {
        // A text that is a partition key of the same name is in the line already, exactly.
        if (!(value.S && this.partitionAttributes.has(name))) extra.push(name);
        continue;
      }
      if (column.name !== name) {
        taken ??= new Set();
        if (taken.has(column) || Object.hasOwn(row, column.name)) {
          counts.folded += 1;
          extra.push(name);
          continue;
        }
        taken.add(column);
      }
      if (value.NULL === undefined && !writeColumn(writer, column, value, counts)) extra.push(name);
    }
    return extra;
  }

  private columnOf(attribute: string): Column | null {
    const known = this.byAttribute.get(attribute);
    if (known !== undefined) return known;
    const column = this.columns.get(foldName(attribute)) ?? null;
    if (this.byAttribute.size < MAXIMUM_REMEMBERED_ATTRIBUTES) this.byAttribute.set(attribute, column);
    return column;
  }
}

/** False if the value has to be kept in `extra`: because it does not fit, or because a part of it has no field. */
function writeColumn(writer: JsonWriter, column: Column, value: AttributeValue, counts: EncodingCounts): boolean {
  const start = writer.position;
  writer.bytes(column.member);
  const fit = column.write(writer, value);
  if (fit === 'unfit') writer.position = start;
  else writer.comma();
  if (fit !== 'fits') counts.rescued += 1;
  return fit === 'fits';
}

function writeExtra(writer: JsonWriter, row: AttributeMap, names: readonly string[]): void {
  writer.bytes(EXTRA);
  writer.byte(QUOTE);
  writeMembers(writer, row, names, 1);
  writer.byte(QUOTE);
  writer.comma();
}
