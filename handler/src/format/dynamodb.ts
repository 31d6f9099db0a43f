import { sequencePrefixes, significantDigits } from '../../../schema/sequence';
import type { Carried } from '../carrier/carrier';
import { isDigit } from '../change/ascii';
import type { AttributeMap } from '../change/attribute-value';
import { BadRecord, badMember, stringMember } from '../change/bad-record';
import type { Change, EventType, ImageKind } from '../change/change';
import { isPlainObject } from '../change/plain-object';
import type { Format } from './format';

/** A DynamoDB stream's SequenceNumber: 21 to 40 characters (DynamoDB Streams API reference, StreamRecord). */
const DYNAMODB_SEQUENCE_NUMBER_MAXIMUM_LENGTH = 40;

const MILLISECONDS_PER_SECOND = 1000;
const DATE_LENGTH = 'yyyy-MM-dd'.length;

/** From here on, a date no longer has four digits for its year. */
const YEAR_10000 = Date.UTC(10000, 0);

/** What DynamoDB's own deletions by time to live carry (DynamoDB developer guide, "DynamoDB Streams and Time to Live"). */
const TTL_PRINCIPAL = 'dynamodb.amazonaws.com';

/** What a stream's ARN tells about its records; read once, since a batch has one ARN. */
interface Stream {
  readonly arn: string;
  readonly tableName: string;
  /** What a sequence begins with, by the number of digits that follow. */
  readonly sequencePrefixes: readonly string[];
}

/** An instant as the record has it. */
interface Instant {
  readonly time: number;
  readonly timestamp: string;
  readonly date: string;
}

let lastStream: Stream | null = null;
let lastInstant: Instant = { time: Number.NaN, timestamp: '', date: '' };

/**
 * The record of a DynamoDB stream, of any of the four view types: always one change.
 * Source: DynamoDB Streams API reference, Record (docs/semantics.md, "DynamoDB records").
 */
export const dynamodbFormat = { decode } satisfies Format;

function decode(carried: Carried): Change {
  if (carried.kind !== 'json') throw new BadRecord(`the record is ${carried.kind}, not JSON`);
  const record = carried.value;
  if (!isPlainObject(record)) throw badMember('the record', record, 'an object');
  const stream = streamOf(carried.sourceName);
  const data = record['dynamodb'];
  if (!isPlainObject(data)) throw badMember('dynamodb', data, 'an object');
  const eventType = record['eventName'];
  if (!isEventType(eventType)) throw badMember('eventName', eventType, 'INSERT, MODIFY or REMOVE');
  const keys = attributes('Keys', data['Keys']);
  if (keys === null) throw badMember('dynamodb.Keys', data['Keys'], 'an object');
  const newImage = attributes('NewImage', data['NewImage']);
  const oldImage = attributes('OldImage', data['OldImage']);
  const sequenceNumber = sequenceNumberOf(data['SequenceNumber']);
  const instant = instantOf(eventTimeOf(data['ApproximateCreationDateTime']));
  return {
    eventId: stringMember('eventID', record['eventID']),
    eventType,
    eventTimestamp: instant.timestamp,
    eventDate: instant.date,
    eventTime: instant.time,
    tableName: stream.tableName,
    keys,
    newImage,
    oldImage,
    image: imageKind(newImage, oldImage),
    sequencePrefix: stream.sequencePrefixes[sequenceNumber.length] as string,
    sequenceDigits: sequenceNumber,
    isTtl: isTtl(record['userIdentity']),
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

/** ISO-8601; a whole second has no fraction, since the stream rounds down to seconds. */
function instantOf(time: number): Instant {
  if (lastInstant.time === time) return lastInstant;
  const iso = new Date(time).toISOString();
  const timestamp = time % MILLISECONDS_PER_SECOND === 0 ? iso.replace('.000Z', 'Z') : iso;
  lastInstant = { time, timestamp, date: iso.slice(0, DATE_LENGTH) };
  return lastInstant;
}

function imageKind(newImage: AttributeMap | null, oldImage: AttributeMap | null): ImageKind {
  if (newImage !== null) return oldImage !== null ? 'NEW_AND_OLD' : 'NEW';
  return oldImage !== null ? 'OLD' : 'KEYS_ONLY';
}

function isTtl(userIdentity: unknown): boolean {
  return (
    isPlainObject(userIdentity) && userIdentity['type'] === 'Service' && userIdentity['principalId'] === TTL_PRINCIPAL
  );
}

function attributes(name: string, value: unknown): AttributeMap | null {
  if (value === undefined || value === null) return null;
  if (!isPlainObject(value)) throw badMember(`dynamodb.${name}`, value, 'an object');
  return value as AttributeMap;
}

function isEventType(value: unknown): value is EventType {
  return value === 'INSERT' || value === 'MODIFY' || value === 'REMOVE';
}
