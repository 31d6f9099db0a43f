// Generated from variables.tf and schema/tables.json by tools/generate.ts: edit those, never this file.

/** The module's inputs by their Terraform names; the plan checks their values. */
export interface ModuleInputs {
  /** Name of the pipeline, which every resource's name begins with. At most 30 characters, because a bucket's name also includes the account and the region. */
  readonly name: string;
  /** Tags for every resource that supports tags. Null means none. */
  readonly tags?: Readonly<Record<string, string>> | null;
  /** KMS key that encrypts what the module stores: buckets, streams, queue, logs and the function's environment. Its policy must let logs.<region>.amazonaws.com and s3.amazonaws.com use it. The source, the dead letters and the lake can have keys of their own: source_kms_key_arn, dead_letter_kms_key_arn, lake_kms_key_arn. Null means keys that AWS owns (SSE-S3, SSE-SQS, the stream's AWS-owned key). */
  readonly kms_key_arn?: string | null;
  /** IAM path of the two roles, such as /service-roles/. Null means /. */
  readonly iam_path?: string | null;
  /** ARN of the permissions boundary of the two roles, for accounts that require one. Null means none. */
  readonly iam_permissions_boundary_arn?: string | null;
  /** Names of buckets, databases, queues and delivery streams that the pipeline created and may now give up, because you have taken them over or they may be deleted with their data. A plan that would remove any other is refused (docs/upgrading.md). Null means none. */
  readonly relinquished?: readonly string[] | null;
  /** Where the changes come from: dynamodb (a DynamoDB stream) or kinesis (a Kinesis data stream). */
  readonly source_kind: 'dynamodb' | 'kinesis';
  /** ARN of the stream to read. For dynamodb, this is the table's stream_arn, not its arn. For kinesis, it is the stream's arn, or the arn of a consumer that you registered (enhanced fan-out). A stream of another account needs the resource policy in the output source_stream_policy, and a consumer there the one in source_consumer_policy. The stream must place records by their partition key: with RecordDistributionStrategy = AUTO, Kinesis ignores the key, and the changes of a row come in any order. */
  readonly source_arn: string;
  /** ARN of the KMS key that encrypts the source table or stream; the function gets permission to decrypt with it. Null means a key that AWS owns, which needs no permission. */
  readonly source_kms_key_arn?: string | null;
  /** Whether the source is read. False pauses the pipeline; a DynamoDB stream keeps its records for only 24 hours, a Kinesis stream for its retention. Null means true. */
  readonly source_enabled?: boolean | null;
  /** Format of the source's records: dynamodb (what a table writes to its stream or to Kinesis) or dms (AWS DMS messages in JSON, for kinesis). Required for kinesis, which has no format of its own. Null means dynamodb. */
  readonly source_format?: 'dynamodb' | 'dms' | null;
  /** Maximum number of records per invocation, 1 to 10000. Null means 1000. */
  readonly source_batch_size?: number | null;
  /** How long Lambda gathers records for a batch, 0 to 300. Null means 5. */
  readonly source_maximum_batching_window_in_seconds?: number | null;
  /** How many batches of one shard are processed at a time, 1 to 10. The changes of one key stay in order. Null means 1. */
  readonly source_parallelization_factor?: number | null;
  /** Age at which a record that still fails goes to the dead letters, 60 to 604800. Less than the stream's retention, because the stream silently drops older records: 24 hours, or source_retention_in_hours. Null means two hours less than the retention, and at most 604800: 79200 for a retention of 24 hours. */
  readonly source_maximum_record_age_in_seconds?: number | null;
  /** Retries of a failing batch before it goes to the dead letters, 0 to 10000, or -1 for as many as source_maximum_record_age_in_seconds allows. Null means 500, which is enough to outlast a Firehose outage of an hour. */
  readonly source_maximum_retry_attempts?: number | null;
  /** Whether a batch is split in two when the invocation fails, so a bad record does not take the rest of the batch with it. Null means true. */
  readonly source_bisect_batch_on_function_error?: boolean | null;
  /** Where reading begins when the mapping is created: TRIM_HORIZON (the oldest record), LATEST (which can miss changes made while the mapping is being created) or, for kinesis, AT_TIMESTAMP (with source_starting_position_timestamp). An existing mapping keeps its checkpoint, even if you change this. Null means TRIM_HORIZON. */
  readonly source_starting_position?: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP' | null;
  /** Time at which reading begins when the mapping is created, such as 2026-11-21T08:00:00Z. Requires source_starting_position = "AT_TIMESTAMP". An existing mapping keeps its checkpoint, even if you change this. Null means none. */
  readonly source_starting_position_timestamp?: string | null;
  /** How long the Kinesis stream keeps its records, 24 to 8760: its retention_period, which the module cannot read. It bounds source_maximum_record_age_in_seconds, so that a record reaches the dead letters before the stream drops it. Only for kinesis. Null means 24. */
  readonly source_retention_in_hours?: number | null;
  /** Whether the module registers a consumer of the Kinesis stream and reads through it, with 2 MB/s of its own for each shard (enhanced fan-out, which AWS bills apart). Only for kinesis. Null means false. */
  readonly source_enhanced_fan_out?: boolean | null;
  /** Leads the sequence of every change, 0 to 999999999. Raise it by 1 whenever the source begins to count again from below, as after a restore, a failover or a major upgrade of the database; otherwise new changes would sort before old ones. Never lower it. Not for dynamodb, whose streams number their changes across that. Null means 0. */
  readonly source_sequence_epoch?: number | null;
  /** Tumbling window of the mapping, 0 (off) to 900, for a handler of your own that keeps state between batches. Cannot be combined with a source_parallelization_factor above 1. Null means 0. */
  readonly source_tumbling_window_in_seconds?: number | null;
  /** Where Lambda sends a batch that it gives up on: s3 (a bucket that the module creates keeps the whole payload, and a queue gets a message for each object), sqs (a queue gets only the position in the stream), or the ARN of your own bucket, queue or topic, if it is known in the plan. If the same apply creates it, use arn here and set dead_letter_destination_arn. Null means s3. */
  readonly dead_letter_destination?: 's3' | 'sqs' | 'arn' | (string & NonNullable<unknown>) | null;
  /** ARN of your own bucket, queue or topic for dead letters. Requires dead_letter_destination = "arn". Null means none. */
  readonly dead_letter_destination_arn?: string | null;
  /** ARN of the KMS key that encrypts the dead letters: in the module's own bucket and queue, or in a bucket, queue or topic of yours that has another key than kms_key_arn. The function gets permission to use it. With the module's own bucket and queue, the key's policy must let s3.amazonaws.com use it. Null means kms_key_arn. */
  readonly dead_letter_kms_key_arn?: string | null;
  /** Days after which objects in the dead-letter bucket are deleted, whether or not they were replayed. At least 14, because that is how long the queue keeps its messages. Null means never. */
  readonly dead_letter_expiration_in_days?: number | null;
  /** Whether destroying the module deletes the dead-letter bucket even if it holds objects. Null means false. */
  readonly dead_letter_force_destroy?: boolean | null;
  /** The tables to capture, keyed by a name that you choose: { orders = { source_table, key, columns = [{ name, type, comment }], partition_keys = [{ name, path, projection }] } }. Each gets one Firehose stream and one Glue table. Without columns, each row is kept as a JSON string; without partition_keys, the table is partitioned by event_date. If several entries refer to one table, as they all do for a DynamoDB stream, each gets every change. Unknown attributes are refused; schema/tables.json lists them all with their defaults. */
  readonly tables: Readonly<Record<string, ModuleTable>>;
  /** What becomes of a change whose table no entry of tables takes: quarantine (its record goes to the quarantine) or skip (it is counted and dropped). Not for dynamodb, whose streams have one table. Null means quarantine. */
  readonly unlisted_tables?: 'quarantine' | 'skip' | null;
  /** Whether the module creates the lake's bucket. False uses the existing bucket lake_bucket_name and leaves its settings to you. Null means true. */
  readonly lake_bucket_create?: boolean | null;
  /** Name of the lake's bucket. It must be known in the plan, so use a bucket's bucket attribute, not its id. Null means <name>-lake-<account>-<region>. */
  readonly lake_bucket_name?: string | null;
  /** ARN of the KMS key that encrypts the lake: the module's own bucket, or a bucket of yours that has another key than kms_key_arn. Firehose gets permission to use it. Null means kms_key_arn. */
  readonly lake_kms_key_arn?: string | null;
  /** Folder of the tables in the bucket, without a slash at either end. Pipelines that share a bucket may share this folder if their tables entries have different names. Null means lake. */
  readonly lake_prefix?: string | null;
  /** Folder in the bucket for records that Firehose could not deliver, without a slash at either end. If several pipelines share a bucket, give each its own. Null means errors in the module's own bucket, errors/<name> in one of yours. */
  readonly lake_error_prefix?: string | null;
  /** Folder in the bucket for records that can never succeed, without a slash at either end. If several pipelines share a bucket, give each its own. Null means quarantine in the module's own bucket, quarantine/<name> in one of yours. */
  readonly lake_quarantine_prefix?: string | null;
  /** Days after which S3 deletes the parts of an unfinished upload, 1 or more. Null means 7. */
  readonly lake_abort_incomplete_multipart_upload_in_days?: number | null;
  /** Days after which the tables' objects move to STANDARD_IA, 30 or more. Null means never. */
  readonly lake_transition_to_standard_ia_in_days?: number | null;
  /** Days after which the tables' objects move to INTELLIGENT_TIERING, at least 30 after lake_transition_to_standard_ia_in_days. Null means never. */
  readonly lake_transition_to_intelligent_tiering_in_days?: number | null;
  /** Days after which the tables' objects move to GLACIER_IR, at least 30 after lake_transition_to_standard_ia_in_days. Null means never. */
  readonly lake_transition_to_glacier_ir_in_days?: number | null;
  /** Days after which the tables' objects move to GLACIER (S3 Glacier Flexible Retrieval), where Athena skips them without an error. Requires lake_allow_storage_classes_that_athena_skips. Null means never. */
  readonly lake_transition_to_glacier_in_days?: number | null;
  /** Days after which the tables' objects move to DEEP_ARCHIVE (S3 Glacier Deep Archive), where Athena skips them without an error. Requires lake_allow_storage_classes_that_athena_skips. Null means never. */
  readonly lake_transition_to_deep_archive_in_days?: number | null;
  /** Whether the tables' objects may move to GLACIER and DEEP_ARCHIVE. Athena leaves objects there out of its results without an error, so queries of old changes return fewer rows. Null means false. */
  readonly lake_allow_storage_classes_that_athena_skips?: boolean | null;
  /** Days after which the tables' objects (under lake_prefix) are deleted, which must be later than every transition and no earlier than the end of the retention. For errors and the quarantine, see lake_error_expiration_in_days. Null means never. */
  readonly lake_expiration_in_days?: number | null;
  /** Days after which objects in the error and quarantine folders are deleted, whether or not they were replayed. Null means never. */
  readonly lake_error_expiration_in_days?: number | null;
  /** Whether the lake's bucket keeps the old version of an object that is deleted or overwritten, until lake_noncurrent_version_expiration_in_days. The pipeline itself does neither, but a lifecycle rule or a user may. Null means false. */
  readonly lake_versioning_enabled?: boolean | null;
  /** Days after which S3 deletes an object's old version, counted from the day it was replaced or deleted. Requires lake_versioning_enabled. A locked version stays until its retention ends. Null means 30, with lake_versioning_enabled. */
  readonly lake_noncurrent_version_expiration_in_days?: number | null;
  /** Days for which S3 Object Lock keeps every new object of the lake's bucket from being deleted or overwritten, 1 to 36500, for an audit trail. Requires lake_versioning_enabled. Object Lock can never be turned off again for a bucket. S3 takes uploads into such a bucket only with a checksum; AWS does not document that Firehose sends one, so try it on a pipeline without data first. Null means no Object Lock. */
  readonly lake_object_lock_retention_in_days?: number | null;
  /** Mode of Object Lock: GOVERNANCE (whoever has s3:BypassGovernanceRetention can still delete objects) or COMPLIANCE (nobody can, not even the account's root user). Requires lake_object_lock_retention_in_days. Null means GOVERNANCE, with a retention. */
  readonly lake_object_lock_mode?: 'GOVERNANCE' | 'COMPLIANCE' | null;
  /** Whether lake_object_lock_mode may be COMPLIANCE, which nobody can undo for an object before its retention ends. Null means false. */
  readonly lake_allow_object_lock_compliance?: boolean | null;
  /** Compression inside the Parquet files: SNAPPY, GZIP or UNCOMPRESSED. Null means SNAPPY. */
  readonly lake_parquet_compression?: 'SNAPPY' | 'GZIP' | 'UNCOMPRESSED' | null;
  /** Size of a row group in the Parquet files in bytes, 67108864 (64 MiB) to 2147483647. Null means 268435456 (256 MiB). */
  readonly lake_parquet_block_size_bytes?: number | null;
  /** Size of a page in the Parquet files in bytes, which is the unit of compression, 65536 (64 KiB) up to lake_parquet_block_size_bytes. Null means 1048576 (1 MiB). */
  readonly lake_parquet_page_size_bytes?: number | null;
  /** Whether Firehose writes repeated values of a column once, in a dictionary, which makes columns with few values smaller. Null means false. */
  readonly lake_parquet_enable_dictionary_compression?: boolean | null;
  /** Version of the Parquet format: V1 or V2. Athena reads both; check other readers before you choose V2. Null means V1. */
  readonly lake_parquet_writer_version?: 'V1' | 'V2' | null;
  /** Whether destroying the module deletes the lake's bucket even if it holds objects. Null means false. */
  readonly lake_force_destroy?: boolean | null;
  /** Whether the module creates the Glue database. False uses the existing database glue_database_name, which several pipelines can share if their tables have different names. Null means true. */
  readonly glue_database_create?: boolean | null;
  /** Name of the Glue database. It must be known in the plan. Null means name, with _ instead of -. */
  readonly glue_database_name?: string | null;
  /** How many megabytes Firehose buffers for each partition before it writes an object, 64 to 128. Null means 128. */
  readonly firehose_buffering_size_in_mb?: number | null;
  /** How long Firehose buffers records before it writes an object, 60 to 900. This is the lake's delay. Null means 300. */
  readonly firehose_buffering_interval_in_seconds?: number | null;
  /** How long Firehose retries a failed delivery, 0 to 7200. Null means 300. */
  readonly firehose_retry_duration_in_seconds?: number | null;
  /** Days that CloudWatch keeps Firehose's error log; 0 keeps it forever. Null means 30. */
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
  /** Memory of the function in MB, 128 to 10240. More memory also means more CPU. Null means 512. */
  readonly function_memory_size_in_mb?: number | null;
  /** Timeout of one invocation, 10 to 900. Failed entries are retried within it, and its last two seconds are reserved for the response. Null means 60. */
  readonly function_timeout_in_seconds?: number | null;
  /** Lambda runtime of the function: nodejs22.x, or nodejs24.x with release 6.19 or later of the AWS provider. Null means nodejs22.x. */
  readonly function_runtime?: 'nodejs22.x' | 'nodejs24.x' | null;
  /** Number of the published version that the alias live points to, such as 12, to roll back without a deployment. Later changes are published but not used until you leave it out again. Null means the newest version. */
  readonly function_version?: string | null;
  /** Instruction set of the function: arm64 or x86_64. Null means arm64. */
  readonly function_architecture?: 'arm64' | 'x86_64' | null;
  /** Concurrent executions reserved for the function, 1 or more. Null means none reserved (-1 in the plan). */
  readonly function_reserved_concurrent_executions?: number | null;
  /** Execution environments that Lambda keeps initialized for the alias live, at most function_reserved_concurrent_executions. Lambda runs one invocation at a time for each shard, times source_parallelization_factor: with fewer environments some invocations still start cold, and more are paid for but never used. Null means none. */
  readonly function_provisioned_concurrent_executions?: number | null;
  /** Days that CloudWatch keeps the function's log; 0 keeps it forever. Null means 30. */
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
  /** Format of the lines that Lambda itself logs for each invocation (START, END, REPORT): Text or JSON. The handler's own line, which holds its metrics, is JSON in both. To go back from JSON, set Text. Null means Text, unless it was JSON before. */
  readonly function_log_format?: 'Text' | 'JSON' | null;
  /** Lowest level of the lines that Lambda itself logs, with function_log_format = JSON: DEBUG, INFO, or WARN, which leaves START, END and REPORT out. The handler's line is always logged. Null means INFO. */
  readonly function_system_log_level?: 'DEBUG' | 'INFO' | 'WARN' | null;
  /** X-Ray tracing of the function: Active traces invocations by X-Ray's sampling rules, and the function gets permission to send traces; PassThrough traces only what the caller traces, and an event source mapping traces nothing. Null means PassThrough. */
  readonly function_tracing_mode?: 'Active' | 'PassThrough' | null;
  /** ARN of the KMS key that encrypts the function's environment, if that is another key than kms_key_arn. Null means kms_key_arn. */
  readonly function_kms_key_arn?: string | null;
  /** More environment variables of the function, for a handler or layers of your own. Their names must be known in the plan. Lambda allows 4 KB for all of them and the handler's configuration; with variables of yours, a configuration of more than 2 KB moves to an object in the lake's bucket. Null means none. */
  readonly function_environment_variables?: Readonly<Record<string, string>> | null;
  /** ARNs of the layer versions that the function gets, at most 5, in the order in which Lambda unpacks them. Null means none. */
  readonly function_layer_arns?: readonly string[] | null;
  /** More inline policies of the function's role, for a handler or layers of your own: a name that you choose, and the policy document as JSON, such as { read-secret = data.aws_iam_policy_document.secret.json }. The names must be known in the plan. Null means none. */
  readonly function_inline_policies?: Readonly<Record<string, string>> | null;
  /** ARN of the code signing configuration that Lambda checks the function's zip against. The zip that comes with the module is not signed by you: sign handler/dist/handler.zip with AWS Signer, and set handler_package_s3_bucket and handler_package_s3_key to what it wrote. Layers must be signed too. Null means none. */
  readonly function_code_signing_config_arn?: string | null;
  /** Ids of the subnets of a VPC in which the function runs, at most 16. From there it must reach Firehose, through a NAT gateway or an interface endpoint (function_firehose_endpoint_create), and S3 if its configuration is an object there (docs/architecture.md). Its log and the source need no path, because Lambda itself reads and writes them. Null means outside any VPC of yours. */
  readonly function_subnet_ids?: readonly string[] | null;
  /** Ids of the function's security groups in the VPC of function_subnet_ids, at most 5. They must allow HTTPS out (TCP 443); nothing has to come in. Null means none. */
  readonly function_security_group_ids?: readonly string[] | null;
  /** Whether the function may send IPv6 traffic from function_subnet_ids, all of which must then be dual-stack. Null means false. */
  readonly function_ipv6_allowed_for_dual_stack?: boolean | null;
  /** Whether the module creates an interface endpoint for Firehose in function_subnet_ids, which must then be in different availability zones. The endpoint takes over Firehose's host name in the whole VPC (function_vpc_id), and lets in only function_security_group_ids and what you add to the output firehose_endpoint_security_group_id. A VPC has room for one, so if several pipelines are in one VPC, only one of them can create it. Null means false. */
  readonly function_firehose_endpoint_create?: boolean | null;
  /** Id of the VPC of function_subnet_ids, which function_firehose_endpoint_create = true needs. Null means none. */
  readonly function_vpc_id?: string | null;
  /** Path of a zip with your own code for the function (entry point index.handler). Null means the handler that comes with the module. */
  readonly handler_package_filename?: string | null;
  /** Bucket that holds a zip with your own code for the function. Requires handler_package_s3_key. Null means none. */
  readonly handler_package_s3_bucket?: string | null;
  /** Key of the zip in handler_package_s3_bucket. Null means none. */
  readonly handler_package_s3_key?: string | null;
  /** Object version of the zip in handler_package_s3_bucket. Change it to deploy a new version. Null means the newest version when the function is created. */
  readonly handler_package_s3_object_version?: string | null;
  /** Whether several changes are packed into one Firehose record, because Firehose bills each record in steps of 5 KB. The delivery stream unpacks them. Null means true. */
  readonly handler_packing?: boolean | null;
  /** How many requests one invocation has in flight at a time to each delivery stream, 1 to 16. Null means 4. */
  readonly handler_maximum_requests_in_flight?: number | null;
}

