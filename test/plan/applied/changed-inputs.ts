/** What a plan does where an input of a running pipeline is changed. */
export type Effect = 'in place' | 'replaced' | 'refused';

export interface ChangedInput {
  readonly input: string;
  /** Where one input has several effects: which change of it this is, for a reader. */
  readonly change?: string;
  readonly effect: Effect;
  /** The inputs to change, over examples/dynamodb-orders as it was applied. */
  readonly to: Readonly<Record<string, unknown>>;
  /** What the change takes, keeps or asks for; for docs/upgrading.md. Empty where nothing is to be said. */
  readonly note: string;
  /** For what is replaced: the resources. For what is refused: what the refusal names. */
  readonly names?: readonly string[];
  /** The resources that it adds, for what is changed in place. */
  readonly creates?: readonly string[];
  /** Planned over the pipeline that gave its data up (examples/hand-over), since another change here excludes it. */
  readonly apart?: true;
  /** The input is refused for a DynamoDB stream, so the change is planned over a pipeline of a Kinesis stream. */
  readonly carrier?: 'kinesis';
  /** Planned by itself, since Object Lock excludes it. */
  readonly alone?: true;
}

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/0f6f2ad1-6f0c-4a3e-9d3a-0c5a1f0e7b11';

const LAKE_BUCKET = 'bucket orders-lake-123456789012-us-east-1';
const DEAD_LETTER_BUCKET = 'bucket orders-dlq-123456789012-us-east-1';
const DEAD_LETTER_QUEUE = 'queue orders-dlq';
const DATABASE = 'Glue database orders';
const STREAM = 'delivery stream orders-orders-dp';
const QUARANTINE_STREAM = 'delivery stream orders-quarantine';

const DMS_TABLES = {
  orders: { source_table: 'public.orders', key: ['order_id'] },
  archive: { source_table: 'archive.*', key: ['order_id'] },
};
const KINESIS_STREAM = 'arn:aws:kinesis:us-east-1:123456789012:stream/changes';
const MAPPING = 'module.source.aws_lambda_event_source_mapping.this';

const OWN_DEAD_LETTERS = {
  dead_letter_destination: 'arn',
  dead_letter_destination_arn: 'arn:aws:sqs:us-east-1:123456789012:mine',
};
const OWN_PACKAGE = {
  handler_package_s3_bucket: 'code',
  handler_package_s3_key: 'cdc.zip',
  handler_package_s3_object_version: '7',
};

const VPC = { function_subnet_ids: ['subnet-0a'], function_security_group_ids: ['sg-0a'] };
const ENDPOINT = { ...VPC, function_firehose_endpoint_create: true, function_vpc_id: 'vpc-0a' };
const READ_SECRET = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }],
});

const OLD_KEY = 'What is already stored can be read only with the old key, so keep that key.';
const OWN_BUCKET_RULE = "A lifecycle rule of the module's bucket; it also applies to existing objects.";
const NEW_OBJECTS = 'New objects only; Athena reads both.';
const NEW_VERSION = 'Publishes a new version of the function, and the alias moves to it.';

