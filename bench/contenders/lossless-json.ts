import { hash } from 'node:crypto';
import { LosslessNumber, parse } from 'lossless-json';
import { version as pipelineVersion } from '../../package.json';
import { PROCESSED_AT } from '../reference';

type Row = Readonly<Record<string, unknown>>;

interface DmsMessage {
  readonly data: Row;
  readonly 'before-image'?: Row;
  readonly metadata: Row & { readonly operation: 'load' | 'update' };
}

export interface Arrival {
  readonly recordRef: string;
  readonly sequenceNumber: string;
  readonly arrivedAt: number;
}

/**
 * The flattened line of a DMS message as a JavaScript programmer writes it who wants to keep every digit: the package
 * lossless-json, an object of the line's members, JSON.stringify. Nothing is checked. A load's id is a hash of the whole message.
 */
export function losslessLine(text: string, { recordRef, sequenceNumber, arrivedAt }: Arrival): string {
  const { data, metadata, 'before-image': before } = parse(text) as unknown as DmsMessage;
  const isLoad = metadata.operation === 'load';
  const timestamp = String(metadata['commit-timestamp'] ?? metadata['timestamp']);
  const position = String(metadata['stream-position'] ?? '');
  const order = String(metadata['transaction-record-id'] ?? 0);
  const [high = '', low = ''] = position.split('.')[0]?.split('/') ?? [];
  const lsn = String(BigInt(`0x${high || '0'}`) * 10n ** 10n + BigInt(`0x${low || '0'}`));
  const digits = isLoad ? counted('0') + counted(sequenceNumber) : counted(lsn) + counted(order);
  return `${JSON.stringify({
    cdc_event_type: isLoad ? 'INSERT' : 'MODIFY',
    cdc_op: metadata.operation,
    cdc_image: isLoad || before !== undefined ? undefined : 'NEW',
    cdc_is_snapshot: isLoad || undefined,
    cdc_pipeline_version: pipelineVersion,
    cdc_processed_at: PROCESSED_AT,
    cdc_event_timestamp: timestamp,
    cdc_event_id: isLoad
      ? hash('sha256', text, 'base64url')
      : `${metadata['schema-name']}.${metadata['table-name']}/${position}/${order}`,
    cdc_sequence: '0'.repeat(17) + digits,
    cdc_keys: `{"id":${data['id']}}`,
    cdc_record_ref: recordRef,
    cdc_arrived_at: new Date(arrivedAt).toISOString(),
    cdc_transaction_id: isLoad ? undefined : String(metadata['transaction-id']),
    cdc_transaction_order: isLoad ? undefined : Number(order),
    ...columns(data),
    cdc_changed_fields: before && Object.keys(data).filter((name) => String(data[name]) !== String(before[name])),
    event_date: timestamp.slice(0, 10),
  })}\n`;
}

/** Every number goes into a bigint or decimal column, which are quoted. */
function columns(row: Row): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const name in row) {
    const value = row[name];
    if (name === 'paid') line[name] = String(value) === '1';
    else if (name === 'placed_at') line[name] = String(value).replace('T', ' ').replace('Z', '');
    else line[name] = value instanceof LosslessNumber ? value.value : value;
  }
  return line;
}

function counted(digits: string): string {
  return String(digits.length).padStart(3, '0') + digits;
}
