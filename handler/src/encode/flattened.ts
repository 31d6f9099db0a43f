import { flattened_prefix as FLATTENED_PREFIX } from '../../../schema/record.json';
import type { AttributeMap, AttributeValue } from '../attribute-value';
import { rowOf } from '../change';
import type { TableConfig } from '../config';
import { checkValue } from './attribute-check';
import { writeMembers } from './attribute-json';
import { QUOTE } from './bytes';
import { type ColumnWriter, compileColumn } from './column';
import { FoldedNames, NameClaims } from './fold-name';
import type { JsonWriter } from './json-writer';
import { END_OF_LINE, type EncodingCounts, type Layout } from './line';
import { MetadataWriter } from './metadata';
import { compilePartitionKeys, isPathText } from './partition-key';

const EXTRA = Buffer.from(`,"${FLATTENED_PREFIX}extra":`);

interface Column {
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
  const writePartitionKeys = compilePartitionKeys(table.partitionKeys);
  const columns = new ColumnTable(table);
  return {
    forms: ['full'],
    write(writer, change, _form, { processedAt, counts }) {
      metadata.write(writer, change, processedAt);
      const row = rowOf(change);
      const extra = columns.write(writer, row, counts);
      if (extra.length > 0) writeExtra(writer, row, extra);
      writePartitionKeys(writer, change, counts);
      writer.bytes(END_OF_LINE);
    },
  };
}

/** The table's columns, and what of a row goes into them. */
class ColumnTable {
  private readonly columns: FoldedNames<Column>;
  private readonly partitionAttributes: ReadonlySet<string>;

  constructor(table: TableConfig) {
    const own = table.partitionKeys.filter(({ name, path }) => path === `.${name}`);
    this.partitionAttributes = new Set(own.map(({ name }) => name));
    this.columns = new FoldedNames(
      table.columns.map(({ name, type }) => ({
        name,
        member: Buffer.from(`,${JSON.stringify(name)}:`),
        write: compileColumn(type),
      })),
    );
  }

  /** Writes the row's columns; returns the names of the attributes to be kept in `extra`. */
  write(writer: JsonWriter, row: AttributeMap, counts: EncodingCounts): string[] {
    const extra: string[] = [];
    const claims = new NameClaims();
    for (const name in row) {
      const value = checkValue(row[name] as AttributeValue);
      const column = this.columns.find(name);
      if (column === null) {
        // A text that is a partition key of the same name, and stands in the path as it is, need not be kept twice.
        const isPartition = typeof value.S === 'string' && this.partitionAttributes.has(name) && isPathText(value.S);
        if (!isPartition) extra.push(name);
      } else if (!claims.claim(row, name, column.name)) {
        counts.folded += 1;
        extra.push(name);
      } else if (value.NULL === undefined && !writeColumn(writer, column, value, counts)) {
        extra.push(name);
      }
    }
    return extra;
  }
}

/** False if the value has to be kept in `extra`: because it does not fit, or because a part of it has no field. */
function writeColumn(writer: JsonWriter, column: Column, value: AttributeValue, counts: EncodingCounts): boolean {
  const start = writer.position;
  writer.bytes(column.member);
  const fit = column.write(writer, value);
  if (fit === 'unfit') writer.position = start;
  if (fit !== 'fits') counts.rescued += 1;
  return fit === 'fits';
}

function writeExtra(writer: JsonWriter, row: AttributeMap, names: readonly string[]): void {
  writer.bytes(EXTRA);
  writer.byte(QUOTE);
  writeMembers(writer, row, names, 1);
  writer.byte(QUOTE);
}
