import type { InputRecord } from '../../input/input-record';
import type { PlannedEventSourceMapping } from '../../pipeline/pipeline';
import type { Random } from '../../sim/random';
import { backOffInMilliseconds } from './back-off';
import { acknowledgedRecords } from './partial-response';

/** An event that Lambda takes: 6 MB (Lambda quotas, invocation payload). */
export const EVENT_BYTES = 6 * 1024 * 1024;

/** One delivery of a batch to the function. */
export interface InvokeRequest {
  readonly records: readonly InputRecord[];
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

export type Answer =
  | { readonly kind: 'response'; readonly text: string; readonly elapsedInMilliseconds: number }
  | { readonly kind: 'error'; readonly elapsedInMilliseconds: number }
  /** Lambda refused the event: it is larger than {@link EVENT_BYTES}. */
  | { readonly kind: 'tooLarge' };

/** Records that Lambda gives up on. */
export interface Discard {
  readonly records: readonly InputRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded' | 'SourceRetention';
  readonly requestId: string;
  readonly approximateInvokeCount: number;
  /** The answer that used up the retries; null for records given up by their age. */
  readonly lastAnswer: Answer | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Who takes what the poller hands out. */
export interface Consumer {
  invoke(request: InvokeRequest): Promise<Answer>;
  /** These records of the invocation just answered are done. */
  acknowledge(records: readonly InputRecord[]): void;
  discard(discard: Discard): Promise<void>;
}

interface Batch {
  readonly records: readonly InputRecord[];
  readonly failures: number;
  readonly requestId: string;
}

/**
 * Brings one batch to its end, as Lambda does for a stream: invoke, bisect or retry, give up by age or by count.
 * Halves go depth first, the left one first, each with a retry count of its own. Returns when the shard is free again.
 */
export async function completeBatch(
  records: readonly InputRecord[],
  startTime: number,
  mapping: PlannedEventSourceMapping,
  consumer: Consumer,
  random: Random,
): Promise<number> {
  let now = startTime;
  const waiting: Batch[] = [fresh(records)];

  function fresh(part: readonly InputRecord[]): Batch {
    return { records: part, failures: 0, requestId: random.uuid() };
  }

  for (let batch = waiting.pop(); batch !== undefined; batch = waiting.pop()) {
    const expired = expiredPrefix(batch.records, now, mapping);
    if (expired > 0) {
      await consumer.discard(ageDiscard(batch, expired, now, mapping));
      if (expired < batch.records.length) waiting.push({ ...batch, records: batch.records.slice(expired) });
      continue;
    }
    const answer = await consumer.invoke({ records: batch.records, requestId: batch.requestId, now });
    now += answer.kind === 'tooLarge' ? 0 : answer.elapsedInMilliseconds;
    const done = acknowledged(answer, batch.records, mapping);
    if (done > 0) consumer.acknowledge(batch.records.slice(0, done));
    if (done === batch.records.length) continue;
    if (done > 0) {
      waiting.push(fresh(batch.records.slice(done)));
    } else if (mapping.bisectBatchOnFunctionError && batch.records.length > 1) {
      const middle = Math.floor(batch.records.length / 2);
      waiting.push(fresh(batch.records.slice(middle)), fresh(batch.records.slice(0, middle)));
    } else if (batch.failures === mapping.maximumRetryAttempts) {
      await consumer.discard(exhaustedDiscard(batch, answer, now));
    } else {
      waiting.push({ ...batch, failures: batch.failures + 1 });
      now += backOffInMilliseconds(batch.failures + 1);
    }
  }
  return now;
}

function acknowledged(answer: Answer, records: readonly InputRecord[], mapping: PlannedEventSourceMapping): number {
  if (answer.kind !== 'response') return 0;
  // Without the setting Lambda reads nothing of the response.
  if (!mapping.reportBatchItemFailures) return records.length;
  return acknowledgedRecords(
    answer.text,
    records.map((record) => record.sequenceNumber),
  );
}

function ageLimitInSeconds(mapping: PlannedEventSourceMapping): number {
  const { maximumRecordAgeInSeconds, sourceRetentionInSeconds } = mapping;
  return maximumRecordAgeInSeconds < 0
    ? sourceRetentionInSeconds
    : Math.min(maximumRecordAgeInSeconds, sourceRetentionInSeconds);
}

/** Lambda discards by age from the batch's start only; a younger record keeps those after it. */
function expiredPrefix(records: readonly InputRecord[], now: number, mapping: PlannedEventSourceMapping): number {
  const limit = ageLimitInSeconds(mapping) * 1000;
  const young = records.findIndex((record) => now - record.arrivalTime < limit);
  return young === -1 ? records.length : young;
}

function ageDiscard(batch: Batch, count: number, now: number, mapping: PlannedEventSourceMapping): Discard {
  const byMapping = ageLimitInSeconds(mapping) === mapping.maximumRecordAgeInSeconds;
  return {
    records: batch.records.slice(0, count),
    condition: byMapping ? 'RecordAgeExceeded' : 'SourceRetention',
    requestId: batch.requestId,
    // The refused delivery counts: a record that was never invoked has 1.
    approximateInvokeCount: batch.failures + 1,
    lastAnswer: null,
    now,
  };
}

/** Nothing waits after the last attempt: the records are given up as soon as it has failed. */
function exhaustedDiscard({ records, requestId, failures }: Batch, lastAnswer: Answer, now: number): Discard {
  return {
    records,
    condition: 'RetryAttemptsExhausted',
    requestId,
    approximateInvokeCount: failures + 1,
    lastAnswer,
    now,
  };
}
