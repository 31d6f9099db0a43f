import { lambdaMembers, type RecordObject } from './get-records';
import type { StreamArn } from './stream-arn';

/** One record of the changes file: one entry of a Lambda event's `Records`. */
export interface InputRecord {
  /** Its place among the file's records, from 0. */
  readonly ordinal: number;
  /** The record as the file has it, so that the function gets every number as it was written. */
  readonly text: string;
  readonly bytes: number;
  /** What `batchItemFailures` names it by; '' when the record has none. */
  readonly sequenceNumber: string;
  readonly eventId: string | null;
  /** When the record reached the stream, whole epoch milliseconds. */
  readonly arrivalTime: number;
  /** Text that is equal for all changes of one item: its keys, or the record itself when it has none. */
  readonly itemKey: string;
}

/** A record as it was read. */
export interface RecordSource {
  readonly value: unknown;
  /** Null where the file holds the record only within a larger value. */
  readonly text: string | null;
  /** Where it is, for a message: `changes.ndjson:7`. */
  readonly place: string;
}

/**
 * A JSON value as a record, completed as the mapping completes what it reads. One that is not a stream record is a record
 * too: telling is the function's work. Throws UsageError for a record of another table than the mapping's.
 */
export function readInputRecord(
  { value, text: written, place }: RecordSource,
  ordinal: number,
  lastArrivalTime: number,
  source: StreamArn,
): InputRecord {
  const given = objectOf(value);
  const arn = given['eventSourceARN'];
  if (typeof arn === 'string') source.check(arn, place);
  const added = isObject(given['dynamodb'])
    ? lambdaMembers(given, objectOf(given['dynamodb']), () => source.addedArn(place))
    : {};
  const isCompleted = Object.keys(added).length > 0;
  const record = isCompleted ? { ...given, ...added } : given;
  const text = written === null || isCompleted ? JSON.stringify(isCompleted ? record : value) : written;
  const change = objectOf(record['dynamodb']);
  const creation = change['ApproximateCreationDateTime'];
  const sequenceNumber = change['SequenceNumber'];
  const eventId = record['eventID'];
  const keys = change['Keys'];
  return {
    ordinal,
    text,
    bytes: Buffer.byteLength(text),
    sequenceNumber: typeof sequenceNumber === 'string' ? sequenceNumber : '',
    eventId: typeof eventId === 'string' ? eventId : null,
    arrivalTime: isTime(creation) ? Math.round(creation * MILLISECONDS) : lastArrivalTime,
    itemKey: isObject(keys) ? canonicalText(keys) : text,
  };
}

/** DynamoDB Streams gives ApproximateCreationDateTime in seconds (Streams API reference, StreamRecord). */
const MILLISECONDS = 1000;

/** Epoch seconds at which the year 10000 begins: milliseconds in the place of seconds lie beyond it. */
const END_OF_TIME_IN_SECONDS = Date.UTC(10_000, 0) / MILLISECONDS;

/** One record's impossible time must not move the clock of all: such a record counts as one without a time. */
function isTime(seconds: unknown): seconds is number {
  return typeof seconds === 'number' && seconds >= 0 && seconds < END_OF_TIME_IN_SECONDS;
}

function isObject(value: unknown): value is RecordObject {
  return typeof value === 'object' && value !== null;
}

function objectOf(value: unknown): RecordObject {
  return isObject(value) ? value : {};
}

function canonicalText(keys: object): string {
  return JSON.stringify(Object.entries(keys).sort(([left], [right]) => (left < right ? -1 : 1)));
}
