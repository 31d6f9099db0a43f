import { handled, handlerConfig, PROCESSED_AT } from '../support/builders/handled';
import { aggregateOf, kinesisRecord, kinesisSample, textOf } from '../support/builders/kinesis-record';
import { tableConfig } from '../support/builders/stream-record';
import { expectedKinesisLine } from '../support/oracles/expected-kinesis-line';
import { membersOf } from '../support/oracles/line';

const COLUMNS = [
  { name: 'pk', type: 'string' },
  { name: 'sk', type: 'bigint' },
  { name: 's', type: 'string' },
  { name: 'n_unsafe', type: 'bigint' },
  { name: 'n_38', type: 'decimal(38,0)' },
  { name: 'n_price', type: 'decimal(10,2)' },
  { name: 'bool', type: 'boolean' },
  { name: 'ns', type: 'array<decimal(38,9)>' },
  { name: 'map', type: 'struct<name:string,age:int>' },
  { name: 'expires_at', type: 'timestamp' },
];

const config = (columns = COLUMNS) =>
  handlerConfig({ source: 'kinesis/dynamodb', tables: [tableConfig({ sourceTable: 'orders', columns })] });

const SAMPLES = ['dynamodb.millisecond', 'dynamodb.microsecond-ttl-outoforder-duplicate'];

describe.each(SAMPLES)('the sample %s', (name) => {
  it.each([
    ['flattened', COLUMNS],
    ['envelope', []],
  ])('becomes lines of the %s layout', async (_layout, columns) => {
    const records = kinesisSample(name);
    const { tables } = config(columns);
    const { response, summary, linesOf } = await handled(records, config(columns));
    expect(response).toEqual({ batchItemFailures: [] });
    expect(summary).toMatchObject({ outcomes: { delivered: records.length }, documents: records.length });
    const [table = tableConfig()] = tables;
    expect(linesOf(table.deliveryStream).map(membersOf)).toEqual(
      records.map((record) => expectedKinesisLine(record, table, PROCESSED_AT)),
    );
  });
});

describe('an aggregated record', () => {
  const changes = kinesisSample('dynamodb.millisecond').map(textOf);
  const record = kinesisRecord(7, aggregateOf(changes));
  /** As Lambda hands the same over when it has taken it apart. */
  const apart = changes.map((text) => kinesisRecord(7, text));
  const stream = 'orders-orders-dp';

  it('becomes the lines of the changes in it, each with a reference of its own, and one outcome', async () => {
    const { summary, linesOf } = await handled([record], config());
    expect(summary).toMatchObject({ received: 1, outcomeRuns: '1d', documents: 3 });
    const references = linesOf(stream).map((line) => JSON.parse(line).cdc_record_ref);
    expect(references).toEqual(['', '/2', '/3'].map((suffix) => record.eventID + suffix));
  });

  it('becomes the same lines where Lambda took it apart, but for the reference', async () => {
    const withoutReference = (line: string) => [...membersOf(line)].filter(([name]) => name !== 'cdc_record_ref');
    const [whole, parts] = await Promise.all([handled([record], config()), handled(apart, config())]);
    expect(parts.summary).toMatchObject({ received: 3, outcomeRuns: '3d' });
    expect(parts.linesOf(stream).map(withoutReference)).toEqual(whole.linesOf(stream).map(withoutReference));
  });

  it('is quarantined whole where one of its records cannot be read', async () => {
    const bad = kinesisRecord(8, aggregateOf([...changes, '{"dynamodb":{}}']));
    const { summary, linesOf } = await handled([record, bad, kinesisRecord(9, changes[0] ?? '')], config());
    expect(summary).toMatchObject({ outcomeRuns: '1d1q1d', documents: 5 });
    const [line = ''] = linesOf('quarantine');
    expect(JSON.parse(line)).toMatchObject({
      reason: 'record 4 of 4: eventName is missing',
      event_id: null,
      record_ref: bad.eventID,
      record: JSON.stringify(bad),
    });
  });

  it('of another program’s changes is quarantined with a sentence that says what to set', async () => {
    const { summary, linesOf } = await handled(kinesisSample('kpl-aggregated-maxwell'), config());
    expect(summary).toMatchObject({ outcomeRuns: '1q' });
    expect(JSON.parse(linesOf('quarantine')[0] ?? '').reason).toBe(
      'record 1 of 2: dynamodb is missing, so this is not a record that DynamoDB writes to Kinesis; set source_format to the format of the stream’s records',
    );
  });

  it('is delivered without the changes of tables that are to be skipped, which are counted', async () => {
    const other = (changes[0] ?? '').replace('"tableName":"orders"', '"tableName":"books"');
    const mixed = kinesisRecord(8, aggregateOf([other, changes[1] ?? '', other]));
    const { summary, linesOf } = await handled([mixed, kinesisRecord(9, other)], {
      ...config(),
      unlistedTables: 'skip',
    });
    expect(summary).toMatchObject({ outcomeRuns: '1d1s', documents: 1, skips: { unlisted_table: 3 } });
    expect(JSON.parse(linesOf(stream)[0] ?? '').cdc_record_ref).toBe(`${mixed.eventID}/2`);
  });
});

