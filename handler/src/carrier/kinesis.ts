import { isUtf8 } from 'node:buffer';
import { BadRecord, badMember, badValue, stringMember } from '../change/bad-record';
import type { Origin } from '../change/change';
import { isPlainObject } from '../change/plain-object';
import { YEAR_10000 } from '../change/year-10000';
import { type Aggregate, type Carried, type Carrier, identifierIn, recordsMember } from './carrier';
import { aggregatedData, isAggregated } from './kpl';
import { streamResponse } from './stream-response';

const MILLISECONDS_PER_SECOND = 1000;

/** A Kinesis sequence number (Kinesis API reference, Record: `0|([1-9]\d{0,128})`). */
const SEQUENCE_NUMBER = /^\d{1,129}$/;

/** Base64 writes three bytes as four characters (RFC 4648, section 4). */
const [GROUP_BYTES, GROUP_CHARACTERS] = [3, 4];

/**
 * A Kinesis data stream: the body is text in base64, and `eventID` refers to the record: its shard and its sequence number
 * (Lambda developer guide, "Using Lambda to process records from Amazon Kinesis Data Streams"). The parts of an aggregated
 * record share both, whether Lambda took it apart or not.
 */
export const kinesisCarrier = {
  records: recordsMember,
  open,
  reference,
  // `eventID` tells where the record is, not which change it holds: a change that is sent again has another.
  eventId: () => null,
  answer: (failed, records) => streamResponse(failed, records, sequenceNumberOf),
} satisfies Carrier;

function open(record: unknown): Carried | Aggregate {
  if (!isPlainObject(record)) throw badValue('the record', record, 'an object');
  const kinesis = record['kinesis'];
  if (!isPlainObject(kinesis)) throw badValue('kinesis', kinesis, 'an object');
  const sourceName = stringMember('eventSourceARN', record['eventSourceARN']);
  const sequenceNumber = kinesis['sequenceNumber'];
  if (typeof sequenceNumber !== 'string' || !SEQUENCE_NUMBER.test(sequenceNumber)) {
    throw badMember('kinesis.sequenceNumber', sequenceNumber, 'a string of up to 129 digits');
  }
  const origin = {
    recordRef: stringMember('eventID', record['eventID']),
    sequenceNumber,
    arrivedAt: arrivalOf(kinesis['approximateArrivalTimestamp']),
  };
  const bytes = bytesOf(kinesis['data']);
  if (!isAggregated(bytes)) return carriedOf(bytes, 'kinesis.data', sourceName, origin);
  const [first, ...others] = aggregatedData(bytes);
  const carried = (data: Buffer, index: number): Carried =>
    carriedOf(data, `record ${index + 1} of ${others.length + 1} in kinesis.data`, sourceName, origin);
  return { kind: 'aggregate', records: [carried(first, 0), ...others.map((data, index) => carried(data, index + 1))] };
}

function carriedOf(bytes: Buffer, name: string, sourceName: string, origin: Origin): Carried {
  if (bytes.length === 0) return { kind: 'empty', sourceName, origin };
  if (!isUtf8(bytes)) throw new BadRecord(`${name} is not UTF-8, which text such as JSON must be`);
  return { kind: 'text', sourceName, origin, text: bytes.toString('utf8') };
}

function reference(record: unknown): string | null {
  return identifierIn(record, 'eventID');
}

function sequenceNumberOf(record: unknown): string | null {
  return identifierIn(isPlainObject(record) ? record['kinesis'] : null, 'sequenceNumber');
}

/** Node takes either alphabet and skips whatever is not base64, so the length tells whether all of it was read. */
function bytesOf(data: unknown): Buffer {
  if (typeof data !== 'string') throw badValue('kinesis.data', data, 'a string in base64');
  const bytes = Buffer.from(data, 'base64');
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0;
  if (bytes.length !== (data.length / GROUP_CHARACTERS) * GROUP_BYTES - padding) {
    throw new BadRecord(`kinesis.data is not base64: ${data.length} characters of it hold ${bytes.length} bytes`);
  }
  return bytes;
}

/** Epoch seconds with a fraction, to epoch milliseconds. */
function arrivalOf(seconds: unknown): number {
  const time = typeof seconds === 'number' ? Math.round(seconds * MILLISECONDS_PER_SECOND) : Number.NaN;
  if (time >= 0 && time < YEAR_10000) return time;
  throw badMember('kinesis.approximateArrivalTimestamp', seconds, 'epoch seconds before the year 10000');
}
