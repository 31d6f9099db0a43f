// Generated from variables.tf and schema/tables.json by tools/generate.ts: edit those, never this file.
import type { IResolvable } from 'cdktf';
import type { ObjectShape } from './shape';

/** The module's inputs; the plan checks their values. */
export interface CdcPipelineInputs {
  /** Name of the pipeline; every resource's name begins with it. At most 30 characters, since a bucket's name also holds the account and the region. */
  readonly name: string;
  /** Tags of every resource that takes tags. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
  /** KMS key that encrypts what the module stores: buckets, streams, queue, logs and the function's environment. Its policy must let logs.<region>.amazonaws.com and s3.amazonaws.com use it. A place with a key of its own has its own input (sourceKmsKeyArn, deadLetterKmsKeyArn, lakeKmsKeyArn). Default: keys that AWS owns (SSE-S3, SSE-SQS, the stream's AWS-owned key). */
  readonly kmsKeyArn?: string;
  /** IAM path of the two roles, such as /service-roles/. Default: /. */
  readonly iamPath?: string;
  /** Policy that bounds what the two roles may do, for accounts that demand one. Default: none. */
  readonly iamPermissionsBoundaryArn?: string;
  /** Names of the buckets, databases, queues and delivery streams that the pipeline made and now gives up: those that you took over, and those that may be deleted with what they hold. A plan that would take away another is refused (docs/upgrading.md). Default: none. */
  readonly relinquished?: readonly string[];
  /** What the changes come from: dynamodb (a DynamoDB stream). */
  readonly sourceKind: 'dynamodb';
  /** ARN of the stream to read: for dynamodb the table's stream_arn (not its arn). */
  readonly sourceArn: string;
  /** KMS key of the source (the table's), so that the function may decrypt its records. Default: a key that AWS owns, which needs no permission. */
  readonly sourceKmsKeyArn?: string;
  /** Whether the source is read. False pauses the pipeline; a DynamoDB stream keeps its records for 24 hours only. Default: true. */
  readonly sourceEnabled?: boolean | IResolvable;
  /** What is inside a record of the source. Default: the source's own format: dynamodb. */
  readonly sourceFormat?: 'dynamodb';
  /** Most records in one invocation, 1 to 10000. Default: 1000. */
  readonly sourceBatchSize?: number;
  /** How long Lambda gathers records for a batch, 0 to 300. Default: 5. */
  readonly sourceMaximumBatchingWindowInSeconds?: number;
  /** Batches of one shard that run at a time, 1 to 10; order is kept per key. Default: 1. */
  readonly sourceParallelizationFactor?: number;
  /** Age at which a record that still fails goes to the dead letters, 60 to 86399: below the 24 hours after which the stream drops it in silence. Default: 79200 (22 hours). */
  readonly sourceMaximumRecordAgeInSeconds?: number;
  /** Retries of a failing batch before it goes to the dead letters, 0 to 10000, or -1 for as many as sourceMaximumRecordAgeInSeconds allows. Default: 500, which outlasts an hour of Firehose trouble. */
  readonly sourceMaximumRetryAttempts?: number;
  /** Whether a batch whose invocation failed is split in two, so that a bad record does not take its neighbours along. Default: true. */
  readonly sourceBisectBatchOnFunctionError?: boolean | IResolvable;
  /** Where reading begins when the mapping is made: TRIM_HORIZON (the oldest record) or LATEST (which can miss changes while the mapping is being made). A mapping that is there keeps its checkpoint, whatever it is changed to. Default: TRIM_HORIZON. */
  readonly sourceStartingPosition?: 'TRIM_HORIZON' | 'LATEST';
  /** Tumbling window of the mapping, 0 (off) to 900, which takes no sourceParallelizationFactor above 1; for a handler of your own that keeps state between batches. Default: 0. */
  readonly sourceTumblingWindowInSeconds?: number;
  /** Where a batch goes that Lambda gives up: s3 (a bucket of the module's keeps the whole payload, a queue is told of each object), sqs (a queue gets the position in the stream only), or an ARN of your own bucket, queue or topic that is known in the plan. For an ARN that the same apply makes, set arn here and give it as deadLetterDestinationArn. Default: s3. */
  readonly deadLetterDestination?: 's3' | 'sqs' | 'arn' | (string & NonNullable<unknown>);
  /** ARN of your own bucket, queue or topic for dead letters; goes with deadLetterDestination = "arn". Default: none. */
  readonly deadLetterDestinationArn?: string;
  /** KMS key of the dead letters; needed where a bucket, queue or topic of yours has a key that is not kmsKeyArn, so that the function may write there. Also the key of the module's own dead-letter bucket and queue; its policy must then let s3.amazonaws.com use it. Default: kmsKeyArn. */
  readonly deadLetterKmsKeyArn?: string;
  /** Days after which the dead-letter bucket's objects are deleted, replayed or not; at least 14, for which the queue keeps its messages. Default: never. */
  readonly deadLetterExpirationInDays?: number;
  /** Whether destroying the module deletes the dead letters with their bucket. Default: false: a bucket that holds objects is not destroyed. */
  readonly deadLetterForceDestroy?: boolean | IResolvable;
  /** The tables to capture, by a name of your own: { orders = { source_table, columns = [{ name, type, comment }], partition_keys = [{ name, path, projection }] } }. Each gets one Firehose stream and one Glue table. No columns means that each row is kept as JSON text; no partition_keys means event_date. Several entries that name one table, as all do for a DynamoDB stream, each get every change of it. Unknown keys are refused; schema/tables.json has every key with its default. */
  readonly tables: Readonly<Record<string, CdcTable>>;
  /** Whether the module makes the lake's bucket. False takes the bucket that lakeBucketName names and leaves its settings to you. Default: true. */
  readonly lakeBucketCreate?: boolean | IResolvable;
  /** Name of the lake's bucket, known in the plan (a bucket's bucket attribute, not its id). Default: <name>-lake-<account>-<region>. */
  readonly lakeBucketName?: string;
  /** KMS key of the lake's objects; needed where a bucket of yours has a key that is not kmsKeyArn, so that Firehose may write there. Also the key of the module's own bucket. Default: kmsKeyArn. */
  readonly lakeKmsKeyArn?: string;
  /** Folder of the tables in the bucket, without a slash at either end. Pipelines that share a bucket may share it as long as their entries of tables have different names. Default: lake. */
  readonly lakePrefix?: string;
  /** Folder in the bucket of what Firehose could not deliver, without a slash at either end. Give each pipeline its own where several share a bucket. Default: errors in the module's own bucket, errors/<name> in one of yours. */
  readonly lakeErrorPrefix?: string;
  /** Folder in the bucket of the records that can never succeed, without a slash at either end. Give each pipeline its own where several share a bucket. Default: quarantine in the module's own bucket, quarantine/<name> in one of yours. */
  readonly lakeQuarantinePrefix?: string;
  /** Days after which S3 drops the parts of an upload that was never finished, 1 or more. Default: 7. */
  readonly lakeAbortIncompleteMultipartUploadInDays?: number;
  /** Days after which the tables' objects move to STANDARD_IA, 30 or more. Default: never. */
  readonly lakeTransitionToStandardIaInDays?: number;
  /** Days after which the tables' objects move to GLACIER_IR, at least 30 after lakeTransitionToStandardIaInDays. Default: never. */
  readonly lakeTransitionToGlacierIrInDays?: number;
  /** Days after which the tables' objects (those below lakePrefix) are deleted, later than every transition; for errors and the quarantine see lakeErrorExpirationInDays. Default: never. */
  readonly lakeExpirationInDays?: number;
  /** Days after which what Firehose could not deliver and what the quarantine holds is deleted, replayed or not. Default: never. */
  readonly lakeErrorExpirationInDays?: number;
  /** Compression inside the Parquet files: SNAPPY, GZIP or UNCOMPRESSED. Default: SNAPPY. */
  readonly lakeParquetCompression?: 'SNAPPY' | 'GZIP' | 'UNCOMPRESSED';
  /** Whether destroying the module deletes the lake's objects with their bucket. Default: false: a bucket that holds objects is not destroyed. */
  readonly lakeForceDestroy?: boolean | IResolvable;
  /** Whether the module makes the Glue database. False takes the one that glueDatabaseName names, so that several pipelines share it; their tables' names must then differ. Default: true. */
  readonly glueDatabaseCreate?: boolean | IResolvable;
  /** Name of the Glue database, known in the plan. Default: name, with _ for -. */
  readonly glueDatabaseName?: string;
  /** Megabytes that Firehose gathers for one object of a partition, 64 to 128. Default: 128. */
  readonly firehoseBufferingSizeInMb?: number;
  /** How long Firehose gathers records for one object, 60 to 900: the delay of the lake. Default: 300. */
  readonly firehoseBufferingIntervalInSeconds?: number;
  /** How long Firehose retries a delivery to a partition, 0 to 7200. Default: 300. */
  readonly firehoseRetryDurationInSeconds?: number;
  /** Days that CloudWatch keeps Firehose's error log; 0 keeps it for ever. Default: 30. */
  readonly firehoseLogRetentionInDays?:
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
    | 3653;
  /** Memory of the function in MB, 128 to 10240; its share of a processor grows with it. Default: 512. */
  readonly functionMemorySizeInMb?: number;
  /** Most seconds of one invocation, 10 to 900; failed entries are retried inside it, and its last two seconds are kept for the answer. Default: 60. */
  readonly functionTimeoutInSeconds?: number;
  /** Lambda runtime of the function: nodejs22.x. Default: nodejs22.x. */
  readonly functionRuntime?: 'nodejs22.x';
  /** Processor of the function: arm64 or x86_64. Default: arm64. */
  readonly functionArchitecture?: 'arm64' | 'x86_64';
  /** Concurrent executions reserved for the function, 1 or more. Default: none reserved (-1 in the plan). */
  readonly functionReservedConcurrentExecutions?: number;
  /** Days that CloudWatch keeps the function's log; 0 keeps it for ever. Default: 30. */
  readonly functionLogRetentionInDays?:
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
    | 3653;
  /** Path of a zip of your own with the function's code (entry index.handler). Default: the handler that comes with the module. */
  readonly handlerPackageFilename?: string;
  /** Bucket that holds a zip of your own with the function's code; goes with handlerPackageS3Key. Default: none. */
  readonly handlerPackageS3Bucket?: string;
  /** Key of the zip in handlerPackageS3Bucket. Default: none. */
  readonly handlerPackageS3Key?: string;
  /** Version of the zip in handlerPackageS3Bucket, so that a new version is deployed. Default: the newest one when the function is made. */
  readonly handlerPackageS3ObjectVersion?: string;
  /** Whether several changes go into one Firehose record, which Firehose bills by 5 KB steps; the stream then takes them apart again. Default: true. */
  readonly handlerPacking?: boolean | IResolvable;
  /** Requests to Firehose that one invocation has under way at a time, 1 to 16. Default: 4. */
  readonly handlerMaximumRequestsInFlight?: number;
}