export interface ModuleTable {
  /** The table's name in the source's records, in the source's case: orders, or schema.table for a format with schemas, such as public.orders. A table's name that contains a dot goes in double quotes: public."my.orders". * stands for any characters, but not for the dot between schema and table. A change goes to every entry that names its table exactly; if there is none, to every entry that matches with *. Rows of an entry with * carry table_name and schema_name. For a format without schemas the default is the entry's own name; for one with schemas it is required. For a DynamoDB stream it can only be the name of its table. */
  readonly source_table?: string | null;
  /** The columns of the source table's primary key. Required for a format that does not name the key, and refused for one that does, such as dynamodb. */
  readonly key?: readonly string[] | null;
  /** The row's typed columns, in order. Default: none, which keeps each row as a JSON string (the envelope layout). */
  readonly columns?: readonly ModuleColumn[] | null;
  /** What the lake is partitioned by, in order. Default: event_date alone, the date of the change. */
  readonly partition_keys?: readonly ModulePartitionKey[] | null;
}

export interface ModuleColumn {
  /** Lower case, as in Glue. It must not begin with cdc_, which is reserved for metadata. */
  readonly name: string;
  /** A Hive type, spelled as in Glue: string, boolean, tinyint, smallint, int, bigint, float, double, date, timestamp, decimal(p,s), array<…>, map<string,…>, struct<name:type,…>. */
  readonly type: string;
  /** The column's comment in Glue. Default: none. */
  readonly comment?: string | null;
}

