import type { InputRecord } from '../../../../local/input/input-record';
import { EVENT_BYTES } from '../../../../local/lambda/mapping/complete-batch';
import { eventText, poll } from '../../../../local/lambda/mapping/poll';
import { shardIndex } from '../../../../local/pipeline/shards';
import { seededRandom } from '../../../../local/sim/random';
import {
  ERROR,
  KINESIS_MAPPING,
  kinesisRecordsAt,
  MAPPING,
  Recorder,
  recordsAt,
  response,
} from '../../../support/builders/mapping';

async function* streamOf(records: readonly InputRecord[]): AsyncGenerator<InputRecord> {
  yield* records;
}

async function run(
  recorder: Recorder,
  records: readonly InputRecord[],
  { shards = 1, ...settings }: Partial<typeof MAPPING> & { shards?: number },
): Promise<void> {
  await poll(streamOf(records), { mapping: { ...MAPPING, ...settings }, shards, random: seededRandom(1) }, recorder);
}

const OK = () => response(null);

describe('poll', () => {
  it('closes a batch at the batch size, without waiting for the window', async () => {
    const recorder = new Recorder(OK);
    await run(recorder, recordsAt(1, 1, 2, 2, 3), { batchSize: 2, maximumBatchingWindowInSeconds: 60 });
    expect(recorder.batches).toEqual(['r1 r2', 'r3 r4', 'r5']);
    expect(recorder.seconds).toEqual([1, 2, 63]);
  });

  it('closes a batch when its window ends', async () => {
    const recorder = new Recorder(OK);
    await run(recorder, recordsAt(10, 12, 15, 16), { maximumBatchingWindowInSeconds: 5 });
    expect(recorder.batches).toEqual(['r1 r2 r3', 'r4']);
    expect(recorder.seconds).toEqual([15, 21]);
  });

  it('invokes at once without a window; what arrives in the same instant goes together', async () => {
    const recorder = new Recorder(OK);
    await run(recorder, recordsAt(1, 1, 2), {});
    expect(recorder.batches).toEqual(['r1 r2', 'r3']);
    expect(recorder.seconds).toEqual([1, 2]);
  });

  it('closes a batch before its event would exceed Lambda’s payload limit', async () => {
    const recorder = new Recorder(OK);
    const sized = (bytes: number) => recordsAt(1).map((record) => ({ ...record, bytes }))[0] ?? recordsAt(1)[0];
    const half = EVENT_BYTES / 2;
    const fits = [sized(half - 20), sized(half - 20)].filter((record) => record !== undefined);
    await run(recorder, fits, {});
    expect(recorder.sizes).toEqual([2]);
    const exceeds = [sized(half), sized(half)].filter((record) => record !== undefined);
    const second = new Recorder(OK);
    await run(second, exceeds, {});
    expect(second.sizes).toEqual([1, 1]);
  });

  it('leaves no batch open at the end, whatever its time', async () => {
    const recorder = new Recorder(OK);
    await run(recorder, recordsAt(1, Number.POSITIVE_INFINITY), { maximumBatchingWindowInSeconds: 5 });
    expect(recorder.batches).toEqual(['r1']);
    expect(recorder.discards.map(({ records }) => records.length)).toEqual([1]);
  });

  it('gathers what arrives while the shard is busy into the next batch', async () => {
    let invoked = 0;
    const recorder = new Recorder(() => {
      invoked += 1;
      return invoked <= 3 ? ERROR : response(null);
    });
    await run(recorder, recordsAt(1, 1.5, 2, 2.4, 9), {});
    expect(recorder.batches).toEqual(['r1', 'r1', 'r1', 'r1', 'r2 r3 r4', 'r5']);
    expect(recorder.seconds).toEqual([1, 1.2, 1.6, 2.4, 2.4, 9]);
  });

  it('gives the function the lines as they are', async () => {
    const recorder = new Recorder(OK);
    await run(recorder, recordsAt(1, 1), {});
    expect(recorder.eventTexts).toEqual([
      '{"Records":[{"dynamodb":{"SequenceNumber":"r1"}},{"dynamodb":{"SequenceNumber":"r2"}}]}',
    ]);
    expect(eventText([])).toBe('{"Records":[]}');
  });

  it('keeps an item in one shard and its order, with a batch of each shard’s own', async () => {
    const recorder = new Recorder(OK);
    const records = recordsAt(...Array.from({ length: 40 }, () => 1)).map((record) => ({
      ...record,
      shardKey: `item ${record.ordinal % 7}`,
    }));
    await run(recorder, records, { shards: 3 });
    expect(recorder.invocations).toHaveLength(3);
    for (const { records: batch } of recorder.invocations) {
      const ordinals = batch.map(({ ordinal }) => ordinal);
      expect(ordinals).toEqual([...ordinals].sort((left, right) => left - right));
      expect(new Set(batch.map(({ shardKey }) => shardIndex('dynamodb', shardKey, 3))).size).toBe(1);
    }
  });

  it('gives records of Kinesis to the shard of their partition key, by the shard’s id', async () => {
    const recorder = new Recorder(() => ERROR);
    const keys = Array.from({ length: 12 }, (_, index) => `key ${index}`);
    const records = kinesisRecordsAt(...keys.map(() => 1)).map((record, index) => ({
      ...record,
      shardKey: keys[index] ?? '',
    }));
    await poll(
      streamOf(records),
      { mapping: { ...KINESIS_MAPPING, maximumRetryAttempts: 0 }, shards: 3, random: seededRandom(1) },
      recorder,
    );
    const shards = keys.map((key) => shardIndex('kinesis', key, 3));
    expect([...recorder.shardIds].sort()).toEqual(
      [...new Set(shards)].sort().map((index) => `shardId-00000000000${index}`),
    );
    for (const { records: batch } of recorder.discards) {
      expect(new Set(batch.map(({ ordinal }) => shards[ordinal])).size).toBe(1);
    }
  });

  it('throws rather than leave out a record that no shard takes', async () => {
    await expect(run(new Recorder(OK), recordsAt(1), { shards: 0 })).rejects.toThrow(
      '0 shards has none for the key r1',
    );
  });

  it('invokes shards in the order in which their windows end', async () => {
    const recorder = new Recorder(OK);
    const [first, second] = recordsAt(1, 3);
    if (first === undefined || second === undefined) throw new Error('two records');
    const other = Array.from({ length: 20 }, (_, index) => `item ${index}`).find(
      (shardKey) => shardIndex('dynamodb', shardKey, 2) !== shardIndex('dynamodb', first.shardKey, 2),
    );
    await run(recorder, [first, { ...second, shardKey: other ?? '' }], {
      shards: 2,
      maximumBatchingWindowInSeconds: 10,
    });
    expect(recorder.seconds).toEqual([11, 13]);
  });

  it('invokes no more often on many shards than on one, where no two records share a batch', async () => {
    const records = recordsAt(...Array.from({ length: 100 }, (_, index) => 10 * index));
    const counts = await Promise.all(
      [1, 8].map(async (shards) => {
        const recorder = new Recorder(OK);
        await run(recorder, records, { shards, maximumBatchingWindowInSeconds: 5 });
        return recorder.invocations.length;
      }),
    );
    expect(counts).toEqual([100, 100]);
  });

  it('never promises a time after which an earlier invocation follows', async () => {
    let invoked = 0;
    const recorder = new Recorder(() => {
      invoked += 1;
      return invoked % 3 === 0 ? response(null) : ERROR;
    });
    const records = recordsAt(...Array.from({ length: 60 }, (_, index) => index));
    await run(recorder, records, { shards: 4, maximumRetryAttempts: 5 });
    const times = recorder.invocations.map(({ now }) => now);
    recorder.watermarks.forEach((promised, index) => {
      expect(Math.min(...times.slice(index))).toBeGreaterThanOrEqual(promised);
    });
    expect(recorder.watermarks.some((promised) => promised > 0)).toBe(true);
  });

  it('lets a blocked shard’s records grow old: with age below the blockage they expire uninvoked', async () => {
    const recorder = new Recorder((batch) => (batch.includes('r1') ? ERROR : response(null)));
    await run(recorder, recordsAt(0, 1, 500), { maximumRecordAgeInSeconds: 60 });
    expect(recorder.discards.map(({ records }) => records.map(({ sequenceNumber }) => sequenceNumber))).toEqual([
      ['r1'],
      ['r2'],
    ]);
    expect(recorder.batches.at(-1)).toBe('r3');
  });
});
