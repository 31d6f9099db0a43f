import { describeTerraform } from '../../testing';
import { InputChecks } from '../support/terraform-inputs';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/0f6f2ad1-6f0c-4a3e-9d3a-0c5a1f0e7b11';
const QUEUE = 'arn:aws:sqs:us-east-1:123456789012:mine';

/** Inputs, and what the one sentence must hold: the setting with its value, and a word of what to do. */
type Refusal = readonly [inputs: Record<string, unknown>, got: string, advice: string];

describeTerraform('inputs that the plan refuses', () => {
  let checks: InputChecks;
  beforeAll(async () => {
    checks = new InputChecks();
    await checks.init();
  });
  afterAll(() => checks.close());

  it.each<Refusal>([
    [{ name: 'Orders' }, 'name is "Orders"', 'lower case'],
    [{ name: 'a'.repeat(31) }, `name is "${'a'.repeat(31)}"`, '2 to 30'],
    [{ name: 'orders-' }, 'name is "orders-"', 'ending with'],
    [{ name: 'a--b' }, 'name is "a--b"', 'single hyphens'],
    [{ kms_key_arn: 'alias/mine' }, 'kms_key_arn is "alias/mine"', 'alias'],
    [{ source_kms_key_arn: 'alias/mine' }, 'source_kms_key_arn is "alias/mine"', 'alias'],
    [{ dead_letter_kms_key_arn: 'alias/mine' }, 'dead_letter_kms_key_arn is "alias/mine"', 'alias'],
    [{ lake_kms_key_arn: 'alias/mine' }, 'lake_kms_key_arn is "alias/mine"', 'alias'],
    [{ source_kind: 'msk' }, 'source_kind is "msk"', 'set dynamodb'],
    [
      { source_arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/orders' },
      'source_arn is "arn:aws:dynamodb:us-east-1:123456789012:table/orders"',
      'stream_arn',
    ],
    [{ source_format: 'dms' }, 'source_format is "dms"', 'leave it out'],
    [{ source_batch_size: 0 }, 'source_batch_size is 0', 'source_parallelization_factor'],
    [{ source_batch_size: 10001 }, 'source_batch_size is 10001', 'source_parallelization_factor'],
    [{ source_batch_size: 1.5 }, 'source_batch_size is 1.5', 'whole number'],
    [
      { source_maximum_batching_window_in_seconds: 301 },
      'source_maximum_batching_window_in_seconds is 301',
      'firehose_buffering_interval_in_seconds',
    ],
    [{ source_parallelization_factor: 11 }, 'source_parallelization_factor is 11', 'source_batch_size'],
    [{ source_maximum_record_age_in_seconds: -1 }, 'source_maximum_record_age_in_seconds is -1', 'dead letters'],
    [{ source_maximum_record_age_in_seconds: 59 }, 'source_maximum_record_age_in_seconds is 59', '60 to'],
    [{ source_maximum_record_age_in_seconds: 86400 }, 'source_maximum_record_age_in_seconds is 86400', 'stay below'],
    [{ source_maximum_retry_attempts: -2 }, 'source_maximum_retry_attempts is -2', 'Leave it out'],
    [{ source_maximum_retry_attempts: 10001 }, 'source_maximum_retry_attempts is 10001', 'Leave it out'],
    [{ source_starting_position: 'AT_TIMESTAMP' }, 'source_starting_position is "AT_TIMESTAMP"', 'TRIM_HORIZON'],
    [{ source_tumbling_window_in_seconds: 901 }, 'source_tumbling_window_in_seconds is 901', 'Leave it out'],
    [
      { source_tumbling_window_in_seconds: 30, source_parallelization_factor: 2 },
      'source_parallelization_factor is 2, with source_tumbling_window_in_seconds = 30',
      'AWS refuses it: "Parallelization factor must be equal to 1 when tumbling window period is configured". Leave one',
    ],
    [{ dead_letter_destination: 'sns' }, 'dead_letter_destination is "sns"', 'Leave it out for s3'],
    ...[
      `${QUEUE}.fifo`,
      'arn:aws:s3:::mine/letters/',
      'arn:aws:sqs:us-east-1:mine',
      'arn:aws:sns:us-east-1:123456789012:mine.fifo',
      'arn:aws:sns:us-east-1:123456789012:mine:6b0e71bd',
      'arn:aws:lambda:us-east-1:123456789012:function:mine',
    ].flatMap((arn): Refusal[] => [
      [{ dead_letter_destination: arn }, `dead_letter_destination is "${arn}"`, 'standard'],
      [
        { dead_letter_destination: 'arn', dead_letter_destination_arn: arn },
        `dead_letter_destination_arn is "${arn}"`,
        'standard',
      ],
    ]),
    [{ dead_letter_destination: 'arn' }, 'dead_letter_destination_arn is null', 'give the ARN here'],
    [{ dead_letter_destination_arn: QUEUE }, `dead_letter_destination_arn is "${QUEUE}"`, 'both or neither'],
    [
      { dead_letter_destination: 'arn', dead_letter_destination_arn: 'mine' },
      'dead_letter_destination_arn is "mine"',
      'Give such an ARN',
    ],
    [{ dead_letter_expiration_in_days: 13 }, 'dead_letter_expiration_in_days is 13', 'Raise it'],
    [
      { dead_letter_expiration_in_days: 30, dead_letter_destination: 'sqs' },
      'dead_letter_expiration_in_days is 30 and dead_letter_destination is "sqs"',
      'Leave it out',
    ],
    [{ tables: {} }, 'tables is {}', 'orders = {}'],
    [{ tables: [] }, 'tables is []', 'a map'],
    [{ tables: 3 }, 'tables is 3', 'a map'],
    [
      { tables: { a: {}, b: { source_table: 'orders' }, c: { source_table: 'other' } } },
      'tables has c.source_table = "other", and source_arn is the stream of orders',
      'Leave source_table out',
    ],
    [
      { tables: { shop: { source_table: 'other' } } },
      'tables has shop.source_table = "other", and source_arn is the stream of orders',
      'Leave source_table out',
    ],
    [{ lake_bucket_create: false }, 'lake_bucket_create is false', 'Give lake_bucket_name'],
    [{ lake_bucket_name: 's3://mine' }, 'lake_bucket_name is "s3://mine"', 'Give the name'],
    [{ lake_prefix: '/lake/' }, 'lake_prefix is "/lake/"', 'raw/cdc'],
    [{ lake_prefix: 'errors/mine' }, 'lake_prefix is errors/mine, lake_error_prefix errors', 'none inside another'],
    [
      { lake_bucket_create: false, lake_bucket_name: 'mine', lake_prefix: 'errors' },
      'lake_prefix is errors, lake_error_prefix errors/orders and lake_quarantine_prefix quarantine/orders',
      'none inside another',
    ],
    [{ lake_error_prefix: 'lake' }, 'lake_prefix is lake, lake_error_prefix lake', 'none inside another'],
    [
      { lake_error_prefix: 'bad', lake_quarantine_prefix: 'bad/worse' },
      'lake_prefix is lake, lake_error_prefix bad and lake_quarantine_prefix bad/worse',
      'none inside another',
    ],
    [{ lake_error_prefix: 'errors/' }, 'lake_error_prefix is "errors/"', 'errors/orders'],
    [{ lake_quarantine_prefix: '' }, 'lake_quarantine_prefix is ""', 'quarantine/orders'],
    [{ glue_database_create: false }, 'glue_database_create is false', 'Give glue_database_name'],
    [{ glue_database_name: 'My-Lake' }, 'glue_database_name is "My-Lake"', 'lower case'],
    [{ relinquished: ['arn:aws:s3:::mine'] }, 'relinquished is ["arn:aws:s3:::mine"]', 'no ARN'],
    [{ tags: { 'AWS:team': 'a', team: 'b' } }, 'tags has AWS:team.', 'aws:'],
    [{ lake_bucket_name: 'my..lake' }, 'lake_bucket_name is "my..lake"', 'single dots'],
    [{ lake_bucket_name: '192.168.5.4' }, 'lake_bucket_name is "192.168.5.4"', 'IP address'],
    [{ lake_prefix: 'l!{timestamp:yyyy}' }, 'lake_prefix is "l!{timestamp:yyyy}"', 'letters'],
    [
      { lake_abort_incomplete_multipart_upload_in_days: 0 },
      'lake_abort_incomplete_multipart_upload_in_days is 0',
      'Leave it out',
    ],
    [{ lake_transition_to_standard_ia_in_days: 29 }, 'lake_transition_to_standard_ia_in_days is 29', 'Raise it'],
    [
      { lake_transition_to_standard_ia_in_days: 30, lake_transition_to_glacier_ir_in_days: 59 },
      'lake_transition_to_glacier_ir_in_days is 59',
      'Raise it',
    ],
    [
      { lake_transition_to_glacier_ir_in_days: 90, lake_expiration_in_days: 90 },
      'lake_expiration_in_days is 90',
      'Raise it',
    ],
    [
      { lake_bucket_create: false, lake_bucket_name: 'mine', lake_error_expiration_in_days: 30 },
      'lake_bucket_create is false and a lake_…_in_days is given',
      'Leave them out',
    ],
    [{ lake_error_expiration_in_days: 0 }, 'lake_error_expiration_in_days is 0', 'Raise it'],
    [{ lake_expiration_in_days: 0 }, 'lake_expiration_in_days is 0', 'Raise it'],
    [{ lake_parquet_compression: 'ZSTD' }, 'lake_parquet_compression is "ZSTD"', 'SNAPPY'],
    [
      { firehose_buffering_size_in_mb: 5 },
      'firehose_buffering_size_in_mb is 5',
      'firehose_buffering_interval_in_seconds',
    ],
    [{ firehose_buffering_size_in_mb: 129 }, 'firehose_buffering_size_in_mb is 129', '64 to 128'],
    [{ firehose_buffering_interval_in_seconds: 59 }, 'firehose_buffering_interval_in_seconds is 59', 'Use 60'],
    [{ firehose_buffering_interval_in_seconds: 901 }, 'firehose_buffering_interval_in_seconds is 901', '60 to 900'],
    [{ firehose_retry_duration_in_seconds: 7201 }, 'firehose_retry_duration_in_seconds is 7201', 'Leave it out'],
    [{ firehose_log_retention_in_days: 31 }, 'firehose_log_retention_in_days is 31', 'Choose one'],
    [{ handler_maximum_requests_in_flight: 17 }, 'handler_maximum_requests_in_flight is 17', 'Leave it out'],
  ])('%j', async (inputs, got, advice) => {
    const problems = await checks.problems(inputs);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(got);
    expect(problems[0]).toContain('Allowed: ');
    expect(problems[0]?.split('Allowed: ')[1]).toContain(advice);
  });

  it('says everything at once', async () => {
    const problems = await checks.problems({ name: 'A', source_batch_size: 0, function_architecture: 'arm' });
    expect(problems).toHaveLength(3);
  });

  it.each<readonly [Record<string, unknown>]>([
    [{}],
    [{ name: 'ab', kms_key_arn: KEY, source_kms_key_arn: KEY, source_format: 'dynamodb', tags: { team: 'a' } }],
    [{ name: 'a'.repeat(30), source_enabled: false, source_batch_size: 1, source_maximum_retry_attempts: -1 }],
    [{ source_batch_size: 10000, source_parallelization_factor: 10, source_maximum_retry_attempts: 10000 }],
    [{ source_maximum_batching_window_in_seconds: 300, source_maximum_record_age_in_seconds: 86399 }],
    [{ source_maximum_batching_window_in_seconds: 0, source_maximum_record_age_in_seconds: 60 }],
    ...[{ source_table: 'orders' }, { source_table: null }, { source_table: '' }].map(
      (shop) => [{ tables: { shop } }] as const,
    ),
    [{ source_starting_position: 'LATEST', source_tumbling_window_in_seconds: 900, source_parallelization_factor: 1 }],
    [{ source_tumbling_window_in_seconds: 0, source_parallelization_factor: 10 }],
    [{ dead_letter_destination: 'sqs', dead_letter_kms_key_arn: KEY, lake_kms_key_arn: KEY }],
    [{ dead_letter_destination: QUEUE, dead_letter_force_destroy: true }],
    [{ dead_letter_destination: 's3', dead_letter_expiration_in_days: 14, lake_error_expiration_in_days: 1 }],
    [{ dead_letter_destination: 'arn', dead_letter_destination_arn: 'arn:aws:s3:::mine' }],
    [{ dead_letter_destination: 'arn:aws-cn:sns:cn-north-1:123456789012:My_letters-1' }],
    [{ lake_bucket_create: false, lake_bucket_name: '192.168.5.4.mine', lake_prefix: 'raw/cdc' }],
    [{ lake_prefix: 'errors-not', lake_error_prefix: 'errors', lake_quarantine_prefix: 'errors2/quarantine' }],
    [{ glue_database_create: false, glue_database_name: 'changes_1' }],
    [{ iam_path: '/', iam_permissions_boundary_arn: 'arn:aws:iam::aws:policy/PowerUserAccess' }],
    [{ iam_path: '/team/cdc.roles/', tags: { 'team:aws:': 'a' } }],
    [
      {
        lake_transition_to_standard_ia_in_days: 30,
        lake_transition_to_glacier_ir_in_days: 60,
        lake_expiration_in_days: 61,
      },
    ],
    [{ lake_expiration_in_days: 1, lake_parquet_compression: 'GZIP', lake_force_destroy: true }],
    [{ firehose_buffering_size_in_mb: 64, firehose_buffering_interval_in_seconds: 60 }],
    [{ firehose_buffering_interval_in_seconds: 900, firehose_retry_duration_in_seconds: 0 }],
    [{ handler_packing: false, handler_maximum_requests_in_flight: 16 }],
  ])('takes %j', async (inputs) => {
    expect(await checks.problems(inputs)).toEqual([]);
  });

  describe('for a Kinesis stream', () => {
    const STREAM = 'arn:aws:kinesis:us-east-1:123456789012:stream/changes';
    const KINESIS = { source_kind: 'kinesis', source_format: 'dynamodb', source_arn: STREAM };

    it.each<Refusal>([
      [{ source_format: null }, 'source_format is null', 'Set the format of what writes to the stream'],
      [{ source_format: 'avro' }, 'source_format is "avro"', 'for source_kind kinesis'],
      ...[
        'arn:aws:kinesis:us-east-1:123456789012:stream/changes/consumer/lake',
        'arn:aws:kinesis:us-east-1:123456789012:changes',
        'arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-11-21T00:00:00.000',
      ].map((arn): Refusal => [{ source_arn: arn }, `source_arn is "${arn}"`, 'a consumer that you registered']),
      [
        { source_maximum_record_age_in_seconds: 86400 },
        'source_maximum_record_age_in_seconds is 86400',
        'from 60 to 86399. The source drops a record after 24 hours without a trace; stay below that so it reaches the dead letters. If the stream keeps records for longer, set source_retention_in_hours.',
      ],
      [
        { source_maximum_record_age_in_seconds: 172800, source_retention_in_hours: 48 },
        'source_maximum_record_age_in_seconds is 172800',
        'from 60 to 172799. The source drops a record after 48 hours',
      ],
      [
        { source_maximum_record_age_in_seconds: 604801, source_retention_in_hours: 8760 },
        'source_maximum_record_age_in_seconds is 604801',
        'from 60 to 604800.',
      ],
      [{ source_maximum_record_age_in_seconds: -1 }, 'source_maximum_record_age_in_seconds is -1', 'dead letters'],
      ...[23, 8761, 24.5].map(
        (hours): Refusal => [
          { source_retention_in_hours: hours },
          `source_retention_in_hours is ${hours}`,
          'from 24 to 8760',
        ],
      ),
      ...[-1, 1.5, 1_000_000_000].map(
        (epoch): Refusal => [
          { source_sequence_epoch: epoch },
          `source_sequence_epoch is ${epoch}`,
          'from 0 to 999999999',
        ],
      ),
      [
        { source_enhanced_fan_out: true, source_arn: `${STREAM}/consumer/lake:1795161600` },
        `source_enhanced_fan_out is true, with source_arn = "${STREAM}/consumer/lake:1795161600"`,
        'Leave it out.',
      ],
      [
        { source_starting_position: 'AT_TIMESTAMP' },
        'source_starting_position_timestamp is null, with source_starting_position = "AT_TIMESTAMP"',
        `AWS refuses it: "When the starting position is 'AT_TIMESTAMP', a starting position timestamp must be provided.".`,
      ],
      ...[null, 'TRIM_HORIZON', 'LATEST'].map(
        (position): Refusal => [
          { source_starting_position: position, source_starting_position_timestamp: '2026-11-21T08:00:00Z' },
          `source_starting_position_timestamp is "2026-11-21T08:00:00Z", with source_starting_position = ${JSON.stringify(position)}`,
          'AWS refuses it: "Timestamp only valid with StartingPosition AT_TIMESTAMP". Give both, or neither.',
        ],
      ),
      ...['2026-11-21', '2026-11-21T08:00:00', '1795161600', 'yesterday'].map(
        (time): Refusal => [
          { source_starting_position: 'AT_TIMESTAMP', source_starting_position_timestamp: time },
          `source_starting_position_timestamp is "${time}"`,
          'RFC 3339',
        ],
      ),
      [
        { source_starting_position: 'AT_TIMESTAMP', source_starting_position_timestamp: '2999-12-31T00:00:00Z' },
        'source_starting_position_timestamp is "2999-12-31T00:00:00Z"',
        'in the past',
      ],
      [{ source_starting_position: 'OLDEST' }, 'source_starting_position is "OLDEST"', 'LATEST, AT_TIMESTAMP'],
      [{ unlisted_tables: 'drop' }, 'unlisted_tables is "drop"', 'quarantine, skip'],
    ])('refuses %j', async (inputs, got, advice) => {
      const problems = await checks.problems({ ...KINESIS, ...inputs });
      expect(problems).toEqual([expect.stringContaining(got)]);
      expect(problems[0]?.split('Allowed: ')[1]).toContain(advice);
    });

    it.each<Refusal>([
      [{ source_retention_in_hours: 24 }, 'source_retention_in_hours is 24', 'keeps its records for 24 hours'],
      [{ source_sequence_epoch: 0 }, 'source_sequence_epoch is 0', 'numbers its changes itself'],
      [{ source_enhanced_fan_out: true }, 'source_enhanced_fan_out is true', 'has no consumers'],
      [{ unlisted_tables: 'quarantine' }, 'unlisted_tables is "quarantine"', 'has one table'],
    ])('alone, which refuses %j for a DynamoDB stream', async (inputs, got, advice) => {
      expect(await checks.problems(inputs)).toEqual([
        expect.stringMatching(
          new RegExp(`${got}, with source_kind = "dynamodb". Allowed: .*a DynamoDB stream.*${advice}`),
        ),
      ]);
    });

    it.each([
      {},
      { source_arn: `${STREAM}/consumer/lake:1795161600`, source_enhanced_fan_out: false },
      { source_enhanced_fan_out: true, source_sequence_epoch: 999999999, unlisted_tables: 'skip' },
      { source_retention_in_hours: 24, source_maximum_record_age_in_seconds: 86399 },
      { source_retention_in_hours: 8760, source_maximum_record_age_in_seconds: 604800, unlisted_tables: 'quarantine' },
      {
        source_starting_position: 'AT_TIMESTAMP',
        source_starting_position_timestamp: '2026-11-21T08:00:00.123+01:00',
      },
      { source_starting_position: 'LATEST', source_sequence_epoch: 0 },
    ])('takes %j', async (inputs) => {
      expect(await checks.problems({ ...KINESIS, ...inputs })).toEqual([]);
    });
  });
});
