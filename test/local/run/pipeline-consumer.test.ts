import fc from 'fast-check';
import { changeOfRecord, recordOrdinal } from '../../../local/fate/document-ordinal';
import { FATES } from '../../../local/fate/fate';
import { FateLedger } from '../../../local/fate/fates';
import { type InputRecord, readInputRecord } from '../../../local/input/input-record';
import { SourceStream } from '../../../local/input/source-stream';
import { type JsonValue, parseJson } from '../../../local/json/json';
import { poll } from '../../../local/lambda/mapping/poll';
import type { FunctionAnswer, FunctionEvent } from '../../../local/lambda/process/function-process';
import type { PlannedPipeline } from '../../../local/pipeline/pipeline';
import { findPipeline } from '../../../local/plan/find';
import { readPlan } from '../../../local/plan/read';
import { PipelineConsumer } from '../../../local/run/pipeline-consumer';
import { seededRandom } from '../../../local/sim/random';
import { kinesisPlan, NESTED_PLAN, nestedPlan } from '../../support/builders/nested-plan';

const PIPELINE = findPipeline(nestedPlan());
const KINESIS = findPipeline(readPlan(kinesisPlan(NESTED_PLAN), 'plan.json'));
/** What each record of Kinesis holds. */
const CHANGES_OF_RECORD = 3;

/** What a handler may do with one record, and what Firehose then does with its document. */
type Deed = 'delivered' | 'quarantined' | 'failedAtFirehose' | 'filtered' | 'skipped';
type Ending = 'well' | 'throws' | 'reports';

/** A handler and a Firehose in memory: the handler draws what it does, the Firehose delivers what it was given. */
class Fake {
  readonly dead: { key: string; body: string }[] = [];
  readonly times: number[] = [];
  private readonly ledger: FateLedger;
  private readonly deed: () => Deed;
  private readonly ending: () => Ending;
  private accepted: { document: JsonValue; fate: 'delivered' | 'quarantined' | 'failedAtFirehose' }[] = [];

  constructor(ledger: FateLedger, deed: () => Deed, ending: () => Ending) {
    this.ledger = ledger;
    this.deed = deed;
    this.ending = ending;
  }

  async invoke({ eventText, now }: FunctionEvent): Promise<FunctionAnswer> {
    this.times.push(now);
    const records: FakeRecord[] = JSON.parse(eventText).Records;
    let outcomeRuns = '';
    for (const record of records) {
      const deed = this.deed();
      outcomeRuns += `1${deed === 'failedAtFirehose' ? 'd' : deed[0]}`;
      if (deed !== 'filtered' && deed !== 'skipped') {
        const documents = deed === 'quarantined' ? [quarantineLine(record)] : lines(record);
        this.accepted.push(
          ...documents.map((document) => ({ document: parseJson(JSON.stringify(document)), fate: deed })),
        );
      }
    }
    const log = `${JSON.stringify({ message: 'batch', outcomeRuns })}\n`;
    const ending = this.ending();
    if (ending === 'throws')
      return { kind: 'error', errorType: 'Error', errorMessage: 'no', elapsedInMilliseconds: 0, log };
    const itemIdentifier = records.at(-1)?.dynamodb?.SequenceNumber ?? records.at(-1)?.kinesis?.sequenceNumber;
    const text = JSON.stringify({ batchItemFailures: ending === 'reports' ? [{ itemIdentifier }] : [] });
    return { kind: 'response', text, elapsedInMilliseconds: 0, log };
  }

  async advanceTo(): Promise<void> {}

  beginInvocation(): void {}

  async endInvocation(identify: (document: JsonValue) => number): Promise<void> {
    for (const { document, fate } of this.accepted.splice(0)) {
      const ordinal = identify(document);
      const [record, change] = [recordOrdinal(ordinal), changeOfRecord(ordinal)];
      if (fate === 'quarantined') this.ledger.recordEnded(record, fate);
      else this.ledger.documentEnded('orders', record, fate, null, change);
    }
  }

  async put({ key, body }: { key: string; body: Uint8Array }): Promise<void> {
    this.dead.push({ key, body: Buffer.from(body).toString('utf8') });
  }
}

interface FakeRecord {
  readonly eventID: string;
  readonly dynamodb?: { readonly SequenceNumber: string };
  readonly kinesis?: { readonly sequenceNumber: string };
}

