import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { readConfig } from '../../handler/src/config/config';
import { findPipeline } from '../../local/plan/find';
import { readPlan } from '../../local/plan/read';
import { assumptionsOf } from '../../local/run/assumptions';
import record from '../../schema/record.json';
import { describeTerraform, type Plan, planDirectory, planModule, SMALLEST_INPUTS } from '../../testing';
import { grants, statements } from './statements';

const BOUNDARY = 'arn:aws:iam::123456789012:policy/bounded';
const ROOT = resolve(__dirname, '..', '..');
const MAPPING = 'aws_lambda_event_source_mapping.this';
const FUNCTION = 'aws_lambda_function.this';
const STREAM = 'aws_kinesis_firehose_delivery_stream.this["order-lines"]';
const QUARANTINE = 'aws_kinesis_firehose_delivery_stream.quarantine';
const TABLE = 'aws_glue_catalog_table.this["order-lines"]';
const PARQUET =
  'extended_s3_configuration[0].data_format_conversion_configuration[0].output_format_configuration[0].serializer[0].parquet_ser_de[0]';
const OBJECT_LOCK = 'module.lake.aws_s3_bucket_object_lock_configuration.this[0]';
const LIFECYCLE = 'module.lake.aws_s3_bucket_lifecycle_configuration.this[0]';

