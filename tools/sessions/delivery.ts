import { createHash } from 'node:crypto';
import { type KinesisRecord, kinesisRecord } from '../kinesis-record';
import type { ItemChange } from './history';

const REGION = 'us-east-1';
const PIPELINE = 'sessions';
const STREAM = 'sessions-changes';
const SHARDS = 2;
/** Sequence numbers of one shard grow; the two shards' have different beginnings, as AWS's have. */
const FIRST_SEQUENCE_NUMBERS: readonly bigint[] = [
  49_669_000_000_000_000_000_000_000_000_000_000_000_000_000_000_000_000_002n,
  49_669_000_000_022_300_744_000_000_000_000_000_000_000_000_000_000_000_018n,
];
const SEQUENCE_STEP = 1_208_925_819_614_629_174_706_176n;

/** Every so many changes, DynamoDB writes one to the stream twice. */
const DUPLICATE_EVERY = 17;
/** How many changes later the copy arrives. */
const DUPLICATE_DELAY = 3;
const MICROSECONDS_BEFORE_ARRIVAL = 212_000;

/** How DynamoDB marks a deletion by time to live (Developer Guide, "DynamoDB Streams and Time to Live"). */
const TIME_TO_LIVE = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/**
 * The changes as a Kinesis data stream delivers them (DynamoDB Developer Guide, "Using Kinesis Data Streams to capture
 * changes to DynamoDB"): some twice, and the second change of some items before the first.
 */
export function deliver(changes: readonly ItemChange[]): readonly KinesisRecord[] {
  const next = [...FIRST_SEQUENCE_NUMBERS];
  let clock = 0;
  return withDuplicates(outOfOrder(changes)).map((change) => {
    const partitionKey = md5(JSON.stringify(change.keys)).toUpperCase();
    const shard = Number.parseInt(partitionKey.slice(0, 2), 16) % SHARDS;
    const sequenceNumber = next[shard] ?? 0n;
    next[shard] = sequenceNumber + SEQUENCE_STEP;
    clock = Math.max(clock, change.at + MICROSECONDS_BEFORE_ARRIVAL);
    return kinesisRecord({
      pipeline: PIPELINE,
      stream: STREAM,
      shard,
      sequenceNumber,
      partitionKey,
      data: JSON.stringify(changeRecord(change)),
      arrivedAt: Math.floor(clock / 1000),
    });
  });
}

/** Swaps the first two changes of every fifth item. */
function outOfOrder(changes: readonly ItemChange[]): ItemChange[] {
  const late = [...changes];
  const inserts = changes.filter(({ eventName }) => eventName === 'INSERT').filter((_, index) => index % 5 === 0);
  for (const insert of inserts) {
    const first = late.indexOf(insert);
    const second = late.findIndex((change, index) => index > first && change.keys === insert.keys);
    late.splice(first, 1);
    late.splice(second, 0, insert);
  }
  return late;
}

function withDuplicates(changes: readonly ItemChange[]): ItemChange[] {
  return changes.flatMap((change, index) => {
    const copied = index - DUPLICATE_DELAY;
    const copy = copied >= 0 && copied % DUPLICATE_EVERY === 0 ? changes[copied] : undefined;
    return copy === undefined ? [change] : [change, copy];
  });
}

/** What DynamoDB writes to the stream. A copy has the eventID of the first. */
function changeRecord({ eventName, at, keys, newImage, oldImage, isTtl }: ItemChange): object {
  return {
    awsRegion: REGION,
    eventID: uuid(`${JSON.stringify(keys)} ${at}`),
    eventName,
    userIdentity: isTtl ? TIME_TO_LIVE : null,
    recordFormat: 'application/json',
    tableName: 'sessions',
    dynamodb: {
      ApproximateCreationDateTime: at,
      Keys: keys,
      ...(newImage === null ? {} : { NewImage: newImage }),
      ...(oldImage === null ? {} : { OldImage: oldImage }),
      SizeBytes: Buffer.byteLength(JSON.stringify([keys, newImage, oldImage])),
      ApproximateCreationDateTimePrecision: 'MICROSECOND',
    },
    eventSource: 'aws:dynamodb',
  };
}

function uuid(text: string): string {
  return md5(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
