import { fields as FIELDS, flattened_prefix as FLATTENED_PREFIX } from '../../schema/record.json';
import { attributeOf } from './attribute-value';
import type { Entry } from './contract';
import { type DescribedChange, imageOf, rowOf } from './described-change';
import { ExpectedRows } from './expected-row';
import { isPathText, partitionValue } from './partition-value';
import { plainMembers } from './plain-tree';
import { changedNames } from './same-value';
import { takesSeveralTables } from './source-tables';
import { differences, type Tree, type TreeDifference, treeBytes } from './tree';

/** A Firehose record holds so much (API reference, Record); beyond it a change is written in part (docs/record.md, "Too large"). */
const LINE_MAXIMUM_BYTES = 1_024_000;
/** More than a line has beside its images; only a line that is longer than all of it could be was worth truncating. */
const METADATA_MAXIMUM_BYTES = 128 * 1024;

/** The images that a change of the type carries where the stream has them all. */
const FULLEST_IMAGE = { INSERT: 'NEW', MODIFY: 'NEW_AND_OLD', REMOVE: 'OLD' } as const;

/** Fields whose value the changes do not tell. */
const UNTOLD: ReadonlySet<string> = new Set(['pipeline_version', 'processed_at']);

/** Fields that are compared with the row. */
const OF_THE_ROW = 'extra';

/** A value that only the handler knows, such as the id of a message that has none. */
const UNKNOWN: Tree = { list: [] };

/** What is in the lake of one document. */
export interface FoundDocument {
  readonly column: (name: string) => Tree;
  /** By the partition key's name, as the object's path has it. */
  readonly partitions: ReadonlyMap<string, string>;
}

/** What the documents of one entry must hold, by docs/record.md. */
export class ExpectedDocuments {
  /** The columns of the files, metadata included. */
  readonly columnNames: readonly string[];
  /** What its metadata's names begin with. */
  readonly prefix: string;
  private readonly entry: Entry;
  private readonly rows: ExpectedRows | null;
  private readonly metadataNames: readonly { readonly field: string; readonly column: string }[];

  constructor(entry: Entry) {
    this.entry = entry;
    this.columnNames = (entry.deliveryStream.conversion?.table.columns ?? []).map(({ name }) => name);
    const isEnvelope = entry.columns.length === 0;
    this.prefix = isEnvelope ? '' : FLATTENED_PREFIX;
    const inPath = new Set(entry.partitionKeys.filter(({ name, path }) => path === `.${name}`).map(({ name }) => name));
    this.rows = isEnvelope
      ? null
      : new ExpectedRows({
          columns: entry.columns,
          scalarsArriveAsText: entry.scalarsArriveAsText,
          isInPath: (name, text) => inPath.has(name) && isPathText(text, entry.partitionValueMaximumBytes),
        });
    // In the envelope layout, a partition key may replace the field of its name.
    this.metadataNames = FIELDS.map(({ name }) => ({ field: name, column: `${this.prefix}${name}` })).filter(
      ({ field, column }) => !UNTOLD.has(field) && field !== OF_THE_ROW && this.columnNames.includes(column),
    );
  }

  /**
   * Every place where the document is not what the change describes; `number` is the change's place in its record, from 1.
   * Throws Unreadable where the change holds what no line can carry.
   */
  compare(change: DescribedChange, number: number, found: FoundDocument): TreeDifference[] {
    const metadata = this.metadata(change, number, found);
    const all: TreeDifference[] = [];
    for (const { field, column } of this.metadataNames) {
      const expected = metadata.get(field);
      if (expected === undefined) throw new Error(`the verification does not know what ${field} must be`);
      if (expected !== UNKNOWN) all.push(...differences(expected, found.column(column), column));
    }
    if (this.rows !== null) {
      const { columns, extra } = this.rows.of(rowOf(change));
      for (const [name, tree] of columns) all.push(...differences(tree, found.column(name), name));
      const column = `${this.prefix}extra`;
      all.push(...differences(extra.size === 0 ? null : { json: { members: extra } }, found.column(column), column));
    }
    for (const { name, path } of this.entry.partitionKeys) {
      const expected = partitionValue(partitionText(change, path), this.entry.partitionValueMaximumBytes);
      const value = found.partitions.get(name);
      const where = `partition ${name}`;
      all.push(...differences(`text:${expected}`, value === undefined ? null : `text:${value}`, where));
    }
    return all;
  }

