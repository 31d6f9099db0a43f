// Generated from variables.tf and schema/tables.json by tools/generate.ts: edit those, never this file.
import type { IResolvable } from 'cdktf';
import type { ObjectShape } from './shape';

/** The module's inputs; the plan checks their values. */
export interface CdcPipelineInputs {
  /** Name of the pipeline, which every resource's name begins with. At most 30 characters, because a bucket's name also includes the account and the region. */
  readonly name: string;
  /** Tags for every resource that supports tags. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
  /** KMS key that encrypts what the module stores: buckets, streams, queue, logs and the function's environment. Its policy must let logs.<region>.amazonaws.com and s3.amazonaws.com use it. The source, the dead letters and the lake can have keys of their own: sourceKmsKeyArn, deadLetterKmsKeyArn, lakeKmsKeyArn. Default: keys that AWS owns (SSE-S3, SSE-SQS, the stream's AWS-owned key). */
  readonly kmsKeyArn?: string;
  /** IAM path of the two roles, such as /service-roles/. Default: /. */
  readonly iamPath?: string;
  /** ARN of the permissions boundary of the two roles, for accounts that require one. Default: none. */
  readonly iamPermissionsBoundaryArn?: string;
  /** Names of buckets, databases, queues and delivery streams that the pipeline created and may now give up, because you have taken them over or they may be deleted with their data. A plan that would remove any other is refused (docs/upgrading.md). Default: none. */
  readonly relinquished?: readonly string[];
  /** Where the changes come from: dynamodb (a DynamoDB stream) or kinesis (a Kinesis data stream). */
  readonly sourceKind: 'dynamodb' | 'kinesis';
  /** ARN of the stream to read. For dynamodb, this is the table's stream_arn, not its arn. For kinesis, it is the stream's arn, or the arn of a consumer that you registered (enhanced fan-out). A stream of another account needs the resource policy in the output source_stream_policy, and a consumer there the one in source_consumer_policy. The stream must place records by their partition key: with RecordDistributionStrategy = AUTO, Kinesis ignores the key, and the changes of a row come in any order. */
  readonly sourceArn: string;
  /** ARN of the KMS key that encrypts the source table or stream; the function gets permission to decrypt with it. Default: a key that AWS owns, which needs no permission. */
  readonly sourceKmsKeyArn?: string;
  /** Whether the source is read. False pauses the pipeline; a DynamoDB stream keeps its records for only 24 hours, a Kinesis stream for its retention. Default: true. */
  readonly sourceEnabled?: boolean | IResolvable;
  /** Format of the source's records: dynamodb (what a table writes to its stream or to Kinesis) or dms (AWS DMS messages in JSON, for kinesis). Required for kinesis, which has no format of its own. Default: dynamodb. */
  readonly sourceFormat?: 'dynamodb' | 'dms';
  /** Maximum number of records per invocation, 1 to 10000. Default: 1000. */
  readonly sourceBatchSize?: number;
  /** How long Lambda gathers records for a batch, 0 to 300. Default: 5. */
  readonly sourceMaximumBatchingWindowInSeconds?: number;
  /** How many batches of one shard are processed at a time, 1 to 10. The changes of one key stay in order. Default: 1. */
  readonly sourceParallelizationFactor?: number;
  /** Age at which a record that still fails goes to the dead letters, 60 to 604800. Less than the stream's retention, because the stream silently drops older records: 24 hours, or sourceRetentionInHours. Default: two hours less than the retention, and at most 604800: 79200 for a retention of 24 hours. */
  readonly sourceMaximumRecordAgeInSeconds?: number;
  /** Retries of a failing batch before it goes to the dead letters, 0 to 10000, or -1 for as many as sourceMaximumRecordAgeInSeconds allows. Default: 500, which is enough to outlast a Firehose outage of an hour. */
  readonly sourceMaximumRetryAttempts?: number;
  /** Whether a batch is split in two when the invocation fails, so a bad record does not take the rest of the batch with it. Default: true. */
  readonly sourceBisectBatchOnFunctionError?: boolean | IResolvable;
  /** Where reading begins when the mapping is created: TRIM_HORIZON (the oldest record), LATEST (which can miss changes made while the mapping is being created) or, for kinesis, AT_TIMESTAMP (with sourceStartingPositionTimestamp). An existing mapping keeps its checkpoint, even if you change this. Default: TRIM_HORIZON. */
  readonly sourceStartingPosition?: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP';
  /** Time at which reading begins when the mapping is created, such as 2026-11-21T08:00:00Z. Requires sourceStartingPosition = "AT_TIMESTAMP". An existing mapping keeps its checkpoint, even if you change this. Default: none. */
  readonly sourceStartingPositionTimestamp?: string;
  /** How long the Kinesis stream keeps its records, 24 to 8760: its retention_period, which the module cannot read. It bounds sourceMaximumRecordAgeInSeconds, so that a record reaches the dead letters before the stream drops it. Only for kinesis. Default: 24. */
  readonly sourceRetentionInHours?: number;
  /** Whether the module registers a consumer of the Kinesis stream and reads through it, with 2 MB/s of its own for each shard (enhanced fan-out, which AWS bills apart). Only for kinesis. Default: false. */
  readonly sourceEnhancedFanOut?: boolean | IResolvable;
  /** Leads the sequence of every change, 0 to 999999999. Raise it by 1 whenever the source begins to count again from below, as after a restore, a failover or a major upgrade of the database; otherwise new changes would sort before old ones. Never lower it. Not for dynamodb, whose streams number their changes across that. Default: 0. */
  readonly sourceSequenceEpoch?: number;
  /** Tumbling window of the mapping, 0 (off) to 900, for a handler of your own that keeps state between batches. Cannot be combined with a sourceParallelizationFactor above 1. Default: 0. */
  readonly sourceTumblingWindowInSeconds?: number;
  /** Where Lambda sends a batch that it gives up on: s3 (a bucket that the module creates keeps the whole payload, and a queue gets a message for each object), sqs (a queue gets only the position in the stream), or the ARN of your own bucket, queue or topic, if it is known in the plan. If the same apply creates it, use arn here and set deadLetterDestinationArn. Default: s3. */
  readonly deadLetterDestination?: 's3' | 'sqs' | 'arn' | (string & NonNullable<unknown>);
  /** ARN of your own bucket, queue or topic for dead letters. Requires deadLetterDestination = "arn". Default: none. */
  readonly deadLetterDestinationArn?: string;
  /** ARN of the KMS key that encrypts the dead letters: in the module's own bucket and queue, or in a bucket, queue or topic of yours that has another key than kmsKeyArn. The function gets permission to use it. With the module's own bucket and queue, the key's policy must let s3.amazonaws.com use it. Default: kmsKeyArn. */
  readonly deadLetterKmsKeyArn?: string;
  /** Days after which objects in the dead-letter bucket are deleted, whether or not they were replayed. At least 14, because that is how long the queue keeps its messages. Default: never. */
  readonly deadLetterExpirationInDays?: number;
  /** Whether destroying the module deletes the dead-letter bucket even if it holds objects. Default: false. */
  readonly deadLetterForceDestroy?: boolean | IResolvable;
  /** The tables to capture, keyed by a name that you choose: { orders = { source_table, key, columns = [{ name, type, comment }], partition_keys = [{ name, path, projection }] } }. Each gets one Firehose stream and one Glue table. Without columns, each row is kept as a JSON string; without partition_keys, the table is partitioned by event_date. If several entries refer to one table, as they all do for a DynamoDB stream, each gets every change. Unknown attributes are refused; schema/tables.json lists them all with their defaults. */
  readonly tables: Readonly<Record<string, CdcTable>>;
  /** What becomes of a change whose table no entry of tables takes: quarantine (its record goes to the quarantine) or skip (it is counted and dropped). Not for dynamodb, whose streams have one table. Default: quarantine. */
  readonly unlistedTables?: 'quarantine' | 'skip';
  /** Whether the module creates the lake's bucket. False uses the existing bucket lakeBucketName and leaves its settings to you. Default: true. */
  readonly lakeBucketCreate?: boolean | IResolvable;
  /** Name of the lake's bucket. It must be known in the plan, so use a bucket's bucket attribute, not its id. Default: <name>-lake-<account>-<region>. */
  readonly lakeBucketName?: string;
  /** ARN of the KMS key that encrypts the lake: the module's own bucket, or a bucket of yours that has another key than kmsKeyArn. Firehose gets permission to use it. Default: kmsKeyArn. */
  readonly lakeKmsKeyArn?: string;
  /** Folder of the tables in the bucket, without a slash at either end. Pipelines that share a bucket may share this folder if their tables entries have different names. Default: lake. */
  readonly lakePrefix?: string;
  /** Folder in the bucket for records that Firehose could not deliver, without a slash at either end. If several pipelines share a bucket, give each its own. Default: errors in the module's own bucket, errors/<name> in one of yours. */
  readonly lakeErrorPrefix?: string;
  /** Folder in the bucket for records that can never succeed, without a slash at either end. If several pipelines share a bucket, give each its own. Default: quarantine in the module's own bucket, quarantine/<name> in one of yours. */
  readonly lakeQuarantinePrefix?: string;
  /** Days after which S3 deletes the parts of an unfinished upload, 1 or more. Default: 7. */
  readonly lakeAbortIncompleteMultipartUploadInDays?: number;
  /** Days after which the tables' objects move to STANDARD_IA, 30 or more. Default: never. */
  readonly lakeTransitionToStandardIaInDays?: number;
  /** Days after which the tables' objects move to INTELLIGENT_TIERING, at least 30 after lakeTransitionToStandardIaInDays. Default: never. */
  readonly lakeTransitionToIntelligentTieringInDays?: number;
  /** Days after which the tables' objects move to GLACIER_IR, at least 30 after lakeTransitionToStandardIaInDays. Default: never. */
  readonly lakeTransitionToGlacierIrInDays?: number;
  /** Days after which the tables' objects move to GLACIER (S3 Glacier Flexible Retrieval), where Athena skips them without an error. Requires lakeAllowStorageClassesThatAthenaSkips. Default: never. */
  readonly lakeTransitionToGlacierInDays?: number;
  /** Days after which the tables' objects move to DEEP_ARCHIVE (S3 Glacier Deep Archive), where Athena skips them without an error. Requires lakeAllowStorageClassesThatAthenaSkips. Default: never. */
  readonly lakeTransitionToDeepArchiveInDays?: number;
  /** Whether the tables' objects may move to GLACIER and DEEP_ARCHIVE. Athena leaves objects there out of its results without an error, so queries of old changes return fewer rows. Default: false. */
  readonly lakeAllowStorageClassesThatAthenaSkips?: boolean | IResolvable;
  /** Days after which the tables' objects (under lakePrefix) are deleted, which must be later than every transition and no earlier than the end of the retention. For errors and the quarantine, see lakeErrorExpirationInDays. Default: never. */
  readonly lakeExpirationInDays?: number;
  /** Days after which objects in the error and quarantine folders are deleted, whether or not they were replayed. Default: never. */
  readonly lakeErrorExpirationInDays?: number;
  /** Whether the lake's bucket keeps the old version of an object that is deleted or overwritten, until lakeNoncurrentVersionExpirationInDays. The pipeline itself does neither, but a lifecycle rule or a user may. Default: false. */
  readonly lakeVersioningEnabled?: boolean | IResolvable;
  /** Days after which S3 deletes an object's old version, counted from the day it was replaced or deleted. Requires lakeVersioningEnabled. A locked version stays until its retention ends. Default: 30, with lakeVersioningEnabled. */
  readonly lakeNoncurrentVersionExpirationInDays?: number;
  /** Days for which S3 Object Lock keeps every new object of the lake's bucket from being deleted or overwritten, 1 to 36500, for an audit trail. Requires lakeVersioningEnabled. Object Lock can never be turned off again for a bucket. S3 takes uploads into such a bucket only with a checksum; AWS does not document that Firehose sends one, so try it on a pipeline without data first. Default: no Object Lock. */
  readonly lakeObjectLockRetentionInDays?: number;
  /** Mode of Object Lock: GOVERNANCE (whoever has s3:BypassGovernanceRetention can still delete objects) or COMPLIANCE (nobody can, not even the account's root user). Requires lakeObjectLockRetentionInDays. Default: GOVERNANCE, with a retention. */
  readonly lakeObjectLockMode?: 'GOVERNANCE' | 'COMPLIANCE';
  /** Whether lakeObjectLockMode may be COMPLIANCE, which nobody can undo for an object before its retention ends. Default: false. */
  readonly lakeAllowObjectLockCompliance?: boolean | IResolvable;
  /** Compression inside the Parquet files: SNAPPY, GZIP or UNCOMPRESSED. Default: SNAPPY. */
  readonly lakeParquetCompression?: 'SNAPPY' | 'GZIP' | 'UNCOMPRESSED';
  /** Size of a row group in the Parquet files in bytes, 67108864 (64 MiB) to 2147483647. Default: 268435456 (256 MiB). */
  readonly lakeParquetBlockSizeBytes?: number;
  /** Size of a page in the Parquet files in bytes, which is the unit of compression, 65536 (64 KiB) up to lakeParquetBlockSizeBytes. Default: 1048576 (1 MiB). */
  readonly lakeParquetPageSizeBytes?: number;
  /** Whether Firehose writes repeated values of a column once, in a dictionary, which makes columns with few values smaller. Default: false. */
  readonly lakeParquetEnableDictionaryCompression?: boolean | IResolvable;
  /** Version of the Parquet format: V1 or V2. Athena reads both; check other readers before you choose V2. Default: V1. */
  readonly lakeParquetWriterVersion?: 'V1' | 'V2';
  /** Whether destroying the module deletes the lake's bucket even if it holds objects. Default: false. */
  readonly lakeForceDestroy?: boolean | IResolvable;
  /** Whether the module creates the Glue database. False uses the existing database glueDatabaseName, which several pipelines can share if their tables have different names. Default: true. */
  readonly glueDatabaseCreate?: boolean | IResolvable;
  /** Name of the Glue database. It must be known in the plan. Default: name, with _ instead of -. */
  readonly glueDatabaseName?: string;
  /** How many megabytes Firehose buffers for each partition before it writes an object, 64 to 128. Default: 128. */
  readonly firehoseBufferingSizeInMb?: number;
  /** How long Firehose buffers records before it writes an object, 60 to 900. This is the lake's delay. Default: 300. */
  readonly firehoseBufferingIntervalInSeconds?: number;
  /** How long Firehose retries a failed delivery, 0 to 7200. Default: 300. */
  readonly firehoseRetryDurationInSeconds?: number;
  /** Days that CloudWatch keeps Firehose's error log; 0 keeps it forever. Default: 30. */
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
  /** Memory of the function in MB, 128 to 10240. More memory also means more CPU. Default: 512. */
  readonly functionMemorySizeInMb?: number;
  /** Timeout of one invocation, 10 to 900. Failed entries are retried within it, and its last two seconds are reserved for the response. Default: 60. */
  readonly functionTimeoutInSeconds?: number;
  /** Lambda runtime of the function: nodejs22.x, or nodejs24.x with release 6.19 or later of the AWS provider. Default: nodejs22.x. */
  readonly functionRuntime?: 'nodejs22.x' | 'nodejs24.x';
  /** Number of the published version that the alias live points to, such as 12, to roll back without a deployment. Later changes are published but not used until you leave it out again. Default: the newest version. */
  readonly functionVersion?: string;
  /** Instruction set of the function: arm64 or x86_64. Default: arm64. */
  readonly functionArchitecture?: 'arm64' | 'x86_64';
  /** Concurrent executions reserved for the function, 1 or more. Default: none reserved (-1 in the plan). */
  readonly functionReservedConcurrentExecutions?: number;
  /** Execution environments that Lambda keeps initialized for the alias live, at most functionReservedConcurrentExecutions. Lambda runs one invocation at a time for each shard, times sourceParallelizationFactor: with fewer environments some invocations still start cold, and more are paid for but never used. Default: none. */
  readonly functionProvisionedConcurrentExecutions?: number;
  /** Days that CloudWatch keeps the function's log; 0 keeps it forever. Default: 30. */
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
  /** Format of the lines that Lambda itself logs for each invocation (START, END, REPORT): Text or JSON. The handler's own line, which holds its metrics, is JSON in both. To go back from JSON, set Text. Default: Text, unless it was JSON before. */
  readonly functionLogFormat?: 'Text' | 'JSON';
  /** Lowest level of the lines that Lambda itself logs, with functionLogFormat = JSON: DEBUG, INFO, or WARN, which leaves START, END and REPORT out. The handler's line is always logged. Default: INFO. */
  readonly functionSystemLogLevel?: 'DEBUG' | 'INFO' | 'WARN';
  /** X-Ray tracing of the function: Active traces invocations by X-Ray's sampling rules, and the function gets permission to send traces; PassThrough traces only what the caller traces, and an event source mapping traces nothing. Default: PassThrough. */
  readonly functionTracingMode?: 'Active' | 'PassThrough';
  /** ARN of the KMS key that encrypts the function's environment, if that is another key than kmsKeyArn. Default: kmsKeyArn. */
  readonly functionKmsKeyArn?: string;
  /** More environment variables of the function, for a handler or layers of your own. Their names must be known in the plan. Lambda allows 4 KB for all of them and the handler's configuration; with variables of yours, a configuration of more than 2 KB moves to an object in the lake's bucket. Default: none. */
  readonly functionEnvironmentVariables?: Readonly<Record<string, string>>;
  /** ARNs of the layer versions that the function gets, at most 5, in the order in which Lambda unpacks them. Default: none. */
  readonly functionLayerArns?: readonly string[];
  /** More inline policies of the function's role, for a handler or layers of your own: a name that you choose, and the policy document as JSON, such as { read-secret = data.aws_iam_policy_document.secret.json }. The names must be known in the plan. Default: none. */
  readonly functionInlinePolicies?: Readonly<Record<string, string>>;
  /** ARN of the code signing configuration that Lambda checks the function's zip against. The zip that comes with the module is not signed by you: sign handler/dist/handler.zip with AWS Signer, and set handlerPackageS3Bucket and handlerPackageS3Key to what it wrote. Layers must be signed too. Default: none. */
  readonly functionCodeSigningConfigArn?: string;
  /** Ids of the subnets of a VPC in which the function runs, at most 16. From there it must reach Firehose, through a NAT gateway or an interface endpoint (functionFirehoseEndpointCreate), and S3 if its configuration is an object there (docs/architecture.md). Its log and the source need no path, because Lambda itself reads and writes them. Default: outside any VPC of yours. */
  readonly functionSubnetIds?: readonly string[];
  /** Ids of the function's security groups in the VPC of functionSubnetIds, at most 5. They must allow HTTPS out (TCP 443); nothing has to come in. Default: none. */
  readonly functionSecurityGroupIds?: readonly string[];
  /** Whether the function may send IPv6 traffic from functionSubnetIds, all of which must then be dual-stack. Default: false. */
  readonly functionIpv6AllowedForDualStack?: boolean | IResolvable;
  /** Whether the module creates an interface endpoint for Firehose in functionSubnetIds, which must then be in different availability zones. The endpoint takes over Firehose's host name in the whole VPC (functionVpcId), and lets in only functionSecurityGroupIds and what you add to the output firehose_endpoint_security_group_id. A VPC has room for one, so if several pipelines are in one VPC, only one of them can create it. Default: false. */
  readonly functionFirehoseEndpointCreate?: boolean | IResolvable;
  /** Id of the VPC of functionSubnetIds, which functionFirehoseEndpointCreate = true needs. Default: none. */
  readonly functionVpcId?: string;
  /** Path of a zip with your own code for the function (entry point index.handler). Default: the handler that comes with the module. */
  readonly handlerPackageFilename?: string;
  /** Bucket that holds a zip with your own code for the function. Requires handlerPackageS3Key. Default: none. */
  readonly handlerPackageS3Bucket?: string;
  /** Key of the zip in handlerPackageS3Bucket. Default: none. */
  readonly handlerPackageS3Key?: string;
  /** Object version of the zip in handlerPackageS3Bucket. Change it to deploy a new version. Default: the newest version when the function is created. */
  readonly handlerPackageS3ObjectVersion?: string;
  /** Whether several changes are packed into one Firehose record, because Firehose bills each record in steps of 5 KB. The delivery stream unpacks them. Default: true. */
  readonly handlerPacking?: boolean | IResolvable;
  /** How many requests one invocation has in flight at a time to each delivery stream, 1 to 16. Default: 4. */
  readonly handlerMaximumRequestsInFlight?: number;
}

