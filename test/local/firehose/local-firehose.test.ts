import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { type JsonValue, member } from '../../../local/firehose/json';
import { LocalFirehose } from '../../../local/firehose/local-firehose';
import { keyPath, Lake } from '../../../local/lake';
import type { PlannedDeliveryStream } from '../../../local/plan/pipeline';
import { seededRandom } from '../../../local/random';
import { plannedConversion, plannedQuarantineStream, plannedStream } from './planned';

const START = Date.parse('2026-11-21T08:44:00Z');
const STREAM = 'orders-orders-dp';
const QUARANTINE = 'orders-quarantine';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'firehose-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('LocalFirehose', () => {
  it('delivers documents by partition as Parquet, each with its fate', async () => {
    const run = await start([plannedStream()]);
    await run.invoke(START, [[STREAM, [lines(document(1), document(2, { event_date: '2026-11-20' }), document(3))]]]);
    expect(run.lake.objects).toEqual([]);
    await run.firehose.close();
    expect(run.keys()).toEqual([
      `lake/orders/event_date=2026-11-21/${STREAM}-1-2026-11-21-08-44-00-UUID.parquet`,
      `lake/orders/event_date=2026-11-20/${STREAM}-1-2026-11-21-08-44-00-UUID.parquet`,
    ]);
    expect(await run.rows(0)).toEqual([
      { cdc_event_id: 'e1', quantity: 1n },
      { cdc_event_id: 'e3', quantity: 3n },
    ]);
    expect(run.lake.objects[0]).toMatchObject({ bucket: 'orders-lake', kind: 'lake', table: 'orders', records: 2 });
    expect(run.fates).toEqual(['1 delivered', '3 delivered', '2 delivered']);
    expect(readdirSync(join(directory, 'spool'))).toEqual([]);
  });

  it('delivers a partition when its interval ends, counted from its first document', async () => {
    const run = await start([plannedStream()]);
    await run.invoke(START, [[STREAM, [lines(document(1))]]]);
    await run.invoke(START + 30_000, [[STREAM, [lines(document(2), document(3, { event_date: '2026-11-20' }))]]]);
    await run.firehose.advanceTo(START + 59_999);
    expect(run.fates).toEqual([]);
    await run.firehose.advanceTo(START + 60_000);
    expect(run.fates).toEqual(['1 delivered', '2 delivered']);
    await run.invoke(START + 61_000, [[STREAM, [lines(document(4))]]]);
    await run.firehose.advanceTo(START + 500_000);
    expect(run.fates.slice(2)).toEqual(['3 delivered', '4 delivered']);
    expect(run.keys()).toEqual([
      `lake/orders/event_date=2026-11-21/${STREAM}-1-2026-11-21-08-44-00-UUID.parquet`,
      `lake/orders/event_date=2026-11-20/${STREAM}-1-2026-11-21-08-44-30-UUID.parquet`,
      `lake/orders/event_date=2026-11-21/${STREAM}-1-2026-11-21-08-45-01-UUID.parquet`,
    ]);
    await run.firehose.close();
  });

  it('delivers by time only when it is told that the time has come', async () => {
    const run = await start([plannedStream()]);
    await run.invoke(START, [[STREAM, [lines(document(1))]]]);
    // Of two shards, the other may still be at an earlier time.
    await run.invoke(START + 60_000, [[STREAM, [lines(document(2))]]]);
    expect(run.fates).toEqual([]);
    await run.firehose.advanceTo(START + 60_000);
    expect(run.fates).toEqual(['1 delivered', '2 delivered']);
    await run.firehose.close();
  });

  it('delivers a partition at once when its size hint is reached, and only that one', async () => {
    const run = await start([plannedStream({ bufferingSizeInMb: 1 })]);
    const padding = 'x'.repeat(300_000);
    const large = [1, 2, 3, 4, 5].map((ordinal) => document(ordinal, { padding }));
    await run.invoke(START, [
      [STREAM, [lines(document(0, { event_date: '2026-11-20' })), ...large.map((one) => lines(one))]],
    ]);
    expect(run.fates).toEqual(['1 delivered', '2 delivered', '3 delivered', '4 delivered']);
    await run.firehose.close();
    expect(run.fates.slice(4)).toEqual(['0 delivered', '5 delivered']);
  });

  it('orders an invocation by the lowest ordinal of its records, not by arrival', async () => {
    const run = await start([plannedStream()]);
    await run.invoke(START, [
      [STREAM, [lines(document(5), document(6)), lines(document(3))]],
      [STREAM, [lines(document(1), document(9))]],
    ]);
    await run.firehose.close();
    expect(run.fates).toEqual(['1', '9', '3', '5', '6'].map((ordinal) => `${ordinal} delivered`));
  });

  it('writes the same bytes under the same keys, whatever the order of the requests', async () => {
    const first = [STREAM, [lines(document(1)), '{broken', lines(document(2, { quantity: 'x' }))]] as const;
    const second = [STREAM, [lines(document(3), document(1)), '{', lines(document(1))]] as const;
    const trees: string[][] = [];
    for (const puts of [
      [first, second],
      [second, first],
    ]) {
      const run = await start([plannedStream()]);
      await run.invoke(START, puts);
      await run.firehose.close();
      trees.push(tree(join(directory, 'out')));
      rmSync(join(directory, 'out'), { recursive: true });
    }
    expect(trees[0]).toHaveLength(3);
    expect(trees[0]).toEqual(trees[1]);
  });

  it('writes what does not convert to the error prefix, and the rest to the table', async () => {
    const run = await start([plannedStream()]);
    const bad = document(2, { quantity: 'oops' });
    const duplicate = '{"event_date":"2026-11-21","cdc_event_id":"e3","a":1,"a":2}';
    await run.invoke(START, [[STREAM, [lines(document(1), bad, duplicate, document(4))]]]);
    await run.firehose.close();
    expect(run.fates).toEqual(['1 delivered', '4 delivered', '2 failedAtFirehose', '3 failedAtFirehose']);
    expect(run.keys()[1]).toBe(
      `errors/orders/format-conversion-failed/2026-11-21/${STREAM}-1-2026-11-21-08-44-00-UUID`,
    );
    expect(run.lake.objects[1]).toMatchObject({ kind: 'error', table: 'orders', records: 2 });
    const [mismatch, malformed] = run.json(1);
    expect(mismatch).toEqual({
      attemptsMade: 1,
      arrivalTimestamp: START,
      lastErrorCode: 'DataFormatConversion.MalformedData',
      lastErrorMessage: 'Data does not match the schema. For input string: "oops"',
      attemptEndingTimestamp: START + 60_000,
      rawData: Buffer.from(bad).toString('base64'),
      sequenceNumber: null,
      subSequenceNumber: null,
      dataCatalogTable: {
        catalogId: null,
        databaseName: 'orders',
        tableName: 'orders',
        region: null,
        versionId: 'LATEST',
        catalogArn: null,
      },
    });
    expect(malformed).toMatchObject({
      lastErrorCode: 'DataFormatConversion.ParseError',
      lastErrorMessage: expect.stringContaining('Duplicate key "a"'),
    });
  });

  it('writes no Parquet object where nothing converts', async () => {
    const run = await start([plannedStream()]);
    await run.invoke(START, [[STREAM, [lines(document(1, { quantity: 'oops' }))]]]);
    await run.firehose.close();
    expect(run.lake.objects.map(({ kind }) => kind)).toEqual(['error']);
    expect(readdirSync(join(directory, 'out'))).toEqual(['orders-lake']);
  });

  it.each([
    ['no value', { event_date: undefined }, 'partitionKeys values must not be null or empty'],
    ['an empty value', { event_date: '' }, 'partitionKeys values must not be null or empty'],
    ['a prefix above 512 characters', { event_date: 'x'.repeat(600) }, 'Length of evaluated prefix cannot be greater'],
  ])('writes a document whose partition key has %s to the error prefix', async (_, fields, message) => {
    const run = await start([plannedStream()]);
    const bad = document(1, fields);
    await run.invoke(START, [[STREAM, [lines(bad, document(2))]]]);
    await run.firehose.close();
    expect(run.fates.sort()).toEqual(['1 failedAtFirehose', '2 delivered']);
    const error = run.lake.objects.findIndex(({ kind }) => kind === 'error');
    expect(run.keys()[error]).toMatch(/^errors\/orders\/metadata-extraction-failed\/2026-11-21\//);
    expect(run.json(error)).toEqual([
      {
        rawData: Buffer.from(bad).toString('base64'),
        errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
        errorMessage: expect.stringContaining(message),
        attemptsMade: 1,
        arrivalTimestamp: START,
        attemptEndingTimestamp: START,
      },
    ]);
  });

  it('takes 500 documents of a record apart, and fails a record of 501 whole', async () => {
    const run = await start([plannedStream()]);
    const documents = (count: number) => lines(...Array.from({ length: count }, (_, index) => document(index)));
    await run.invoke(START, [[STREAM, [documents(500)]]]);
    await run.invoke(START, [[STREAM, [documents(501)]]]);
    await run.firehose.close();
    expect(run.lake.objects.map(({ kind, records }) => [kind, records])).toEqual([
      ['lake', 500],
      ['error', 501],
    ]);
    expect(run.json(1)).toEqual([
      expect.objectContaining({
        errorMessage: 'Non JSON record provided',
        rawData: Buffer.from(documents(501)).toString('base64'),
      }),
    ]);
    expect(run.fates.filter((fate) => fate.endsWith('failedAtFirehose'))).toHaveLength(501);
  });

  it('counts what is no JSON as unattributed', async () => {
    const run = await start([plannedStream()]);
    await run.invoke(START, [[STREAM, ['text', '{"event_date":"2026-11-21"}', '{"a":}']]]);
    await run.firehose.close();
    expect(run.fates).toEqual([]);
    expect(run.firehose.unattributed).toBe(3);
    expect(run.lake.objects.reduce((sum, { records }) => sum + records, 0)).toBe(3);
  });

  it('keeps 500 partitions open and fails the records of the 501st', async () => {
    const run = await start([plannedStream()]);
    const documents = Array.from({ length: 502 }, (_, index) => document(index, { event_date: `d${index % 501}` }));
    const records = documents.map((one) => lines(one));
    await run.invoke(START, [
      [STREAM, records.slice(0, 300)],
      [STREAM, records.slice(300)],
    ]);
    await run.firehose.close();
    const error = run.lake.objects.findIndex(({ kind }) => kind === 'error');
    expect(run.lake.objects).toHaveLength(501);
    expect(run.keys()[error]).toMatch(/^errors\/orders\/activePartitionExceeded\//);
    expect(run.fates.filter((fate) => fate.endsWith('failedAtFirehose'))).toEqual(['500 failedAtFirehose']);
  });

  it('writes the quarantine stream’s bytes as they came', async () => {
    const run = await start([plannedQuarantineStream()]);
    const line = `${JSON.stringify({ event_id: 'e7', reason: 'bad', record: '{"a":"\n"}' })}\n`;
    await run.invoke(START, [[QUARANTINE, [line, line + line, 'not json\n']]]);
    await run.firehose.close();
    expect(run.keys()).toEqual([`quarantine/2026-11-21/${QUARANTINE}-1-2026-11-21-08-44-00-UUID.ndjson`]);
    expect(run.text(0)).toBe(`${line}${line}${line}not json\n`);
    expect(run.lake.objects[0]).toMatchObject({ kind: 'quarantine', table: null, records: 4 });
    expect(run.fates).toEqual(['7 quarantined', '7 quarantined', '7 quarantined']);
  });

  it('brings raw records back from disk as they came', async () => {
    const run = await start([plannedQuarantineStream()]);
    const records = Array.from({ length: 60 }, (_, index) =>
      String.fromCharCode(65 + (index % 26)).repeat(50_000 + index),
    );
    await run.invoke(START, [[QUARANTINE, records]]);
    expect(readdirSync(join(directory, 'spool'))).toHaveLength(1);
    await run.firehose.close();
    expect(run.text(0) === records.toSorted().join('')).toBe(true);
    expect(readdirSync(join(directory, 'spool'))).toEqual([]);
  });

  it('names objects by the clock of the custom time zone', async () => {
    const prefix = 'lake/!{timestamp:dd}/!{partitionKeyFromQuery:event_date}/';
    const run = await start([plannedStream({ customTimeZone: 'Asia/Tokyo', prefix })]);
    await run.invoke(START + 9 * 3_600_000, [[STREAM, [lines(document(1))]]]);
    await run.firehose.close();
    expect(run.keys()).toEqual([`lake/22/2026-11-21/${STREAM}-1-2026-11-22-02-44-00-UUID.parquet`]);
  });

  it.each([
    ['as they are', { fileExtension: null }, '-UUID', 'ab'],
    ['compressed', { fileExtension: null, compressionFormat: 'GZIP' as const }, '-UUID.gz', 'ab'],
    ['compressed under an extension', { fileExtension: '.x', compressionFormat: 'GZIP' as const }, '-UUID.x', 'ab'],
    ['with delimiters', { appendDelimiterToRecord: true }, '-UUID.ndjson', 'a\nb'],
  ])('delivers raw records %s', async (_, overrides, suffix, expected) => {
    const stream = plannedQuarantineStream(overrides);
    const run = await start([stream]);
    await run.invoke(START, [[QUARANTINE, ['a', 'b']]]);
    await run.firehose.close();
    expect(run.keys()[0]?.endsWith(suffix)).toBe(true);
    expect((stream.compressionFormat === 'GZIP' ? gunzipSync(run.bytes(0)) : run.bytes(0)).toString()).toBe(expected);
  });

  it.each([
    [{ metadataExtractionQuery: '{event_date:.event_date|ascii_upcase}' }, 'this jq query is not modelled'],
    [{ prefix: '!{timestamp:YYYY}/' }, 'timestamp pattern "YYYY"'],
    [{ conversion: plannedConversion({ a: 'binary' }) }, 'column type "binary"'],
  ])('refuses to be made with %j', (overrides, problem) => {
    expect(() => create([plannedStream(overrides)])).toThrow(problem);
  });

  it('gives every document exactly one fate, and every one lies in an object', async () => {
    const good = fc.record({ kind: fc.constant('good'), date: fc.constantFrom('2026-11-20', '2026-11-21') });
    const fault = fc.constantFrom('quantity', 'date', 'duplicate').map((kind) => ({ kind, date: '2026-11-21' }));
    const record = fc.array(fc.oneof({ weight: 3, arbitrary: good }, fault), { minLength: 1, maxLength: 6 });
    const invocation = fc.record({
      wait: fc.integer({ min: 0, max: 90_000 }),
      puts: fc.array(fc.array(record, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(invocation, { maxLength: 5 }), async (invocations) => {
        const run = await start([plannedStream(), plannedQuarantineStream()]);
        const sent: string[] = [];
        let now = START;
        for (const { wait, puts } of invocations) {
          now += wait;
          const bodies = puts.map((records, put) => {
            const stream = put === 2 ? QUARANTINE : STREAM;
            return [
              stream,
              records.map((documents) =>
                lines(
                  ...documents.map(({ kind, date }) => {
                    const fate =
                      stream === QUARANTINE ? 'quarantined' : kind === 'good' ? 'delivered' : 'failedAtFirehose';
                    const ordinal = sent.push(fate) - 1;
                    return faulty(kind, ordinal, date);
                  }),
                ),
              ),
            ] as const;
          });
          await run.firehose.advanceTo(now);
          await run.invoke(now, bodies);
        }
        await run.firehose.close();
        expect([...run.fates].sort()).toEqual(sent.map((fate, ordinal) => `${ordinal} ${fate}`).sort());
        expect(run.lake.objects.reduce((sum, { records }) => sum + records, 0)).toBe(sent.length);
        const counts = run.lake.objects.map(async ({ kind }, index) =>
          kind === 'lake' ? (await run.rows(index)).length : run.json(index).length,
        );
        expect(await Promise.all(counts)).toEqual(run.lake.objects.map(({ records }) => records));
        rmSync(join(directory, 'out'), { recursive: true, force: true });
      }),
      { numRuns: 40 },
    );
  });
});

type Puts = readonly (readonly [stream: string, records: readonly string[]])[];

function create(streams: readonly PlannedDeliveryStream[]) {
  const lake = new Lake(join(directory, 'out'));
  const fates: string[] = [];
  const firehose = new LocalFirehose({
    streams,
    lake,
    random: seededRandom(1),
    spoolDirectory: join(directory, 'spool'),
    startTime: START,
    onFate: (ordinal, fate) => fates.push(`${ordinal} ${fate}`),
  });
  return { lake, fates, firehose };
}

async function start(streams: readonly PlannedDeliveryStream[]) {
  const { lake, fates, firehose } = create(streams);
  const client = new FirehoseClient({
    endpoint: await firehose.listen(),
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });

  async function invoke(now: number, puts: Puts): Promise<void> {
    firehose.beginInvocation({ now, identify });
    for (const [stream, records] of puts) {
      const Records = records.map((record) => ({ Data: Buffer.from(record) }));
      const { FailedPutCount } = await client.send(new PutRecordBatchCommand({ DeliveryStreamName: stream, Records }));
      expect(FailedPutCount).toBe(0);
    }
    await firehose.endInvocation();
  }

  const path = (index: number) => {
    const { bucket = '', key = '' } = lake.objects[index] ?? {};
    return join(directory, 'out', bucket, ...keyPath(key));
  };
  const bytes = (index: number) => readFileSync(path(index));
  const text = (index: number) => bytes(index).toString();
  return {
    firehose,
    lake,
    fates,
    invoke,
    bytes,
    text,
    json: (index: number): unknown[] =>
      text(index)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    rows: async (index: number) => parquetReadObjects({ file: await asyncBufferFromFile(path(index)) }),
    keys: () => lake.objects.map(({ key }) => key.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, 'UUID')),
  };
}

function identify(document: JsonValue): number {
  const id = member(document, 'cdc_event_id') ?? member(document, 'event_id');
  return typeof id === 'string' ? Number(id.slice(1)) : -1;
}

function document(ordinal: number, fields: object = {}): string {
  return JSON.stringify({ cdc_event_id: `e${ordinal}`, event_date: '2026-11-21', quantity: ordinal, ...fields });
}

function faulty(kind: string, ordinal: number, date: string): string {
  if (kind === 'quantity') return document(ordinal, { event_date: date, quantity: 'oops' });
  if (kind === 'date') return document(ordinal, { event_date: null });
  const text = document(ordinal, { event_date: date });
  return kind === 'duplicate' ? text.replace('{', '{"quantity":0,') : text;
}

function lines(...documents: string[]): string {
  return documents.map((one) => `${one}\n`).join('');
}

function tree(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${readFileSync(path).toString('base64')}`)
    .sort();
}
