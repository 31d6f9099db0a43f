import type { InputRecord } from '../../../../local/input/input-record';
import type { Answer, Discard } from '../../../../local/lambda/mapping/complete-batch';
import { onFailureDocument } from '../../../../local/lambda/mapping/on-failure';
import { poll } from '../../../../local/lambda/mapping/poll';
import { seededRandom } from '../../../../local/sim/random';
import {
  ERROR,
  failures,
  KINESIS_MAPPING,
  kinesisRecordsAt,
  MAPPING,
  names,
  PIPELINE,
  Recorder,
  recordsAt,
  response,
} from '../../../support/builders/mapping';

/*
 * What was recorded on AWS, case by case. Cases named stackd are observations of radkawar/stackd 9dc356f,
 * testdata/aws/lambda/dynamodb_*.json and kinesis_*.json; those named LocalStack are snapshots of localstack/localstack 8b9a79f,
 * tests/aws/services/lambda_/event_source_mapping/test_lambda_integration_kinesis.snapshot.json.
 */

interface Recorded {
  readonly mapping: Partial<typeof MAPPING>;
  /** When the records arrived, counted from the poller's start; four that have just come where a case says nothing else. */
  readonly arrivals?: readonly number[];
  readonly answer: (batch: readonly string[]) => Answer;
  /** The records of each invocation, in order. */
  readonly batches: readonly string[];
  /** The second of each invocation, with AWS's first two waits (186 to 267 ms, 392 ms) as 0.2 and 0.4 s. */
  readonly at?: readonly number[];
  readonly documents?: readonly ReturnType<typeof documentOf>[];
  /** Which invocations share a request id: equal numbers, equal ids. */
  readonly requestIds?: readonly number[];
}

