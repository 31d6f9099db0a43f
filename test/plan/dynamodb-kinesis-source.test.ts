import { TerraformStack, Testing } from 'cdktf';
import { DynamodbKinesisSource } from '../../stacks/dynamodb-kinesis-source/dynamodb-kinesis-source';
import { describeTerraform, type Plan } from '../../testing';
import { outputTypes } from '../stacks/output-types';
import { planSubmodule, planSubmodules } from '../support/planned-calls';
import { InputChecks, submodule } from '../support/terraform-inputs';

const MODULE = 'dynamodb-kinesis-source';
const STREAM = 'arn:aws:kinesis:us-east-1:123456789012:stream/mine';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/0f';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:on-call';

const DESTINATION = 'aws_dynamodb_kinesis_streaming_destination.this';

/** Inputs, and what the one sentence must hold: the setting with its value, and a word of what to do. */
type Refusal = readonly [inputs: Record<string, unknown>, got: string, advice: string];

const CALLS = {
  smallest: { table_name: 'orders' },
  everything: {
    table_name: 'orders',
    stream_name: 'orders-cdc',
    stream_mode: 'PROVISIONED',
    stream_shard_count: 4,
    stream_retention_in_hours: 168,
    stream_kms_key_arn: KEY,
    approximate_creation_date_time_precision: 'MILLISECOND',
    alarm_actions: [TOPIC],
    alarm_unreplicated_record_age_in_seconds: 300,
    tags: { team: 'shop' },
  },
  existing_stream: { table_name: 'orders', stream_create: false, stream_arn: STREAM },
} as const;

describeTerraform('modules/dynamodb-kinesis-source', () => {
  let plans: Record<keyof typeof CALLS, Plan>;
  beforeAll(async () => {
    plans = await planSubmodules(MODULE, CALLS);
  });

  describe('with a table and nothing else', () => {
    let plan: Plan;
    beforeAll(() => {
      plan = plans.smallest;
    });

    it.each([
      ['aws_kinesis_stream.this[0]', 'name', 'orders-changes'],
      ['aws_kinesis_stream.this[0]', 'stream_mode_details[0].stream_mode', 'ON_DEMAND'],
      ['aws_kinesis_stream.this[0]', 'retention_period', 24],
      ['aws_kinesis_stream.this[0]', 'encryption_type', 'KMS'],
      ['aws_kinesis_stream.this[0]', 'kms_key_id', 'alias/aws/kinesis'],
      [DESTINATION, 'table_name', 'orders'],
      [DESTINATION, 'stream_arn', 'arn:aws:kinesis:us-east-1:123456789012:stream/orders-changes'],
      [DESTINATION, 'approximate_creation_date_time_precision', 'MICROSECOND'],
    ])('sets %s %s to %j', (address, path, value) => {
      expect(plan.resource(address).value(path)).toEqual(value);
    });

    it.each([
      ['failed-to-replicate', 'SUM(FailedToReplicateRecordCount)', 0, 60, 1],
      ['unreplicated-age', 'MAX(AgeOfOldestUnreplicatedRecord)', 60_000, 300, 3],
      ['throttled', 'MAX(ThrottledPutRecordCount)', 0, 60, 10],
    ])('watches %s as CloudWatch recommends', (name, metric, threshold, period, points) => {
      const alarm = plan.resource(`aws_cloudwatch_metric_alarm.this["${name}"]`);
      expect(alarm.values).toMatchObject({
        alarm_name: `orders-kinesis-${name}`,
        comparison_operator: 'GreaterThanThreshold',
        threshold,
        evaluation_periods: points,
        datapoints_to_alarm: points,
        treat_missing_data: 'notBreaching',
      });
      expect(alarm.value('metric_query')).toMatchObject([
        {
          expression: `SELECT ${metric} FROM SCHEMA("AWS/DynamoDB", TableName, DelegatedOperation) WHERE TableName = 'orders'`,
          period,
          return_data: true,
        },
      ]);
    });

    it('gives all that the pipeline asks for, known in the plan', () => {
      expect(plan.output('source')).toMatchObject({
        source_kind: 'kinesis',
        source_format: 'dynamodb',
        source_arn: 'arn:aws:kinesis:us-east-1:123456789012:stream/orders-changes',
        source_retention_in_hours: 24,
        stream_arn: 'arn:aws:kinesis:us-east-1:123456789012:stream/orders-changes',
        stream_name: 'orders-changes',
        approximate_creation_date_time_precision: 'MICROSECOND',
      });
    });
  });

  describe('with other settings', () => {
    it('creates a stream with shards, a retention and a key of its own', () => {
      const plan = plans.everything;
      expect(plan.resource('aws_kinesis_stream.this[0]').values).toMatchObject({
        name: 'orders-cdc',
        shard_count: 4,
        retention_period: 168,
        kms_key_id: KEY,
        tags: { team: 'shop' },
        stream_mode_details: [{ stream_mode: 'PROVISIONED' }],
      });
      const alarm = plan.resource('aws_cloudwatch_metric_alarm.this["unreplicated-age"]');
      expect(alarm.values).toMatchObject({ threshold: 300_000, alarm_actions: [TOPIC], ok_actions: [TOPIC] });
      const construct = new DynamodbKinesisSource(new TerraformStack(Testing.app(), 'test'), 'source', {
        tableName: 'orders',
      });
      const { getters, planned } = outputTypes(construct, plan.output('source'));
      expect(getters).toEqual(planned);
      expect(plan.output('source')).toMatchObject({
        source_retention_in_hours: 168,
        source_kms_key_arn: KEY,
        approximate_creation_date_time_precision: 'MILLISECOND',
      });
    });

    it('writes to an existing stream and creates none', () => {
      const plan = plans.existing_stream;
      expect(plan.resourcesOfType('aws_kinesis_stream')).toEqual([]);
      expect(plan.resource(DESTINATION).value('stream_arn')).toBe(STREAM);
      expect(plan.output('source')).toMatchObject({ source_arn: STREAM, stream_name: 'mine' });
    });

    it('refuses a stream and a key of another region', async () => {
      const elsewhere = (arn: string) => arn.replace('us-east-1', 'eu-west-1');
      const inputs = { stream_create: false, stream_arn: elsewhere(STREAM), stream_kms_key_arn: elsewhere(KEY) };
      const refused = planSubmodule(MODULE, { table_name: 'orders', ...inputs });
      await expect(refused).rejects.toMatchObject({
        diagnostics: [
          { detail: expect.stringMatching(/^stream_arn is arn:.+ Allowed: .+\. Give the module a provider of that/) },
          { detail: expect.stringMatching(/^stream_kms_key_arn is arn:.+ Allowed: .+\. Use a key of that region/) },
        ],
      });
    });
  });
});

