import fc from 'fast-check';
import { differenceLine } from '../../../local/verify/difference';
import { ORDERS, SHOP } from '../../../tools/demo/example';
import { attributeMap, attributeValue, numberText } from '../../support/builders/arbitraries';
import { dmsMessage } from '../../support/builders/dms-message';
import { type EditedConfiguration, editedPlan } from '../../support/builders/edited-plan';
import { buildChild, temporaryDirectory } from '../../support/builders/function-process';
import { aggregateOf, kinesisRecord } from '../../support/builders/kinesis-record';
import { streamRecord } from '../../support/builders/stream-record';
import { VerifiedRun } from '../../support/builders/verified-run';

/*
 * Random changes, through the real handler and the local Firehose, are what the verification expects: two readings of
 * docs/record.md that share no code agree, or one of them is wrong.
 */

const directory = temporaryDirectory();
const childPath = buildChild(directory);

/** A column of each kind, under the names that random attributes often have or fold to. */
const COLUMNS = [
  { name: 'a', type: 'string' },
  { name: 'b', type: 'decimal(38,9)' },
  { name: 'c_d', type: 'struct<a:double,b:array<string>,c_d:map<string,int>>' },
  { name: 'n', type: 'bigint' },
  { name: 'i', type: 'tinyint' },
  { name: 'f', type: 'float' },
  { name: 'g', type: 'double' },
  { name: 'd', type: 'date' },
  { name: 't', type: 'timestamp' },
  { name: 'l', type: 'array<timestamp>' },
  { name: 'm', type: 'map<string,decimal(20,3)>' },
  { name: 'flag', type: 'boolean' },
];

const number = numberText.map((N) => ({ N }));
const whole = fc.integer({ min: -(10 ** 13), max: 10 ** 13 }).map((N) => ({ N: String(N) }));
const moment = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
const ODD_MOMENTS = ['2026-01-02 03:04', '2026-01-02T03:04:05.123456789+0530', '2026-02-30T00:00:00Z'];
const REGIONS = ['eu', 'us-1', 'ö ü', 'a/b', '', 'x'.repeat(140), '__HIVE_DEFAULT_PARTITION__'];

/** Values that often fit their columns. */
const fitting = fc.record(
  {
    n: number,
    i: fc.integer({ min: -200, max: 200 }).map((N) => ({ N: String(N) })),
    f: number,
    g: number,
    d: moment.map((text) => ({ S: text.slice(0, 10) })),
    t: fc.oneof(
      fc.oneof(moment, fc.constantFrom(...ODD_MOMENTS)).map((S) => ({ S })),
      number,
      whole,
    ),
    l: fc.array(whole, { maxLength: 3 }).map((L) => ({ L })),
    m: fc.dictionary(fc.constantFrom('x', 'X', '__proto__'), number).map((M) => ({ M })),
    flag: fc.oneof(
      fc.boolean().map((BOOL) => ({ BOOL })),
      attributeValue,
    ),
    region: fc.constantFrom(...REGIONS).map((S) => ({ S })),
  },
  { requiredKeys: [] },
);

/** A row: anything, and values for the columns. */
const row = fc
  .tuple(attributeMap, fitting)
  .map(([any, values]) => JSON.parse(wellFormed(JSON.stringify({ ...any, ...values }))));

/** Without unpaired surrogates, which no database holds: JSON.stringify escapes them. */
function wellFormed(json: string): string {
  return json.replaceAll(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/gi, '$1?');
}

const change = fc.record({
  id: fc.nat(20),
  newImage: fc.option(row, { nil: undefined, freq: 6 }),
  oldImage: fc.option(row, { nil: undefined, freq: 2 }),
  eventName: fc.constantFrom('INSERT', 'INSERT', 'MODIFY', 'MODIFY', 'MODIFY', 'REMOVE', 'REMOVE', 'other'),
  isTtl: fc.boolean(),
  second: fc.nat(3),
});

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