export interface CdcTable {
  /** The table's name in the source's records, in the source's case: orders, or schema.table for a format with schemas, such as public.orders. A table's name that contains a dot goes in double quotes: public."my.orders". * stands for any characters, but not for the dot between schema and table. A change goes to every entry that names its table exactly; if there is none, to every entry that matches with *. Rows of an entry with * carry table_name and schema_name. For a format without schemas the default is the entry's own name; for one with schemas it is required. For a DynamoDB stream it can only be the name of its table. */
  readonly sourceTable?: string;
  /** The columns of the source table's primary key. Required for a format that does not name the key, and refused for one that does, such as dynamodb. */
  readonly key?: readonly string[];
  /** The row's typed columns, in order. Default: none, which keeps each row as a JSON string (the envelope layout). */
  readonly columns?: readonly CdcColumn[];
  /** What the lake is partitioned by, in order. Default: event_date alone, the date of the change. */
  readonly partitionKeys?: readonly CdcPartitionKey[];
}

export interface CdcColumn {
  /** Lower case, as in Glue. It must not begin with cdc_, which is reserved for metadata. */
  readonly name: string;
  /** A Hive type, spelled as in Glue: string, boolean, tinyint, smallint, int, bigint, float, double, date, timestamp, decimal(p,s), array<…>, map<string,…>, struct<name:type,…>. */
  readonly type: string;
  /** The column's comment in Glue. Default: none. */
  readonly comment?: string;
}

