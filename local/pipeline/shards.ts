import { createHash } from 'node:crypto';
import type { CarrierName } from './carrier';

/** Which of so many shards takes the records of a key: always the same one, whatever the run. */
type ShardOfKey = (key: string, shards: number) => number;

/** Kinesis hashes to 128 bits (Kinesis API reference, HashKeyRange). */
const HASH_KEYS = 2n ** 128n;

const SHARD_OF_KEY: Readonly<Record<CarrierName, ShardOfKey>> = {
  dynamodb: byFnv,
  kinesis: byHashKey,
};

export function shardIndex(carrier: CarrierName, key: string, shards: number): number {
  return shards === 1 ? 0 : SHARD_OF_KEY[carrier](key, shards);
}

/** `shardId-` and twelve digits, as Kinesis numbers the shards of a new stream. */
export function kinesisShardId(index: number): string {
  return `shardId-${String(index).padStart(12, '0')}`;
}

/** FNV-1a: how DynamoDB places items is not public, only that the changes of one item keep to one shard. */
function byFnv(key: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % shards;
}

/** MD5 of the partition key, in the equal ranges of a new stream's shards (Kinesis developer guide, "Partition key"). */
function byHashKey(key: string, shards: number): number {
  const hash = BigInt(`0x${createHash('md5').update(key, 'utf8').digest('hex')}`);
  return Math.min(shards - 1, Number(hash / (HASH_KEYS / BigInt(shards))));
}