function lines({ eventID, dynamodb }: FakeRecord): object[] {
  if (dynamodb !== undefined) return [{ sequence: `${'0'.repeat(20)}${dynamodb.SequenceNumber}` }];
  const references = Array.from({ length: CHANGES_OF_RECORD }, (_, index) => (index === 0 ? '' : `/${index + 1}`));
  return references.map((suffix) => ({ record_ref: `${eventID}${suffix}` }));
}

function quarantineLine({ eventID, dynamodb }: FakeRecord): object {
  return { record_ref: dynamodb?.SequenceNumber ?? eventID, record: '{}', quarantined_at: 't' };
}

/** Two after each other have one sequence number, as records out of one aggregated record have. */
function kinesisRecordOf(ordinal: number): InputRecord {
  const sequenceNumber = String(1000 + Math.floor(ordinal / 2));
  const kinesis = { partitionKey: String(ordinal % 5), sequenceNumber, data: {}, approximateArrivalTimestamp: 1 };
  const text = JSON.stringify({ kinesis });
  return readInputRecord(
    { value: JSON.parse(text), text, exact: () => parseJson(text), place: 'changes' },
    ordinal,
    0,
    new SourceStream(KINESIS, 1),
  );
}

function recordOf(ordinal: number): InputRecord {
  const text = JSON.stringify({
    eventID: `e${ordinal}`,
    eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/x',
    dynamodb: {
      SequenceNumber: String(1000 + ordinal),
      ApproximateCreationDateTime: 1_795_215_601,
      Keys: { id: { N: String(ordinal % 5) } },
    },
  });
  return readInputRecord(
    { value: JSON.parse(text), text, exact: () => parseJson(text), place: 'changes' },
    ordinal,
    0,
    new SourceStream(PIPELINE, 1),
  );
}

async function* streamOf(count: number, ledger: FateLedger, record = recordOf): AsyncGenerator<InputRecord> {
  for (let ordinal = 0; ordinal < count; ordinal++) {
    ledger.receive();
    yield record(ordinal);
  }
}

async function run(
  count: number,
  settings: Partial<PlannedPipeline['mapping']>,
  deed: () => Deed,
  ending: () => Ending,
  shards = 1,
  planned = PIPELINE,
) {
  const ledger = new FateLedger();
  const fake = new Fake(ledger, deed, ending);
  const pipeline = { ...planned, mapping: { ...planned.mapping, ...settings } };
  const record = planned === KINESIS ? kinesisRecordOf : recordOf;
  const consumer = new PipelineConsumer({
    pipeline,
    lambda: fake,
    firehose: fake,
    lake: fake,
    ledger,
    random: seededRandom(1),
  });
  await poll(streamOf(count, ledger, record), { mapping: pipeline.mapping, shards, random: seededRandom(2) }, consumer);
  return { ledger, fake, consumer };
}