/** What DynamoDB says of a change, on either carrier. */
function dynamodbRecord({ id, newImage, oldImage, eventName, isTtl, second }: Change, index: number) {
  const Keys = { pk: { S: `id-${id}` } };
  const images = {
    ...(newImage === undefined || eventName === 'REMOVE' ? {} : { NewImage: { ...Keys, ...newImage } }),
    ...(oldImage === undefined || eventName === 'INSERT' ? {} : { OldImage: { ...Keys, ...oldImage } }),
  };
  const identity = isTtl ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {};
  const time = 1_795_215_601 + Math.floor(index / 50) + second / 4;
  return streamRecord(index, { Keys, ApproximateCreationDateTime: time, ...images }, { eventName, ...identity });
}

/** What a failure is repeated with. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Not a property of fast-check's: a run takes a second, so that nothing can be shrunk, and it says which record differs. */
function sample<Value>(arbitrary: fc.Arbitrary<Value>): Value[] {
  return fc.sample(arbitrary, { numRuns: 250, seed: SEED });
}

/** The records without the ARN of their source, which the run adds. */
async function expectVerified(records: readonly object[], example: typeof ORDERS, plan: string): Promise<void> {
  const lines = records.map((record) => JSON.stringify({ ...record, eventSourceARN: undefined }));
  const run = new VerifiedRun(directory, example, lines, plan);
  await run.run(childPath);
  const { verification, changes } = run.report;
  const differences = verification?.differences.map(differenceLine);
  expect({ seed: SEED, differences }).toEqual({ seed: SEED, differences: [] });
  expect(changes).toMatchObject({ received: records.length, withoutFate: 0, deadLettered: 0 });
  expect(verification?.rowsCompared).toBeGreaterThan(25);
  expect(changes.quarantined).toBeGreaterThan(10);
}

