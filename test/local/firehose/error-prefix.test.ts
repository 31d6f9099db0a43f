import { readdirSync } from 'node:fs';
import { temporaryDirectory } from '../../support/builders/function-process';
import { document, lines, START, STREAM, start } from '../../support/builders/local-firehose';
import { plannedStream } from '../../support/builders/planned-stream';

describe('LocalFirehose, of what it cannot deliver', () => {
  const directory = temporaryDirectory();

  it('writes what does not convert to the error prefix, and the rest to the table', async () => {
    const run = await start(directory, [plannedStream()]);
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
    const run = await start(directory, [plannedStream()]);
    await run.invoke(START, [[STREAM, [lines(document(1, { quantity: 'oops' }))]]]);
    await run.firehose.close();
    expect(run.lake.objects.map(({ kind }) => kind)).toEqual(['error']);
    expect(readdirSync(run.outDirectory)).toEqual(['orders-lake']);
  });

  it.each([
    ['no value', { event_date: undefined }, 'partitionKeys values must not be null or empty'],
    ['an empty value', { event_date: '' }, 'partitionKeys values must not be null or empty'],
    ['a prefix above 512 characters', { event_date: 'x'.repeat(600) }, 'Length of evaluated prefix cannot be greater'],
  ])('writes a document whose partition key has %s to the error prefix', async (_, fields, message) => {
    const run = await start(directory, [plannedStream()]);
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
    const run = await start(directory, [plannedStream()]);
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
    const run = await start(directory, [plannedStream()]);
    await run.invoke(START, [[STREAM, ['text', '{"event_date":"2026-11-21"}', '{"a":}']]]);
    await run.firehose.close();
    expect(run.fates).toEqual([]);
    expect(run.firehose.unattributed).toBe(3);
    expect(run.lake.objects.reduce((sum, { records }) => sum + records, 0)).toBe(3);
  });

  it('keeps 500 partitions open and fails the records of the 501st', async () => {
    const run = await start(directory, [plannedStream()]);
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
});
