import { type AttributeMap, type AttributeValue, attributeOf } from '../change/attribute-value';
import { BadRecord } from '../change/bad-record';
import { fullName } from '../change/full-name';
import { objectMember, optionalText, text } from './dms-metadata';
import type { FormatOptions, Skip } from './format';

/**
 * What metadata.operation may be, by metadata.record-type (DMS user guide, "Using Amazon Kinesis Data Streams as a target"): of
 * a row, or of a table.
 */
const OPERATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['data', ['load', 'insert', 'update', 'delete']],
  [
    'control',
    [
      'create-table',
      'rename-table',
      'drop-table',
      'change-columns',
      'add-column',
      'drop-column',
      'rename-column',
      'column-type-change',
    ],
  ],
]);

/** No page names the operation of a TRUNCATE, so that every name with this in it counts. */
const TRUNCATION = 'truncate';

/** Tables of DMS's own: awsdms_apply_exceptions, awsdms_status, awsdms_heartbeat and so on; in capitals in Oracle. */
const OWN_TABLES = /^awsdms_/i;
const HEARTBEAT_TABLE = /^awsdms_heartbeat$/i;

const CONTROL: Skip = { skip: 'control' };
const HEARTBEAT: Skip = { skip: 'heartbeat' };

/** A message that holds a row. */
export interface Message {
  readonly schemaName: string | null;
  readonly tableName: string;
  readonly operation: string;
  readonly metadata: AttributeMap;
  readonly data: AttributeMap;
  /** The before-image, which may lack columns; null where there is none, or an empty one. */
  readonly before: AttributeMap | null;
}

/** Reads a message, or says why it holds no row. Throws BadRecord. `keyOf` is that of FormatOptions. */
export function messageOf(document: AttributeMap, keyOf: FormatOptions['keyOf']): Message | Skip {
  const metadata = objectMember(document['metadata'], 'metadata');
  if (metadata === null) {
    throw new BadRecord(
      'metadata is missing, which every message of DMS has; source_format must be what the stream holds',
    );
  }
  const type = text(metadata['record-type'], 'record-type');
  const operation = text(metadata['operation'], 'operation');
  const tableName = text(metadata['table-name'], 'table-name');
  const schemaName = optionalText(metadata['schema-name'], 'schema-name');
  const operations = OPERATIONS.get(type);
  if (operations === undefined) throw new BadRecord('metadata.record-type is neither data nor control');
  if (OWN_TABLES.test(tableName)) return HEARTBEAT_TABLE.test(tableName) ? HEARTBEAT : CONTROL;
  if (!operations.includes(operation)) {
    if (operation.includes(TRUNCATION)) {
      if (keyOf(schemaName, tableName).length === 0) return CONTROL;
      throw truncation(schemaName, tableName);
    }
    throw new BadRecord(`metadata.operation is ${JSON.stringify(operation)}, not one of ${operations.join(', ')}`);
  }
  if (type === 'control') return CONTROL;
  if (tableName === '') throw new BadRecord('metadata.table-name is empty');
  const before = rowOf(document['before-image'], 'before-image');
  const data = rowOf(document['data'], 'data') ?? (operation === 'delete' ? before : null);
  if (data === null) throw new BadRecord('data is missing or empty, which must hold the row');
  return { schemaName, tableName, operation, metadata, data, before };
}

function truncation(schemaName: string | null, tableName: string): BadRecord {
  return new BadRecord(
    `${JSON.stringify(fullName(schemaName, tableName))} was truncated, but its rows are still current in the lake; raise source_sequence_epoch, reload the table, and read only its lines of the new epoch`,
  );
}

/** A row; null where the member is missing or empty. With map-record-to-document, it is in `_doc`. */
function rowOf(value: AttributeValue | undefined, name: string): AttributeMap | null {
  const row = objectMember(value, name);
  if (row === null) return null;
  let names = 0;
  for (const column in row) {
    names += 1;
    if (names === 1 && column === '_doc') continue;
    return row;
  }
  return names === 0 ? null : (attributeOf(row, '_doc')?.M ?? row);
}
