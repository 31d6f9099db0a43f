import { version as pipelineVersion } from '../../package.json';
import type { StreamRecord } from '../generate';
import { type LineShape, PROCESSED_AT } from '../reference';

const MILLISECONDS_PER_SECOND = 1000;
const COUNT_DIGITS = 3;

/** What a peer knows of a change before it looks at the row. */
export type Metadata = Record<string, unknown>;

/**
 * The metadata as a JavaScript programmer writes it, every field of ours but changed_fields, which most handlers do
 * without. `keys` is the unmarshalled key.
 */
export function metadataOf(record: StreamRecord, keys: unknown, layout: LineShape['layout']): Metadata {
  const { ApproximateCreationDateTime, SequenceNumber } = record.dynamodb;
  const label = record.eventSourceARN.split('/')[3] ?? '';
  const timestamp = new Date(ApproximateCreationDateTime * MILLISECONDS_PER_SECOND).toISOString().replace('.000Z', 'Z');
  const eventDate = timestamp.slice(0, 'yyyy-MM-dd'.length);
  const count = String(SequenceNumber.length).padStart(COUNT_DIGITS, '0');
  const sequence = `${label.replace(/\D/g, '')}${count}${SequenceNumber}`;
  if (layout === 'envelope') {
    return {
      event_id: record.eventID,
      event_type: record.eventName,
      event_timestamp: timestamp,
      event_date: eventDate,
      keys: JSON.stringify(keys),
      sequence,
      pipeline_version: pipelineVersion,
      processed_at: PROCESSED_AT,
    };
  }
  return {
    cdc_event_id: record.eventID,
    cdc_event_type: record.eventName,
    cdc_event_timestamp: timestamp,
    cdc_keys: JSON.stringify(keys),
    cdc_sequence: sequence,
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
