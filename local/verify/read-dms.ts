import { isJsonArray, JsonNumber, type JsonValue, parseJson } from '../json/json';
import { type AttributeMap, type AttributeValue, attributeOf } from './attribute-value';
import { Unreadable } from './checked-value';
import type { DescribedChange, Origin } from './described-change';
import { isoOf } from './read-dynamodb';
import { isSameValue } from './same-value';
import { epochOfNumber, sequenceOf } from './sequence';

/** Operations of rows and of tables (DMS user guide, "Using Amazon Kinesis Data Streams as a target"). */
const ROW_OPERATIONS: ReadonlySet<string> = new Set(['load', 'insert', 'update', 'delete']);
const TABLE_OPERATIONS: ReadonlySet<string> = new Set([
  'create-table',
  'rename-table',
  'drop-table',
  'change-columns',
  'add-column',
  'drop-column',
  'rename-column',
  'column-type-change',
]);
/** Tables that DMS keeps for itself, such as awsdms_heartbeat. */
const OWN_TABLE = /^awsdms_/i;

/** A log sequence number of PostgreSQL: two halves of 32 bits. */
const LSN = /^([0-9a-f]{1,8})\/([0-9a-f]{1,8})(?:\.|$)/i;
const LSN_HALF_BITS = 32;
const LSN_HALF_DIGITS = 10;
/** MySQL's binlog: the number of the file, and the offset in it. */
const BINLOG = /^[^:]*\.(\d{1,19}):(\d{1,20})(?::|$)/;
const BINLOG_OFFSET_DIGITS = 20;

const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/;
const ORDER = /^\d{1,18}$/;

export interface DmsOptions {
  readonly sequenceEpoch: number;
  /** The columns that identify a row of a table; none where no entry takes the table. */
  readonly keyOf: (schemaName: string | null, tableName: string) => readonly string[];
}

/**
 * The changes in a message of DMS: none for one that is not of a row, two where an update changed the key. Throws Unreadable.
 */
export function readDmsText(text: string, origin: Origin, options: DmsOptions): readonly DescribedChange[] {
  const message = mapOf(parsed(text), 'the message');
  const metadata = attributeOf(message, 'metadata');
  if (metadata === undefined) throw new Unreadable('the message has no metadata');
  const about = mapOf(metadata, 'metadata');
  const type = textOf(about, 'record-type');
  const operation = textOf(about, 'operation');
  const tableName = textOf(about, 'table-name');
  const schemaName = optionalOf(about, 'schema-name');
  if (type !== 'data' && type !== 'control') throw new Unreadable(`record-type is ${type}`);
  if (OWN_TABLE.test(tableName)) return [];
  if (operation.includes('truncate')) {
    // Of a table that no entry takes, nothing in the lake is stale.
    if (options.keyOf(schemaName, tableName).length === 0) return [];
    throw new Unreadable('the table was truncated, which no row tells');
  }
  if (!(type === 'data' ? ROW_OPERATIONS : TABLE_OPERATIONS).has(operation)) {
    throw new Unreadable(`operation is ${operation}`);
  }
  if (type === 'control') return [];
  if (tableName === '') throw new Unreadable('table-name is empty');
  const before = rowIn(message, 'before-image');
  const data = rowIn(message, 'data') ?? (operation === 'delete' ? before : null);
  if (data === null) throw new Unreadable('data holds no row');

  const transactionOrder = orderOf(about);
  const shared = {
    eventId: null,
    op: operation,
    eventTimestamp: instantOf(about),
    schemaName,
    tableName,
    sequence: sequenceOf(epochOfNumber(options.sequenceEpoch), positionOf(operation, about, transactionOrder, origin)),
    transactionId: numberOrText(about, 'transaction-id'),
    transactionOrder,
    isSnapshot: operation === 'load',
    isTtl: false,
    origin,
  };
  const key = options.keyOf(schemaName, tableName);
  // A deleted row may have its key in the before-image only.
  const rows = operation === 'delete' ? [data, before] : [data];
  const keys = Object.fromEntries(key.map((name) => [name, keyValue(rows, name)]));
  if (operation === 'delete') return [{ ...shared, ...removal(keys, key, [data, before]), unavailableFields: [] }];
  const unavailableFields = before === null ? [] : Object.keys(data).filter((name) => !Object.hasOwn(before, name));
  const insert = { eventType: 'INSERT', keys, newImage: data, oldImage: null } as const;
  if (operation !== 'update') return [{ ...shared, ...insert, unavailableFields: [] }];
  const oldKeys = before === null ? keys : keysBefore(keys, before);
  if (isSameValue({ M: keys }, { M: oldKeys })) {
    return [{ ...shared, eventType: 'MODIFY', keys, newImage: data, oldImage: before, unavailableFields }];
  }
  const removed = removal(oldKeys, key, [before]);
  return [
    { ...shared, ...removed, unavailableFields: removed.oldImage === null ? [] : unavailableFields },
    { ...shared, ...insert, unavailableFields: [] },
  ];
}

