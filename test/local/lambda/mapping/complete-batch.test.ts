import fc from 'fast-check';
import { completeBatch } from '../../../../local/lambda/mapping/complete-batch';
import type { PlannedEventSourceMapping } from '../../../../local/pipeline/pipeline';
import { seededRandom } from '../../../../local/sim/random';
import { ERROR, failures, MAPPING, names, Recorder, recordsAt, response } from '../../../support/builders/mapping';

const SECOND = 1000;

async function run(
  recorder: Recorder,
  records: ReturnType<typeof recordsAt>,
  settings: Partial<PlannedEventSourceMapping>,
  startTime = 0,
): Promise<number> {
  return completeBatch(records, startTime, { ...MAPPING, ...settings }, recorder, seededRandom(1));
}

describe('completeBatch', () => {
  it('gives up right after the last attempt, without a wait that would let the record grow too old', async () => {
    const recorder = new Recorder(() => ERROR);
    const end = await run(recorder, recordsAt(0), { maximumRetryAttempts: 8, maximumRecordAgeInSeconds: 60 });
    expect(recorder.seconds).toEqual([0, 0.2, 0.6, 1.4, 3, 6.2, 12.6, 25.4, 51]);
    expect(recorder.discards).toMatchObject([
      { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 9, now: 51 * SECOND },
    ]);
    expect(end).toBe(51 * SECOND);
  });

  it('discards only the expired records at the batch’s start', async () => {
    const recorder = new Recorder(() => response(null));
    await run(recorder, recordsAt(0, 90, 0), { maximumRecordAgeInSeconds: 60 }, 100 * SECOND);
    expect(names(recorder.discards[0]?.records ?? [])).toEqual(['r1']);
    expect(recorder.batches).toEqual(['r2 r3']);
  });

  it.each([
    ['RecordAgeExceeded', 7200, 7200],
    ['RecordAgeExceeded', 10_800, 10_800],
    ['SourceRetention', -1, 10_800],
    ['SourceRetention', 20_000, 10_800],
  ])('ends in %s with an age of %d s and a retention of 3 hours', async (condition, age, life) => {
    const recorder = new Recorder(() => ERROR);
    const settings = { maximumRecordAgeInSeconds: age, sourceRetentionInSeconds: 10_800 };
    const end = await run(recorder, recordsAt(0), settings);
    expect(recorder.discards).toMatchObject([{ condition }]);
    expect(end).toBeGreaterThanOrEqual(life * SECOND);
    expect(end).toBeLessThan((life + 61) * SECOND);
  });

  it('retries for the stream’s 24 hours without a limit of its own, then loses the record as the source does', async () => {
    const recorder = new Recorder(() => ERROR);
    const end = await run(recorder, recordsAt(0), {});
    expect(recorder.discards).toMatchObject([{ condition: 'SourceRetention' }]);
    expect(end).toBeGreaterThanOrEqual(86_400 * SECOND);
    expect(recorder.seconds.slice(0, 9)).toEqual([0, 0.2, 0.6, 1.4, 3, 6.2, 12.6, 25.4, 51]);
  });

  it('reads nothing of the response without ReportBatchItemFailures', async () => {
    const recorder = new Recorder(() => failures('r1'));
    await run(recorder, recordsAt(0, 0), { reportBatchItemFailures: false });
    expect(recorder.sizes).toEqual([2]);
    expect(recorder.acknowledged).toEqual(['r1', 'r2']);
  });

  it('adds the function’s own time and the waits to the shard’s clock', async () => {
    let invoked = 0;
    const recorder = new Recorder(() => {
      invoked += 1;
      return invoked === 1
        ? { kind: 'error', elapsedInMilliseconds: 3000 }
        : { kind: 'response', text: 'null', elapsedInMilliseconds: 2000 };
    });
    const end = await run(recorder, recordsAt(10), {}, 10 * SECOND);
    expect(recorder.seconds).toEqual([10, 13.2]);
    expect(end).toBe(15.2 * SECOND);
  });

  it('ends every record exactly once, whatever the function answers', async () => {
    const settings = fc.record({
      bisectBatchOnFunctionError: fc.boolean(),
      reportBatchItemFailures: fc.boolean(),
      maximumRetryAttempts: fc.integer({ min: 0, max: 3 }),
      maximumRecordAgeInSeconds: fc.constantFrom(-1, 60),
    });
    const answers = fc.infiniteStream(
      fc.oneof(fc.constant('ok'), fc.constant('error'), fc.integer({ min: 0, max: 12 })),
    );
    await fc.assert(
      fc.asyncProperty(
        settings,
        answers,
        fc.array(fc.integer({ min: 0, max: 70 }), { minLength: 1, maxLength: 9 }),
        async (chosen, stream, seconds) => {
          const records = recordsAt(...seconds);
          const recorder = new Recorder((batch) => {
            const answer = stream.next().value;
            if (answer === 'error') return ERROR;
            return answer === 'ok' ? response({}) : failures(batch[answer] ?? 'absent');
          });
          await run(recorder, records, chosen, 70 * SECOND);
          const ended = [...recorder.acknowledged, ...recorder.discards.flatMap((discard) => names(discard.records))];
          expect(ended.sort()).toEqual(names(records).sort());
        },
      ),
    );
  });
});