export interface ModulePartitionKey {
  /** Lower case. It must not be the name of a column. */
  readonly name: string;
  /** Where to find the value: .cdc_event_year, .cdc_event_month, .cdc_event_date or .cdc_event_hour for the time of the change in UTC, as yyyy, yyyy-MM, yyyy-MM-dd or yyyy-MM-dd-HH; .cdc_event_type or .cdc_table_name for other metadata; otherwise a plain path into the row, such as .region or .address.country. Default: .cdc_event_date for event_date, otherwise the name as a path. */
  readonly path?: string | null;
  /** How Athena finds the partitions without a crawler. Default: date if the path is a time of the change, otherwise injected. */
  readonly projection?:
    | ModuleDateProjection
    | ModuleIntegerProjection
    | ModuleEnumProjection
    | ModuleInjectedProjection
    | null;
}

export interface ModuleDateProjection {
  readonly type: 'date';
  /** First and last date, in the format of the path (yyyy-MM-dd for an attribute of the row) or relative to NOW. Athena does not find values in any other format. Default: from the beginning of 2020 to NOW+1DAYS. */
  readonly range?: string | null;
}

export interface ModuleIntegerProjection {
  readonly type: 'integer';
  /** First and last value, such as 1,100: 32-bit integers without leading zeros. */
  readonly range: string;
}

