import { type HiveType, parseHiveType } from '../../../schema/hive-type';
import { flattened_prefix as FLATTENED_PREFIX } from '../../../schema/record.json';
import { QUOTE } from '../change/ascii';
import type { AttributeMap, AttributeType, AttributeValue } from '../change/attribute-value';
import { rowOf } from '../change/change';
import type { TableConfig } from '../config/config';
import { checkValue } from './attribute-check';
import { writeMembers } from './attribute-json';
import { MapMemory } from './attribute-memory';
import { type ColumnWriter, compileColumn } from './column';
import { EncodedBytes } from './encoded-bytes';
import { type FoldedName, FoldedNames, NameClaims } from './fold-name';
import { ImageComparison } from './image-comparison';
import type { JsonWriter } from './json-writer';
import { closeLine, type EncodingCounts, type Layout } from './line';
import { MetadataWriter } from './metadata';
import { compilePartitionKeys, isPathText } from './partition-key';

const EXTRA = EncodedBytes.of(`,"${FLATTENED_PREFIX}extra":"`);

interface Column {
  readonly name: string;
  readonly encodedName: EncodedBytes;
  readonly write: ColumnWriter;
  /** The type that its attribute mostly has: a guess, for the comparison of images. */
  readonly usualType: AttributeType | null;
}

const TEXT_COLUMNS: ReadonlySet<HiveType['kind']> = new Set(['string', 'date', 'timestamp']);
const NUMBER_COLUMNS: ReadonlySet<HiveType['kind']> = new Set([
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'decimal',
  'double',
  'float',
]);

/**
 * The flattened layout: one member for each column, of the type that Glue has, and the metadata with a prefix. What has no
 * column or does not fit it is kept as JSON in `cdc_extra`, so every change is delivered in full.
 */
export function flattenedLayout(table: TableConfig): Layout {
  const metadata = new MetadataWriter(table, FLATTENED_PREFIX, new Set());
  const writePartitionKeys = compilePartitionKeys(table);
  const columns = new ColumnTable(table);
  const comparison = new ImageComparison();
  return {
    forms: ['full'],
    write(writer, change, _form, context) {
      const start = writer.position;
      const { counts } = context;
      metadata.write(writer, change, context);
      const { newImage, oldImage } = change;
      if (newImage !== null && oldImage !== null) {
        comparison.begin(oldImage);
        columns.write(writer, newImage, comparison, counts);
        metadata.writeChangedFields(writer, change, comparison.changedFields(newImage));
      } else {
        columns.write(writer, rowOf(change), null, counts);
      }
      writePartitionKeys(writer, change, counts);
      closeLine(writer, start);
    },
  };
}

/** The table's columns, and how a row is divided among them. */
class ColumnTable {
  private readonly columns: FoldedNames<Column>;
  private readonly partitionAttributes: ReadonlySet<string>;
  private readonly partitionValueMaximumBytes: number;
  private readonly extraMemory = MapMemory.root(1);

  constructor(table: TableConfig) {
    const own = table.partitionKeys.filter(({ name, path }) => path === `.${name}`);
    this.partitionAttributes = new Set(own.map(({ name }) => name));
    this.partitionValueMaximumBytes = table.partitionValueMaximumBytes;
    this.columns = new FoldedNames(
      table.columns.map(({ name, type }) => {
        const hiveType = parseHiveType(type);
        return {
          name,
          encodedName: EncodedBytes.memberName(name, 0),
          write: compileColumn(hiveType, table.scalarsArriveAsText),
          usualType: usualTypeOf(hiveType),
        };
      }),
    );
  }

  /** Writes the row's columns and its `extra`; tells the comparison of each attribute. */
  write(writer: JsonWriter, row: AttributeMap, comparison: ImageComparison | null, counts: EncodingCounts): void {
    const { columns } = this;
    /** The attributes of the row that have to be kept in `extra`. */
    const extra: string[] = [];
    const claims = new NameClaims();
    let found: FoldedName<Column> = columns.beginning;
    for (const name in row) {
      const value = checkValue(row[name] as AttributeValue);
      found = columns.find(name, found);
      const column = found.entry;
      comparison?.compare(name, value, column === null ? null : column.usualType);
      if (column === null) {
        if (!this.isInPath(name, value)) extra.push(name);
      } else if (!claims.claim(row, name, column.name)) {
        counts.folded += 1;
        extra.push(name);
      } else if (!writeColumn(writer, column, value, counts)) {
        extra.push(name);
      }
    }
    if (extra.length > 0) {
      writer.encoded(EXTRA);
      writeMembers(writer, row, extra, this.extraMemory);
      writer.byte(QUOTE);
    }
  }

  /** True for a string that the objects' path holds unchanged, as the partition key of the same name. */
  private isInPath(name: string, value: AttributeValue): boolean {
    if (typeof value.S !== 'string' || !this.partitionAttributes.has(name)) return false;
    return isPathText(value.S, this.partitionValueMaximumBytes);
  }
}

function usualTypeOf({ kind }: HiveType): AttributeType | null {
  if (TEXT_COLUMNS.has(kind)) return 'S';
  return NUMBER_COLUMNS.has(kind) ? 'N' : null;
}

/** False if the value must be kept in `extra`: it does not fit, or not all of it. */
function writeColumn(writer: JsonWriter, column: Column, value: AttributeValue, counts: EncodingCounts): boolean {
  const start = writer.position;
  writer.encoded(column.encodedName);
  const fit = column.write(writer, value);
  if (fit === 'fits') return true;
  if (fit === 'unfit') {
    writer.position = start;
    if (value.NULL !== undefined) return true;
  }
  counts.rescued += 1;
  return false;
}