describeTerraform('inputs of modules/dynamodb-kinesis-source that the plan refuses', () => {
  let checks: InputChecks;
  beforeAll(async () => {
    checks = new InputChecks(undefined, submodule(MODULE, { table_name: 'orders' }));
    await checks.init();
  });
  afterAll(() => checks.close());

  it.each([
    {},
    { stream_mode: 'PROVISIONED', stream_shard_count: 2 },
    { stream_create: false, stream_arn: STREAM },
    { stream_name: 'a', table_name: 'a'.repeat(255) },
  ])('takes %j', async (inputs) => {
    expect(await checks.problems(inputs)).toEqual([]);
  });

  it.each<Refusal>([
    [{ table_name: 'arn:aws:dynamodb:us-east-1:1:table/a' }, 'table_name is "arn:aws:dynamodb', 'name attribute'],
    [{ stream_create: false }, 'stream_arn is null, with stream_create = false', 'Set both'],
    [{ stream_create: false, stream_arn: 'mine' }, 'stream_arn is "mine"', 'arn attribute'],
    [{ stream_create: false, stream_arn: `${STREAM}/consumer/a:1` }, 'stream_arn is "arn', 'not of a consumer'],
    [{ stream_arn: STREAM }, `stream_arn is "${STREAM}", with stream_create = null`, 'leave both out'],
    [{ stream_name: 'a b' }, 'stream_name is "a b"', 'replace the other characters'],
    [
      { stream_name: 'own', stream_create: false, stream_arn: STREAM },
      'stream_name is "own", with stream_create = false',
      'Leave it out',
    ],
    [
      { table_name: 'a'.repeat(121) },
      'stream_name is null and table_name has 121 characters',
      'Give a shorter stream_name',
    ],
    [{ stream_mode: 'on-demand' }, 'stream_mode is "on-demand"', 'Leave it out for ON_DEMAND'],
    [
      { stream_mode: 'ON_DEMAND', stream_create: false, stream_arn: STREAM },
      'stream_mode is "ON_DEMAND", with stream_create = false',
      'Leave it out',
    ],
    [{ stream_mode: 'PROVISIONED' }, 'stream_shard_count is null, with stream_mode = "PROVISIONED"', 'Set both'],
    [{ stream_shard_count: 2 }, 'stream_shard_count is 2, with stream_mode = null', 'leave both out'],
    [{ stream_mode: 'PROVISIONED', stream_shard_count: 0 }, 'stream_shard_count is 0', 'ON_DEMAND'],
    [{ stream_retention_in_hours: 23 }, 'stream_retention_in_hours is 23', '24 to 8760'],
    [{ stream_retention_in_hours: 8761 }, 'stream_retention_in_hours is 8761', '24 to 8760'],
    [{ stream_kms_key_arn: 'alias/mine' }, 'stream_kms_key_arn is "alias/mine"', 'alias'],
    [
      { approximate_creation_date_time_precision: 'SECOND' },
      'approximate_creation_date_time_precision is "SECOND"',
      'Leave it out for MICROSECOND',
    ],
    [{ alarm_actions: ['on-call'] }, 'alarm_actions is ["on-call"]', "topic's arn"],
    [
      { alarm_unreplicated_record_age_in_seconds: 0 },
      'alarm_unreplicated_record_age_in_seconds is 0',
      'Choose how old',
    ],
    [{ tags: { 'aws:x': 'y' } }, 'tags has aws:x', 'Rename'],
  ])('refuses %j', async (inputs, got, advice) => {
    const problems = await checks.problems(inputs);
    expect(problems).toEqual([expect.stringContaining(got)]);
    expect(problems[0]).toMatch(/ Allowed: .+\. [A-Z]/s);
    expect(problems[0]).toContain(advice);
  });
});