  /** By the field's name in schema/record.json. */
  private metadata(change: DescribedChange, number: number, found: FoundDocument): Map<string, Tree> {
    const { eventId, eventType, op, newImage, oldImage, unavailableFields, origin } = change;
    const image = imageOf(change);
    const names = takesSeveralTables(this.entry);
    const changed = newImage !== null && oldImage !== null ? changedNames(newImage, oldImage) : null;
    const known = changed?.filter((name) => !unavailableFields.includes(name)) ?? null;
    const metadata = new Map<string, Tree>([
      ['event_type', text(eventType)],
      ['op', text(op)],
      ['event_timestamp', text(change.eventTimestamp)],
      ['table_name', names ? text(change.tableName) : null],
      ['schema_name', names ? text(change.schemaName) : null],
      ['database_name', null],
      ['keys', { json: plainMembers(change.keys) }],
      ['image', image === FULLEST_IMAGE[eventType] ? null : text(image)],
      ['changed_fields', known === null ? null : bagOf(known)],
      ['unavailable_fields', unavailableFields.length === 0 ? null : bagOf(unavailableFields)],
      ['sequence', text(change.sequence)],
      ['transaction_id', text(change.transactionId)],
      ['transaction_order', change.transactionOrder === null ? null : `bigint:${change.transactionOrder}`],
      ['is_snapshot', change.isSnapshot ? 'boolean:true' : null],
      ['is_ttl', change.isTtl ? 'boolean:true' : null],
      ['record_ref', text(origin && referenceOf(origin.recordRef, number))],
      ['arrived_at', text(origin?.arrivedAt ?? null)],
      ['truncated', null],
    ]);
    metadata.set('event_id', eventId === null ? UNKNOWN : text(eventId));
    if (this.rows === null) this.addImages(metadata, change, changed, found);
    return metadata;
  }

  /** The images of the envelope layout; of a change that is too large only what `truncated` allows. */
  private addImages(
    metadata: Map<string, Tree>,
    { newImage, oldImage }: DescribedChange,
    changed: readonly string[] | null,
    found: FoundDocument,
  ): void {
    const [newTree, oldTree] = [newImage && plainMembers(newImage), oldImage && plainMembers(oldImage)];
    const newBytes = treeBytes(newTree);
    const isTruncated = found.column('truncated') === 'boolean:true' && isTooLarge(newBytes + treeBytes(oldTree));
    metadata.set('truncated', isTruncated ? 'boolean:true' : null);
    metadata.set('old_data', isTruncated || oldTree === null ? null : { json: oldTree });
    const isInPart = isTruncated && isTooLarge(newBytes) && newImage !== null && changed !== null;
    const kept = isInPart ? onlyNamed(newTree, changed) : newTree;
    metadata.set('new_data', kept === null ? null : { json: kept });
  }
}

/** How a document refers to a change of a record in Kinesis (docs/record.md, "Fields"). */
export function referenceOf(recordRef: string, number: number): string {
  return number === 1 ? recordRef : `${recordRef}/${number}`;
}

/** What a partition key's path leads to; '' where it leads to nothing that a path can hold. */
function partitionText(change: DescribedChange, path: string): string {
  const { eventTimestamp: time } = change;
  const METADATA: Readonly<Record<string, string>> = {
    '.cdc_event_year': time.slice(0, 4),
    '.cdc_event_month': time.slice(0, 7),
    '.cdc_event_date': time.slice(0, 10),
    '.cdc_event_hour': `${time.slice(0, 10)}-${time.slice(11, 13)}`,
    '.cdc_event_type': change.eventType,
    '.cdc_table_name': change.tableName,
  };
  const told = METADATA[path];
  if (told !== undefined) return told;
  const [first = '', ...rest] = path.split('.').slice(1);
  let value = attributeOf(rowOf(change), first);
  for (const name of rest) value = value !== undefined && 'M' in value ? attributeOf(value.M, name) : undefined;
  if (value === undefined) return '';
  if ('S' in value) return value.S;
  if ('N' in value) return value.N;
  return 'BOOL' in value ? String(value.BOOL) : '';
}

function isTooLarge(bytes: number): boolean {
  return bytes + METADATA_MAXIMUM_BYTES > LINE_MAXIMUM_BYTES;
}

function onlyNamed(tree: Tree, names: readonly string[]): Tree {
  if (tree === null || typeof tree === 'string' || !('members' in tree)) return tree;
  return { members: new Map([...tree.members].filter(([name]) => names.includes(name))) };
}

function text(value: string | null): Tree {
  return value === null ? null : `text:${value}`;
}

function bagOf(names: readonly string[]): Tree {
  return { bag: names.map((name) => `text:${name}`) };
}
