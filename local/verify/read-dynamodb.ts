import type { AttributeMap } from './attribute-value';
import { checkedMap, isObject, Unreadable } from './checked-value';
import type { DescribedChange, Origin } from './described-change';
import { epochOfLabel, epochOfNumber, sequenceOf } from './sequence';

/** A DynamoDB stream's SequenceNumber has at most so many digits (API reference, StreamRecord). */
const SEQUENCE_NUMBER = /^\d{1,40}$/;
const STREAM_ARN = /^[^/]*\/([^/]+)(?:\/[^/]*\/([^/]*))?/;
const YEAR_10000 = Date.UTC(10_000, 0);
/** The service that deletes what expired (DynamoDB developer guide, "DynamoDB Streams and Time to Live"). */
const TTL_PRINCIPAL = 'dynamodb.amazonaws.com';

/** The change in a record of a DynamoDB stream (API reference, Record). Throws Unreadable. */
export function readStreamRecord(record: unknown): DescribedChange {
  const { data, ...change } = readRecord(record);
  const [, tableName, label = ''] = STREAM_ARN.exec(textIn(record, 'eventSourceARN')) ?? [];
  if (tableName === undefined) throw new Unreadable('eventSourceARN is not the ARN of a stream');
  const number = data['SequenceNumber'];
  if (typeof number !== 'string' || !SEQUENCE_NUMBER.test(number)) throw new Unreadable('SequenceNumber is not digits');
  const iso = isoOf(Math.round(numberIn(data) * 1000));
  return {
    ...change,
    eventTimestamp: iso.replace('.000Z', 'Z'),
    tableName,
    sequence: sequenceOf(epochOfLabel(label), [number]),
    origin: null,
  };
}

/**
 * The change in what DynamoDB writes to a Kinesis data stream, which counts in milliseconds or microseconds and whose time
 * orders it (DynamoDB developer guide, "Using Kinesis Data Streams to capture changes to DynamoDB"). Throws Unreadable.
 */
export function readKinesisText(text: string, origin: Origin, sequenceEpoch: number): DescribedChange {
  const record = parsed(text);
  const { data, ...change } = readRecord(record);
  const isPrecise = data['ApproximateCreationDateTimePrecision'] === 'MICROSECOND';
  const time = numberIn(data);
  if (!Number.isInteger(time)) throw new Unreadable('ApproximateCreationDateTime is not a whole number');
  const iso = isoOf(isPrecise ? Math.floor(time / 1000) : time);
  const microseconds = BigInt(time) * (isPrecise ? 1n : 1000n);
  const rest = String(microseconds % 1000n).padStart(3, '0');
  return {
    ...change,
    eventTimestamp: isPrecise ? `${iso.slice(0, -1)}${rest}Z` : iso,
    tableName: textIn(record, 'tableName'),
    sequence: sequenceOf(epochOfNumber(sequenceEpoch), [String(microseconds), origin.sequenceNumber]),
    origin,
  };
}

/** What both carriers say alike. */
function readRecord(record: unknown) {
  if (!isObject(record)) throw new Unreadable('the record is not an object');
  const data = record['dynamodb'];
  if (!isObject(data)) throw new Unreadable('dynamodb is not an object');
  const eventType = record['eventName'];
  if (eventType !== 'INSERT' && eventType !== 'MODIFY' && eventType !== 'REMOVE') {
    throw new Unreadable('eventName is not INSERT, MODIFY or REMOVE');
  }
  const identity = record['userIdentity'];
  const isTtl = isObject(identity) && identity['type'] === 'Service' && identity['principalId'] === TTL_PRINCIPAL;
  return {
    data,
    eventId: textIn(record, 'eventID'),
    eventType,
    op: null,
    schemaName: null,
    keys: checkedMap(data['Keys']),
    newImage: imageIn(data, 'NewImage'),
    oldImage: imageIn(data, 'OldImage'),
    unavailableFields: [],
    transactionId: null,
    transactionOrder: null,
    isSnapshot: false,
    isTtl,
  } as const;
}

function imageIn(data: Readonly<Record<string, unknown>>, name: string): AttributeMap | null {
  return data[name] === undefined || data[name] === null ? null : checkedMap(data[name]);
}

function textIn(record: unknown, name: string): string {
  const value = isObject(record) ? record[name] : undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw new Unreadable(`${name} is not a string`);
}

function numberIn(data: Readonly<Record<string, unknown>>): number {
  const value = data['ApproximateCreationDateTime'];
  if (typeof value === 'number') return value;
  throw new Unreadable('ApproximateCreationDateTime is not a number');
}

/** Throws Unreadable for what is not a time before the year 10000; epoch milliseconds. */
export function isoOf(milliseconds: number): string {
  if (milliseconds >= 0 && milliseconds < YEAR_10000) return new Date(milliseconds).toISOString();
  throw new Unreadable(`${milliseconds} is not a time between 1970 and 9999`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreadable(`the data is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}
