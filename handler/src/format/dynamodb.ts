import { sequencePrefixes, significantDigits } from '../../../schema/sequence';
import type { Carried } from '../carrier/carrier';
import { isDigit } from '../change/ascii';
import { BadRecord, badMember, badValue, stringMember } from '../change/bad-record';
import type { Change } from '../change/change';
import { isPlainObject } from '../change/plain-object';
import { YEAR_10000 } from '../change/year-10000';
import { readDynamodbRecord } from './dynamodb-record';
import type { Format } from './format';
import { instantOfSeconds } from './instant';

/** A DynamoDB stream's SequenceNumber: 21 to 40 characters (DynamoDB Streams API reference, StreamRecord). */
const DYNAMODB_SEQUENCE_NUMBER_MAXIMUM_LENGTH = 40;

const MILLISECONDS_PER_SECOND = 1000;

const NO_FIELDS: readonly string[] = [];

/** What a stream's ARN tells about its records; read once, since a batch has one ARN. */
interface Stream {
  readonly arn: string;
  readonly tableName: string;
  /** What a sequence begins with, by the number of digits that follow. */
  readonly sequencePrefixes: readonly string[];
}

let lastStream: Stream | null = null;

/**
 * The record of a DynamoDB stream, of any of the four view types: always one change.
 * Source: DynamoDB Streams API reference, Record (docs/semantics.md, "DynamoDB records").
 */
export const dynamodbFormat = { decode } satisfies Format;

function decode(carried: Carried): Change {
  if (carried.kind !== 'json') throw new BadRecord(`the record is ${carried.kind}, not JSON`);
  const record = carried.value;
  if (!isPlainObject(record)) throw badValue('the record', record, 'an object');
  const stream = streamOf(carried.sourceName);
  const data = record['dynamodb'];
  if (!isPlainObject(data)) throw badValue('dynamodb', data, 'an object');
  const { eventType, keys, newImage, oldImage, image, isTtl } = readDynamodbRecord(record, data);
  const sequenceNumber = sequenceNumberOf(data['SequenceNumber']);
  const instant = instantOfSeconds(eventTimeOf(data['ApproximateCreationDateTime']));
  return {
    eventId: stringMember('eventID', record['eventID']),
    eventType,
    op: null,
    eventTimestamp: instant.timestamp,
    eventDate: instant.date,
    eventTime: instant.time,
    tableName: stream.tableName,
    schemaName: null,
    databaseName: null,
    keys,
    newImage,
    oldImage,
    image,
    unavailableFields: NO_FIELDS,
    sequencePrefix: stream.sequencePrefixes[sequenceNumber.length] as string,
    sequenceDigits: sequenceNumber,
    transactionId: null,
    transactionOrder: null,
    isSnapshot: false,
    isTtl,
    origin: carried.origin,
  };
}

/** `arn:PARTITION:dynamodb:REGION:ACCOUNT:table/NAME/stream/LABEL`; the table's name is nowhere else. */
function streamOf(arn: string): Stream {
  if (arn === lastStream?.arn) return lastStream;
  const [, tableName, , label = ''] = arn.split('/');
  if (tableName === undefined || tableName === '') {
    throw new BadRecord(`eventSourceARN is ${JSON.stringify(arn)}, not the ARN of a table's stream`);
  }
  // Whether the numbers of a re-created stream go on is not documented; labels such as 2026-11-21T08:44:00.123 do.
  const epoch = label.replace(/\D/g, '');
  lastStream = { arn, tableName, sequencePrefixes: sequencePrefixes(epoch, DYNAMODB_SEQUENCE_NUMBER_MAXIMUM_LENGTH) };
  return lastStream;
}

function sequenceNumberOf(value: unknown): string {
  if (typeof value === 'string' && value.length <= DYNAMODB_SEQUENCE_NUMBER_MAXIMUM_LENGTH && isDigits(value)) {
    return significantDigits(value);
  }
  throw badMember('dynamodb.SequenceNumber', value, `up to ${DYNAMODB_SEQUENCE_NUMBER_MAXIMUM_LENGTH} digits`);
}

/** Epoch seconds, possibly with a fraction, to epoch milliseconds. */
function eventTimeOf(seconds: unknown): number {
  const time = typeof seconds === 'number' ? Math.round(seconds * MILLISECONDS_PER_SECOND) : Number.NaN;
  if (time >= 0 && time < YEAR_10000) return time;
  throw badMember('dynamodb.ApproximateCreationDateTime', seconds, 'epoch seconds before the year 10000');
}

function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (!isDigit(text.charCodeAt(index))) return false;
  }
  return text !== '';
}
