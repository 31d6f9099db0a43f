import { UsageError } from '../usage-error';

/** One line of the changes file: one entry of a Lambda event's `Records`. */
export interface StreamRecord {
  /** Its place among the file's records, from 0. */
  readonly ordinal: number;
  /** The line itself, so that the function gets every number as it was written. */
  readonly text: string;
  readonly bytes: number;
  /** What `batchItemFailures` names it by; '' when the line has none. */
  readonly sequenceNumber: string;
  readonly eventId: string | null;
  /** When the record reached the stream, whole epoch milliseconds. */
  readonly arrivalTime: number;
  /** Text that is equal for all changes of one item: its keys, or the line itself when it has none. */
  readonly itemKey: string;
}

export interface LinePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/**
 * One line as a record. A line that is JSON but no stream record is a record too: telling is the function's work.
 * Throws UsageError for a line that is not JSON.
 */
export function readStreamRecord(
  line: Buffer,
  ordinal: number,
  place: LinePlace,
  lastArrivalTime: number,
): StreamRecord {
  const text = line.toString('utf8');
  const value = parse(text, place);
  if (Array.isArray(value) && value.some(isObject)) {
    throw new UsageError(
      `${place.file}:${place.line}: the line is a list of records; one stream record a line is wanted. ` +
        "Split it with: jq -c '.[]'",
    );
  }
  const record = objectOf(value);
  const change = objectOf(record['dynamodb']);
  if (Array.isArray(record['Records'])) {
    throw new UsageError(
      `${place.file}:${place.line}: the line is a whole Lambda event; one stream record a line is wanted. ` +
        "Split it with: jq -c '.Records[]'",
    );
  }
  const creation = change['ApproximateCreationDateTime'];
  const sequenceNumber = change['SequenceNumber'];
  const eventId = record['eventID'];
  const keys = change['Keys'];
  return {
    ordinal,
    text,
    bytes: line.length,
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

function parse(text: string, { file, line }: LinePlace): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (BEGINNING.test(text)) {
      throw new UsageError(
        `${file}:${line}: the line is only the beginning of a JSON text; one stream record a line is wanted. ` +
          "Where the file is a Lambda event over several lines, split it with: jq -c '.Records[]'; " +
          "where it is a list of records, with: jq -c '.[]'; where it is records, with: jq -c .",
      );
    }
    throw new UsageError(
      `${file}:${line}: the line is not JSON (${error instanceof Error ? error.message : String(error)}). ` +
        'One stream record a line is wanted, the shape of an entry of a Lambda event’s Records.',
    );
  }
}

/** A line of a JSON text that goes on in the next one. */
const BEGINNING = /^\s*[[{](.*[[{,])?\s*$/;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? Object.fromEntries(Object.entries(value)) : {};
}

function canonicalText(keys: object): string {
  return JSON.stringify(Object.entries(keys).sort(([left], [right]) => (left < right ? -1 : 1)));
}
