import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import record from '../../schema/record.json';
import { describeTerraform, type Plan, planDirectory } from '../../testing';

const EXAMPLE = resolve(__dirname, '..', '..', 'examples', 'dynamodb-orders');
const MAPPING = 'aws_lambda_event_source_mapping.this';
const FUNCTION = 'aws_lambda_function.this';
const STREAM = 'aws_kinesis_firehose_delivery_stream.this["orders"]';
const QUARANTINE = 'aws_kinesis_firehose_delivery_stream.quarantine';
const TABLE = 'aws_glue_catalog_table.this["orders"]';
const LAKE = 'orders-lake-123456789012-us-east-1';
const DEAD_LETTERS = 'orders-dlq-123456789012-us-east-1';

describeTerraform('the plan of examples/dynamodb-orders', () => {
  let plan: Plan;
  beforeAll(async () => {
    plan = await planDirectory(EXAMPLE);
  });

  it('creates the pipeline and nothing else', () => {
    const counts: Record<string, number> = {};
    for (const { type } of plan.resources) counts[type] = (counts[type] ?? 0) + 1;
    expect(counts).toEqual({
      aws_cloudwatch_log_group: 2,
      aws_cloudwatch_log_stream: 2,
      aws_dynamodb_table: 1,
      aws_glue_catalog_database: 1,
      aws_glue_catalog_table: 1,
      aws_iam_role: 2,
      aws_iam_role_policy: 3,
      aws_kinesis_firehose_delivery_stream: 2,
      aws_lambda_alias: 1,
      aws_lambda_event_source_mapping: 1,
      aws_lambda_function: 1,
      aws_s3_bucket: 2,
      aws_s3_bucket_lifecycle_configuration: 2,
      aws_s3_bucket_notification: 1,
      aws_s3_bucket_ownership_controls: 2,
      aws_s3_bucket_policy: 2,
      aws_s3_bucket_public_access_block: 2,
      aws_s3_bucket_server_side_encryption_configuration: 2,
      aws_sqs_queue: 1,
      aws_sqs_queue_policy: 1,
      // Two for each kind of thing that holds data.
      terraform_data: 10,
    });
    expect(plan.resources.flatMap(({ actions }) => actions).every((action) => action === 'create')).toBe(true);
  });

  // The defaults that docs and design promise, as literals: the oracle is the text, not the module.
  it.each([
    [MAPPING, 'enabled', true],
    [MAPPING, 'starting_position', 'TRIM_HORIZON'],
    [MAPPING, 'batch_size', 1000],
    [MAPPING, 'maximum_batching_window_in_seconds', 5],
    [MAPPING, 'parallelization_factor', 1],
    [MAPPING, 'maximum_record_age_in_seconds', 79200],
    [MAPPING, 'maximum_retry_attempts', 500],
    [MAPPING, 'bisect_batch_on_function_error', true],
    [MAPPING, 'tumbling_window_in_seconds', 0],
    [MAPPING, 'function_response_types', ['ReportBatchItemFailures']],
    [MAPPING, 'function_name', 'arn:aws:lambda:us-east-1:123456789012:function:orders-cdc:live'],
    [MAPPING, 'destination_config[0].on_failure[0].destination_arn', `arn:aws:s3:::${DEAD_LETTERS}`],
    [FUNCTION, 'function_name', 'orders-cdc'],
    [FUNCTION, 'filename', '../../handler/dist/handler.zip'],
    [FUNCTION, 'handler', 'index.handler'],
    [FUNCTION, 'runtime', 'nodejs22.x'],
    [FUNCTION, 'architectures', ['arm64']],
    [FUNCTION, 'memory_size', 512],
    [FUNCTION, 'timeout', 60],
    [FUNCTION, 'publish', true],
    [FUNCTION, 'reserved_concurrent_executions', -1],
    ['aws_lambda_alias.live', 'name', 'live'],
    ['function.aws_cloudwatch_log_group.this', 'name', '/aws/lambda/orders-cdc'],
    ['function.aws_cloudwatch_log_group.this', 'retention_in_days', 30],
    [STREAM, 'name', 'orders-orders-dp'],
    [STREAM, 'server_side_encryption[0].enabled', true],
    [STREAM, 'extended_s3_configuration[0].bucket_arn', `arn:aws:s3:::${LAKE}`],
    [STREAM, 'extended_s3_configuration[0].buffering_size', 128],
    [STREAM, 'extended_s3_configuration[0].buffering_interval', 300],
    [STREAM, 'extended_s3_configuration[0].compression_format', 'UNCOMPRESSED'],
    [STREAM, 'extended_s3_configuration[0].custom_time_zone', 'UTC'],
    [STREAM, 'extended_s3_configuration[0].dynamic_partitioning_configuration[0].enabled', true],
    [
      STREAM,
      'extended_s3_configuration[0].error_output_prefix',
      'errors/orders/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
    ],
    [
      STREAM,
      'extended_s3_configuration[0].processing_configuration[0].processors[0]',
      {
        type: 'RecordDeAggregation',
        parameters: [{ parameter_name: 'SubRecordType', parameter_value: 'JSON' }],
      },
    ],
    [
      STREAM,
      'extended_s3_configuration[0].data_format_conversion_configuration[0].input_format_configuration[0].deserializer[0].open_x_json_ser_de[0].case_insensitive',
      false,
    ],
    [
      STREAM,
      'extended_s3_configuration[0].data_format_conversion_configuration[0].output_format_configuration[0].serializer[0].parquet_ser_de[0].compression',
      'SNAPPY',
    ],
    [STREAM, 'extended_s3_configuration[0].cloudwatch_logging_options[0].enabled', true],
    [QUARANTINE, 'name', 'orders-quarantine'],
    [QUARANTINE, 'extended_s3_configuration[0].prefix', 'quarantine/!{timestamp:yyyy-MM-dd}/'],
    [
      QUARANTINE,
      'extended_s3_configuration[0].error_output_prefix',
      'errors/quarantine/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
    ],
    [QUARANTINE, 'extended_s3_configuration[0].file_extension', '.ndjson'],
    [QUARANTINE, 'extended_s3_configuration[0].compression_format', 'UNCOMPRESSED'],
    [TABLE, 'database_name', 'orders'],
    [TABLE, 'name', 'orders'],
    ['lake.aws_s3_bucket.this[0]', 'bucket', LAKE],
    ['lake.aws_s3_bucket.this[0]', 'force_destroy', false],
    ['dead_letters.aws_s3_bucket.this[0]', 'bucket', DEAD_LETTERS],
    ['dead_letters.aws_s3_bucket.this[0]', 'force_destroy', false],
    ['aws_sqs_queue.dead_letter[0]', 'name', 'orders-dlq'],
    ['aws_sqs_queue.dead_letter[0]', 'sqs_managed_sse_enabled', true],
    ['aws_s3_bucket_notification.dead_letter[0]', 'queue[0].events', ['s3:ObjectCreated:*']],
    [
      'aws_s3_bucket_notification.dead_letter[0]',
      'queue[0].queue_arn',
      'arn:aws:sqs:us-east-1:123456789012:orders-dlq',
    ],
    [
      'lake.aws_s3_bucket_lifecycle_configuration.this[0]',
      'rule[0].abort_incomplete_multipart_upload[0].days_after_initiation',
      7,
    ],
    [
      'dead_letters.aws_s3_bucket_lifecycle_configuration.this[0]',
      'rule[0].abort_incomplete_multipart_upload[0].days_after_initiation',
      7,
    ],
    ['aws_dynamodb_table.orders', 'stream_view_type', 'NEW_AND_OLD_IMAGES'],
    ['aws_dynamodb_table.orders', 'ttl[0].attribute_name', 'expires_at'],
    ['aws_dynamodb_table.orders', 'point_in_time_recovery[0].enabled', true],
  ])('%s: %s', (address, path, expected) => {
    expect(plan.resource(address).value(path)).toEqual(expected);
  });

  it('knows all that a local run needs, but for the ARN of the table that it makes itself', () => {
    expect(plan.resource(MAPPING).isKnown('event_source_arn')).toBe(false);
    const unknown = [
      [
        MAPPING,
        [
          'function_name',
          'enabled',
          'batch_size',
          'maximum_batching_window_in_seconds',
          'parallelization_factor',
          'maximum_record_age_in_seconds',
          'maximum_retry_attempts',
          'bisect_batch_on_function_error',
          'function_response_types',
          'destination_config',
        ],
      ],
      [FUNCTION, ['function_name', 'filename', 'source_code_hash', 'handler', 'runtime', 'timeout', 'environment']],
      [STREAM, ['name', 'extended_s3_configuration', 'server_side_encryption']],
      [QUARANTINE, ['name', 'extended_s3_configuration', 'server_side_encryption']],
      [TABLE, ['database_name', 'name', 'parameters', 'partition_keys', 'storage_descriptor']],
    ].flatMap(([address, paths]) =>
      (paths as string[])
        .filter((path) => !plan.resource(address as string).isKnown(path))
        .map((path) => `${address}.${path}`),
    );
    expect(unknown).toEqual([]);
  });

  it('plans the zip that lies in the module', () => {
    const zip = readFileSync(join(EXAMPLE, plan.resource(FUNCTION).value('filename') as string));
    expect(plan.resource(FUNCTION).value('source_code_hash')).toBe(createHash('sha256').update(zip).digest('base64'));
  });

  it('hands the handler its configuration in one variable', () => {
    const variables = plan.resource(FUNCTION).value('environment[0].variables') as Record<string, string>;
    expect(Object.keys(variables)).toEqual(['CDC_CONFIG']);
    const document = JSON.parse(gunzipSync(Buffer.from(variables['CDC_CONFIG'] ?? '', 'base64')).toString());
    expect(document).toEqual({
      source_kind: 'dynamodb',
      source_format: 'dynamodb',
      packing: true,
      maximum_requests_in_flight: 4,
      quarantine_stream: 'orders-quarantine',
      sequence_epoch: 0,
      unlisted_tables: 'quarantine',
      tables: {
        orders: {
          source_table: null,
          key: [],
          delivery_stream: 'orders-orders-dp',
          columns: ORDER_COLUMNS,
          partition_keys: [
            { name: 'event_date', path: '.cdc_event_date' },
            { name: 'region', path: '.region' },
          ],
          partition_value_maximum_bytes: 128,
        },
      },
    });
  });

  it('partitions by one list: the jq query, the prefix and the projection agree', () => {
    const stream = plan.resource(STREAM);
    const query = stream.value(
      'extended_s3_configuration[0].processing_configuration[0].processors[1].parameters[1].parameter_value',
    );
    expect(query).toBe('{event_date:.event_date,region:.region}');
    const prefix = stream.value('extended_s3_configuration[0].prefix') as string;
    expect(prefix).toBe(
      'lake/orders/event_date=!{partitionKeyFromQuery:event_date}/region=!{partitionKeyFromQuery:region}/',
    );
    const table = plan.resource(TABLE);
    const parameters = table.value('parameters') as Record<string, string>;
    expect(parameters['storage.location.template']).toBe(
      `s3://${LAKE}/${prefix.replace(/!\{partitionKeyFromQuery:(\w+)\}/g, (_, name) => `\${${name}}`)}`,
    );
    expect(parameters).toMatchObject({
      EXTERNAL: 'TRUE',
      classification: 'parquet',
      'projection.enabled': 'true',
      'projection.event_date.type': 'date',
      'projection.event_date.range': '2020-01-01,NOW+1DAYS',
      'projection.event_date.format': 'yyyy-MM-dd',
      'projection.region.type': 'enum',
      'projection.region.values': 'eu,us,ap,__HIVE_DEFAULT_PARTITION__',
    });
    expect(table.value('partition_keys')).toEqual([
      { name: 'event_date', type: 'string', comment: null },
      { name: 'region', type: 'string', comment: null },
    ]);
  });

  it("gives Glue the row's columns and then the record's metadata", () => {
    const columns = plan.resource(TABLE).value('storage_descriptor[0].columns') as { name: string; type: string }[];
    const metadata = record.fields
      .filter(({ layouts }) => layouts.includes('flattened'))
      .map(({ name, type }) => ({ name: `cdc_${name}`, type }));
    expect(columns.map(({ name, type }) => ({ name, type }))).toEqual([...ORDER_COLUMNS, ...metadata]);
  });
});

const ORDER_COLUMNS = [
  { name: 'order_id', type: 'string' },
  { name: 'customer_id', type: 'string' },
  { name: 'status', type: 'string' },
  { name: 'amount', type: 'decimal(38,9)' },
  { name: 'quantity', type: 'bigint' },
  { name: 'discount_rate', type: 'double' },
  { name: 'placed_at', type: 'timestamp' },
  { name: 'paid', type: 'boolean' },
  { name: 'tags', type: 'array<string>' },
  { name: 'scores', type: 'array<bigint>' },
  { name: 'attributes', type: 'map<string,string>' },
  {
    name: 'address',
    type: 'struct<street:string,city:string,postal_code:string,geo:struct<lat:double,lon:double>>',
  },
  { name: 'lines', type: 'array<struct<sku:string,quantity:int,price:decimal(18,4)>>' },
  { name: 'receipt', type: 'string' },
  { name: 'note', type: 'string' },
];
