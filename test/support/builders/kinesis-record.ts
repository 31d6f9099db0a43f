import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinesisRecord as deliveredRecord, type KinesisRecord } from '../../../tools/kinesis-record';

export type { KinesisRecord };

export const KINESIS_ARN = 'arn:aws:kinesis:eu-west-1:123456789012:stream/cdc';

/** When the record of id 0 arrived, epoch seconds. */
export const ARRIVAL = 1795215601.532;

/** The id-th record of a shard, with this data; `kinesis` and `record` replace members. */
export function kinesisRecord(
  id: number,
  data: string | Uint8Array,
  kinesis: Partial<KinesisRecord['kinesis']> = {},
  record: Partial<KinesisRecord> = {},
): KinesisRecord {
  const delivered = deliveredRecord({
    pipeline: 'shop',
    stream: 'cdc',
    shard: 0,
    sequenceNumber: 49657828409187701520019995242508390119953359424704217106n + BigInt(id),
    partitionKey: 'a',
    data,
    arrivedAt: ARRIVAL * 1000,
  });
  const kept = { ...delivered, kinesis: { ...delivered.kinesis, ...kinesis } };
  return { ...kept, awsRegion: 'eu-west-1', eventSourceARN: KINESIS_ARN, ...record };
}

/** The records of a sample event in fixtures/. */
export function kinesisSample(name: string): readonly KinesisRecord[] {
  const event: { Records: KinesisRecord[] } = JSON.parse(
    readFileSync(join(__dirname, '..', 'fixtures', 'kinesis-records', `${name}.json`), 'utf8'),
  );
  return event.Records;
}

/** A record's data as text. */
export function textOf(record: KinesisRecord): string {
  return Buffer.from(record.kinesis.data, 'base64').toString('utf8');
}

/** An aggregated record of the Kinesis Producer Library. */
export function aggregateOf(data: readonly (string | Uint8Array)[]): Buffer {
  return sealed(Buffer.concat([bytesField(1, 'a'), ...data.map((one) => bytesField(3, userRecord(one)))]));
}

/** The message between the magic bytes and its digest. */
export function sealed(message: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('f3899ac2', 'hex'), message, createHash('md5').update(message).digest()]);
}

export function userRecord(data: string | Uint8Array, partitionKeyIndex = 0): Buffer {
  return Buffer.concat([varintField(1, partitionKeyIndex), bytesField(3, data)]);
}

/** A protobuf field of bytes. */
export function bytesField(number: number, data: string | Uint8Array): Buffer {
  const bytes = Buffer.from(data as string);
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

export function varintField(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
  return Buffer.from([...bytes, rest]);
}
