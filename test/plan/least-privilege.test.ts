import { describeTerraform, type Plan, SMALLEST_INPUTS } from '../../testing';
import { planPipelines } from '../support/planned-calls';
import { grants, statements } from './statements';

const ACCOUNT = '123456789012';
const REGIONAL = `us-east-1:${ACCOUNT}`;
const LAKE = `arn:aws:s3:::orders-lake-${ACCOUNT}-us-east-1`;
const DEAD_LETTERS = `arn:aws:s3:::orders-dlq-${ACCOUNT}-us-east-1`;
const KEY = `arn:aws:kms:${REGIONAL}:key/4b7c6e33-695c-4a1d-83b4-3c4d5e6f7a04`;
const LAKE_KEY = `arn:aws:kms:${REGIONAL}:key/3c8b5d22-7a6d-4b2e-b2c3-4d5e6f7a8b03`;
const DEAD_LETTER_KEY = `arn:aws:kms:${REGIONAL}:key/5a6d7f44-584b-490c-94a5-2b3c4d5e6f05`;
const SOURCE_KEY = `arn:aws:kms:${REGIONAL}:key/695e8055-473a-48fb-a596-1a2b3c4d5e06`;
const POLICIES = ['delivery', 'function', 'source'].map((module) => `module.${module}.aws_iam_role_policy.this`);

