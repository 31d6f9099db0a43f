import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { kinesisShardId, shardIndex } from '../../../local/pipeline/shards';

/** Where the hash keys of a new stream's shards end, as `aws kinesis describe-stream` prints them (AWS CLI reference). */
const ENDS: Readonly<Record<number, readonly bigint[]>> = {
  2: [170141183460469231731687303715884105727n, 340282366920938463463374607431768211455n],
  3: [
    113427455640312821154458202477256070484n,
    226854911280625642308916404954512140969n,
    340282366920938463463374607431768211455n,
  ],
};

describe('shardIndex', () => {
  it('puts a partition key of Kinesis into the range of its MD5', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(2, 3), (key, shards) => {
        const hash = BigInt(`0x${createHash('md5').update(key).digest('hex')}`);
        expect(shardIndex('kinesis', key, shards)).toBe(ENDS[shards]?.findIndex((end) => hash <= end));
      }),
    );
  });

  it.each(['dynamodb', 'kinesis'] as const)('uses every shard of %s, and one for one key', (carrier) => {
    const keys = Array.from({ length: 200 }, (_, index) => `key ${index}`);
    const indexes = keys.map((key) => shardIndex(carrier, key, 7));
    expect(new Set(indexes)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
    expect(keys.map((key) => shardIndex(carrier, key, 7))).toEqual(indexes);
    expect(shardIndex(carrier, 'any', 1)).toBe(0);
  });
});

describe('kinesisShardId', () => {
  it('has twelve digits', () => {
    expect([0, 17].map(kinesisShardId)).toEqual(['shardId-000000000000', 'shardId-000000000017']);
  });
});
