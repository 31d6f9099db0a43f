import { kinesisCarrier } from '../../../handler/src/carrier/kinesis';
import type { Change } from '../../../handler/src/change/change';
import { compileDms } from '../../../handler/src/format/dms';
import type { Decoded } from '../../../handler/src/format/format';
import { type DmsMessage, dmsMessage } from './dms-message';
import { kinesisRecord } from './kinesis-record';

/** The tables of the samples: their keys, and the columns of the flattened layout. */
export const DMS_TABLES = {
  'public.orders': {
    key: ['id'],
    columns: 'id bigint, customer_id bigint, amount decimal(10,2), created_at timestamp',
  },
  'crm.leads': { key: ['id'], columns: 'id bigint, name string, created_at timestamp' },
  'shop.books': { key: ['book_id'], columns: 'book_id bigint, isbn bigint, genre string, cover string' },
  'Test.Customers': { key: ['StoreId'], columns: 'storeid int, firstname string, lastname string' },
};

/** One for all tests, as a function has one for all its invocations. */
const format = compileDms({
  sequenceEpoch: 7,
  keyOf: (schemaName, tableName) =>
    tableName === 'unlisted' ? [] : (DMS_TABLES[`${schemaName}.${tableName}` as 'crm.leads']?.key ?? ['id']),
});

/** What one message holds. Throws what the carrier or the format throws. */
export function decoded(text: string, id = 1): Decoded {
  const opened = kinesisCarrier.open(kinesisRecord(id, text));
  if (opened.kind === 'aggregate') throw new Error('one record');
  return format.decode(opened);
}

export function changesOf(message: DmsMessage, id?: number): readonly Change[] {
  const found = decoded(dmsMessage(message), id);
  if ('skip' in found) throw new Error(found.skip);
  return 'changes' in found ? found.changes : [found];
}

export function changeOf(message: DmsMessage, id?: number): Change {
  const [change, second] = changesOf(message, id);
  if (change === undefined || second !== undefined) throw new Error('one change');
  return change;
}
