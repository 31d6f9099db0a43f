import fc from 'fast-check';
import type { HandlerConfig } from '../../handler/src/config/config';
import { OUTCOMES } from '../../handler/src/outcome';
import { type BatchResult, createPipeline } from '../../handler/src/pipeline';
import { STREAM_ARN, type StreamRecord, streamRecord, tableConfig } from '../support/builders/stream-record';
import { FakeClock } from '../support/doubles/fake-clock';
import { type Answer, answer, ScriptedFirehose } from '../support/doubles/scripted-firehose';

const START = Date.parse('2026-11-21T08:44:00Z');
const DEADLINE_IN_MILLISECONDS = 58_000;

/** Three tables, so that one batch has several requests; an envelope, a flattened layout and one of either name. */
const TABLES: HandlerConfig['tables'] = [
  tableConfig({ name: 'a', sourceTable: 'a', deliveryStream: 'a-dp' }),
  tableConfig({ name: 'b', sourceTable: 'b', deliveryStream: 'b-dp', columns: [{ name: 'note', type: 'string' }] }),
  tableConfig({ name: 'c', sourceTable: 'c', deliveryStream: 'c-dp' }),
];

function config(settings: Partial<HandlerConfig> = {}): HandlerConfig {
  return {
    source: 'dynamodb/dynamodb',
    packing: true,
    maximumRequestsInFlight: 4,
    quarantineStream: 'quarantine',
    sequenceEpoch: 0,
    unlistedTables: 'quarantine',
    tables: TABLES,
    ...settings,
  };
}

type Kind = 'good' | 'large' | 'poison' | 'value' | 'table' | 'anonymous';

function recordOf(kind: Kind, id: number): unknown {
  const record = streamRecord(id, {}, { eventSourceARN: STREAM_ARN.replace('orders', 'abc'[id % 3] ?? 'a') });
  const { dynamodb } = record;
  switch (kind) {
    case 'good':
      return record;
    case 'large':
      return { ...record, dynamodb: { ...dynamodb, NewImage: { note: { S: 'x'.repeat(330_000) } } } };
    case 'poison':
      return { ...record, eventName: 'TRUNCATE' };
    case 'value':
      return { ...record, dynamodb: { ...dynamodb, NewImage: { note: { S: '' }, bad: { N: 'NaN' } } } };
    case 'table':
      return { ...record, eventSourceARN: STREAM_ARN };
    case 'anonymous':
      return { eventID: `id-${id}` };
    default:
      return kind satisfies never;
  }
}

interface Run {
  readonly result: BatchResult | Error;
  readonly firehose: ScriptedFirehose;
  readonly clock: FakeClock;
}

async function run(
  records: readonly unknown[],
  script: readonly Answer[],
  settings?: Partial<HandlerConfig>,
): Promise<Run> {
  const clock = new FakeClock(START, [0.1, 0.9, 0.5]);
  const firehose = new ScriptedFirehose(script, clock);
  const pipeline = createPipeline(config(settings), firehose.put, clock);
  const result = await clock.run(
    pipeline({ Records: records }, START + DEADLINE_IN_MILLISECONDS).catch((error: Error) => error),
  );
  return { result, firehose, clock };
}

function identifierOf(record: unknown): string | undefined {
  return (record as Partial<StreamRecord>).dynamodb?.SequenceNumber;
}

/** Compares what the pipeline says with what Firehose saw. */
function expectTruth(records: readonly unknown[], kinds: readonly Kind[], { result, firehose, clock }: Run): void {
  expect(firehose.wrongs).toEqual([]);
  expect(clock.now()).toBeLessThanOrEqual(START + DEADLINE_IN_MILLISECONDS);
  expect(clock.sleeping).toBe(0);
  const arrived = records.map((_, id) => hasArrived(firehose, id));
  const first = arrived.indexOf(false);
  if (result instanceof Error) {
    expect([kinds[first], result.message]).toEqual([
      'anonymous',
      expect.stringContaining(`record ${first} of the batch`),
    ]);
    return;
  }
  const expected = first < 0 ? [] : [{ itemIdentifier: identifierOf(records[first]) }];
  expect(result.response).toEqual({ batchItemFailures: expected });
  const { outcomes, received } = result.summary;
  expect(received).toBe(records.length);
  expect(OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0)).toBe(records.length);
  const isGood = (id: number): boolean => kinds[id] === 'good' || kinds[id] === 'large';
  expect(outcomes).toEqual({
    delivered: arrived.filter((did, id) => did && isGood(id)).length,
    quarantined: arrived.filter((did, id) => did && !isGood(id)).length,
    reported: arrived.filter((did) => !did).length,
    filtered: 0,
    skipped: 0,
  });
  expect(result.summary.requests).toBe(firehose.calls);
}