export interface ModuleEnumProjection {
  readonly type: 'enum';
  /** Every possible value. __HIVE_DEFAULT_PARTITION__, which means a missing value, is added for you. */
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
  'source_starting_position_timestamp',
  'source_retention_in_hours',
  'source_enhanced_fan_out',
  'source_sequence_epoch',
  'source_tumbling_window_in_seconds',
  'dead_letter_destination',
  'dead_letter_destination_arn',
  'dead_letter_kms_key_arn',
  'dead_letter_expiration_in_days',
  'dead_letter_force_destroy',
  'tables',
  'unlisted_tables',
  'lake_bucket_create',
  'lake_bucket_name',
  'lake_kms_key_arn',
  'lake_prefix',
  'lake_error_prefix',
  'lake_quarantine_prefix',
  'lake_abort_incomplete_multipart_upload_in_days',
  'lake_transition_to_standard_ia_in_days',
  'lake_transition_to_intelligent_tiering_in_days',
  'lake_transition_to_glacier_ir_in_days',
  'lake_transition_to_glacier_in_days',
  'lake_transition_to_deep_archive_in_days',
  'lake_allow_storage_classes_that_athena_skips',
  'lake_expiration_in_days',
  'lake_error_expiration_in_days',
  'lake_versioning_enabled',
  'lake_noncurrent_version_expiration_in_days',
  'lake_object_lock_retention_in_days',
  'lake_object_lock_mode',
  'lake_allow_object_lock_compliance',
  'lake_parquet_compression',
  'lake_parquet_block_size_bytes',
  'lake_parquet_page_size_bytes',
  'lake_parquet_enable_dictionary_compression',
  'lake_parquet_writer_version',
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
  'function_version',
  'function_architecture',
  'function_reserved_concurrent_executions',
  'function_provisioned_concurrent_executions',
  'function_log_retention_in_days',
  'function_log_format',
  'function_system_log_level',
  'function_tracing_mode',
  'function_kms_key_arn',
  'function_environment_variables',
  'function_layer_arns',
  'function_inline_policies',
  'function_code_signing_config_arn',
  'function_subnet_ids',
  'function_security_group_ids',
  'function_ipv6_allowed_for_dual_stack',
  'function_firehose_endpoint_create',
  'function_vpc_id',
  'handler_package_filename',
  'handler_package_s3_bucket',
  'handler_package_s3_key',
  'handler_package_s3_object_version',
  'handler_packing',
  'handler_maximum_requests_in_flight',
];