/** Every input of variables.tf, in its order. Tests plan each of them; docs/upgrading.md's table is made from it. */
export const CHANGED_INPUTS: readonly ChangedInput[] = [
  {
    input: 'name',
    effect: 'refused',
    to: { name: 'other' },
    names: [LAKE_BUCKET, DATABASE, DEAD_LETTER_BUCKET, DEAD_LETTER_QUEUE, STREAM, QUARANTINE_STREAM],
    note: 'Everything would be created under the new name and destroyed under the old one.',
  },
  inPlace('tags', { team: 'data' }),
  inPlace('kms_key_arn', KEY, OLD_KEY),
  {
    input: 'iam_path',
    effect: 'replaced',
    to: { iam_path: '/service-roles/' },
    names: [
      'module.delivery.aws_iam_role.this',
      'module.delivery.aws_iam_role_policy.this',
      'module.function.aws_iam_role.this',
      'module.function.aws_iam_role_policy.this',
      'module.source.aws_iam_role_policy.this',
    ],
    note: 'Both roles and their policies; no data. The roles keep their names but get new ARNs: update whatever refers to the old ones, such as the policy of your own key or bucket.',
  },
  inPlace('iam_permissions_boundary_arn', 'arn:aws:iam::123456789012:policy/bounded'),
  {
    ...inPlace(
      'relinquished',
      ['orders-legacy'],
      'Allows the named resources to be removed; it removes nothing by itself.',
    ),
    creates: ['module.ledger.terraform_data.entry["after orders-legacy"]'],
  },
  {
    input: 'source_kind',
    effect: 'replaced',
    to: { source_kind: 'kinesis', source_format: 'dynamodb', source_arn: KINESIS_STREAM },
    names: [MAPPING],
    note: 'As for `source_arn`. Sequences of two kinds cannot be compared (`cdc.sequence_type`), so queries for the latest state would be wrong: give the new source entries of its own in `tables`, or a pipeline of its own.',
  },
  {
    input: 'source_arn',
    effect: 'replaced',
    to: { source_arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-11-21T00:00:00.000' },
    names: [MAPPING],
    note: 'The event source mapping with its checkpoint. The new mapping begins at `source_starting_position` of the new stream, and the unread part of the old stream is never read. First stop writing to the table, and wait until the function is no longer invoked.',
  },
  inPlace('source_kms_key_arn', KEY),
  inPlace(
    'source_enabled',
    false,
    'The checkpoint is kept, but the stream keeps its records only for its retention: 24 hours for a DynamoDB stream.',
  ),
  ofKinesis({
    input: 'source_format',
    effect: 'in place',
    to: { source_format: 'dms', tables: DMS_TABLES },
    note: 'Records of another format than this one go to the quarantine, so change it when the last record of the old format has been read. As for `source_kind`, sequences of two formats cannot be compared.',
  }),
  inPlace('source_batch_size', 10),
  inPlace('source_maximum_batching_window_in_seconds', 0),
  inPlace('source_parallelization_factor', 2),
  inPlace('source_maximum_record_age_in_seconds', 60),
  inPlace('source_maximum_retry_attempts', -1),
  inPlace('source_bisect_batch_on_function_error', false),
  inPlace('source_starting_position', 'LATEST', 'No effect: only a new mapping uses it.'),
  {
    ...ofKinesis(
      inPlace('source_starting_position_timestamp', '2026-11-21T08:00:00Z', 'No effect: only a new mapping uses it.'),
    ),
    to: { source_starting_position: 'AT_TIMESTAMP', source_starting_position_timestamp: '2026-11-21T08:00:00Z' },
  },
  ofKinesis(
    inPlace(
      'source_retention_in_hours',
      168,
      "Changes nothing in the stream: change its `retention_period` first. Without `source_maximum_record_age_in_seconds`, the record's maximum age follows.",
    ),
  ),
  ofKinesis({
    input: 'source_enhanced_fan_out',
    effect: 'replaced',
    to: { source_enhanced_fan_out: true },
    names: [MAPPING],
    note: 'The event source mapping with its checkpoint, because a consumer is another source to Lambda. The new mapping begins at `source_starting_position`: `TRIM_HORIZON` delivers again what the stream still has, as copies with the same `event_id`.',
  }),
  ofKinesis(
    inPlace(
      'source_sequence_epoch',
      1,
      'Only raise it, at a time when no change of the old epoch is still to be written. Lowered, new changes sort before old ones, and the plan cannot know.',
    ),
  ),
  { ...inPlace('source_tumbling_window_in_seconds', 30), apart: true },
  {
    input: 'dead_letter_destination',
    change: 'from `s3`, or from `sqs` to an ARN',
    effect: 'refused',
    to: { dead_letter_destination: 'arn:aws:sqs:us-east-1:123456789012:mine' },
    names: [DEAD_LETTER_BUCKET, DEAD_LETTER_QUEUE],
    note: 'The dead letters would be lost with their bucket, and the messages with their queue.',
  },
  {
    input: 'dead_letter_destination',
    change: 'from `sqs` to `s3`, or between destinations of yours',
    effect: 'in place',
    to: OWN_DEAD_LETTERS,
    note: 'What is in the old destination stays there.',
    apart: true,
  },
  {
    input: 'dead_letter_destination_arn',
    effect: 'in place',
    to: OWN_DEAD_LETTERS,
    note: 'What is in the old destination stays there.',
    apart: true,
  },
  inPlace('dead_letter_kms_key_arn', KEY, OLD_KEY),
  inPlace('dead_letter_expiration_in_days', 60, OWN_BUCKET_RULE),
  inPlace('dead_letter_force_destroy', true),
  {
    input: 'tables',
    change: 'another name for the entry',
    effect: 'refused',
    to: { tables: { lines: { source_table: 'orders' } } },
    names: [STREAM],
    note: 'The old stream would be destroyed with whatever is in its buffer. The objects stay in the old folder, where the new table does not look.',
  },
  inPlace(
    'tables',
    { orders: { columns: [{ name: 'status', type: 'string' }], partition_keys: [{ name: 'customer_id' }] } },
    'Pause first to remove a column or to change `partition_keys` (README, "Change a running pipeline"). Objects stay where they are; after a change of partition keys, Athena no longer finds the old ones.',
    'its `columns` or `partition_keys`',
  ),
  ofKinesis(inPlace('unlisted_tables', 'skip', 'Applies to records from then on; those in the quarantine stay there.')),
  {
    input: 'lake_bucket_create',
    effect: 'refused',
    to: { lake_bucket_create: false, lake_bucket_name: 'orders-lake-123456789012-us-east-1' },
    names: [LAKE_BUCKET],
    note: 'The bucket would first lose its settings. Then S3 would refuse to delete it while it holds objects, or, with `lake_force_destroy`, the lake would be gone. A change from false to true is made in place: objects stay in your bucket, and the table points to the new one.',
  },
  {
    input: 'lake_bucket_name',
    effect: 'refused',
    to: { lake_bucket_name: 'another-lake' },
    names: [LAKE_BUCKET],
    note: 'As for `lake_bucket_create`. Between buckets of yours it is changed in place: the old objects stay, and the table points to the new bucket.',
  },
  inPlace('lake_kms_key_arn', KEY, OLD_KEY),
  inPlace('lake_prefix', 'raw', 'Objects stay under the old prefix, where the table no longer looks: copy them.'),
  inPlace('lake_error_prefix', 'failed', 'Objects stay under the old prefix.'),
  inPlace('lake_quarantine_prefix', 'kept', 'Objects stay under the old prefix.'),
  inPlace('lake_abort_incomplete_multipart_upload_in_days', 3, OWN_BUCKET_RULE),
  inPlace('lake_transition_to_standard_ia_in_days', 30, OWN_BUCKET_RULE),
  inPlace('lake_transition_to_intelligent_tiering_in_days', 60, OWN_BUCKET_RULE),
  inPlace('lake_transition_to_glacier_ir_in_days', 90, OWN_BUCKET_RULE),
  inPlace('lake_transition_to_glacier_in_days', 180, OWN_BUCKET_RULE),
  inPlace('lake_transition_to_deep_archive_in_days', 360, OWN_BUCKET_RULE),
  inPlace(
    'lake_allow_storage_classes_that_athena_skips',
    true,
    'Moves nothing by itself. A change back is refused as long as there is a transition to GLACIER or DEEP_ARCHIVE; what moved there stays there.',
  ),
  inPlace('lake_expiration_in_days', 400, OWN_BUCKET_RULE),
  inPlace('lake_error_expiration_in_days', 90, OWN_BUCKET_RULE),
  {
    ...inPlace(
      'lake_versioning_enabled',
      true,
      'A change back to false suspends versioning: old versions stay, and no rule deletes them any more. With Object Lock, S3 never allows that, and the plan is refused.',
    ),
    creates: ['module.lake.aws_s3_bucket_versioning.this[0]'],
  },
  inPlace('lake_noncurrent_version_expiration_in_days', 10, OWN_BUCKET_RULE),
  {
    ...inPlace(
      'lake_object_lock_retention_in_days',
      30,
      'New objects only. Without it, new objects are no longer locked, but S3 keeps Object Lock turned on for the bucket, with its versioning.',
    ),
    creates: ['module.lake.aws_s3_bucket_object_lock_configuration.this[0]'],
  },
  inPlace('lake_object_lock_mode', 'COMPLIANCE', 'New objects only.'),
  inPlace('lake_allow_object_lock_compliance', true, 'Locks nothing by itself.'),
  inPlace('lake_parquet_compression', 'GZIP', NEW_OBJECTS),
  inPlace('lake_parquet_block_size_bytes', 134217728, NEW_OBJECTS),
  inPlace('lake_parquet_page_size_bytes', 65536, NEW_OBJECTS),
  inPlace('lake_parquet_enable_dictionary_compression', true, NEW_OBJECTS),
  inPlace('lake_parquet_writer_version', 'V2', NEW_OBJECTS),
  { ...inPlace('lake_force_destroy', true), alone: true },
  {
    input: 'glue_database_create',
    effect: 'refused',
    to: { glue_database_create: false, glue_database_name: 'orders' },
    names: [DATABASE],
    note: 'The database would be destroyed with every table in it, including tables that others created. A change from false to true is made in place, if the name is not taken.',
  },
  {
    input: 'glue_database_name',
    effect: 'refused',
    to: { glue_database_name: 'changes' },
    names: [DATABASE],
    note: "As for `glue_database_create`. Between databases of yours, the pipeline's table is created in the new one; objects stay.",
  },
  inPlace('firehose_buffering_size_in_mb', 64),
  inPlace('firehose_buffering_interval_in_seconds', 60),
  inPlace('firehose_retry_duration_in_seconds', 0),
  inPlace('firehose_log_retention_in_days', 7),
  inPlace('function_memory_size_in_mb', 1024),
  inPlace('function_timeout_in_seconds', 120),
  inPlace('function_runtime', 'nodejs22.x', NEW_VERSION),
  inPlace('function_version', '1', 'Moves the alias only. Read "Pin an old version" first.'),
  inPlace('function_architecture', 'x86_64', NEW_VERSION),
  inPlace('function_reserved_concurrent_executions', 5),
  {
    ...inPlace(
      'function_provisioned_concurrent_executions',
      2,
      'After each new version, Lambda first prepares its environments.',
    ),
    creates: ['module.function.aws_lambda_provisioned_concurrency_config.live[0]'],
  },
  inPlace('function_log_retention_in_days', 7),
  inPlace('function_log_format', 'JSON', `${NEW_VERSION} Leaving it out again keeps JSON: set Text.`),
  inPlace('function_system_log_level', 'WARN', NEW_VERSION),
  inPlace('function_tracing_mode', 'Active', NEW_VERSION),
  inPlace(
    'function_kms_key_arn',
    KEY,
    `${NEW_VERSION} Older versions can start only with the old key, so keep that key.`,
  ),
  inPlace('function_environment_variables', { FEATURE: 'on' }, NEW_VERSION),
  inPlace('function_layer_arns', ['arn:aws:lambda:us-east-1:123456789012:layer:otel:3'], NEW_VERSION),
  {
    ...inPlace('function_inline_policies', { 'read-secret': READ_SECRET }),
    creates: ['module.function.aws_iam_role_policy.extra["read-secret"]'],
  },
  {
    input: 'function_code_signing_config_arn',
    effect: 'in place',
    to: {
      ...OWN_PACKAGE,
      function_code_signing_config_arn:
        'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0',
    },
    note: 'Checked from the next zip on.',
    apart: true,
  },
  {
    ...inPlace(
      'function_subnet_ids',
      VPC.function_subnet_ids,
      `${NEW_VERSION} Check first that the subnets reach Firehose: otherwise batches fail until they do.`,
    ),
    to: VPC,
    creates: ['module.function.aws_iam_role_policy.vpc[0]'],
  },
  { ...inPlace('function_security_group_ids', VPC.function_security_group_ids, NEW_VERSION), to: VPC },
  {
    ...inPlace('function_ipv6_allowed_for_dual_stack', true, NEW_VERSION),
    to: { ...VPC, function_ipv6_allowed_for_dual_stack: true },
  },
  {
    ...inPlace(
      'function_firehose_endpoint_create',
      true,
      'Everything in the VPC that calls Firehose uses the endpoint as soon as it is there, and needs a rule in its security group.',
    ),
    to: ENDPOINT,
    creates: [
      'module.function.aws_security_group.firehose_endpoint[0]',
      'module.function.aws_vpc_endpoint.firehose[0]',
      'module.function.aws_vpc_security_group_ingress_rule.firehose_endpoint[0]',
    ],
  },
  {
    ...inPlace('function_vpc_id', ENDPOINT.function_vpc_id, 'With an endpoint, another VPC replaces it.'),
    to: ENDPOINT,
  },
  inPlace('handler_package_filename', 'own.zip', NEW_VERSION),
  ownPackage('handler_package_s3_bucket'),
  ownPackage('handler_package_s3_key'),
  ownPackage('handler_package_s3_object_version'),
  inPlace('handler_packing', false, 'Pause first (README, "Change a running pipeline").'),
  inPlace('handler_maximum_requests_in_flight', 8),
];

function inPlace(input: string, value: unknown, note = '', change?: string): ChangedInput {
  return { input, effect: 'in place', to: { [input]: value }, note, ...(change === undefined ? {} : { change }) };
}

function ofKinesis(changed: ChangedInput): ChangedInput {
  return { ...changed, carrier: 'kinesis' };
}

function ownPackage(input: string): ChangedInput {
  return { input, effect: 'in place', to: OWN_PACKAGE, note: NEW_VERSION, apart: true };
}