/** True if Firehose saw a document of the record and acknowledged every one that it saw. */
function hasArrived(firehose: ScriptedFirehose, id: number): boolean {
  const documents = [...firehose.documents].filter(([text]) => new RegExp(`"id-${id}\\b`).test(text.slice(0, 2000)));
  return documents.length > 0 && documents.every(([, { isAcknowledged }]) => isAcknowledged);
}

const script = fc.array(answer, { maxLength: 12, size: 'max' });

describe('the pipeline', () => {
  it('gives each record exactly one outcome, and the true one, whatever Firehose answers', async () => {
    const kind = fc.constantFrom<Kind>('good', 'good', 'good', 'poison', 'value', 'table', 'anonymous');
    const settings = fc.record({ packing: fc.boolean(), maximumRequestsInFlight: fc.integer({ min: 1, max: 5 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(kind, { maxLength: 25 }), script, settings, async (kinds, answers, some) => {
        const records = kinds.map(recordOf);
        const done = await run(records, answers, some);
        expectTruth(records, kinds, done);
        expect(done.firehose.mostInFlight).toBeLessThanOrEqual(some.maximumRequestsInFlight);
      }),
      { numRuns: 400 },
    );
  });

  it('gives true outcomes in batches of many megabytes too', async () => {
    const kind = fc.constantFrom<Kind>('large', 'large', 'large', 'large', 'good', 'poison');
    await fc.assert(
      fc.asyncProperty(
        fc.array(kind, { minLength: 10, maxLength: 30, size: 'max' }),
        script,
        fc.integer({ min: 1, max: 2 }),
        async (kinds, answers, maximumRequestsInFlight) => {
          const records = kinds.map(recordOf);
          const tables = [tableConfig()];
          const done = await run(records, answers, { tables, maximumRequestsInFlight });
          expectTruth(records, kinds, done);
          expect(done.firehose.mostInFlight).toBeLessThanOrEqual(maximumRequestsInFlight);
        },
      ),
      { numRuns: 15 },
    );
  });

  it.each([1, 2, 3])('has at most %d requests in flight while it still writes', async (maximumRequestsInFlight) => {
    const records = Array.from({ length: 60 }, (_, id) => recordOf('large', id));
    const { firehose } = await run(records, [], { tables: [tableConfig()], maximumRequestsInFlight });
    expect([firehose.calls, firehose.mostInFlight]).toEqual([5, maximumRequestsInFlight]);
  });

  it('serves one invocation after another, after failures too', async () => {
    const clock = new FakeClock(START);
    const firehose = new ScriptedFirehose([], clock);
    const pipeline = createPipeline(config(), firehose.put, clock);
    const batches: Kind[][] = [['good', 'anonymous'], ['poison', 'good'], [], ['good', 'value', 'good']];
    for (const kinds of batches) {
      const done = pipeline({ Records: kinds.map(recordOf) }, clock.now() + DEADLINE_IN_MILLISECONDS);
      const { summary, response } = await clock.run(done);
      expect([summary.outcomes.reported, response]).toEqual([0, { batchItemFailures: [] }]);
      expect(summary.outcomes.delivered).toBe(kinds.filter((kind) => kind === 'good').length);
      firehose.documents.clear();
    }
    expect(firehose.wrongs).toEqual([]);
  });

  it('sends nothing for an empty batch', async () => {
    const { result, firehose } = await run([], []);
    expect(firehose.calls).toBe(0);
    expect(result).toMatchObject({ response: { batchItemFailures: [] }, summary: { received: 0 } });
  });

  it.each([undefined, null, 5, 'Records', [], {}, { Records: {} }, { records: [] }])(
    'refuses the event %j in a sentence that says what to do',
    async (event) => {
      const clock = new FakeClock(START);
      const pipeline = createPipeline(config(), new ScriptedFirehose([], clock).put, clock);
      await expect(pipeline(event, START)).rejects.toThrow(/^event\.Records is \w+\. It must .+\. Invoke .+\.$/);
    },
  );

  it('writes to each table’s stream, and to quarantine with the reason', async () => {
    const kinds: Kind[] = ['good', 'good', 'good', 'poison', 'value', 'table'];
    const { firehose } = await run(kinds.map(recordOf), []);
    const streams = [...firehose.documents.keys()].map((key) => key.split(' ')[0]);
    expect(streams.sort()).toEqual(['a-dp', 'b-dp', 'c-dp', 'quarantine', 'quarantine', 'quarantine']);
    const reasons = [...firehose.documents.keys()]
      .filter((key) => key.startsWith('quarantine '))
      .map((key) => JSON.parse(key.slice('quarantine '.length)).reason);
    expect(reasons).toEqual([
      'eventName is "TRUNCATE", not INSERT, MODIFY or REMOVE',
      'N is a string without a number',
      'no entry of tables has source_table "orders"; add one, or set unlisted_tables = "skip"',
    ]);
  });

  it('keeps a record that is nested deeper than a stack, and its neighbours', async () => {
    const nested = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const records = [recordOf('good', 0), { ...streamRecord(1), eventName: nested }, recordOf('good', 2)];
    expectTruth(records, ['good', 'poison', 'good'], await run(records, []));
  });

  it('leaves nothing of a bad value in its neighbours’ lines', async () => {
    const kinds: Kind[] = ['good', 'value', 'good', 'value', 'good'];
    const tables = [tableConfig({ columns: [{ name: 'note', type: 'string' }] })];
    const { firehose } = await run(kinds.map(recordOf), [], { tables });
    const lines = [...firehose.documents.keys()].filter((key) => key.startsWith('orders-orders-dp '));
    expect(lines.map((line) => JSON.parse(line.slice('orders-orders-dp '.length)).cdc_event_id)).toEqual([
      'id-0',
      'id-2',
      'id-4',
    ]);
  });
});

describe('the summary', () => {
  const flattened = tableConfig({
    columns: [{ name: 'number', type: 'bigint' }],
    partitionKeys: [{ name: 'region', path: '.region' }],
  });

  it('counts what was done to the lines that were sent, and nothing of a record that went to quarantine', async () => {
    const misfit = { number: { S: 'no number' } };
    const records = [
      streamRecord(0, { NewImage: misfit }),
      streamRecord(1, { NewImage: { ...misfit, bad: { N: 'NaN' } } }),
      streamRecord(2, { NewImage: { number: { N: '1' }, region: { S: 'eu' } } }),
    ];
    const { result } = await run(records, [], { tables: [flattened] });
    expect(result).toMatchObject({
      summary: { encoding: { rescued: 1, defaultedPartitions: 1 }, outcomes: { delivered: 2, quarantined: 1 } },
    });
  });

  it('counts a change once that was written in several forms', async () => {
    const large = { NewImage: { n: { N: '2' }, blob: { B: 'A'.repeat(1_100_000) } } };
    const OldImage = { ...large.NewImage, n: { N: '1' } };
    const table = tableConfig({ partitionKeys: [{ name: 'region', path: '.region' }] });
    const { result } = await run([streamRecord(0, { ...large, OldImage }, { eventName: 'MODIFY' })], [], {
      tables: [table],
    });
    expect(result).toMatchObject({ summary: { encoding: { defaultedPartitions: 1 }, outcomes: { delivered: 1 } } });
  });

  it.each([
    [true, 1],
    [false, 40],
  ])('rounds each Firehose record up to 5 KB, as it is billed, with packing %s', async (packing, records) => {
    const batch = Array.from({ length: 40 }, (_, id) => streamRecord(id));
    const { result, firehose } = await run(batch, [], { packing, tables: [tableConfig()] });
    const bytes = [...firehose.documents.keys()].reduce((sum, key) => sum + key.length - key.indexOf(' ') - 1, 0);
    const billedBytes = packing ? Math.ceil(bytes / 5120) * 5120 : records * 5120;
    expect(result).toMatchObject({ summary: { firehoseRecords: records, documents: 40, bytes, billedBytes } });
  });

  it('never packs quarantined records, which Firehose does not de-aggregate', async () => {
    const { result } = await run([recordOf('poison', 0), recordOf('poison', 1)], [], { packing: true });
    expect(result).toMatchObject({ summary: { firehoseRecords: 2, documents: 2, outcomes: { quarantined: 2 } } });
  });

  it('tells the age of the oldest change, wherever it is in the batch', async () => {
    const at = (seconds: number) => ({ ApproximateCreationDateTime: START / 1000 - seconds });
    const records = [streamRecord(0, at(5)), streamRecord(1, at(90)), streamRecord(2, at(-7))];
    expect((await run(records, [], { tables: [tableConfig()] })).result).toMatchObject({
      summary: { oldestAgeInMilliseconds: 90_000 },
    });
  });
});

describe('a change that is too large', () => {
  const table = { tables: [tableConfig()] };
  const image = (size: number): StreamRecord['dynamodb']['Keys'] => ({
    pk: { S: 'id-0' },
    blob: { B: 'A'.repeat(size) },
  });
  const modify = (change: Partial<StreamRecord['dynamodb']>): StreamRecord =>
    streamRecord(0, change, { eventName: 'MODIFY' });

  function lines({ firehose }: Run): { [name: string]: unknown }[] {
    return [...firehose.documents.keys()].map((key) => JSON.parse(key.slice(key.indexOf(' ') + 1)));
  }

  it('loses its old image and is delivered, marked and counted', async () => {
    const done = await run([modify({ NewImage: image(520_000), OldImage: image(520_000) })], [], table);
    expectTruth([modify({})], ['good'], done);
    expect(done.result).toMatchObject({
      summary: { truncated: { without_old_data: 1, changed_fields_only: 0 }, outcomes: { delivered: 1 } },
    });
    expect(lines(done)).toMatchObject([
      { truncated: true, new_data: JSON.stringify({ pk: 'id-0', blob: 'A'.repeat(520_000) }) },
    ]);
    expect(lines(done)[0]).not.toHaveProperty('old_data');
  });

  it('then loses what did not change', async () => {
    const small = { ...image(1_100_000), n: { N: '1' } };
    const done = await run([modify({ NewImage: { ...small, n: { N: '2' } }, OldImage: small })], [], table);
    expect(done.result).toMatchObject({
      summary: { truncated: { without_old_data: 0, changed_fields_only: 1 }, outcomes: { delivered: 1 } },
    });
    expect(lines(done)).toMatchObject([{ truncated: true, new_data: '{"n":2}', changed_fields: ['n'] }]);
  });

  it('keeps at least the key of a row that was removed', async () => {
    const { NewImage: _none, ...dynamodb } = streamRecord(0, { OldImage: image(1_100_000) }).dynamodb;
    const record = streamRecord(0, {}, { eventName: 'REMOVE', dynamodb });
    const done = await run([record], [], table);
    expect(done.result).toMatchObject({
      summary: { truncated: { without_old_data: 1 }, outcomes: { delivered: 1, quarantined: 0 } },
    });
    expect(lines(done)).toMatchObject([{ truncated: true, event_type: 'REMOVE', keys: '{"pk":"id-0"}' }]);
  });

  it('is not truncated while it fits to the last byte', async () => {
    const bytesAndDelivered = async (size: number): Promise<[number, number]> => {
      const { result, firehose } = await run([streamRecord(0, { NewImage: image(size) })], [], table);
      const bytes = Math.max(...[...firehose.documents.keys()].map((key) => key.length - key.indexOf(' ') - 1));
      return [bytes, result instanceof Error ? -1 : result.summary.outcomes.delivered];
    };
    const [bytes] = await bytesAndDelivered(1000);
    const largest = 1_024_000 - bytes + 1000;
    expect(await bytesAndDelivered(largest)).toEqual([1_024_000, 1]);
    expect((await bytesAndDelivered(largest + 1))[1]).toBe(0);
  });

  it.each([
    ['the envelope layout', tableConfig()],
    ['the flattened layout', tableConfig({ columns: [{ name: 'blob', type: 'string' }] })],
  ])('is quarantined in parts that give the record again, in %s', async (_name, layout) => {
    const record = streamRecord(1, { NewImage: image(2_000_000) });
    const records = [streamRecord(0), record, streamRecord(2)];
    const done = await run(records, [], { tables: [layout] });
    expectTruth(records, ['good', 'poison', 'good'], done);
    const parts = lines(done).filter((line) => 'parts' in line);
    expect(parts.map(({ record: text }) => text).join('') === JSON.stringify(record)).toBe(true);
    expect(parts[0]).toMatchObject({
      reason: 'the change is larger than 1024000 bytes in every form of its layout',
      part: 1,
    });
  });

  it('is reported while one of its parts is not acknowledged', async () => {
    const record = streamRecord(0, { NewImage: image(2_000_000) });
    const refusing: Answer = {
      afterMilliseconds: 1,
      result: (records) => ({
        kind: 'answered',
        entries: Array.from({ length: records }, (_, at) => ({
          recordId: at === 1 ? undefined : 'id',
          errorCode: at === 1 ? 'InternalFailure' : undefined,
        })),
      }),
    };
    const never: Answer = { afterMilliseconds: 1, result: () => ({ kind: 'failed', reason: 'x', isRetryable: false }) };
    const { result } = await run([record], [refusing, never], table);
    expect(result).toMatchObject({
      response: { batchItemFailures: [{ itemIdentifier: record.dynamodb.SequenceNumber }] },
      summary: { outcomes: { quarantined: 0, reported: 1 } },
    });
  });
});