export interface CdcPartitionKey {
  /** Lower case. It must not be the name of a column. */
  readonly name: string;
  /** Where to find the value: .cdc_event_year, .cdc_event_month, .cdc_event_date or .cdc_event_hour for the time of the change in UTC, as yyyy, yyyy-MM, yyyy-MM-dd or yyyy-MM-dd-HH; .cdc_event_type or .cdc_table_name for other metadata; otherwise a plain path into the row, such as .region or .address.country. Default: .cdc_event_date for event_date, otherwise the name as a path. */
  readonly path?: string;
  /** How Athena finds the partitions without a crawler. Default: date if the path is a time of the change, otherwise injected. */
  readonly projection?: CdcDateProjection | CdcIntegerProjection | CdcEnumProjection | CdcInjectedProjection;
}

export interface CdcDateProjection {
  readonly type: 'date';
  /** First and last date, in the format of the path (yyyy-MM-dd for an attribute of the row) or relative to NOW. Athena does not find values in any other format. Default: from the beginning of 2020 to NOW+1DAYS. */
  readonly range?: string;
}

export interface CdcIntegerProjection {
  readonly type: 'integer';
  /** First and last value, such as 1,100: 32-bit integers without leading zeros. */
  readonly range: string;
}

export interface CdcEnumProjection {
  readonly type: 'enum';
  /** Every possible value. __HIVE_DEFAULT_PARTITION__, which means a missing value, is added for you. */
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
    sourceStartingPositionTimestamp: { name: 'source_starting_position_timestamp', shape: 'value' },
    sourceRetentionInHours: { name: 'source_retention_in_hours', shape: 'value' },
    sourceEnhancedFanOut: { name: 'source_enhanced_fan_out', shape: 'value' },
    sourceSequenceEpoch: { name: 'source_sequence_epoch', shape: 'value' },
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
            key: { name: 'key', shape: 'value' },
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
    unlistedTables: { name: 'unlisted_tables', shape: 'value' },
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
    lakeTransitionToIntelligentTieringInDays: {
      name: 'lake_transition_to_intelligent_tiering_in_days',
      shape: 'value',
    },
    lakeTransitionToGlacierIrInDays: { name: 'lake_transition_to_glacier_ir_in_days', shape: 'value' },
    lakeTransitionToGlacierInDays: { name: 'lake_transition_to_glacier_in_days', shape: 'value' },
    lakeTransitionToDeepArchiveInDays: { name: 'lake_transition_to_deep_archive_in_days', shape: 'value' },
    lakeAllowStorageClassesThatAthenaSkips: { name: 'lake_allow_storage_classes_that_athena_skips', shape: 'value' },
    lakeExpirationInDays: { name: 'lake_expiration_in_days', shape: 'value' },
    lakeErrorExpirationInDays: { name: 'lake_error_expiration_in_days', shape: 'value' },
    lakeVersioningEnabled: { name: 'lake_versioning_enabled', shape: 'value' },
    lakeNoncurrentVersionExpirationInDays: { name: 'lake_noncurrent_version_expiration_in_days', shape: 'value' },
    lakeObjectLockRetentionInDays: { name: 'lake_object_lock_retention_in_days', shape: 'value' },
    lakeObjectLockMode: { name: 'lake_object_lock_mode', shape: 'value' },
    lakeAllowObjectLockCompliance: { name: 'lake_allow_object_lock_compliance', shape: 'value' },
    lakeParquetCompression: { name: 'lake_parquet_compression', shape: 'value' },
    lakeParquetBlockSizeBytes: { name: 'lake_parquet_block_size_bytes', shape: 'value' },
    lakeParquetPageSizeBytes: { name: 'lake_parquet_page_size_bytes', shape: 'value' },
    lakeParquetEnableDictionaryCompression: { name: 'lake_parquet_enable_dictionary_compression', shape: 'value' },
    lakeParquetWriterVersion: { name: 'lake_parquet_writer_version', shape: 'value' },
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
    functionVersion: { name: 'function_version', shape: 'value' },
    functionArchitecture: { name: 'function_architecture', shape: 'value' },
    functionReservedConcurrentExecutions: { name: 'function_reserved_concurrent_executions', shape: 'value' },
    functionProvisionedConcurrentExecutions: { name: 'function_provisioned_concurrent_executions', shape: 'value' },
    functionLogRetentionInDays: { name: 'function_log_retention_in_days', shape: 'value' },
    functionLogFormat: { name: 'function_log_format', shape: 'value' },
    functionSystemLogLevel: { name: 'function_system_log_level', shape: 'value' },
    functionTracingMode: { name: 'function_tracing_mode', shape: 'value' },
    functionKmsKeyArn: { name: 'function_kms_key_arn', shape: 'value' },
    functionEnvironmentVariables: { name: 'function_environment_variables', shape: 'value' },
    functionLayerArns: { name: 'function_layer_arns', shape: 'value' },
    functionInlinePolicies: { name: 'function_inline_policies', shape: 'value' },
    functionCodeSigningConfigArn: { name: 'function_code_signing_config_arn', shape: 'value' },
    functionSubnetIds: { name: 'function_subnet_ids', shape: 'value' },
    functionSecurityGroupIds: { name: 'function_security_group_ids', shape: 'value' },
    functionIpv6AllowedForDualStack: { name: 'function_ipv6_allowed_for_dual_stack', shape: 'value' },
    functionFirehoseEndpointCreate: { name: 'function_firehose_endpoint_create', shape: 'value' },
    functionVpcId: { name: 'function_vpc_id', shape: 'value' },
    handlerPackageFilename: { name: 'handler_package_filename', shape: 'value' },
    handlerPackageS3Bucket: { name: 'handler_package_s3_bucket', shape: 'value' },
    handlerPackageS3Key: { name: 'handler_package_s3_key', shape: 'value' },
    handlerPackageS3ObjectVersion: { name: 'handler_package_s3_object_version', shape: 'value' },
    handlerPacking: { name: 'handler_packing', shape: 'value' },
    handlerMaximumRequestsInFlight: { name: 'handler_maximum_requests_in_flight', shape: 'value' },
  },
};
