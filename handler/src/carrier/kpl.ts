import { createHash } from 'node:crypto';
import { BadRecord } from '../change/bad-record';
import { BrokenProtobuf, type ProtobufField, protobufFields } from './protobuf';

/*
 * The Kinesis Producer Library puts several records of its user's into one of the stream's
 * (awslabs/amazon-kinesis-producer, aggregation-format.md): four bytes, a protobuf message, and the MD5 digest of the message.
 */

const MAGIC = 0xf3899ac2;
const MAGIC_BYTES = 4;
const DIGEST_BYTES = 16;

/** Fields of AggregatedRecord. */
const PARTITION_KEY_TABLE = 1;
const EXPLICIT_HASH_KEY_TABLE = 2;
const RECORDS = 3;

/** Fields of Record; a fourth holds tags, which nobody uses. */
const PARTITION_KEY_INDEX = 1;
const EXPLICIT_HASH_KEY_INDEX = 2;
const DATA = 3;

/** True for what begins as an aggregated record; no text in UTF-8 does. */
export function isAggregated(bytes: Buffer): boolean {
  return bytes.length >= MAGIC_BYTES && bytes.readUInt32BE(0) === MAGIC;
}

/**
 * The data of the records in an aggregated one, at least one, in their order. Lambda takes aggregated records apart, but not
 * all of them (docs/semantics.md, "Kinesis records"). Throws BadRecord where the digest or the message is broken.
 */
export function aggregatedData(bytes: Buffer): readonly [Buffer, ...Buffer[]] {
  const message = bytes.subarray(MAGIC_BYTES, -DIGEST_BYTES);
  const digest = bytes.subarray(Math.max(MAGIC_BYTES, bytes.length - DIGEST_BYTES));
  if (!createHash('md5').update(message).digest().equals(digest)) {
    throw broken('the MD5 digest at its end is not that of its content');
  }
  try {
    return dataOf(message);
  } catch (error) {
    if (error instanceof BrokenProtobuf) throw broken(error.message);
    throw error;
  }
}

function dataOf(message: Buffer): readonly [Buffer, ...Buffer[]] {
  const fields = protobufFields(message);
  const partitionKeys = fields.filter(({ number }) => number === PARTITION_KEY_TABLE).length;
  const explicitHashKeys = fields.filter(({ number }) => number === EXPLICIT_HASH_KEY_TABLE).length;
  const [first, ...others] = fields
    .filter(({ number }) => number === RECORDS)
    .map(({ value }, index) => {
      const name = `record ${index + 1}`;
      if (!Buffer.isBuffer(value)) throw new BrokenProtobuf(`${name} is a number`);
      const members = protobufFields(value);
      const data = last(members, DATA);
      if (!Buffer.isBuffer(data)) throw new BrokenProtobuf(`${name} has no data`);
      const partitionKey = last(members, PARTITION_KEY_INDEX);
      if (partitionKey === undefined) throw new BrokenProtobuf(`${name} has no partition key`);
      checkIndex(`${name} has the partition key`, partitionKey, partitionKeys);
      const explicitHashKey = last(members, EXPLICIT_HASH_KEY_INDEX) ?? null;
      if (explicitHashKey !== null) checkIndex(`${name} has the explicit hash key`, explicitHashKey, explicitHashKeys);
      return data;
    });
  if (first === undefined) throw new BrokenProtobuf('it holds no record');
  return [first, ...others];
}

/** Of a field that is there several times, the last counts (protobuf.dev, "Encoding"). */
function last(fields: readonly ProtobufField[], number: number): number | Buffer | undefined {
  return fields.findLast((field) => field.number === number)?.value;
}

function checkIndex(what: string, index: number | Buffer, size: number): void {
  if (typeof index === 'number' && index < size) return;
  throw new BrokenProtobuf(`${what} ${typeof index === 'number' ? index : 'in bytes'} of a table of ${size}`);
}

function broken(why: string): BadRecord {
  return new BadRecord(
    `kinesis.data begins as an aggregated record of the Kinesis Producer Library, but cannot be taken apart: ${why}`,
  );
}