describe('a record that Firehose did not take', () => {
  it('is named by its sequence number, the first of them, whole or taken apart', async () => {
    const text = textOf(kinesisSample('dynamodb.millisecond')[0] ?? kinesisRecord(1, ''));
    const other = text.replace('"tableName":"orders"', '"tableName":"books"');
    const tables = [
      tableConfig({ name: 'orders', sourceTable: 'orders' }),
      tableConfig({ name: 'books', sourceTable: 'books', deliveryStream: 'books' }),
    ];
    const records = [kinesisRecord(1, text), kinesisRecord(2, aggregateOf([text, other])), kinesisRecord(3, other)];
    const { response, summary } = await handled(records, { ...config(), tables }, 'books');
    expect(summary).toMatchObject({ outcomeRuns: '1d2r', failures: { ResourceNotFoundException: 2 } });
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: records[1]?.kinesis.sequenceNumber }] });
    const apart = [kinesisRecord(2, text), kinesisRecord(2, other), kinesisRecord(3, text)];
    const again = await handled(apart, { ...config(), tables }, 'books');
    expect(again.summary).toMatchObject({ outcomeRuns: '1d1r1d' });
    expect(again.response).toEqual(response);
  });
});

describe('what can never be read', () => {
  it('fails alone, each record with its reason', async () => {
    const good = kinesisSample('dynamodb.millisecond').slice(0, 1);
    const poison = kinesisSample('poison-pills');
    const { summary, linesOf } = await handled([...good, ...poison, ...good], config());
    expect(summary).toMatchObject({ outcomeRuns: `1d${poison.length}q1d` });
    const lines = linesOf('quarantine').map((line) => JSON.parse(line));
    expect(lines.map(({ record }) => JSON.parse(record))).toEqual(poison);
    expect(lines.map(({ record_ref }) => record_ref)).toEqual(poison.map(({ eventID }) => eventID));
    expect(lines.every(({ event_id }) => event_id === null)).toBe(true);
    const isOther = expect.stringMatching(
      /^dynamodb is missing, .*; set source_format to the format of the stream’s records$/,
    );
    expect(lines.map(({ reason }) => reason)).toEqual([
      'the record is not JSON; set source_format to the format of the stream’s records',
      'the record is not JSON; set source_format to the format of the stream’s records',
      'kinesis.data is not UTF-8, which text such as JSON must be',
      'the record is an array, not an object',
      'the record is null, not an object',
      isOther,
      isOther,
      isOther,
    ]);
  });

  it.each([
    ['an empty record', kinesisRecord(1, ''), 'the record is empty, not JSON'],
    [
      'a change of a table that no entry takes',
      kinesisRecord(
        1,
        textOf(kinesisSample('dynamodb.millisecond')[0] ?? kinesisRecord(1, '')).replace(
          '"tableName":"orders"',
          '"tableName":"Orders"',
        ),
      ),
      'no entry of tables has source_table "Orders"; add one, or set unlisted_tables = "skip"',
    ],
    [
      'a broken aggregate',
      kinesisRecord(1, Buffer.from('f3899ac2', 'hex')),
      expect.stringContaining('cannot be taken apart: the MD5 digest'),
    ],
  ])('is quarantined: %s', async (_what, record, reason) => {
    const { summary, linesOf } = await handled([record], config());
    expect(summary).toMatchObject({ outcomeRuns: '1q' });
    expect(JSON.parse(linesOf('quarantine')[0] ?? '').reason).toEqual(reason);
  });
});

describe('an entry that takes several tables', () => {
  it.each([
    ['flattened', COLUMNS, 'cdc_table_name'],
    ['envelope', [], 'table_name'],
  ])('says of each change which table it is of, in the %s layout', async (_layout, columns, name) => {
    const [record = kinesisRecord(1, '')] = kinesisSample('dynamodb.millisecond');
    const text = textOf(record);
    const tables = [
      tableConfig({ name: 'orders', sourceTable: 'orders', columns, deliveryStream: 'exact' }),
      tableConfig({ name: 'all', sourceTable: 'o*', columns, deliveryStream: 'unified' }),
    ];
    const records = ['orders', 'offers', 'other'].map((table, id) =>
      kinesisRecord(id, text.replace('"tableName":"orders"', `"tableName":"${table}"`)),
    );
    const { linesOf } = await handled(records, { ...config(), tables });
    expect(linesOf('exact').map((line) => JSON.parse(line)[name])).toEqual([undefined]);
    expect(linesOf('unified').map((line) => JSON.parse(line)[name])).toEqual(['offers', 'other']);
  });
});
