import type { JsonValue } from '../json/json';
import type { RecordObject } from './record-object';
import type { SourceStream } from './source-stream';

/** What the poller has to know of a record. */
export interface RecordFacts {
  /** What `batchItemFailures` names it by; '' when the record has none. */
  readonly sequenceNumber: string;
  /** What lines of the lake and of the quarantine refer to it by; '' when the record has nothing such. */
  readonly reference: string;
  /** When it reached the stream, whole epoch milliseconds; null where the record does not say. */
  readonly arrivalTime: number | null;
  /** Text that is equal for all records that keep to one shard; null where the record has none. */
  readonly shardKey: string | null;
}

/** What a record of the changes file may lack, and the mapping adds. */
export interface Completion {
  readonly source: SourceStream;
  /** Where the record is, for a message. */
  readonly place: string;
  readonly ordinal: number;
  /** That of the record before it, epoch milliseconds. */
  readonly lastArrivalTime: number;
  /** The record with every number as it was written. */
  readonly exact: () => JsonValue;
}

/** How the records of one carrier are written in a changes file. */
export interface RecordForm {
  readonly isRecord: (record: RecordObject) => boolean;
  /** The record as a Lambda event has it; the same object where nothing is missing. */
  readonly complete: (record: RecordObject, completion: Completion) => RecordObject;
  readonly read: (record: RecordObject) => RecordFacts;
}
