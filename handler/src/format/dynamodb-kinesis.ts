import { countedDigits, numericEpoch, sequencePrefixes } from '../../../schema/sequence';
import type { Carried } from '../carrier/carrier';
import { BadRecord, badMember, badValue, stringMember } from '../change/bad-record';
import type { Change } from '../change/change';
import { isPlainObject } from '../change/plain-object';
import { YEAR_10000 } from '../change/year-10000';
import { readDynamodbRecord } from './dynamodb-record';
import type { Format, FormatOptions } from './format';
import { instantOfMicroseconds, instantOfMilliseconds } from './instant';

const MICROSECONDS_PER_MILLISECOND = 1000;

/** Microseconds since 1970 have so many digits until the year 10000. */
const MICROSECOND_DIGITS = 18;

const NO_FIELDS: readonly string[] = [];

/**
 * What DynamoDB writes to a Kinesis data stream: JSON text, one change, and DynamoDB gives it no sequence number. Records may be
 * repeated and out of order, and the time of creation is what orders them (DynamoDB developer guide, "Using Kinesis Data
 * Streams to capture changes to DynamoDB"). Of two changes in one instant, the later record counts.
 */
export function compileDynamodbKinesis({ sequenceEpoch }: FormatOptions): Format {
  const prefixes = sequencePrefixes(numericEpoch(sequenceEpoch), MICROSECOND_DIGITS);
  return { decode: (carried) => decode(carried, prefixes) };
}

function decode(carried: Carried, prefixes: readonly string[]): Change {
  if (carried.kind !== 'text') throw new BadRecord(`the record is ${carried.kind}, not JSON`);
  const { origin } = carried;
  if (origin === null) throw new BadRecord('the record does not say where it came from');
  const record = parse(carried.text);
  if (!isPlainObject(record)) throw badValue('the record', record, 'an object');
  const data = record['dynamodb'];
  if (data === undefined) {
    throw new BadRecord(
      'dynamodb is missing, so this is not a record that DynamoDB writes to Kinesis; set source_format to the format of the stream’s records',
    );
  }
  if (!isPlainObject(data)) throw badValue('dynamodb', data, 'an object');
  const { eventType, keys, newImage, oldImage, image, isTtl } = readDynamodbRecord(record, data);
  const isPrecise = data['ApproximateCreationDateTimePrecision'] === 'MICROSECOND';
  const microseconds = microsecondsOf(data['ApproximateCreationDateTime'], isPrecise);
  const instant = isPrecise
    ? instantOfMicroseconds(microseconds)
    : instantOfMilliseconds(microseconds / MICROSECONDS_PER_MILLISECOND);
  const digits = String(microseconds);
  return {
    eventId: stringMember('eventID', record['eventID']),
    eventType,
    op: null,
    eventTimestamp: instant.timestamp,
    eventDate: instant.date,
    eventTime: instant.time,
    tableName: stringMember('tableName', record['tableName']),
    schemaName: null,
    databaseName: null,
    keys,
    newImage,
    oldImage,
    image,
    unavailableFields: NO_FIELDS,
    sequencePrefix: prefixes[digits.length] as string,
    sequenceDigits: digits + countedDigits(origin.sequenceNumber),
    transactionId: null,
    transactionOrder: null,
    isSnapshot: false,
    isTtl,
    origin,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message quotes the text.
    throw new BadRecord('the record is not JSON; set source_format to the format of the stream’s records');
  }
}

/** Epoch milliseconds, or microseconds where the record says so, as microseconds. */
function microsecondsOf(value: unknown, isPrecise: boolean): number {
  const factor = isPrecise ? 1 : MICROSECONDS_PER_MILLISECOND;
  const microseconds = typeof value === 'number' && Number.isInteger(value) ? value * factor : Number.NaN;
  if (microseconds >= 0 && microseconds < YEAR_10000 * MICROSECONDS_PER_MILLISECOND) return microseconds;
  const unit = isPrecise ? 'microseconds' : 'milliseconds';
  throw badMember('dynamodb.ApproximateCreationDateTime', value, `epoch ${unit} before the year 10000`);
}
