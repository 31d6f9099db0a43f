import fc from 'fast-check';
import type { PlannedEventSourceMapping } from '../../../local/plan/pipeline';
import { settle } from '../../../local/poller/settle';
import { seededRandom } from '../../../local/random';
import { ERROR, failures, MAPPING, names, Recorder, recordsAt, response } from './support';

const SECOND = 1000;

async function run(
  recorder: Recorder,
  records: ReturnType<typeof recordsAt>,
  settings: Partial<PlannedEventSourceMapping>,
  startTime = 0,
): Promise<number> {
  return settle(records, startTime, { ...MAPPING, ...settings }, recorder, seededRandom(1));
}

describe('settle', () => {
  it('bisects depth first, left half first, and retries only what cannot be split (4, 2, 1, 1, 1, 2 on AWS)', async () => {
    const recorder = new Recorder((batch) => (batch.includes('r2') ? ERROR : response(null)));
    await run(recorder, recordsAt(0, 0, 0, 0), { bisectBatchOnFunctionError: true, maximumRetryAttempts: 1 });
    expect(recorder.sizes).toEqual([4, 2, 1, 1, 1, 2]);
    expect(recorder.batches.slice(2)).toEqual(['r1', 'r2', 'r2', 'r3 r4']);
    expect(recorder.acknowledged).toEqual(['r1', 'r3', 'r4']);
    expect(recorder.discards).toMatchObject([{ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 }]);
  });

  it('starts the retry count anew after partial progress (5 deliveries, document counts 4 on AWS)', async () => {
    const recorder = new Recorder((batch) => (batch.includes('r2') ? failures('r2') : response(null)));
    await run(recorder, recordsAt(0, 0), { maximumRetryAttempts: 3 });
    expect(recorder.batches).toEqual(['r1 r2', 'r2', 'r2', 'r2', 'r2']);
    expect(recorder.acknowledged).toEqual(['r1']);
    expect(recorder.discards).toMatchObject([{ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 4 }]);
  });

  it('discards what expired before ingestion without invoking it; the fresh rest of the batch goes on', async () => {
    const recorder = new Recorder(() => response(null));
    await run(recorder, recordsAt(0, 80, 80, 80, 80, 80), { maximumRecordAgeInSeconds: 60 }, 80 * SECOND);
    expect(recorder.batches).toEqual(['r2 r3 r4 r5 r6']);
    expect(recorder.discards).toMatchObject([
      { condition: 'RecordAgeExceeded', approximateInvokeCount: 1, lastAnswer: null },
    ]);
    expect(names(recorder.discards[0]?.records ?? [])).toEqual(['r1']);
  });

  it('gives up by age while it retries (60 s: the document counts 8 on AWS)', async () => {
    const recorder = new Recorder(() => ERROR);
    await run(recorder, recordsAt(0), { maximumRecordAgeInSeconds: 60 });
    expect(recorder.discards).toMatchObject([{ condition: 'RecordAgeExceeded', approximateInvokeCount: 8 }]);
  });

  it('discards only the expired records at the batch’s start', async () => {
    const recorder = new Recorder(() => response(null));
    await run(recorder, recordsAt(0, 90, 0), { maximumRecordAgeInSeconds: 60 }, 100 * SECOND);
    expect(names(recorder.discards[0]?.records ?? [])).toEqual(['r1']);
    expect(recorder.batches).toEqual(['r2 r3']);
  });

  it('retries for the stream’s 24 hours without a limit of its own, then loses the record as the source does', async () => {
    const recorder = new Recorder(() => ERROR);
    const end = await run(recorder, recordsAt(0), {});
    expect(recorder.discards).toMatchObject([{ condition: 'SourceRetention' }]);
    expect(end).toBeGreaterThanOrEqual(86_400 * SECOND);
    expect(recorder.seconds.slice(0, 9)).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 63.5, 123.5]);
  });

  it('keeps the request id for a retry and takes a new one for a half or a remainder', async () => {
    const recorder = new Recorder((batch) => (batch.length === 2 ? failures('r2') : ERROR));
    await run(recorder, recordsAt(0, 0), { maximumRetryAttempts: 2 });
    const ids = recorder.invocations.map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(2);
    expect(ids.slice(1)).toEqual([ids[1], ids[1], ids[1]]);
  });

  it('takes an event that Lambda refuses as a failed attempt', async () => {
    const recorder = new Recorder(() => ({ kind: 'tooLarge' }));
    await run(recorder, recordsAt(0), { maximumRetryAttempts: 1 });
    expect(recorder.discards).toMatchObject([{ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 }]);
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
    expect(recorder.seconds).toEqual([10, 13.5]);
    expect(end).toBe(15.5 * SECOND);
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