describeTerraform('inputs in the plan', () => {
  describe('each at a value that is not its default', () => {
    let plan: Plan;
    beforeAll(async () => {
      plan = await planModule({
        inputs: {
          name: 'shop-orders',
          tags: { team: 'data' },
          iam_path: '/service-roles/',
          iam_permissions_boundary_arn: BOUNDARY,
          source_arn: SMALLEST_INPUTS.source_arn.replace('orders', 'lines-table'),
          source_enabled: false,
          source_batch_size: 10,
          source_maximum_batching_window_in_seconds: 0,
          source_parallelization_factor: 2,
          source_maximum_record_age_in_seconds: 60,
          source_maximum_retry_attempts: -1,
          source_bisect_batch_on_function_error: false,
          source_starting_position: 'LATEST',
          dead_letter_expiration_in_days: 60,
          dead_letter_force_destroy: true,
          lake_bucket_name: 'my-lake',
          lake_prefix: 'raw/cdc',
          lake_error_prefix: 'failed/shop',
          lake_quarantine_prefix: 'kept/shop',
          glue_database_create: false,
          glue_database_name: 'changes',
          lake_abort_incomplete_multipart_upload_in_days: 3,
          lake_transition_to_standard_ia_in_days: 30,
          lake_transition_to_intelligent_tiering_in_days: 60,
          lake_transition_to_glacier_ir_in_days: 90,
          lake_transition_to_glacier_in_days: 180,
          lake_transition_to_deep_archive_in_days: 360,
          lake_allow_storage_classes_that_athena_skips: true,
          lake_expiration_in_days: 400,
          lake_error_expiration_in_days: 90,
          lake_versioning_enabled: true,
          lake_noncurrent_version_expiration_in_days: 10,
          lake_parquet_compression: 'GZIP',
          lake_parquet_block_size_bytes: 134217728,
          lake_parquet_page_size_bytes: 65536,
          lake_parquet_enable_dictionary_compression: true,
          lake_parquet_writer_version: 'V2',
          lake_force_destroy: true,
          firehose_buffering_size_in_mb: 64,
          firehose_buffering_interval_in_seconds: 60,
          firehose_retry_duration_in_seconds: 7200,
          firehose_log_retention_in_days: 7,
          function_memory_size_in_mb: 1024,
          function_timeout_in_seconds: 120,
          function_architecture: 'x86_64',
          function_reserved_concurrent_executions: 5,
          function_log_retention_in_days: 0,
          handler_packing: false,
          handler_maximum_requests_in_flight: 8,
          tables: {
            'order-lines': {
              source_table: 'lines-table',
              partition_keys: [
                { name: 'event_date' },
                { name: 'shop', path: '.shop.number', projection: { type: 'integer', range: '1,100' } },
                { name: 'customer' },
              ],
            },
          },
        },
      });
    });

    it.each([
      [MAPPING, 'enabled', false],
      [MAPPING, 'batch_size', 10],
      [MAPPING, 'maximum_batching_window_in_seconds', 0],
      [MAPPING, 'parallelization_factor', 2],
      [MAPPING, 'maximum_record_age_in_seconds', 60],
      [MAPPING, 'maximum_retry_attempts', -1],
      [MAPPING, 'bisect_batch_on_function_error', false],
      [MAPPING, 'starting_position', 'LATEST'],
      [MAPPING, 'tags', { team: 'data' }],
      [FUNCTION, 'function_name', 'shop-orders-cdc'],
      [FUNCTION, 'memory_size', 1024],
      [FUNCTION, 'timeout', 120],
      [FUNCTION, 'role', 'arn:aws:iam::123456789012:role/service-roles/shop-orders-cdc-us-east-1'],
      ['module.function.aws_iam_role.this', 'path', '/service-roles/'],
      ['module.function.aws_iam_role.this', 'permissions_boundary', BOUNDARY],
      ['module.delivery.aws_iam_role.this', 'path', '/service-roles/'],
      ['module.delivery.aws_iam_role.this', 'permissions_boundary', BOUNDARY],
      [FUNCTION, 'architectures', ['x86_64']],
      [FUNCTION, 'reserved_concurrent_executions', 5],
      ['module.function.aws_cloudwatch_log_group.this', 'retention_in_days', 0],
      ['module.delivery.aws_cloudwatch_log_group.this', 'retention_in_days', 7],
      ['module.lake.aws_s3_bucket.this[0]', 'bucket', 'my-lake'],
      ['module.lake.aws_s3_bucket.this[0]', 'force_destroy', true],
      [LIFECYCLE, 'rule[0].abort_incomplete_multipart_upload[0].days_after_initiation', 3],
      [LIFECYCLE, 'rule[1].filter[0].prefix', 'raw/cdc/'],
      [LIFECYCLE, 'rule[1].expiration[0].days', 400],
      [LIFECYCLE, 'rule[2].filter[0].prefix', 'failed/shop/'],
      [LIFECYCLE, 'rule[2].expiration[0].days', 90],
      [LIFECYCLE, 'rule[3].filter[0].prefix', 'kept/shop/'],
      [LIFECYCLE, 'rule[3].expiration[0].days', 90],
      ['lake.aws_s3_bucket_versioning.this[0]', 'versioning_configuration[0].status', 'Enabled'],
      [LIFECYCLE, 'rule[4].noncurrent_version_expiration[0].noncurrent_days', 10],
      [LIFECYCLE, 'rule[4].expiration[0].expired_object_delete_marker', true],
      ['dead_letters.aws_s3_bucket_lifecycle_configuration.this[0]', 'rule[1].expiration[0].days', 60],
      ['dead_letters.aws_s3_bucket.this[0]', 'force_destroy', true],
      [STREAM, 'name', 'shop-orders-order-lines-dp'],
      [STREAM, 'extended_s3_configuration[0].buffering_size', 64],
      [STREAM, 'extended_s3_configuration[0].buffering_interval', 60],
      [STREAM, 'extended_s3_configuration[0].dynamic_partitioning_configuration[0].retry_duration', 7200],
      [
        STREAM,
        'extended_s3_configuration[0].prefix',
        'raw/cdc/order-lines/event_date=!{partitionKeyFromQuery:event_date}/shop=!{partitionKeyFromQuery:shop}/customer=!{partitionKeyFromQuery:customer}/',
      ],
      [STREAM, `${PARQUET}.compression`, 'GZIP'],
      [STREAM, `${PARQUET}.block_size_bytes`, 134217728],
      [STREAM, `${PARQUET}.page_size_bytes`, 65536],
      [STREAM, `${PARQUET}.enable_dictionary_compression`, true],
      [STREAM, `${PARQUET}.writer_version`, 'V2'],
      [
        STREAM,
        'extended_s3_configuration[0].role_arn',
        'arn:aws:iam::123456789012:role/service-roles/shop-orders-firehose-us-east-1',
      ],
      [
        STREAM,
        'extended_s3_configuration[0].error_output_prefix',
        'failed/shop/order-lines/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
      ],
      [QUARANTINE, 'extended_s3_configuration[0].prefix', 'kept/shop/!{timestamp:yyyy-MM-dd}/'],
      [
        QUARANTINE,
        'extended_s3_configuration[0].error_output_prefix',
        'failed/shop/quarantine/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
      ],
      [TABLE, 'database_name', 'changes'],
      [TABLE, 'name', 'order_lines'],
      [TABLE, 'parameters["projection.shop.type"]', 'integer'],
      [TABLE, 'parameters["projection.shop.range"]', '1,100'],
      [TABLE, 'parameters["projection.customer.type"]', 'injected'],
    ])('%s: %s', (address, path, expected) => {
      expect(plan.resource(address).value(path)).toEqual(expected);
    });

    it('lets Firehose into what it shares with others no further than its own tables and folders', () => {
      expect(plan.resourcesOfType('aws_glue_catalog_database')).toEqual([]);
      const granted = grants(statements(plan, 'module.delivery.aws_iam_role_policy.this', 'policy'));
      expect(granted.filter((grant) => /^(glue:GetTable|s3:PutObject) /.test(grant))).toEqual([
        'glue:GetTable on arn:aws:glue:us-east-1:123456789012:catalog',
        'glue:GetTable on arn:aws:glue:us-east-1:123456789012:database/changes',
        'glue:GetTable on arn:aws:glue:us-east-1:123456789012:table/changes/order_lines',
        's3:PutObject on arn:aws:s3:::my-lake/failed/shop/*',
        's3:PutObject on arn:aws:s3:::my-lake/kept/shop/*',
        's3:PutObject on arn:aws:s3:::my-lake/raw/cdc/order-lines/*',
      ]);
    });

    it('moves objects by storage class', () => {
      const transitions = plan.resource(LIFECYCLE).value('rule[1].transition') as Record<string, unknown>[];
      expect(
        Object.fromEntries(transitions.map((transition) => [transition['storage_class'], transition['days']])),
      ).toEqual({
        STANDARD_IA: 30,
        INTELLIGENT_TIERING: 60,
        GLACIER_IR: 90,
        GLACIER: 180,
        DEEP_ARCHIVE: 360,
      });
    });

    it('takes nothing apart that was not packed', () => {
      const processors = plan
        .resource(STREAM)
        .value('extended_s3_configuration[0].processing_configuration[0].processors');
      expect(processors).toEqual([
        {
          type: 'MetadataExtraction',
          parameters: [
            { parameter_name: 'JsonParsingEngine', parameter_value: 'JQ-1.6' },
            {
              parameter_name: 'MetadataExtractionQuery',
              parameter_value: '{event_date:.event_date,shop:.shop,customer:.customer}',
            },
          ],
        },
      ]);
    });

    it('keeps rows whole where no columns are given, and no partition key twice', () => {
      const columns = plan.resource(TABLE).value('storage_descriptor[0].columns') as { name: string; type: string }[];
      expect(columns.map(({ name, type }) => ({ name, type }))).toEqual(
        record.fields
          .filter(({ name, layouts }) => layouts.includes('envelope') && name !== 'event_date')
          .map(({ name, type }) => ({ name, type })),
      );
      const keys = plan.resource(TABLE).value('partition_keys') as { name: string; type: string }[];
      expect(keys.map(({ name, type }) => `${name} ${type}`)).toEqual([
        'event_date string',
        'shop int',
        'customer string',
      ]);
    });

    it("is what the handler's own parser reads", () => {
      const variables = plan.resource(FUNCTION).value('environment[0].variables') as Record<string, string>;
      expect(readConfig(variables)).toEqual({
        source: 'dynamodb/dynamodb',
        packing: false,
        maximumRequestsInFlight: 8,
        quarantineStream: 'shop-orders-quarantine',
        sequenceEpoch: 0,
        unlistedTables: 'quarantine',
        tables: [
          {
            name: 'order-lines',
            sourceTable: null,
            key: [],
            deliveryStream: 'shop-orders-order-lines-dp',
            columns: [],
            partitionKeys: [
              { name: 'event_date', path: '.cdc_event_date' },
              { name: 'shop', path: '.shop.number' },
              { name: 'customer', path: '.customer' },
            ],
            partitionValueMaximumBytes: 128,
            scalarsArriveAsText: false,
          },
        ],
      });
    });
  });

  describe('things of your own', () => {
    it('takes a bucket, a key, a queue and a bundle that the same apply makes', async () => {
      const directory = mkdtempSync(join(tmpdir(), 'cdc-root-'));
      try {
        writeFileSync(join(directory, 'main.tf'), ownThings(relative(directory, ROOT)));
        const plan = await planDirectory(directory);
        expect(plan.resourcesOfType('aws_s3_bucket').map(({ address }) => address)).toEqual(['aws_s3_bucket.mine']);
        expect(plan.resourcesOfType('aws_sqs_queue').map(({ address }) => address)).toEqual(['aws_sqs_queue.mine']);
        expect(plan.resource(MAPPING).isKnown('destination_config[0].on_failure[0].destination_arn')).toBe(false);
        expect(plan.resource('aws_kinesis_firehose_delivery_stream.this["orders"]').values).toMatchObject({
          extended_s3_configuration: [{ bucket_arn: 'arn:aws:s3:::mine' }],
        });
        expect(plan.resource(FUNCTION).values).toMatchObject({
          filename: null,
          s3_bucket: 'code',
          s3_key: 'cdc.zip',
          s3_object_version: '7',
        });
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    });

    it('takes the ARN of a topic that is known, a tumbling window, and Object Lock', async () => {
      const topic = 'arn:aws:sns:us-east-1:123456789012:mine';
      // AWS takes a tumbling window only where the parallelization factor is 1, and the module Object Lock only where nothing
      // is destroyed by force, so they have no place in the plan above.
      const plan = await planModule({
        inputs: {
          dead_letter_destination: topic,
          source_tumbling_window_in_seconds: 30,
          lake_versioning_enabled: true,
          lake_object_lock_retention_in_days: 2557,
        },
      });
      expect(plan.resource(OBJECT_LOCK).value('rule[0].default_retention[0]')).toMatchObject({
        mode: 'GOVERNANCE',
        days: 2557,
      });
      expect(plan.resource(LIFECYCLE).value('rule[1].noncurrent_version_expiration[0].noncurrent_days')).toBe(30);
      const pipeline = findPipeline(readPlan(JSON.stringify(plan.json), 'plan.json'));
      expect(assumptionsOf(pipeline, 1)).toContainEqual(
        expect.stringContaining(`a locked bucket (module.cdc.${OBJECT_LOCK})`),
      );
      expect(plan.resource(MAPPING).value('tumbling_window_in_seconds')).toBe(30);
      expect(plan.resource(MAPPING).value('destination_config[0].on_failure[0].destination_arn')).toBe(topic);
      expect(plan.resourcesOfType('aws_sqs_queue')).toEqual([]);
      const granted = grants(statements(plan, 'module.source.aws_iam_role_policy.this', 'policy'));
      expect(granted).toContain(`sns:Publish on ${topic}`);
    });
  });
});

function ownThings(source: string): string {
  return `
resource "aws_s3_bucket" "mine" { bucket = "mine" }
resource "aws_sqs_queue" "mine" { name = "mine" }
resource "aws_kms_key" "mine" {}
resource "aws_dynamodb_table" "orders" {
  name             = "orders"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "order_id"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
  attribute {
    name = "order_id"
    type = "S"
  }
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.mine.arn
  }
}
module "cdc" {
  source                            = "${source}"
  name                              = "orders"
  kms_key_arn                       = aws_kms_key.mine.arn
  source_kind                       = "dynamodb"
  source_arn                        = aws_dynamodb_table.orders.stream_arn
  source_kms_key_arn                = aws_kms_key.mine.arn
  dead_letter_destination           = "arn"
  dead_letter_destination_arn       = aws_sqs_queue.mine.arn
  lake_bucket_create                = false
  lake_bucket_name                  = aws_s3_bucket.mine.bucket
  handler_package_s3_bucket         = "code"
  handler_package_s3_key            = "cdc.zip"
  handler_package_s3_object_version = "7"
  tables                            = { orders = {} }
}
`;
}