const AFTER_PARTIAL = { statusCode: 200, executedVersion: '$LATEST', functionError: null };
const AFTER_ERROR = { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' };

const whenIn = (name: string, answer: Answer) => (batch: readonly string[]) =>
  batch.includes(name) ? answer : response({ batchItemFailures: [] });

const DYNAMODB_CASES: Readonly<Record<string, Recorded>> = {
  'stackd batch 2, window 5': {
    mapping: { batchSize: 2, maximumBatchingWindowInSeconds: 5 },
    arrivals: [0, 0, 0, 0, 0],
    answer: () => response({}),
    batches: ['r1 r2', 'r3 r4', 'r5'],
    at: [0, 0, 5],
  },
  'stackd partial_disabled': {
    mapping: { reportBatchItemFailures: false, maximumRetryAttempts: 1 },
    answer: whenIn('r2', failures('r2')),
    batches: ['r1 r2 r3 r4'],
    documents: [],
  },
  'stackd partial_enabled': {
    mapping: { maximumRetryAttempts: 1 },
    answer: whenIn('r2', failures('r2')),
    batches: ['r1 r2 r3 r4', 'r2 r3 r4', 'r2 r3 r4'],
    documents: [{ records: 'r2 r3 r4', condition: 'RetryAttemptsExhausted', count: 2, responseContext: AFTER_PARTIAL }],
    requestIds: [1, 2, 2],
  },
  'stackd partial_bisect': {
    mapping: { maximumRetryAttempts: 1, bisectBatchOnFunctionError: true },
    answer: whenIn('r2', failures('r2')),
    batches: ['r1 r2 r3 r4', 'r2 r3 r4', 'r2', 'r2', 'r3 r4'],
    at: [0, 0, 0, 0.2, 0.2],
    documents: [{ records: 'r2', condition: 'RetryAttemptsExhausted', count: 2, responseContext: AFTER_PARTIAL }],
    requestIds: [1, 2, 3, 3, 4],
  },
  'stackd raise_retry': {
    mapping: { maximumRetryAttempts: 2 },
    answer: () => ERROR,
    batches: ['r1 r2 r3 r4', 'r1 r2 r3 r4', 'r1 r2 r3 r4'],
    at: [0, 0.2, 0.6],
    documents: [
      { records: 'r1 r2 r3 r4', condition: 'RetryAttemptsExhausted', count: 3, responseContext: AFTER_ERROR },
    ],
    requestIds: [1, 1, 1],
  },
  'stackd raise_bisect': {
    mapping: { maximumRetryAttempts: 1, bisectBatchOnFunctionError: true },
    answer: whenIn('r2', ERROR),
    batches: ['r1 r2 r3 r4', 'r1 r2', 'r1', 'r2', 'r2', 'r3 r4'],
    at: [0, 0, 0, 0, 0.2, 0.2],
    documents: [{ records: 'r2', condition: 'RetryAttemptsExhausted', count: 2, responseContext: AFTER_ERROR }],
    requestIds: [1, 2, 3, 4, 4, 5],
  },
  'stackd itemIdentifier "" with retries 0': {
    mapping: { maximumRetryAttempts: 0 },
    answer: () => failures(''),
    batches: ['r1 r2 r3 r4'],
    documents: [
      { records: 'r1 r2 r3 r4', condition: 'RetryAttemptsExhausted', count: 1, responseContext: AFTER_PARTIAL },
    ],
  },
  'stackd age 60, mapping disabled for 70 s': {
    mapping: { maximumRecordAgeInSeconds: 60 },
    arrivals: [-70],
    answer: () => response({}),
    batches: [],
    documents: [{ records: 'r1', condition: 'RecordAgeExceeded', count: 1, responseContext: undefined }],
  },
  'stackd insert, modify and remove of one item': {
    mapping: {},
    arrivals: [0, 0, 0],
    answer: () => response({}),
    batches: ['r1 r2 r3'],
  },
};

/** Of the snapshots that answer one record in one way, with two retries. */
const succeeds = (answer: unknown): Recorded => ({
  mapping: { batchSize: 1, maximumRetryAttempts: 2 },
  arrivals: [0],
  answer: () => response(answer),
  batches: ['r1'],
  documents: [],
});
const failsThrice = (answer: Answer, responseContext: object = AFTER_PARTIAL): Recorded => ({
  mapping: { batchSize: 1, maximumRetryAttempts: 2 },
  arrivals: [0],
  answer: () => answer,
  batches: ['r1', 'r1', 'r1'],
  documents: [{ records: 'r1', condition: 'RetryAttemptsExhausted', count: 3, responseContext }],
});
const TEN = Array.from({ length: 10 }, () => 0);
const NAMES = Array.from({ length: 30 }, (_, index) => `r${index + 1}`);

const KINESIS_CASES: Readonly<Record<string, Recorded>> = {
  'stackd kinesis_oversized_retries': {
    mapping: { maximumRetryAttempts: 2 },
    arrivals: [0],
    answer: () => ({ kind: 'tooLarge' }),
    batches: ['r1', 'r1', 'r1'],
    documents: [{ records: 'r1', condition: 'RetryAttemptsExhausted', count: 3, responseContext: undefined }],
  },
  'stackd kinesis_followup, partial responses and bisection': {
    mapping: { maximumRetryAttempts: 1, bisectBatchOnFunctionError: true },
    answer: whenIn('r2', failures('r2')),
    batches: ['r1 r2 r3 r4', 'r2 r3 r4', 'r2', 'r2', 'r3 r4'],
    at: [0, 0, 0, 0.2, 0.2],
    documents: [{ records: 'r2', condition: 'RetryAttemptsExhausted', count: 2, responseContext: AFTER_PARTIAL }],
    requestIds: [1, 2, 3, 3, 4],
  },
  'LocalStack: the response []': succeeds([]),
  'LocalStack: the response null': succeeds(null),
  'LocalStack: the response {}': succeeds({}),
  'LocalStack: the response ""': succeeds(''),
  'LocalStack: no batchItemFailures': succeeds({ batchItemFailures: [] }),
  'LocalStack: batchItemFailures null': succeeds({ batchItemFailures: null }),
  'LocalStack: an unknown itemIdentifier': failsThrice(failures('123')),
  'LocalStack: an empty itemIdentifier': failsThrice(failures('')),
  'LocalStack: itemIdentifier null': failsThrice(response({ batchItemFailures: [{ itemIdentifier: null }] })),
  'LocalStack: a misspelt itemIdentifier': failsThrice(response({ batchItemFailures: [{ foo: 123 }] })),
  'LocalStack: a misspelt itemIdentifier, null': failsThrice(response({ batchItemFailures: [{ foo: null }] })),
  'LocalStack: an exception': failsThrice(ERROR, AFTER_ERROR),
  'LocalStack: ten records, batch 10, window 0': {
    mapping: { batchSize: 10 },
    arrivals: TEN,
    answer: () => response({}),
    batches: [NAMES.slice(0, 10).join(' ')],
  },
  'LocalStack: three times ten records, batch 10': {
    mapping: { batchSize: 10 },
    arrivals: [...TEN, ...TEN.map(() => 1), ...TEN.map(() => 2)],
    answer: () => response({}),
    batches: [NAMES.slice(0, 10), NAMES.slice(10, 20), NAMES.slice(20)].map((batch) => batch.join(' ')),
  },
  'LocalStack: ten records, the default batch of 100': {
    mapping: {},
    arrivals: TEN,
    answer: () => response({}),
    batches: [NAMES.slice(0, 10).join(' ')],
  },
  'LocalStack: the last of six in batches of 3 fails, retries 3': {
    mapping: { batchSize: 3, maximumRetryAttempts: 3 },
    arrivals: [0, 0, 0, 0, 0, 0],
    answer: whenIn('r6', failures('r6')),
    batches: ['r1 r2 r3', 'r4 r5 r6', 'r6', 'r6', 'r6', 'r6'],
    documents: [{ records: 'r6', condition: 'RetryAttemptsExhausted', count: 4, responseContext: AFTER_PARTIAL }],
  },
  // Its record is written before the function and the mapping are made; how old it was at first is not in the snapshot.
  'LocalStack expire-while-retrying': {
    mapping: { maximumRecordAgeInSeconds: 60 },
    arrivals: [-40],
    answer: () => ERROR,
    batches: Array.from({ length: 7 }, () => 'r1'),
    documents: [{ records: 'r1', condition: 'RecordAgeExceeded', count: 8, responseContext: undefined }],
  },
  'LocalStack expire-before-ingestion': {
    mapping: { maximumRecordAgeInSeconds: 60, maximumRetryAttempts: 0 },
    arrivals: [-75],
    answer: () => ERROR,
    batches: [],
    documents: [{ records: 'r1', condition: 'RecordAgeExceeded', count: 1, responseContext: undefined }],
  },
  'LocalStack: an old record and five fresh ones': {
    mapping: { maximumRecordAgeInSeconds: 60, maximumRetryAttempts: 0 },
    arrivals: [-90, -10, -10, -10, -10, -10],
    answer: () => response({}),
    batches: ['r2 r3 r4 r5 r6'],
    documents: [{ records: 'r1', condition: 'RecordAgeExceeded', count: 1, responseContext: undefined }],
  },
};

function documentOf(discard: Discard, pipeline = PIPELINE) {
  const document = JSON.parse(onFailureDocument(discard, { pipeline, shardId: 'shardId-1' }));
  const { condition, approximateInvokeCount: count } = document.requestContext;
  const batchInfo = document[pipeline.mapping.carrier.on_failure_batch_info];
  expect(batchInfo.batchSize).toBe(discard.records.length);
  return {
    records: names(discard.records).join(' '),
    condition,
    count,
    responseContext: document.responseContext,
  };
}

async function* streamOf(records: readonly InputRecord[]): AsyncGenerator<InputRecord> {
  yield* records;
}

async function expectRecorded(recorded: Recorded, base: typeof MAPPING, recordsOf: typeof recordsAt): Promise<void> {
  const { mapping, arrivals = [0, 0, 0, 0], answer, batches, at, documents = [], requestIds } = recorded;
  const recorder = new Recorder(answer);
  const pipeline = { ...PIPELINE, mapping: { ...base, ...mapping } };
  await poll(
    streamOf(recordsOf(...arrivals)),
    { mapping: pipeline.mapping, shards: 1, random: seededRandom(1) },
    recorder,
  );
  expect(recorder.batches).toEqual(batches);
  expect(recorder.discards.map((discard) => documentOf(discard, pipeline))).toEqual(documents);
  if (at !== undefined) expect(recorder.seconds).toEqual(at);
  if (requestIds !== undefined) {
    const ids = [...new Set(recorder.invocations.map(({ requestId }) => requestId))];
    expect(recorder.invocations.map(({ requestId }) => ids.indexOf(requestId) + 1)).toEqual(requestIds);
  }
}

describe('what was recorded on AWS', () => {
  it.each(Object.entries(DYNAMODB_CASES))('for a DynamoDB stream: %s', async (_, recorded) => {
    await expectRecorded(recorded, MAPPING, recordsAt);
  });

  it.each(Object.entries(KINESIS_CASES))('for a Kinesis data stream: %s', async (_, recorded) => {
    await expectRecorded(recorded, KINESIS_MAPPING, kinesisRecordsAt);
  });

  // kpl_consumer: three user records in one event, each with the sequence number of the record that they were in.
  it('for a Kinesis data stream: a failure among records with one sequence number brings all of them again', async () => {
    const records = kinesisRecordsAt(0, 0, 0, 0).map((record, index) =>
      index === 0 ? record : { ...record, sequenceNumber: 'kpl' },
    );
    let first = true;
    const recorder = new Recorder(() => {
      const answer = first ? failures('kpl') : response({});
      first = false;
      return answer;
    });
    await poll(streamOf(records), { mapping: KINESIS_MAPPING, shards: 1, random: seededRandom(1) }, recorder);
    expect(recorder.batches).toEqual(['r1 kpl kpl kpl', 'kpl kpl kpl']);
    expect(recorder.discards).toEqual([]);
  });
});