export interface CdcTable {
  /** The table's name in the source's records. Default: the entry's own name; for a DynamoDB stream the name of its table, and no other is taken. */
  readonly sourceTable?: string;
  /** The row's typed columns, in order. Default: none, which keeps each row as JSON text (the envelope layout). */
  readonly columns?: readonly CdcColumn[];
  /** What the lake is partitioned by, in order. Default: event_date alone, the date of the change. */
  readonly partitionKeys?: readonly CdcPartitionKey[];
}

export interface CdcColumn {
  /** Lower case, as in Glue; never beginning with cdc_, which marks the record's metadata. */
  readonly name: string;
  /** A Hive type as Glue spells it: string, boolean, tinyint, smallint, int, bigint, float, double, date, timestamp, decimal(p,s), array<…>, map<string,…>, struct<name:type,…>. */
  readonly type: string;
  /** The column's comment in Glue. Default: none. */
  readonly comment?: string;
}

export interface CdcPartitionKey {
  /** Lower case; not one of the columns. */
  readonly name: string;
  /** Where the value is: .cdc_event_date, .cdc_event_type or .cdc_table_name for the record's metadata, else a plain path into the row, such as .region or .address.country. Default: .cdc_event_date for event_date, else the name as a path. */
  readonly path?: string;
  /** How Athena finds the partitions without a crawler. Default: date for event_date, else injected. */
  readonly projection?: CdcDateProjection | CdcIntegerProjection | CdcEnumProjection | CdcInjectedProjection;
}

