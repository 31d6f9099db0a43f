import type { Attributes } from './attributes';

/** What an attribute may hold without changing what a local run shows; 'any' where its value never matters here. */
type Harmless = readonly unknown[] | 'any';

/** Attributes of every type: identity, permissions, encryption at rest and labels. */
const EVERYWHERE: ReadonlyMap<string, Harmless> = new Map(
  [
    'arn',
    'id',
    'kms_key_arn',
    'last_modified',
    'region',
    'role',
    'role_arn',
    'tags',
    'tags_all',
    'timeouts',
    'uuid',
  ].map((name) => [name, 'any']),
);

const BY_TYPE: ReadonlyMap<string, ReadonlyMap<string, Harmless>> = new Map([
  [
    'aws_lambda_event_source_mapping',
    new Map<string, Harmless>([
      ['function_arn', 'any'],
      ['last_processing_result', 'any'],
      ['metrics_config.metrics', 'any'],
      ['state', 'any'],
      ['state_transition_reason', 'any'],
      ['tumbling_window_in_seconds', [0]],
    ]),
  ],
  [
    'aws_lambda_function',
    new Map<string, Harmless>([
      ['architectures', 'any'],
      ['code_sha256', 'any'],
      ['code_signing_config_arn', 'any'],
      // Asynchronous invocations only.
      ['dead_letter_config.target_arn', 'any'],
      ['description', 'any'],
      ['ephemeral_storage.size', 'any'],
      ['invoke_arn', 'any'],
      ['logging_config.application_log_level', 'any'],
      ['logging_config.log_format', 'any'],
      ['logging_config.log_group', 'any'],
      ['logging_config.system_log_level', 'any'],
      ['package_type', ['Zip']],
      ['publish', 'any'],
      ['qualified_arn', 'any'],
      ['qualified_invoke_arn', 'any'],
      ['replace_security_groups_on_destroy', 'any'],
      ['reserved_concurrent_executions', [-1]],
      ['signing_job_arn', 'any'],
      ['signing_profile_version_arn', 'any'],
      ['skip_destroy', 'any'],
      ['source_code_size', 'any'],
      ['tracing_config.mode', 'any'],
      ['version', 'any'],
    ]),
  ],
  [
    'aws_kinesis_firehose_delivery_stream',
    new Map<string, Harmless>([
      ['destination_id', 'any'],
      ['server_side_encryption.enabled', 'any'],
      ['server_side_encryption.key_arn', 'any'],
      ['server_side_encryption.key_type', 'any'],
      ['version_id', 'any'],
      ['s3.cloudwatch_logging_options.enabled', 'any'],
      ['s3.cloudwatch_logging_options.log_group_name', 'any'],
      ['s3.cloudwatch_logging_options.log_stream_name', 'any'],
      // Firehose retries its own delivery to S3, which never fails here.
      ['s3.dynamic_partitioning_configuration.retry_duration', 'any'],
      ['s3.kms_key_arn', 'any'],
      ['s3.role_arn', 'any'],
      ['s3.s3_backup_mode', ['Disabled']],
      ['s3.conversion.schema.catalog_id', 'any'],
      ['s3.conversion.schema.region', 'any'],
      ['s3.conversion.schema.role_arn', 'any'],
      ['s3.conversion.schema.version_id', ['LATEST']],
      // The file's inner layout: Firehose's own is not public, the report's assumptions say what is written here.
      ['s3.conversion.parquet.block_size_bytes', 'any'],
      ['s3.conversion.parquet.enable_dictionary_compression', 'any'],
      ['s3.conversion.parquet.max_padding_bytes', 'any'],
      ['s3.conversion.parquet.page_size_bytes', 'any'],
      ['s3.conversion.parquet.writer_version', 'any'],
    ]),
  ],
]);

const SHORTER: readonly (readonly [from: string, to: string])[] = [
  ['extended_s3_configuration.', 's3.'],
  ['data_format_conversion_configuration.', 'conversion.'],
  ['schema_configuration.', 'schema.'],
  ['output_format_configuration.serializer.parquet_ser_de.', 'parquet.'],
];

/**
 * One sentence for each setting that a plan makes and the run neither reads nor knows to be without effect, and for each
 * that it reads and the plan does not know.
 */
export function notModelled(attributes: Attributes): string[] {
  const { type, address } = attributes.resource;
  const unknown = attributes
    .unknown()
    .map((path) => `${address}: ${path} is known only after the apply: this run goes on as if it were unset.`);
  const unread = attributes.unread().flatMap(({ path, value }) => {
    const short = SHORTER.reduce((text, [from, to]) => text.replace(from, to), path);
    const harmless = BY_TYPE.get(type)?.get(short) ?? EVERYWHERE.get(path.split('.')[0] ?? '');
    if (harmless === 'any' || harmless?.includes(value)) return [];
    return [`${address}: ${path} = ${JSON.stringify(value)} is not modelled: this run goes on as if it were unset.`];
  });
  return [...unknown, ...unread];
}