describe('PipelineConsumer', () => {
  it.each([
    ['a DynamoDB stream', PIPELINE],
    ['a Kinesis data stream', KINESIS],
  ])('gives every change of %s exactly one fate, whatever the function does', async (_, planned) => {
    const mapping = fc.record({
      batchSize: fc.integer({ min: 1, max: 7 }),
      maximumRetryAttempts: fc.integer({ min: 0, max: 3 }),
      bisectBatchOnFunctionError: fc.boolean(),
      reportBatchItemFailures: fc.boolean(),
      onFailure: fc.constantFrom(null, PIPELINE.mapping.onFailure, { kind: 'arn', arn: 'arn:aws:sqs:::q' } as const),
    });
    const deeds = fc.infiniteStream(
      fc.constantFrom<Deed>('delivered', 'quarantined', 'failedAtFirehose', 'filtered', 'skipped'),
    );
    const endings = fc.infiniteStream(fc.constantFrom<Ending>('well', 'well', 'throws', 'reports'));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(30),
        mapping,
        deeds,
        endings,
        fc.integer({ min: 1, max: 3 }),
        async (count, settings, deed, ending, shards) => {
          const { ledger, consumer } = await run(
            count,
            settings,
            () => deed.next().value,
            () => ending.next().value,
            shards,
            planned,
          );
          const counts = ledger.counts();
          expect(counts.withoutFate).toBe(0);
          expect(FATES.reduce((sum, fate) => sum + counts[fate], 0)).toBe(count);
          const { sizes, count: invocations } = consumer.invocations();
          expect(consumer.invocationCount).toBe(invocations);
          expect(Object.values(sizes).reduce((sum, number) => sum + number, 0)).toBe(invocations);
        },
      ),
    );
  });

  it('leaves a change without a fate when the function drops it in silence', async () => {
    const ledger = new FateLedger();
    const fake = new Fake(
      ledger,
      () => 'filtered',
      () => 'well',
    );
    const silent = {
      invoke: async (event: FunctionEvent) => ({ ...(await fake.invoke(event)), log: 'nothing to see\n' }),
    };
    const consumer = new PipelineConsumer({
      pipeline: PIPELINE,
      lambda: silent,
      firehose: fake,
      lake: fake,
      ledger,
      random: seededRandom(1),
    });
    await poll(streamOf(3, ledger), { mapping: PIPELINE.mapping, shards: 1, random: seededRandom(2) }, consumer);
    expect(ledger.counts()).toMatchObject({ received: 3, filtered: 0, withoutFate: 3 });
  });

  it('counts what failed, and why', async () => {
    const endings: Ending[] = ['throws', 'throws', 'well'];
    const { consumer } = await run(
      2,
      { bisectBatchOnFunctionError: false },
      () => 'delivered',
      () => endings.shift() ?? 'well',
    );
    expect(consumer.invocations()).toEqual({
      count: 3,
      failed: 2,
      sizes: { 2: 3 },
      errors: [{ error: 'Error: no', count: 2 }],
    });
  });

  it('keeps of many and long reasons a few and short ones, and counts them all', async () => {
    const lambda = {
      invoke: async ({ requestId, eventText }: FunctionEvent): Promise<FunctionAnswer> => ({
        kind: 'error',
        errorType: 'Error',
        errorMessage: `${requestId} ${eventText.repeat(10)}`,
        elapsedInMilliseconds: 0,
        log: '',
      }),
    };
    const ledger = new FateLedger();
    const fake = new Fake(
      ledger,
      () => 'delivered',
      () => 'well',
    );
    const mapping = { ...PIPELINE.mapping, maximumRetryAttempts: 0, batchSize: 1 };
    const consumer = new PipelineConsumer({
      pipeline: { ...PIPELINE, mapping },
      lambda,
      firehose: fake,
      lake: fake,
      ledger,
      random: seededRandom(1),
    });
    await poll(streamOf(1500, ledger), { mapping, shards: 1, random: seededRandom(2) }, consumer);
    const { errors, failed } = consumer.invocations();
    expect(failed).toBe(1500);
    expect(errors).toHaveLength(11);
    expect(errors.at(-1)).toEqual({ error: 'others', count: 1490 });
    for (const { error } of errors) expect(error.length).toBeLessThanOrEqual(301);
  });

  it('writes what Lambda gives up to the on-failure bucket, under Lambda’s key', async () => {
    const { fake, ledger } = await run(
      1,
      { maximumRetryAttempts: 1 },
      () => 'filtered',
      () => 'throws',
    );
    expect(ledger.counts()).toMatchObject({ deadLettered: 1 });
    expect(fake.dead[0]?.key).toMatch(
      /^aws\/lambda\/[0-9a-f-]{36}\/shardId-0{20}-[0-9a-f]{8}\/2026\/11\/20\/2026-11-20T23\.00\.0\d-[0-9a-f-]{36}$/,
    );
    const document = JSON.parse(fake.dead[0]?.body ?? '{}');
    expect(document.requestContext).toMatchObject({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 });
    expect(JSON.parse(document.payload).Records[0].eventID).toBe('e0');
  });

  it('refuses an event above Lambda’s limit as Lambda does', async () => {
    const ledger = new FateLedger();
    const fake = new Fake(
      ledger,
      () => 'delivered',
      () => 'well',
    );
    const pipeline = { ...PIPELINE, mapping: { ...PIPELINE.mapping, maximumRetryAttempts: 0 } };
    const consumer = new PipelineConsumer({
      pipeline,
      lambda: fake,
      firehose: fake,
      lake: fake,
      ledger,
      random: seededRandom(1),
    });
    async function* large(): AsyncGenerator<InputRecord> {
      ledger.receive();
      yield { ...recordOf(0), text: JSON.stringify('x'.repeat(6 * 1024 * 1024)), bytes: 6 * 1024 * 1024 + 2 };
    }
    await poll(large(), { mapping: pipeline.mapping, shards: 1, random: seededRandom(2) }, consumer);
    expect(fake.times).toEqual([]);
    expect(ledger.counts()).toMatchObject({ deadLettered: 1 });
    expect(consumer.invocations().errors[0]?.error).toMatch(/RequestTooLargeException/);
    expect(ledger.reasons()[0]?.reasons[0]?.reason).toBe(
      'RetryAttemptsExhausted: its event is larger than the 6291456 bytes that Lambda takes, so the function never got it',
    );
  });
});