describe('a verification of random changes', () => {
  it('agrees with the run of a DynamoDB stream', async () => {
    const plan = editedPlan(ORDERS, (configuration) => ({
      ...configuration,
      tables: { orders: { ...configuration.tables['orders'], columns: COLUMNS } },
    }));
    await expectVerified(sample(change).map(dynamodbRecord), ORDERS, plan);
  });

  it('takes changes that are too large for what is left of them', async () => {
    const plan = editedPlan(ORDERS, (configuration) => ({
      ...configuration,
      tables: { orders: { ...configuration.tables['orders'], columns: [] } },
    }));
    const images = (newSize: number, oldSize: number) => ({
      Keys: { pk: { S: 'large' } },
      NewImage: { pk: { S: 'large' }, changed: { S: 'b' }, text: { S: 'x'.repeat(newSize) } },
      OldImage: { pk: { S: 'large' }, changed: { S: 'a' }, text: { S: 'x'.repeat(oldSize) } },
    });
    const sizes = [
      [400_000, 400_000],
      [600_000, 600_000],
      [1_100_000, 1_100_000],
    ] as const;
    const records = sizes.map(([newSize, oldSize], index) =>
      streamRecord(index, images(newSize, oldSize), { eventName: 'MODIFY' }),
    );
    const run = new VerifiedRun(
      directory,
      ORDERS,
      records.map((record) => JSON.stringify({ ...record, eventSourceARN: undefined })),
      plan,
    );
    const { code, output } = await run.run(childPath);
    expect(output).toMatch(/\nverified: .*\(3 rows/);
    expect(code).toBe(0);
  });

  /** Three entries: a table by its name, the same one without columns, and a wildcard. Changes of other tables are skipped. */
  const entries = (format: string, schema: string, key: readonly string[]) => (configuration: EditedConfiguration) => {
    const { customers, orders, order_lines } = configuration.tables;
    const partitionKeys = [
      { name: 'event_date', path: '.cdc_event_date' },
      { name: 'region', path: '.c_d.region' },
    ];
    return {
      ...configuration,
      source_format: format,
      unlisted_tables: 'skip',
      tables: {
        customers: { ...customers, columns: COLUMNS, key, source_table: `${schema}o*r*` },
        orders: { ...orders, columns: COLUMNS, key, source_table: `${schema}exact`, partition_keys: partitionKeys },
        order_lines: { ...order_lines, columns: [], key, source_table: `${schema}exact` },
      },
    };
  };
  const TABLES = ['exact', 'other', 'orders', 'unlisted', 'exactly'] as const;

  /** As it writes it into Kinesis. */
  function kinesisText(one: Change, index: number): string {
    const record = dynamodbRecord(one, index);
    const isPrecise = index % 2 === 0;
    const { ApproximateCreationDateTime: seconds, ...data } = record.dynamodb;
    const dynamodb = {
      ...data,
      ApproximateCreationDateTime: Math.round(seconds * 1000) * (isPrecise ? 1000 : 1),
      ...(isPrecise ? { ApproximateCreationDateTimePrecision: 'MICROSECOND' } : {}),
    };
    return JSON.stringify({ ...record, tableName: TABLES[one.id % TABLES.length], dynamodb });
  }

  it('agrees with the run of DynamoDB’s changes on Kinesis, some of them aggregated', async () => {
    const plan = editedPlan(SHOP, entries('dynamodb', '', []));
    const texts = sample(change).map(kinesisText);
    // Of ten, three are in one record, and two under one reference, as Lambda takes an aggregate apart.
    const records = texts.flatMap((text, index) => {
      if (index % 10 === 1) return [kinesisRecord(index, aggregateOf(texts.slice(index, index + 3)))];
      if (index % 10 === 2 || index % 10 === 3) return [];
      return [kinesisRecord(index % 10 === 5 ? index - 1 : index, text)];
    });
    await expectVerified(records, SHOP, plan);
  });

  it('agrees with the run of messages of DMS', async () => {
    const plan = editedPlan(SHOP, entries('dms', 'public.', ['id']));
    const value = fc.oneof(
      numberText,
      fc.constantFrom('t', 'f', '1', '0', 'true', '2026-01-02', '2026-01-02T03:04:05.5Z', '19.90', '', 'ä"\\'),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    );
    const names = fc.constantFrom('a', 'B', 'b', 'i', 'n', 'f', 'g', 'd', 't', 'flag', 'z');
    const columns = fc.dictionary(names, value);
    const message = fc.record({
      operation: fc.constantFrom(
        'load',
        'insert',
        'insert',
        'update',
        'update',
        'update',
        'delete',
        'delete',
        'truncate',
      ),
      id: fc.nat(5),
      table: fc.constantFrom(...TABLES, 'awsdms_status'),
      data: fc.option(columns, { nil: undefined, freq: 10 }),
      before: fc.option(fc.tuple(columns, fc.nat(5)), { nil: undefined }),
      type: fc.constantFrom('data', 'data', 'data', 'data', 'control'),
      position: fc.constantFrom(undefined, '00000002/7C007178.3.x', 'mysql-bin.002171:36912271:0', 'other'),
      order: fc.option(fc.nat(9), { nil: undefined }),
      committed: fc.constantFrom(
        undefined,
        '2026-11-20T10:58:17.974340Z',
        '2026-02-28T24:00:00Z',
        '2026-02-30T00:00:00Z',
      ),
    });
    const records = sample(message).map(
      ({ operation, id, table, data, before, type, position, order, committed }, index) => {
        const text = dmsMessage({
          operation: type === 'control' ? 'create-table' : operation,
          table,
          type,
          data: data && (operation === 'delete' && index % 3 === 0 ? data : { id, ...data }),
          before: before && { ...before[0], ...(before[1] > 3 ? { id: before[1] } : {}) },
          metadata: { 'stream-position': position, 'transaction-record-id': order, 'commit-timestamp': committed },
        });
        return kinesisRecord(index, text);
      },
    );
    await expectVerified(records, SHOP, plan);
  });
});
