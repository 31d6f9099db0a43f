import { shortReason } from '../errors/reason';
import type { FateLedger } from '../fate/fates';
import type { LocalFirehose } from '../firehose/local-firehose';
import type { InputRecord } from '../input/input-record';
import { type Answer, type Discard, EVENT_BYTES, type InvokeRequest } from '../lambda/mapping/complete-batch';
import { onFailureDocument, onFailureKey } from '../lambda/mapping/on-failure';
import { eventText, type ShardConsumer } from '../lambda/mapping/poll';
import type { FunctionAnswer, FunctionProcess } from '../lambda/process/function-process';
import type { PlannedPipeline } from '../pipeline/pipeline';
import type { Lake } from '../s3/lake';
import type { Random } from '../sim/random';
import { Attribution } from './attribution';
import { outcomesIn, type RecordOutcome } from './record-outcomes';
import type { InvocationCounts } from './report';

export interface PipelineConsumerOptions {
  readonly pipeline: PlannedPipeline;
  readonly lambda: Pick<FunctionProcess, 'invoke'>;
  readonly firehose: Pick<LocalFirehose, 'advanceTo' | 'beginInvocation' | 'endInvocation'>;
  readonly lake: Pick<Lake, 'put'>;
  readonly ledger: FateLedger;
  readonly random: Random;
}

/** A report lists the most frequent reasons only, the rest together under {@link OTHERS}. */
const LISTED_ERRORS = 10;
/** Reasons that are counted each by itself: a message that names its batch makes as many as there are batches. */
const COUNTED_ERRORS = 1000;
const OTHERS = 'others';

/** Takes the poller's batches through the function and Firehose, and gives each change its fate. */
export class PipelineConsumer implements ShardConsumer {
  private readonly options: PipelineConsumerOptions;
  private readonly mappingId: string;
  private readonly sizes = new Map<number, number>();
  private readonly errors = new Map<string, number>();
  private count = 0;
  private failed = 0;
  /** Of the invocation that was answered last, by ordinal; null where the function's log does not say. */
  private outcomes: ReadonlyMap<number, RecordOutcome> | null = null;

  constructor(options: PipelineConsumerOptions) {
    this.options = options;
    this.mappingId = options.random.uuid();
  }

  /** How many there were so far. */
  get invocationCount(): number {
    return this.count;
  }

  /** What the report says of them. It sorts and copies: for the end of a run. */
  invocations(): InvocationCounts {
    const sizes = [...this.sizes].sort(([left], [right]) => left - right);
    return {
      count: this.count,
      failed: this.failed,
      sizes: Object.fromEntries(sizes),
      errors: this.listedErrors(),
    };
  }

  async invoke({ records, requestId, now }: InvokeRequest, watermark: number): Promise<Answer> {
    const { firehose, lambda, pipeline } = this.options;
    this.count += 1;
    this.sizes.set(records.length, (this.sizes.get(records.length) ?? 0) + 1);
    const event = eventText(records);
    if (Buffer.byteLength(event) > EVENT_BYTES) {
      this.fail(`RequestTooLargeException: the event is larger than ${EVENT_BYTES} bytes`);
      return { kind: 'tooLarge' };
    }
    await firehose.advanceTo(watermark);
    firehose.beginInvocation(now);
    const answer = await lambda.invoke({ requestId, eventText: event, now });
    const outcomes = outcomesIn(answer.log, records.length);
    this.outcomes = outcomes && new Map(records.map(({ ordinal }, index) => [ordinal, outcomes[index] ?? 'reported']));
    const attribution = new Attribution(records, pipeline.mapping.carrier, this.outcomes);
    await firehose.endInvocation((document) => attribution.identify(document));
    this.noteAllSent(records, attribution);
    if (answer.kind === 'error') this.fail(reasonOf(answer));
    return answer;
  }

  /** One that was neither sent nor said to be left out stays without a fate, which the report tells. */
  acknowledge(records: readonly InputRecord[]): void {
    for (const { ordinal } of records) {
      const outcome = this.outcomes?.get(ordinal);
      if (outcome === 'filtered' || outcome === 'skipped') this.options.ledger.recordEnded(ordinal, outcome);
    }
  }

  async discard(discard: Discard, shardId: string): Promise<void> {
    const { pipeline, ledger, lake, random } = this.options;
    const { onFailure } = pipeline.mapping;
    // What the source itself drops after its retention reaches no destination.
    const isLost = onFailure === null || discard.condition === 'SourceRetention';
    const object =
      isLost || onFailure.kind !== 's3'
        ? null
        : { bucket: onFailure.bucket, key: onFailureKey(discard, this.mappingId, shardId, random.uuid()) };
    const cause = { reason: reasonOfDiscard(discard), object };
    for (const { ordinal } of discard.records) ledger.recordEnded(ordinal, isLost ? 'expired' : 'deadLettered', cause);
    if (object === null) return;
    await lake.put({
      ...object,
      kind: 'deadLetter',
      table: null,
      records: discard.records.length,
      body: Buffer.from(onFailureDocument(discard, { pipeline, shardId })),
    });
  }

  /** Of a function that does not say what became of each record, one document of a record is taken for all. */
  private noteAllSent(records: readonly InputRecord[], attribution: Attribution): void {
    for (const { ordinal } of records) {
      const isAllSent =
        this.outcomes === null ? attribution.hasDocument(ordinal) : this.outcomes.get(ordinal) === 'delivered';
      if (isAllSent) this.options.ledger.allSent(ordinal);
    }
  }

  private fail(reason: string): void {
    this.failed += 1;
    const counted = this.errors.has(reason) || this.errors.size < COUNTED_ERRORS ? reason : OTHERS;
    this.errors.set(counted, (this.errors.get(counted) ?? 0) + 1);
  }

  private listedErrors(): InvocationCounts['errors'] {
    const named = [...this.errors].filter(([error]) => error !== OTHERS).sort(([, left], [, right]) => right - left);
    const listed = named.slice(0, LISTED_ERRORS).map(([error, count]) => ({ error, count }));
    const others = this.failed - listed.reduce((sum, { count }) => sum + count, 0);
    return others === 0 ? listed : [...listed, { error: OTHERS, count: others }];
  }
}

function reasonOfDiscard({ condition, lastAnswer }: Discard): string {
  return lastAnswer?.kind === 'tooLarge'
    ? `${condition}: its event is larger than the ${EVENT_BYTES} bytes that Lambda takes, so the function never got it`
    : condition;
}

/** Without the request id, which would make each one its own. */
function reasonOf({ errorType, errorMessage }: Extract<FunctionAnswer, { kind: 'error' }>): string {
  return shortReason(`${errorType}: ${errorMessage.replace(/^RequestId: \S+ Error: /, '')}`);
}
