import { version as pipelineVersion } from '../../package.json';
import { record_version as recordVersion } from '../../schema/record.json';
import type { StreamRecord } from '../generate';
import { type LineShape, PROCESSED_AT } from '../reference';

const MILLISECONDS_PER_SECOND = 1000;
const SEQUENCE_NUMBER_DIGITS = 40;

/** What a peer knows of a change before it looks at the row. */
export type Metadata = Record<string, unknown>;

/**
 * The metadata as a JavaScript programmer writes it, every field of ours but changed_fields, which most handlers do
 * without. `keys` is the unmarshalled key.
 */
export function metadataOf(record: StreamRecord, keys: unknown, layout: LineShape['layout']): Metadata {
  const { ApproximateCreationDateTime, NewImage, OldImage, SequenceNumber } = record.dynamodb;
  const [, table = '', , label = ''] = record.eventSourceARN.split('/');
  const timestamp = new Date(ApproximateCreationDateTime * MILLISECONDS_PER_SECOND).toISOString().replace('.000Z', 'Z');
  const eventDate = timestamp.slice(0, 'yyyy-MM-dd'.length);
  const image = NewImage === undefined ? 'OLD' : OldImage === undefined ? 'NEW' : 'NEW_AND_OLD';
  const sequence = `${label.replace(/\D/g, '')}-${SequenceNumber.padStart(SEQUENCE_NUMBER_DIGITS, '0')}`;
  if (layout === 'envelope') {
    return {
      event_id: record.eventID,
      event_type: record.eventName,
      op: record.eventName,
      event_timestamp: timestamp,
      event_date: eventDate,
      table_name: table,
      source: 'dynamodb-streams',
      source_name: record.eventSourceARN,
      keys: JSON.stringify(keys),
      image,
      sequence,
      sequence_type: 'dynamodb',
      is_snapshot: false,
      is_ttl: false,
      source_position: SequenceNumber,
      record_version: recordVersion,
      pipeline_version: pipelineVersion,
      processed_at: PROCESSED_AT,
    };
  }
  return {
    cdc_event_id: record.eventID,
    cdc_event_type: record.eventName,
    cdc_op: record.eventName,
    cdc_event_timestamp: timestamp,
    cdc_event_date: eventDate,
    cdc_table_name: table,
    cdc_source: 'dynamodb-streams',
    cdc_source_name: record.eventSourceARN,
    cdc_keys: JSON.stringify(keys),
    cdc_image: image,
    cdc_sequence: sequence,
    cdc_sequence_type: 'dynamodb',
    cdc_is_snapshot: false,
    cdc_is_ttl: false,
    cdc_source_position: SequenceNumber,
    cdc_record_version: recordVersion,
    cdc_pipeline_version: pipelineVersion,
    cdc_processed_at: PROCESSED_AT,
    event_date: eventDate,
  };
}

/** JSON.stringify writes a set as `{}`; this is the usual cure. */
export function setReplacer(_name: string, value: unknown): unknown {
  return value instanceof Set ? [...value] : value;
}

/** One line as the bytes that a Firehose record carries. */
export function lineOf(document: Metadata): Buffer {
  return Buffer.from(`${JSON.stringify(document, setReplacer)}\n`);
}
