import { readConfig } from '../../handler/src/config/config';
import { describeTerraform, type Plan } from '../../testing';
import { planPipelines } from '../support/planned-calls';
import { grants, type Statement, statements } from './statements';

const STREAM = 'arn:aws:kinesis:us-east-1:123456789012:stream/changes';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/0f6f2ad1-6f0c-4a3e-9d3a-0c5a1f0e7b11';
const MAPPING = 'module.source.aws_lambda_event_source_mapping.this';
const POLICY = 'module.source.aws_iam_role_policy.this';

const READ_STREAM = [
  `kinesis:DescribeStream on ${STREAM}`,
  `kinesis:DescribeStreamSummary on ${STREAM}`,
  `kinesis:GetRecords on ${STREAM}`,
  `kinesis:GetShardIterator on ${STREAM}`,
  `kinesis:ListShards on ${STREAM}`,
  'kinesis:ListStreams on *',
];

const INPUTS = { source_kind: 'kinesis', source_format: 'dynamodb', source_arn: STREAM } as const;

const ELSEWHERE = STREAM.replace('123456789012', '999999999999');
const CONSUMER = `${ELSEWHERE}/consumer/lake:1795161600`;

const PIPELINES = {
  smallest: INPUTS,
  everything: {
    ...INPUTS,
    source_kms_key_arn: KEY,
    source_enhanced_fan_out: true,
    source_starting_position: 'AT_TIMESTAMP',
    source_starting_position_timestamp: '2026-11-21T08:00:00Z',
    source_retention_in_hours: 168,
    source_sequence_epoch: 3,
    unlisted_tables: 'skip',
    tables: { orders: {}, lines: { source_table: 'order-lines' }, archive: { source_table: 'archive-*' } },
  },
  dms: {
    ...INPUTS,
    source_format: 'dms',
    tables: {
      orders: {
        source_table: 'public.orders',
        key: ['ORDER_ID'],
        columns: [{ name: 'order_id', type: 'bigint' }],
      },
      lines: { source_table: 'public."order.lines"', key: ['order_id', 'line'] },
      archive: { source_table: 'archive_*.*', key: ['id'] },
    },
  },
  another_account: { ...INPUTS, source_arn: CONSUMER, source_retention_in_hours: 8760 },
} as const;

function queries(plan: Plan): Readonly<Record<string, string>> {
  return (plan.output('cdc') as { full_record_queries: Record<string, string> }).full_record_queries;
}

const kinesisGrants = (plan: Plan) =>
  grants(statements(plan, POLICY, 'policy')).filter((grant) => /^(kinesis|kms):/.test(grant));