/** A row that is no more; of rows that hold nothing but the key, or nulls beside it, the source logged only that. */
function removal(keys: AttributeMap, key: readonly string[], rows: readonly (AttributeMap | null)[]) {
  const oldImage = rows.find((row) =>
    Object.entries(row ?? {}).some(([name, value]) => !('NULL' in value) && !key.includes(name)),
  );
  return { eventType: 'REMOVE', keys, newImage: null, oldImage: oldImage ?? null } as const;
}

function keysBefore(keys: AttributeMap, before: AttributeMap): AttributeMap {
  return Object.fromEntries(
    Object.entries(keys).map(([name, value]) => {
      const old = attributeOf(before, name);
      return [name, old === undefined || 'NULL' in old ? value : old];
    }),
  );
}

/** The value of the first row that has one. */
function keyValue(rows: readonly (AttributeMap | null)[], name: string): AttributeValue {
  const values = rows.map((row) => (row === null ? undefined : attributeOf(row, name)));
  const value = values.find((one) => one !== undefined && !('NULL' in one));
  if (value === undefined) throw new Unreadable(`the row has no ${name}, which is of its key`);
  return value;
}

/** A loaded row sorts before everything in the log; one of a log that is not known, by its place in Kinesis. */
function positionOf(operation: string, about: AttributeMap, order: string | null, { sequenceNumber }: Origin) {
  if (operation === 'load') return ['0', sequenceNumber];
  const position = optionalOf(about, 'stream-position') ?? '';
  const [, high, low] = LSN.exec(position) ?? [];
  const [, file, offset = ''] = BINLOG.exec(position) ?? [];
  if (high !== undefined && low !== undefined) {
    const half = (hexadecimal: string) => String(BigInt(`0x${hexadecimal}`) % 2n ** BigInt(LSN_HALF_BITS));
    return [half(high) + half(low).padStart(LSN_HALF_DIGITS, '0'), order ?? '0'];
  }
  return [file === undefined ? sequenceNumber : file + offset.padStart(BINLOG_OFFSET_DIGITS, '0'), order ?? '0'];
}

function instantOf(about: AttributeMap): string {
  const text = optionalOf(about, 'commit-timestamp') ?? textOf(about, 'timestamp');
  const [, date = '', time = ''] = INSTANT.exec(text) ?? [];
  const milliseconds = Date.parse(`${date}T${time}Z`);
  // Date.parse takes 30 February for a day of March.
  if (Number.isNaN(milliseconds) || !isoOf(milliseconds).startsWith(date))
    throw new Unreadable(`${text} is not an instant`);
  return text;
}

function orderOf(about: AttributeMap): string | null {
  const text = numberOrText(about, 'transaction-record-id');
  if (text === null) return null;
  if (ORDER.test(text)) return String(BigInt(text));
  throw new Unreadable(`transaction-record-id is ${text}`);
}

function numberOrText(about: AttributeMap, name: string): string | null {
  const value = attributeOf(about, name);
  return value !== undefined && 'N' in value ? value.N : optionalOf(about, name);
}

function optionalOf(about: AttributeMap, name: string): string | null {
  const value = attributeOf(about, name);
  if (value === undefined || 'NULL' in value) return null;
  return textOf(about, name) || null;
}

function textOf(about: AttributeMap, name: string): string {
  const value = attributeOf(about, name);
  if (value !== undefined && 'S' in value) return value.S;
  throw new Unreadable(`metadata.${name} is not a string`);
}

/** The columns of a row; with map-record-to-document they are in `_doc`. */
function rowIn(message: AttributeMap, name: string): AttributeMap | null {
  const value = attributeOf(message, name);
  if (value === undefined || 'NULL' in value) return null;
  const row = mapOf(value, name);
  const names = Object.keys(row);
  const document = names.length === 1 ? attributeOf(row, '_doc') : undefined;
  if (document !== undefined && 'M' in document) return document.M;
  return names.length === 0 ? null : row;
}

function mapOf(value: AttributeValue, what: string): AttributeMap {
  if ('M' in value) return value.M;
  throw new Unreadable(`${what} is not an object`);
}

function parsed(text: string): AttributeValue {
  try {
    return attributeOfJson(parseJson(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unreadable(`the data is not JSON (${error.message})`);
    throw error;
  }
}

/** JSON in DynamoDB's notation, in which no digit gets lost. */
function attributeOfJson(json: JsonValue): AttributeValue {
  if (json === null) return { NULL: true };
  if (typeof json === 'string') return { S: json };
  if (typeof json === 'boolean') return { BOOL: json };
  if (json instanceof JsonNumber) return { N: json.text };
  if (isJsonArray(json)) return { L: json.map(attributeOfJson) };
  return { M: Object.fromEntries(Array.from(json, ([name, member]) => [name, attributeOfJson(member)])) };
}
