// Generated from variables.tf and schema/tables.json by tools/generate.ts: edit those, never this file.

/** The module's inputs by their Terraform names; the plan checks their values. */
export interface ModuleInputs {
  /** Name of the pipeline; every resource's name begins with it. At most 30 characters, since a bucket's name also holds the account and the region. */
  readonly name: string;
  /** Tags of every resource that takes tags. Null means none. */
  readonly tags?: Readonly<Record<string, string>> | null;
  /** KMS key that encrypts what the module stores: buckets, streams, queue, logs and the function's environment. Its policy must let logs.<region>.amazonaws.com and s3.amazonaws.com use it. A place with a key of its own has its own input (source_kms_key_arn, dead_letter_kms_key_arn, lake_kms_key_arn). Null means keys that AWS owns (SSE-S3, SSE-SQS, the stream's AWS-owned key). */
  readonly kms_key_arn?: string | null;
  /** IAM path of the two roles, such as /service-roles/. Null means /. */
  readonly iam_path?: string | null;
  /** Policy that bounds what the two roles may do, for accounts that demand one. Null means none. */
  readonly iam_permissions_boundary_arn?: string | null;
  /** Names of the buckets, databases, queues and delivery streams that the pipeline made and now gives up: those that you took over, and those that may be deleted with what they hold. A plan that would take away another is refused (docs/upgrading.md). Null means none. */
  readonly relinquished?: readonly string[] | null;
  /** What the changes come from: dynamodb (a DynamoDB stream). */
  readonly source_kind: 'dynamodb';
  /** ARN of the stream to read: for dynamodb the table's stream_arn (not its arn). */
  readonly source_arn: string;
  /** KMS key of the source (the table's), so that the function may decrypt its records. Null means a key that AWS owns, which needs no permission. */
  readonly source_kms_key_arn?: string | null;
  /** Whether the source is read. False pauses the pipeline; a DynamoDB stream keeps its records for 24 hours only. Null means true. */
  readonly source_enabled?: boolean | null;
  /** What is inside a record of the source. Null means the source's own format: dynamodb. */
  readonly source_format?: 'dynamodb' | null;
  /** Most records in one invocation, 1 to 10000. Null means 1000. */
  readonly source_batch_size?: number | null;
  /** How long Lambda gathers records for a batch, 0 to 300. Null means 5. */
  readonly source_maximum_batching_window_in_seconds?: number | null;
  /** Batches of one shard that run at a time, 1 to 10; order is kept per key. Null means 1. */
  readonly source_parallelization_factor?: number | null;
  /** Age at which a record that still fails goes to the dead letters, 60 to 86399: below the 24 hours after which the stream drops it in silence. Null means 79200 (22 hours). */
  readonly source_maximum_record_age_in_seconds?: number | null;
  /** Retries of a failing batch before it goes to the dead letters, 0 to 10000, or -1 for as many as source_maximum_record_age_in_seconds allows. Null means 500, which outlasts an hour of Firehose trouble. */
  readonly source_maximum_retry_attempts?: number | null;
  /** Whether a batch whose invocation failed is split in two, so that a bad record does not take its neighbours along. Null means true. */
  readonly source_bisect_batch_on_function_error?: boolean | null;
  /** Where reading begins when the mapping is made: TRIM_HORIZON (the oldest record) or LATEST (which can miss changes while the mapping is being made). A mapping that is there keeps its checkpoint, whatever it is changed to. Null means TRIM_HORIZON. */
  readonly source_starting_position?: 'TRIM_HORIZON' | 'LATEST' | null;
  /** Tumbling window of the mapping, 0 (off) to 900, which takes no source_parallelization_factor above 1; for a handler of your own that keeps state between batches. Null means 0. */
  readonly source_tumbling_window_in_seconds?: number | null;
  /** Where a batch goes that Lambda gives up: s3 (a bucket of the module's keeps the whole payload, a queue is told of each object), sqs (a queue gets the position in the stream only), or an ARN of your own bucket, queue or topic that is known in the plan. For an ARN that the same apply makes, set arn here and give it as dead_letter_destination_arn. Null means s3. */
  readonly dead_letter_destination?: 's3' | 'sqs' | 'arn' | (string & NonNullable<unknown>) | null;
  /** ARN of your own bucket, queue or topic for dead letters; goes with dead_letter_destination = "arn". Null means none. */
  readonly dead_letter_destination_arn?: string | null;
  /** KMS key of the dead letters; needed where a bucket, queue or topic of yours has a key that is not kms_key_arn, so that the function may write there. Also the key of the module's own dead-letter bucket and queue; its policy must then let s3.amazonaws.com use it. Null means kms_key_arn. */
  readonly dead_letter_kms_key_arn?: string | null;
  /** Days after which the dead-letter bucket's objects are deleted, replayed or not; at least 14, for which the queue keeps its messages. Null means never. */
  readonly dead_letter_expiration_in_days?: number | null;
  /** Whether destroying the module deletes the dead letters with their bucket. Null means false: a bucket that holds objects is not destroyed. */
  readonly dead_letter_force_destroy?: boolean | null;
  /** The tables to capture, by a name of your own: { orders = { source_table, columns = [{ name, type, comment }], partition_keys = [{ name, path, projection }] } }. Each gets one Firehose stream and one Glue table. No columns means that each row is kept as JSON text; no partition_keys means event_date. Several entries that name one table, as all do for a DynamoDB stream, each get every change of it. Unknown keys are refused; schema/tables.json has every key with its default. */
  readonly tables: Readonly<Record<string, ModuleTable>>;
  /** Whether the module makes the lake's bucket. False takes the bucket that lake_bucket_name names and leaves its settings to you. Null means true. */
  readonly lake_bucket_create?: boolean | null;
  /** Name of the lake's bucket, known in the plan (a bucket's bucket attribute, not its id). Null means <name>-lake-<account>-<region>. */
  readonly lake_bucket_name?: string | null;
  /** KMS key of the lake's objects; needed where a bucket of yours has a key that is not kms_key_arn, so that Firehose may write there. Also the key of the module's own bucket. Null means kms_key_arn. */
  readonly lake_kms_key_arn?: string | null;
  /** Folder of the tables in the bucket, without a slash at either end. Pipelines that share a bucket may share it as long as their entries of tables have different names. Null means lake. */
  readonly lake_prefix?: string | null;
  /** Folder in the bucket of what Firehose could not deliver, without a slash at either end. Give each pipeline its own where several share a bucket. Null means errors in the module's own bucket, errors/<name> in one of yours. */
  readonly lake_error_prefix?: string | null;
  /** Folder in the bucket of the records that can never succeed, without a slash at either end. Give each pipeline its own where several share a bucket. Null means quarantine in the module's own bucket, quarantine/<name> in one of yours. */
  readonly lake_quarantine_prefix?: string | null;
  /** Days after which S3 drops the parts of an upload that was never finished, 1 or more. Null means 7. */
  readonly lake_abort_incomplete_multipart_upload_in_days?: number | null;
  /** Days after which the tables' objects move to STANDARD_IA, 30 or more. Null means never. */
  readonly lake_transition_to_standard_ia_in_days?: number | null;
  /** Days after which the tables' objects move to GLACIER_IR, at least 30 after lake_transition_to_standard_ia_in_days. Null means never. */
  readonly lake_transition_to_glacier_ir_in_days?: number | null;
  /** Days after which the tables' objects (those below lake_prefix) are deleted, later than every transition; for errors and the quarantine see lake_error_expiration_in_days. Null means never. */
  readonly lake_expiration_in_days?: number | null;
  /** Days after which what Firehose could not deliver and what the quarantine holds is deleted, replayed or not. Null means never. */
  readonly lake_error_expiration_in_days?: number | null;
  /** Compression inside the Parquet files: SNAPPY, GZIP or UNCOMPRESSED. Null means SNAPPY. */
  readonly lake_parquet_compression?: 'SNAPPY' | 'GZIP' | 'UNCOMPRESSED' | null;
  /** Whether destroying the module deletes the lake's objects with their bucket. Null means false: a bucket that holds objects is not destroyed. */
  readonly lake_force_destroy?: boolean | null;
  /** Whether the module makes the Glue database. False takes the one that glue_database_name names, so that several pipelines share it; their tables' names must then differ. Null means true. */
  readonly glue_database_create?: boolean | null;
  /** Name of the Glue database, known in the plan. Null means name, with _ for -. */
  readonly glue_database_name?: string | null;
  /** Megabytes that Firehose gathers for one object of a partition, 64 to 128. Null means 128. */
  readonly firehose_buffering_size_in_mb?: number | null;
  /** How long Firehose gathers records for one object, 60 to 900: the delay of the lake. Null means 300. */
  readonly firehose_buffering_interval_in_seconds?: number | null;
  /** How long Firehose retries a delivery to a partition, 0 to 7200. Null means 300. */
  readonly firehose_retry_duration_in_seconds?: number | null;
  /** Days that CloudWatch keeps Firehose's error log; 0 keeps it for ever. Null means 30. */
  readonly firehose_log_retention_in_days?:
    | 0
    | 1
    | 3
    | 5
    | 7
    | 14
    | 30
    | 60
    | 90
    | 120
    | 150
    | 180
    | 365
    | 400
    | 545
    | 731
    | 1096
    | 1827
    | 2192
    | 2557
    | 2922
    | 3288
    | 3653
    | null;
  /** Memory of the function in MB, 128 to 10240; its share of a processor grows with it. Null means 512. */
  readonly function_memory_size_in_mb?: number | null;
  /** Most seconds of one invocation, 10 to 900; failed entries are retried inside it, and its last two seconds are kept for the answer. Null means 60. */
  readonly function_timeout_in_seconds?: number | null;
  /** Lambda runtime of the function: nodejs22.x. Null means nodejs22.x. */
  readonly function_runtime?: 'nodejs22.x' | null;
  /** Processor of the function: arm64 or x86_64. Null means arm64. */
  readonly function_architecture?: 'arm64' | 'x86_64' | null;
  /** Concurrent executions reserved for the function, 1 or more. Null means none reserved (-1 in the plan). */
  readonly function_reserved_concurrent_executions?: number | null;
  /** Days that CloudWatch keeps the function's log; 0 keeps it for ever. Null means 30. */
  readonly function_log_retention_in_days?:
    | 0
    | 1
    | 3
    | 5
    | 7
    | 14
    | 30
    | 60
    | 90
    | 120
    | 150
    | 180
    | 365
    | 400
    | 545
    | 731
    | 1096
    | 1827
    | 2192
    | 2557
    | 2922
    | 3288
    | 3653
    | null;
  /** Path of a zip of your own with the function's code (entry index.handler). Null means the handler that comes with the module. */
  readonly handler_package_filename?: string | null;
  /** Bucket that holds a zip of your own with the function's code; goes with handler_package_s3_key. Null means none. */
  readonly handler_package_s3_bucket?: string | null;
  /** Key of the zip in handler_package_s3_bucket. Null means none. */
  readonly handler_package_s3_key?: string | null;
  /** Version of the zip in handler_package_s3_bucket, so that a new version is deployed. Null means the newest one when the function is made. */
  readonly handler_package_s3_object_version?: string | null;
  /** Whether several changes go into one Firehose record, which Firehose bills by 5 KB steps; the stream then takes them apart again. Null means true. */
  readonly handler_packing?: boolean | null;
  /** Requests to Firehose that one invocation has under way at a time, 1 to 16. Null means 4. */
  readonly handler_maximum_requests_in_flight?: number | null;
}