describeTerraform('a pipeline of a Kinesis stream', () => {
  let plans: Record<keyof typeof PIPELINES, Plan>;
  beforeAll(async () => {
    plans = await planPipelines(PIPELINES);
  });

  describe('with nothing but what must be given', () => {
    let plan: Plan;
    beforeAll(() => {
      plan = plans.smallest;
    });

    it('reads the stream from its beginning, and gives a record up two hours before the stream does', () => {
      expect(plan.resource(MAPPING).values).toMatchObject({
        event_source_arn: STREAM,
        starting_position: 'TRIM_HORIZON',
        starting_position_timestamp: null,
        maximum_record_age_in_seconds: 79200,
      });
      expect(plan.resourcesOfType('aws_kinesis_stream_consumer')).toEqual([]);
      expect(kinesisGrants(plan)).toEqual(READ_STREAM);
    });

    it('takes the table that has the entry’s name', () => {
      expect(configuration(plan)).toMatchObject({
        source: 'kinesis/dynamodb',
        sequenceEpoch: 0,
        unlistedTables: 'quarantine',
        tables: [{ name: 'orders', sourceTable: 'orders', key: [] }],
      });
    });
  });

  describe('with every input of its own', () => {
    let plan: Plan;
    beforeAll(() => {
      plan = plans.everything;
    });

    it('reads through a consumer that it registers', () => {
      expect(plan.resource('aws_kinesis_stream_consumer.this[0]').values).toMatchObject({
        name: 'orders',
        stream_arn: STREAM,
      });
      expect(plan.resource(MAPPING).isKnown('event_source_arn')).toBe(false);
      expect(kinesisGrants(plan)).toEqual([
        ...READ_STREAM.slice(0, 1),
        `kinesis:DescribeStreamConsumer on ${STREAM}/consumer/orders:*`,
        ...READ_STREAM.slice(1),
        `kinesis:SubscribeToShard on ${STREAM}/consumer/orders:*`,
        `kms:Decrypt on ${KEY}`,
      ]);
      expect(statements(plan, POLICY, 'policy').find(({ Sid }) => Sid === 'DecryptSource')).toMatchObject({
        Condition: { StringEquals: { 'kms:ViaService': 'kinesis.us-east-1.amazonaws.com' } },
      });
    });

    it('begins at the time, and bounds the age by the retention', () => {
      expect(plan.resource(MAPPING).values).toMatchObject({
        starting_position: 'AT_TIMESTAMP',
        starting_position_timestamp: '2026-11-21T08:00:00Z',
        maximum_record_age_in_seconds: 168 * 3600 - 7200,
      });
    });

    it("is what the handler's own parser reads", () => {
      expect(configuration(plan)).toMatchObject({
        sequenceEpoch: 3,
        unlistedTables: 'skip',
        tables: [
          { name: 'archive', sourceTable: 'archive-*', key: [] },
          { name: 'lines', sourceTable: 'order-lines', key: [] },
          { name: 'orders', sourceTable: 'orders', key: [] },
        ],
      });
    });

    it('fills the table’s name in where an entry takes one table', () => {
      const { archive, lines } = queries(plan);
      expect(lines).toContain(`coalesce("table_name", 'order-lines') as "table_name"`);
      expect(archive).toContain('\n  "table_name",\n');
      expect(plan.resource('aws_glue_catalog_table.this["lines"]').value('parameters')).toMatchObject({
        'cdc.source_kind': 'kinesis',
        'cdc.source_format': 'dynamodb',
        'cdc.sequence_type': 'dynamodb-kinesis',
      });
    });
  });

  describe('that DMS writes to', () => {
    let plan: Plan;
    beforeAll(() => {
      plan = plans.dms;
    });

    it("is what the handler's own parser reads", () => {
      expect(configuration(plan)).toMatchObject({
        source: 'kinesis/dms',
        tables: [
          { name: 'archive', sourceTable: 'archive_*.*', key: ['id'] },
          { name: 'lines', sourceTable: 'public.order.lines', key: ['order_id', 'line'] },
          { name: 'orders', sourceTable: 'public.orders', key: ['ORDER_ID'] },
        ],
      });
    });

    it('fills schema and table in where an entry takes one table', () => {
      const { archive, lines, orders } = queries(plan);
      expect(lines).toContain(`coalesce("table_name", 'order.lines') as "table_name"`);
      expect(lines).toContain(`coalesce("schema_name", 'public') as "schema_name"`);
      expect(orders).toContain(`coalesce("cdc_schema_name", 'public') as "cdc_schema_name"`);
      expect(archive).toContain('\n  "table_name",\n  "schema_name",\n');
      expect(orders).toContain(`'dms' as "cdc_sequence_type"`);
    });
  });

  it('reads a stream of another account through a consumer of yours', () => {
    const plan = plans.another_account;
    expect(plan.resource(MAPPING).values).toMatchObject({
      event_source_arn: CONSUMER,
      maximum_record_age_in_seconds: 604800,
    });
    const { source_stream_policy, source_consumer_policy } = plan.output('cdc') as Record<string, string>;
    const policies = [source_stream_policy, source_consumer_policy].flatMap(
      (policy) => (JSON.parse(policy ?? '') as { Statement: Statement[] }).Statement,
    );
    expect(policies.map(({ Principal }) => Principal)).toEqual(
      Array(2).fill({ AWS: 'arn:aws:iam::123456789012:role/orders-cdc-us-east-1' }),
    );
    // ListStreams has no resource.
    expect([...grants(policies), 'kinesis:ListStreams on *'].sort()).toEqual(kinesisGrants(plan));
    expect(grants(policies)).toContain(`kinesis:SubscribeToShard on ${CONSUMER}`);
  });
});

function configuration(plan: Plan): unknown {
  const variables = plan.resource('aws_lambda_function.this').value('environment[0].variables');
  return readConfig(variables as Record<string, string>);
}
