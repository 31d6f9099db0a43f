import type { InputRecord } from '../../input/input-record';
import type { CarrierName } from '../../pipeline/carrier';
import type { PlannedEventSourceMapping } from '../../pipeline/pipeline';
import { kinesisShardId, shardIndex } from '../../pipeline/shards';
import { RunClock } from '../../sim/clock';
import type { Random } from '../../sim/random';
import { type Consumer, completeBatch, type Discard, EVENT_BYTES, type InvokeRequest } from './complete-batch';

/** A consumer that also learns which shard speaks, and up to when nothing earlier can follow. */
export interface ShardConsumer {
  /** `watermark`: no later invocation, of any shard, has an earlier time than this. */
  invoke(request: InvokeRequest, watermark: number): ReturnType<Consumer['invoke']>;
  acknowledge(records: readonly InputRecord[]): void;
  discard(discard: Discard, shardId: string): Promise<void>;
}

export interface PollOptions {
  readonly mapping: PlannedEventSourceMapping;
  readonly shards: number;
  readonly random: Random;
}

/** The bytes around an event's records and between two of them. */
const EVENT_FRAME = '{"Records":[]}'.length;
const SEPARATOR_BYTES = 1;

interface Shard {
  readonly id: string;
  /** When its last batch ended, epoch milliseconds. */
  freeAt: number;
  pending: InputRecord[];
  pendingBytes: number;
  windowEnd: number;
}

/**
 * Hands a stream's records out in batches: by the mapping's batch size, batching window and Lambda's payload limit, in
 * order within each shard, one batch at a time. A shard's retries run to their end before the next batch is looked at.
 */
export async function poll(
  records: AsyncIterable<InputRecord>,
  { mapping, shards: count, random }: PollOptions,
  consumer: ShardConsumer,
): Promise<void> {
  const clock = new RunClock(0);
  const shards = Array.from({ length: count }, (_, index) => newShard(mapping.carrier.name, index, random));

  function watermark(shard: Shard, now: number): number {
    return Math.min(now, ...shards.filter((other) => other !== shard).map(({ freeAt }) => Math.max(freeAt, clock.now)));
  }

  async function close(shard: Shard, time: number): Promise<void> {
    const batch = shard.pending;
    shard.pending = [];
    shard.pendingBytes = EVENT_FRAME;
    clock.advanceTo(time);
    shard.freeAt = await completeBatch(
      batch,
      Math.max(time, shard.freeAt),
      mapping,
      {
        invoke: (request) => consumer.invoke(request, watermark(shard, request.now)),
        acknowledge: (done) => consumer.acknowledge(done),
        discard: (discard) => consumer.discard(discard, shard.id),
      },
      random,
    );
  }

  async function closeDue(isDue: (shard: Shard) => boolean): Promise<void> {
    for (let due = nextDue(shards, isDue); due !== null; due = nextDue(shards, isDue)) await close(due, due.windowEnd);
  }

  for await (const record of records) {
    await closeDue(({ windowEnd }) => windowEnd < record.arrivalTime);
    clock.advanceTo(record.arrivalTime);
    const shard = shards[shardIndex(mapping.carrier.name, record.shardKey, count)];
    if (shard === undefined) throw new Error(`a stream of ${count} shards has none for the key ${record.shardKey}`);
    const bytes = record.bytes + SEPARATOR_BYTES;
    if (shard.pending.length > 0 && shard.pendingBytes + bytes > EVENT_BYTES) await close(shard, clock.now);
    if (shard.pending.length === 0) {
      const windowStart = Math.max(shard.freeAt, clock.now);
      shard.windowEnd = windowStart + mapping.maximumBatchingWindowInSeconds * 1000;
    }
    shard.pending.push(record);
    shard.pendingBytes += bytes;
    if (shard.pending.length === mapping.batchSize) await close(shard, clock.now);
  }
  await closeDue(() => true);
}

/** The event that the function gets: the lines themselves, joined. */
export function eventText(records: readonly InputRecord[]): string {
  return `{"Records":[${records.map(({ text }) => text).join(',')}]}`;
}

function newShard(carrier: CarrierName, index: number, random: Random): Shard {
  return { id: SHARD_ID[carrier](index, random), freeAt: 0, pending: [], pendingBytes: EVENT_FRAME, windowEnd: 0 };
}

const SHARD_ID: Readonly<Record<CarrierName, (index: number, random: Random) => string>> = {
  // DynamoDB's own form: twenty digits and eight hexadecimal ones.
  dynamodb: (index, random) =>
    `shardId-${String(index).padStart(20, '0')}-${random.nextUint32().toString(16).padStart(8, '0')}`,
  kinesis: kinesisShardId,
};

function nextDue(shards: readonly Shard[], isDue: (shard: Shard) => boolean): Shard | null {
  const due = shards.filter((shard) => shard.pending.length > 0 && isDue(shard));
  return due.reduce<Shard | null>(
    (first, shard) => (first === null || shard.windowEnd < first.windowEnd ? shard : first),
    null,
  );
}