export interface ModuleTable {
  /** The table's name in the source's records. Default: the entry's own name; for a DynamoDB stream the name of its table, and no other is taken. */
  readonly source_table?: string | null;
  /** The row's typed columns, in order. Default: none, which keeps each row as JSON text (the envelope layout). */
  readonly columns?: readonly ModuleColumn[] | null;
  /** What the lake is partitioned by, in order. Default: event_date alone, the date of the change. */
  readonly partition_keys?: readonly ModulePartitionKey[] | null;
}

export interface ModuleColumn {
  /** Lower case, as in Glue; never beginning with cdc_, which marks the record's metadata. */
  readonly name: string;
  /** A Hive type as Glue spells it: string, boolean, tinyint, smallint, int, bigint, float, double, date, timestamp, decimal(p,s), array<…>, map<string,…>, struct<name:type,…>. */
  readonly type: string;
  /** The column's comment in Glue. Default: none. */
  readonly comment?: string | null;
}

export interface ModulePartitionKey {
  /** Lower case; not one of the columns. */
  readonly name: string;
  /** Where the value is: .cdc_event_date, .cdc_event_type or .cdc_table_name for the record's metadata, else a plain path into the row, such as .region or .address.country. Default: .cdc_event_date for event_date, else the name as a path. */
  readonly path?: string | null;
  /** How Athena finds the partitions without a crawler. Default: date for event_date, else injected. */
  readonly projection?:
    | ModuleDateProjection
    | ModuleIntegerProjection
    | ModuleEnumProjection
    | ModuleInjectedProjection
    | null;
}