describeTerraform('what the roles may do', () => {
  let plan: Plan;
  let encrypted: Plan;
  let ownKeys: Plan;
  beforeAll(async () => {
    ({ plan, encrypted, ownKeys } = await planPipelines({
      plan: {},
      encrypted: { kms_key_arn: KEY, source_kms_key_arn: SOURCE_KEY, dead_letter_destination: 'sqs' },
      ownKeys: {
        kms_key_arn: KEY,
        lake_bucket_create: false,
        lake_bucket_name: 'mine',
        lake_kms_key_arn: LAKE_KEY,
        dead_letter_destination: 'arn:aws:s3:::letters',
        dead_letter_kms_key_arn: DEAD_LETTER_KEY,
      },
    }));
  });

  // Firehose developer guide, "Controlling access"; Lambda developer guide, "with-ddb" and on-failure destinations.
  it.each([
    [
      'delivery',
      [
        `glue:GetTable on arn:aws:glue:${REGIONAL}:catalog`,
        `glue:GetTable on arn:aws:glue:${REGIONAL}:database/orders`,
        `glue:GetTable on arn:aws:glue:${REGIONAL}:table/orders/orders`,
        `glue:GetTableVersion on arn:aws:glue:${REGIONAL}:catalog`,
        `glue:GetTableVersion on arn:aws:glue:${REGIONAL}:database/orders`,
        `glue:GetTableVersion on arn:aws:glue:${REGIONAL}:table/orders/orders`,
        `glue:GetTableVersions on arn:aws:glue:${REGIONAL}:catalog`,
        `glue:GetTableVersions on arn:aws:glue:${REGIONAL}:database/orders`,
        `glue:GetTableVersions on arn:aws:glue:${REGIONAL}:table/orders/orders`,
        `logs:PutLogEvents on arn:aws:logs:${REGIONAL}:log-group:/aws/kinesisfirehose/orders:log-stream:*`,
        `s3:AbortMultipartUpload on ${LAKE}/errors/*`,
        `s3:AbortMultipartUpload on ${LAKE}/lake/orders/*`,
        `s3:AbortMultipartUpload on ${LAKE}/quarantine/*`,
        `s3:GetBucketLocation on ${LAKE}`,
        `s3:GetObject on ${LAKE}/errors/*`,
        `s3:GetObject on ${LAKE}/lake/orders/*`,
        `s3:GetObject on ${LAKE}/quarantine/*`,
        `s3:ListBucket on ${LAKE}`,
        `s3:ListBucketMultipartUploads on ${LAKE}`,
        `s3:PutObject on ${LAKE}/errors/*`,
        `s3:PutObject on ${LAKE}/lake/orders/*`,
        `s3:PutObject on ${LAKE}/quarantine/*`,
      ],
    ],
    [
      'function',
      [
        `firehose:PutRecordBatch on arn:aws:firehose:${REGIONAL}:deliverystream/orders-orders-dp`,
        `firehose:PutRecordBatch on arn:aws:firehose:${REGIONAL}:deliverystream/orders-quarantine`,
        `logs:CreateLogStream on arn:aws:logs:${REGIONAL}:log-group:/aws/lambda/orders-cdc:*`,
        `logs:PutLogEvents on arn:aws:logs:${REGIONAL}:log-group:/aws/lambda/orders-cdc:*`,
      ],
    ],
    [
      'source',
      [
        `dynamodb:DescribeStream on ${SMALLEST_INPUTS.source_arn}`,
        `dynamodb:GetRecords on ${SMALLEST_INPUTS.source_arn}`,
        `dynamodb:GetShardIterator on ${SMALLEST_INPUTS.source_arn}`,
        'dynamodb:ListStreams on *',
        `s3:ListBucket on ${DEAD_LETTERS}`,
        `s3:PutObject on ${DEAD_LETTERS}/*`,
      ],
    ],
  ])('%s: exactly this, where no key is given', (module, expected) => {
    expect(grants(statements(plan, `module.${module}.aws_iam_role_policy.this`, 'policy'))).toEqual(expected);
  });

  it('mentions no key where none is given', () => {
    const kms = POLICIES.flatMap((address) => grants(statements(plan, address, 'policy'))).filter((grant) =>
      grant.startsWith('kms:'),
    );
    expect(kms).toEqual([]);
  });

  it('adds for keys only their use through the service at hand', () => {
    const kms = POLICIES.flatMap((address) => statements(encrypted, address, 'policy')).filter(({ Action }) =>
      [Action].flat().some((action) => action.startsWith('kms:')),
    );
    const via = (service: string) => `${service}.us-east-1.amazonaws.com`;
    const use = ['kms:Decrypt', 'kms:GenerateDataKey'];
    expect(kms).toEqual([
      {
        Sid: 'EncryptObjects',
        Effect: 'Allow',
        Action: use,
        Resource: [KEY],
        Condition: {
          StringEquals: { 'kms:ViaService': via('s3') },
          StringLike: { 'kms:EncryptionContext:aws:s3:arn': [LAKE, `${LAKE}/*`] },
        },
      },
      {
        Sid: 'EncryptRecords',
        Effect: 'Allow',
        Action: use,
        Resource: [KEY],
        Condition: { StringEquals: { 'kms:ViaService': via('firehose') } },
      },
      {
        Sid: 'DecryptSource',
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: [SOURCE_KEY],
        Condition: { StringEquals: { 'kms:ViaService': via('dynamodb') } },
      },
      {
        Sid: 'EncryptDeadLetters',
        Effect: 'Allow',
        Action: use,
        Resource: [KEY],
        Condition: { StringEquals: { 'kms:ViaService': via('sqs') } },
      },
    ]);
  });

  it("keeps to folders with the pipeline's name in a bucket of yours, which other pipelines may use too", () => {
    const granted = grants(statements(ownKeys, 'module.delivery.aws_iam_role_policy.this', 'policy'));
    expect(granted.filter((grant) => grant.startsWith('s3:PutObject'))).toEqual([
      's3:PutObject on arn:aws:s3:::mine/errors/orders/*',
      's3:PutObject on arn:aws:s3:::mine/lake/orders/*',
      's3:PutObject on arn:aws:s3:::mine/quarantine/orders/*',
    ]);
    const prefixes = ownKeys
      .resourcesOfType('aws_kinesis_firehose_delivery_stream')
      .flatMap((stream) =>
        ['prefix', 'error_output_prefix'].map((name) => stream.value(`extended_s3_configuration[0].${name}`)),
      );
    expect(prefixes).toEqual([
      'quarantine/orders/!{timestamp:yyyy-MM-dd}/',
      'errors/orders/quarantine/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
      'lake/orders/event_date=!{partitionKeyFromQuery:event_date}/',
      'errors/orders/orders/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
    ]);
  });

  it('uses the keys that places of yours have, and each for its place only', () => {
    const kms = POLICIES.flatMap((address) => statements(ownKeys, address, 'policy'))
      .filter(({ Action }) => [Action].flat().some((action) => action.startsWith('kms:')))
      .map(({ Resource, Condition }) => [Resource, Condition]);
    const throughS3 = (bucket: string) => ({
      StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket, `${bucket}/*`] },
    });
    expect(kms).toEqual([
      [[LAKE_KEY], throughS3('arn:aws:s3:::mine')],
      [[KEY], { StringEquals: { 'kms:ViaService': 'firehose.us-east-1.amazonaws.com' } }],
      [[DEAD_LETTER_KEY], throughS3('arn:aws:s3:::letters')],
    ]);
    for (const stream of ownKeys.resourcesOfType('aws_kinesis_firehose_delivery_stream')) {
      expect(stream.value('extended_s3_configuration[0].kms_key_arn')).toBe(LAKE_KEY);
      expect(stream.value('server_side_encryption[0].key_arn')).toBe(KEY);
    }
  });

  it('tells which roles a policy of yours must let in', () => {
    expect(plan.output('cdc')).toMatchObject({
      firehose_role_arn: `arn:aws:iam::${ACCOUNT}:role/orders-firehose-us-east-1`,
      firehose_role_name: 'orders-firehose-us-east-1',
      function_role_arn: `arn:aws:iam::${ACCOUNT}:role/orders-cdc-us-east-1`,
      function_role_name: 'orders-cdc-us-east-1',
    });
  });

  it('sends dead letters to the queue only, where the queue is the destination', () => {
    const granted = grants(statements(encrypted, 'module.source.aws_iam_role_policy.this', 'policy'));
    expect(granted.filter((grant) => /^(s3|sqs|sns):/.test(grant))).toEqual([
      `sqs:SendMessage on arn:aws:sqs:${REGIONAL}:orders-dlq`,
    ]);
  });

  it.each([
    ['delivery', 'orders-firehose-us-east-1'],
    ['function', 'orders-cdc-us-east-1'],
  ])('names the role of %s by its region too, since IAM is global', (module, name) => {
    expect(plan.resource(`module.${module}.aws_iam_role.this`).value('name')).toBe(name);
  });

  it.each([
    ['module.delivery.aws_iam_role.this', 'firehose.amazonaws.com'],
    ['module.function.aws_iam_role.this', 'lambda.amazonaws.com'],
  ])('%s trusts its service, for this account only', (address, service) => {
    expect(statements(plan, address, 'assume_role_policy')).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      },
    ]);
  });

  it.each([
    ['lake.aws_s3_bucket_policy.this[0]', 's3:*'],
    ['dead_letters.aws_s3_bucket_policy.this[0]', 's3:*'],
    ['aws_sqs_queue_policy.dead_letter[0]', 'sqs:*'],
  ])('%s refuses plain HTTP', (address, action) => {
    expect(statements(plan, address, 'policy')).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Principal: '*',
        Action: action,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  it('lets only S3 send to the queue, and only for the dead-letter bucket of this account', () => {
    const allowed = statements(plan, 'aws_sqs_queue_policy.dead_letter[0]', 'policy').filter(
      ({ Effect }) => Effect === 'Allow',
    );
    expect(allowed).toEqual([
      {
        Sid: 'AllowNotifications',
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: `arn:aws:sqs:${REGIONAL}:orders-dlq`,
        Condition: {
          ArnEquals: { 'aws:SourceArn': DEAD_LETTERS },
          StringEquals: { 'aws:SourceAccount': ACCOUNT },
        },
      },
    ]);
  });

  it.each([
    ['lake.aws_s3_bucket_public_access_block.this[0]'],
    ['dead_letters.aws_s3_bucket_public_access_block.this[0]'],
  ])('%s closes the bucket to the public', (address) => {
    for (const setting of [
      'block_public_acls',
      'block_public_policy',
      'ignore_public_acls',
      'restrict_public_buckets',
    ]) {
      expect(plan.resource(address).value(setting)).toBe(true);
    }
  });

  it.each([
    ['module.lake.aws_s3_bucket_server_side_encryption_configuration.this[0]', ruleOf('kms_master_key_id'), KEY],
    ['module.lake.aws_s3_bucket_server_side_encryption_configuration.this[0]', ruleOf('sse_algorithm'), 'aws:kms'],
    ['aws_kinesis_firehose_delivery_stream.this["orders"]', 'server_side_encryption[0].key_arn', KEY],
    [
      'aws_kinesis_firehose_delivery_stream.this["orders"]',
      'server_side_encryption[0].key_type',
      'CUSTOMER_MANAGED_CMK',
    ],
    ['aws_kinesis_firehose_delivery_stream.quarantine', 'server_side_encryption[0].key_arn', KEY],
    ['aws_sqs_queue.dead_letter[0]', 'kms_master_key_id', KEY],
    ['module.function.aws_cloudwatch_log_group.this', 'kms_key_id', KEY],
    ['module.delivery.aws_cloudwatch_log_group.this', 'kms_key_id', KEY],
    ['aws_lambda_function.this', 'kms_key_arn', KEY],
  ])('%s uses the key: %s', (address, path, expected) => {
    expect(encrypted.resource(address).value(path)).toBe(expected);
  });
});

function ruleOf(attribute: string): string {
  return `rule[0].apply_server_side_encryption_by_default[0].${attribute}`;
}
