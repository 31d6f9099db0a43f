import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { isObject, Unreadable } from './checked-value';
import type { Origin } from './described-change';
import { isoOf } from './read-dynamodb';

/** API reference, Record. */
const SEQUENCE_NUMBER = /^\d{1,129}$/;
const BASE64 = /^(?:[A-Za-z0-9+/_-]{4})*(?:[A-Za-z0-9+/_-]{2}==|[A-Za-z0-9+/_-]{3}=)?$/;

/** What the Kinesis Producer Library puts around its aggregated records (its aggregation-format.md). */
const MAGIC = Buffer.from('f3899ac2', 'hex');
const DIGEST_BYTES = 16;
const [PARTITION_KEYS, HASH_KEYS, RECORDS] = [1, 2, 3];
const [PARTITION_KEY, HASH_KEY, DATA] = [1, 2, 3];

/** What one record of a Kinesis stream holds, one document or several as text, and where they come from. Throws Unreadable. */
export function kinesisTexts(record: unknown): { readonly texts: readonly string[]; readonly origin: Origin } {
  const kinesis = isObject(record) ? record['kinesis'] : undefined;
  if (!isObject(record) || !isObject(kinesis)) throw new Unreadable('kinesis is not an object');
  const { eventID, eventSourceARN } = record;
  const { sequenceNumber, approximateArrivalTimestamp: seconds, data } = kinesis;
  if (typeof eventSourceARN !== 'string' || eventSourceARN === '')
    throw new Unreadable('eventSourceARN is not a string');
  if (typeof eventID !== 'string' || eventID === '') throw new Unreadable('eventID is not a string');
  if (typeof sequenceNumber !== 'string' || !SEQUENCE_NUMBER.test(sequenceNumber)) {
    throw new Unreadable('sequenceNumber is not digits');
  }
  const arrivedAt = isoOf(typeof seconds === 'number' ? Math.round(seconds * 1000) : Number.NaN);
  if (typeof data !== 'string' || !BASE64.test(data)) throw new Unreadable('data is not base64');
  const bytes = Buffer.from(data, 'base64');
  const parts = bytes.subarray(0, MAGIC.length).equals(MAGIC) ? aggregated(bytes) : [bytes];
  return { texts: parts.map(textOf), origin: { recordRef: eventID, sequenceNumber, arrivedAt } };
}

function textOf(bytes: Buffer): string {
  if (bytes.length === 0) throw new Unreadable('the data is empty');
  if (!isUtf8(bytes)) throw new Unreadable('the data is not UTF-8');
  return bytes.toString('utf8');
}

function aggregated(bytes: Buffer): Buffer[] {
  const message = bytes.subarray(MAGIC.length, -DIGEST_BYTES);
  const digest = createHash('md5').update(message).digest();
  if (!bytes.subarray(MAGIC.length + message.length).equals(digest)) throw new Unreadable('the digest is wrong');
  const fields = protobuf(message);
  const count = (field: number) => fields.filter(([number]) => number === field).length;
  const records = fields.filter(([number]) => number === RECORDS);
  if (records.length === 0) throw new Unreadable('the aggregate holds no record');
  return records.map(([, record]) => {
    const members = new Map(Buffer.isBuffer(record) ? protobuf(record) : []);
    const [key, hashKey, data] = [members.get(PARTITION_KEY), members.get(HASH_KEY), members.get(DATA)];
    const isKnown = (index: number | Buffer | undefined, size: number) => typeof index === 'number' && index < size;
    const isHashKnown = hashKey === undefined || isKnown(hashKey, count(HASH_KEYS));
    if (!Buffer.isBuffer(data) || !isKnown(key, count(PARTITION_KEYS)) || !isHashKnown) {
      throw new Unreadable('a record of the aggregate is broken');
    }
    return data;
  });
}

/** The fields of a protobuf message (protobuf.dev, "Encoding"): numbers and bytes. */
function protobuf(message: Buffer): [number, number | Buffer][] {
  const fields: [number, number | Buffer][] = [];
  let position = 0;
  const varint = () => {
    let value = 0;
    for (let index = 0; index < 10; index += 1) {
      const byte = message[position];
      if (byte === undefined) break;
      position += 1;
      value += (byte & 0x7f) * 128 ** index;
      if (byte < 0x80) return value;
    }
    throw new Unreadable('a number of the aggregate has no end');
  };
  const bytes = (length: number) => {
    position += length;
    if (position > message.length) throw new Unreadable('a field of the aggregate has no end');
    return message.subarray(position - length, position);
  };
  const READERS: Readonly<Record<number, () => number | Buffer>> = {
    0: varint,
    1: () => bytes(8),
    2: () => bytes(varint()),
    5: () => bytes(4),
  };
  while (position < message.length) {
    const tag = varint();
    const read = READERS[tag % 8];
    if (read === undefined) throw new Unreadable('a field of the aggregate has an unknown type');
    fields.push([Math.floor(tag / 8), read()]);
  }
  return fields;
}