export interface ModuleDateProjection {
  readonly type: 'date';
  /** First and last date, as yyyy-MM-dd or relative to NOW; values of other forms would not be found. Default: 2020-01-01,NOW+1DAYS. */
  readonly range?: string | null;
}

export interface ModuleIntegerProjection {
  readonly type: 'integer';
  /** First and last value, such as 1,100; whole numbers of 32 bits, not padded. */
  readonly range: string;
}

export interface ModuleEnumProjection {
  readonly type: 'enum';
  /** Every value; __HIVE_DEFAULT_PARTITION__, which stands for a missing one, is added. */
  readonly values: readonly string[];
}

export interface ModuleInjectedProjection {
  readonly type: 'injected';
}

/** Every input's name. */
export const MODULE_INPUT_NAMES: readonly (keyof ModuleInputs)[] = [
  'name',
  'tags',
  'kms_key_arn',
  'iam_path',
  'iam_permissions_boundary_arn',
  'relinquished',
  'source_kind',
  'source_arn',
  'source_kms_key_arn',
  'source_enabled',
  'source_format',
  'source_batch_size',
  'source_maximum_batching_window_in_seconds',
  'source_parallelization_factor',
  'source_maximum_record_age_in_seconds',
  'source_maximum_retry_attempts',
  'source_bisect_batch_on_function_error',
  'source_starting_position',
  'source_tumbling_window_in_seconds',
  'dead_letter_destination',
  'dead_letter_destination_arn',
  'dead_letter_kms_key_arn',
  'dead_letter_expiration_in_days',
  'dead_letter_force_destroy',
  'tables',
  'lake_bucket_create',
  'lake_bucket_name',
  'lake_kms_key_arn',
  'lake_prefix',
  'lake_error_prefix',
  'lake_quarantine_prefix',
  'lake_abort_incomplete_multipart_upload_in_days',
  'lake_transition_to_standard_ia_in_days',
  'lake_transition_to_glacier_ir_in_days',
  'lake_expiration_in_days',
  'lake_error_expiration_in_days',
  'lake_parquet_compression',
  'lake_force_destroy',
  'glue_database_create',
  'glue_database_name',
  'firehose_buffering_size_in_mb',
  'firehose_buffering_interval_in_seconds',
  'firehose_retry_duration_in_seconds',
  'firehose_log_retention_in_days',
  'function_memory_size_in_mb',
  'function_timeout_in_seconds',
  'function_runtime',
  'function_architecture',
  'function_reserved_concurrent_executions',
  'function_log_retention_in_days',
  'handler_package_filename',
  'handler_package_s3_bucket',
  'handler_package_s3_key',
  'handler_package_s3_object_version',
  'handler_packing',
  'handler_maximum_requests_in_flight',
];
