import { type ColumnValue, KEYS, keyText, type Row, type RowChange, type TableName } from './history';

export const SCHEMA = 'public';

/** Where a change is in its transaction, and that in the write-ahead log. */
export interface Place {
  readonly transactionId: number;
  /** From 1. */
  readonly recordId: number;
  readonly lsn: bigint;
  /** Epoch milliseconds. */
  readonly committedAt: number;
}

/** A message as DMS sends it, and the partition key under which it does. */
export interface DmsMessage {
  readonly partitionKey: string;
  readonly text: string;
}

/** DMS builds a message some time after the commit. */
const DELAY_IN_MILLISECONDS = 1200;

const BIGINT_DIGITS = 16;

/** A row of the full load: it has no transaction. */
export function loadMessage(table: TableName, row: Row, loadedAt: number): DmsMessage {
  return dataMessage(
    table,
    keyText(table, row),
    { data: row },
    { timestamp: instant(loadedAt), operation: 'load' },
    [],
  );
}

/** A change, from a table whose replica identity is full: its before image is whole. */
export function changeMessage(change: RowChange, place: Place): DmsMessage {
  const { table, operation } = change;
  const row = operation === 'delete' ? change.before : change.row;
  const images = operation === 'update' ? { 'before-image': change.before, data: row } : { data: row };
  const key = keyText(table, row);
  return dataMessage(table, key, images, { timestamp: instant(place.committedAt + DELAY_IN_MILLISECONDS), operation }, [
    ['transaction-id', place.transactionId],
    ['transaction-record-id', place.recordId],
    ['commit-timestamp', instant(place.committedAt)],
    ['stream-position', `${lsnText(place.lsn)}.${place.recordId}.${lsnText(place.lsn)}`],
  ]);
}

/** What DMS sends before the first row of a table. */
export function createTableMessage(table: TableName, row: Row, createdAt: number): DmsMessage {
  const partitionKey = `${SCHEMA}.${table}`;
  const columns = Object.entries(row).map(([name, value]): [string, string] => [
    name,
    `{"nullable":${!KEYS[table].includes(name)}, "type":"${typeof value === 'number' ? 'INT64' : 'STRING'}"}`,
  ]);
  const control = `{"table-def":{"columns":${object(columns)}, "primary-key":${JSON.stringify(KEYS[table])}}}`;
  const metadata = members([
    ['timestamp', instant(createdAt)],
    ['record-type', 'control'],
    ['operation', 'create-table'],
    ['partition-key-type', 'task-id'],
    ['partition-key-value', partitionKey],
    ['schema-name', SCHEMA],
    ['table-name', table],
  ]);
  return {
    partitionKey,
    text: object([
      ['control', control],
      ['metadata', metadata],
    ]),
  };
}

function dataMessage(
  table: TableName,
  key: string,
  images: Readonly<Record<string, Row>>,
  { timestamp, operation }: { readonly timestamp: string; readonly operation: string },
  transaction: readonly (readonly [string, ColumnValue])[],
): DmsMessage {
  const partitionKey = `${SCHEMA}.${table}.${key}`;
  const metadata = members([
    ['timestamp', timestamp],
    ['record-type', 'data'],
    ['operation', operation],
    ['partition-key-type', 'primary-key'],
    ['partition-key-value', partitionKey],
    ['schema-name', SCHEMA],
    ['table-name', table],
    ...transaction,
  ]);
  const rows = Object.entries(images).map(([name, row]): [string, string] => [name, members(Object.entries(row))]);
  return { partitionKey, text: object([...rows, ['metadata', metadata]]) };
}

function members(entries: readonly (readonly [string, ColumnValue])[]): string {
  return object(entries.map(([name, value]) => [name, valueText(value)]));
}

/** DMS puts a space after each comma. */
function object(entries: readonly (readonly [string, string])[]): string {
  return `{${entries.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(', ')}}`;
}

/** DMS writes a bigint of more than 16 digits in scientific notation (DMS user guide, "Limitations" of the Kinesis target). */
function valueText(value: ColumnValue): string {
  if (typeof value !== 'bigint') return JSON.stringify(value);
  const digits = value.toString();
  if (digits.length <= BIGINT_DIGITS) return digits;
  return `${digits.slice(0, 1)}.${digits.slice(1, BIGINT_DIGITS)}e+${digits.length - 1}`;
}

/** ISO-8601 with six fraction digits. */
function instant(time: number): string {
  return new Date(time).toISOString().replace('Z', '000Z');
}

/** `00000002/7C007178`: the two halves of a position in PostgreSQL's write-ahead log, in hexadecimal. */
function lsnText(lsn: bigint): string {
  const digits = lsn.toString(16).toUpperCase().padStart(16, '0');
  return `${digits.slice(0, 8)}/${digits.slice(8)}`;
}