export interface CdcDateProjection {
  readonly type: 'date';
  /** First and last date, as yyyy-MM-dd or relative to NOW; values of other forms would not be found. Default: 2020-01-01,NOW+1DAYS. */
  readonly range?: string;
}

export interface CdcIntegerProjection {
  readonly type: 'integer';
  /** First and last value, such as 1,100; whole numbers of 32 bits, not padded. */
  readonly range: string;
}

export interface CdcEnumProjection {
  readonly type: 'enum';
  /** Every value; __HIVE_DEFAULT_PARTITION__, which stands for a missing one, is added. */
  readonly values: readonly string[];
}

export interface CdcInjectedProjection {
  readonly type: 'injected';
}

/** The HCL names of the inputs and of the attributes inside them. */
export const INPUTS: ObjectShape = {
  attributes: {
    name: { name: 'name', shape: 'value' },
    tags: { name: 'tags', shape: 'value' },
    kmsKeyArn: { name: 'kms_key_arn', shape: 'value' },
    iamPath: { name: 'iam_path', shape: 'value' },
    iamPermissionsBoundaryArn: { name: 'iam_permissions_boundary_arn', shape: 'value' },
    relinquished: { name: 'relinquished', shape: 'value' },
    sourceKind: { name: 'source_kind', shape: 'value' },
    sourceArn: { name: 'source_arn', shape: 'value' },
    sourceKmsKeyArn: { name: 'source_kms_key_arn', shape: 'value' },
    sourceEnabled: { name: 'source_enabled', shape: 'value' },
    sourceFormat: { name: 'source_format', shape: 'value' },
    sourceBatchSize: { name: 'source_batch_size', shape: 'value' },
    sourceMaximumBatchingWindowInSeconds: { name: 'source_maximum_batching_window_in_seconds', shape: 'value' },
    sourceParallelizationFactor: { name: 'source_parallelization_factor', shape: 'value' },
    sourceMaximumRecordAgeInSeconds: { name: 'source_maximum_record_age_in_seconds', shape: 'value' },
    sourceMaximumRetryAttempts: { name: 'source_maximum_retry_attempts', shape: 'value' },
    sourceBisectBatchOnFunctionError: { name: 'source_bisect_batch_on_function_error', shape: 'value' },
    sourceStartingPosition: { name: 'source_starting_position', shape: 'value' },
    sourceTumblingWindowInSeconds: { name: 'source_tumbling_window_in_seconds', shape: 'value' },
    deadLetterDestination: { name: 'dead_letter_destination', shape: 'value' },
    deadLetterDestinationArn: { name: 'dead_letter_destination_arn', shape: 'value' },
    deadLetterKmsKeyArn: { name: 'dead_letter_kms_key_arn', shape: 'value' },
    deadLetterExpirationInDays: { name: 'dead_letter_expiration_in_days', shape: 'value' },
    deadLetterForceDestroy: { name: 'dead_letter_force_destroy', shape: 'value' },
    tables: {
      name: 'tables',
      shape: {
        elements: {
          attributes: {
            sourceTable: { name: 'source_table', shape: 'value' },
            columns: {
              name: 'columns',
              shape: {
                elements: {
                  attributes: {
                    name: { name: 'name', shape: 'value' },
                    type: { name: 'type', shape: 'value' },
                    comment: { name: 'comment', shape: 'value' },
                  },
                },
              },
            },
            partitionKeys: {
              name: 'partition_keys',
              shape: {
                elements: {
                  attributes: {
                    name: { name: 'name', shape: 'value' },
                    path: { name: 'path', shape: 'value' },
                    projection: {
                      name: 'projection',
                      shape: {
                        attributes: {
                          type: { name: 'type', shape: 'value' },
                          range: { name: 'range', shape: 'value' },
                          values: { name: 'values', shape: 'value' },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    lakeBucketCreate: { name: 'lake_bucket_create', shape: 'value' },
    lakeBucketName: { name: 'lake_bucket_name', shape: 'value' },
    lakeKmsKeyArn: { name: 'lake_kms_key_arn', shape: 'value' },
    lakePrefix: { name: 'lake_prefix', shape: 'value' },
    lakeErrorPrefix: { name: 'lake_error_prefix', shape: 'value' },
    lakeQuarantinePrefix: { name: 'lake_quarantine_prefix', shape: 'value' },
    lakeAbortIncompleteMultipartUploadInDays: {
      name: 'lake_abort_incomplete_multipart_upload_in_days',
      shape: 'value',
    },
    lakeTransitionToStandardIaInDays: { name: 'lake_transition_to_standard_ia_in_days', shape: 'value' },
    lakeTransitionToGlacierIrInDays: { name: 'lake_transition_to_glacier_ir_in_days', shape: 'value' },
    lakeExpirationInDays: { name: 'lake_expiration_in_days', shape: 'value' },
    lakeErrorExpirationInDays: { name: 'lake_error_expiration_in_days', shape: 'value' },
    lakeParquetCompression: { name: 'lake_parquet_compression', shape: 'value' },
    lakeForceDestroy: { name: 'lake_force_destroy', shape: 'value' },
    glueDatabaseCreate: { name: 'glue_database_create', shape: 'value' },
    glueDatabaseName: { name: 'glue_database_name', shape: 'value' },
    firehoseBufferingSizeInMb: { name: 'firehose_buffering_size_in_mb', shape: 'value' },
    firehoseBufferingIntervalInSeconds: { name: 'firehose_buffering_interval_in_seconds', shape: 'value' },
    firehoseRetryDurationInSeconds: { name: 'firehose_retry_duration_in_seconds', shape: 'value' },
    firehoseLogRetentionInDays: { name: 'firehose_log_retention_in_days', shape: 'value' },
    functionMemorySizeInMb: { name: 'function_memory_size_in_mb', shape: 'value' },
    functionTimeoutInSeconds: { name: 'function_timeout_in_seconds', shape: 'value' },
    functionRuntime: { name: 'function_runtime', shape: 'value' },
    functionArchitecture: { name: 'function_architecture', shape: 'value' },
    functionReservedConcurrentExecutions: { name: 'function_reserved_concurrent_executions', shape: 'value' },
    functionLogRetentionInDays: { name: 'function_log_retention_in_days', shape: 'value' },
    handlerPackageFilename: { name: 'handler_package_filename', shape: 'value' },
    handlerPackageS3Bucket: { name: 'handler_package_s3_bucket', shape: 'value' },
    handlerPackageS3Key: { name: 'handler_package_s3_key', shape: 'value' },
    handlerPackageS3ObjectVersion: { name: 'handler_package_s3_object_version', shape: 'value' },
    handlerPacking: { name: 'handler_packing', shape: 'value' },
    handlerMaximumRequestsInFlight: { name: 'handler_maximum_requests_in_flight', shape: 'value' },
  },
};
