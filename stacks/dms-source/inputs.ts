// Generated from modules/dms-source/variables*.tf by tools/generate.ts: edit that, never this file.
import type { IResolvable } from 'cdktf';
import type { ObjectShape } from '../shape';

/** The module's inputs; the plan checks their values. */
export interface DmsSourceInputs {
  /** Name of the source, which every resource's name begins with. */
  readonly name: string;
  /** Tags for every resource that supports tags. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
  /** ARN of the KMS key that encrypts the stream, the endpoints and the replication's storage. Default: the keys that AWS manages (alias/aws/kinesis, alias/aws/dms). */
  readonly kmsKeyArn?: string;
  /** IAM path of the roles, such as /service-roles/; the two account-wide roles have none. Default: /. */
  readonly iamPath?: string;
  /** ARN of the permissions boundary of the roles, for accounts that require one. Default: none. */
  readonly iamPermissionsBoundaryArn?: string;
  /** Engine of the database, by its DMS name: postgres, aurora-postgresql, mysql, mariadb or aurora (Aurora MySQL). */
  readonly sourceEngineName: 'postgres' | 'aurora-postgresql' | 'mysql' | 'mariadb' | 'aurora';
  /** ARN of the secret with the keys username, password, host and port, which DMS connects with. A secret that RDS manages has no host and port, so it needs one of your own. */
  readonly sourceSecretArn: string;
  /** ARN of the KMS key that encrypts the secret; DMS gets permission to decrypt with it. Default: alias/aws/secretsmanager, which needs no permission. */
  readonly sourceSecretKmsKeyArn?: string;
  /** PostgreSQL database to capture. MySQL takes none, because a schema is a database there. Default: none. */
  readonly sourceDatabaseName?: string;
  /** Certificate of the authority that signed the database's certificate, as PEM: for RDS, the bundle of your region (AWS, "Using SSL/TLS to encrypt a connection"). Default: none. */
  readonly sourceCertificatePem?: string;
  /** How the connection to the database is encrypted: require (encrypted, PostgreSQL only), verify-ca (the certificate too), verify-full (the host name too) or none. Default: verify-full with sourceCertificatePem, else require. */
  readonly sourceSslMode?: 'none' | 'require' | 'verify-ca' | 'verify-full';
  /** Further settings of the source endpoint as DMS names them, separated by semicolons, such as CleanSourceMetadataOnMismatch=true. Default: none. */
  readonly sourceExtraConnectionAttributes?: string;
  /** Database user that the output sql creates, which should be the username in the secret. Default: cdc. */
  readonly replicationUserName?: string;
  /** PostgreSQL's decoding plugin: test_decoding (on every server) or pglogical (decodes only the captured tables; it is an extension that parameterGroupFamily preloads). Default: test_decoding. */
  readonly postgresPluginName?: 'test_decoding' | 'pglogical';
  /** PostgreSQL schema for what DMS keeps in the database: its heartbeat and the table that records DDL. Default: awsdms. */
  readonly postgresArtifactsSchema?: string;
  /** Whether the output sql gives the captured PostgreSQL tables REPLICA IDENTITY FULL, so that updates and deletes carry the whole row as it was. PostgreSQL then logs more. Default: false: they carry the key. */
  readonly postgresReplicaIdentityFull?: boolean | IResolvable;
  /** Whether DMS records PostgreSQL's DDL with an event trigger, so that a new column is captured without a restart. Default: true. */
  readonly postgresCaptureDdls?: boolean | IResolvable;
  /** How often DMS writes to its heartbeat table, 1 to 60, or 0 for never. Without it, a PostgreSQL slot on an idle database holds back the log of a busy one until the disk is full. Default: 5. */
  readonly postgresHeartbeatFrequencyInMinutes?: number;
  /** Replication slot of yours to read from, which has kept the changes since it was created. Needs replicationType cdc, replicationCompute instance and cdcStartPosition. Default: a slot that DMS creates. */
  readonly postgresSlotName?: string;
  /** Hours that MySQL keeps its binary log, 1 to 168, which the output sql sets. A replication that stands still for longer has to load every table again. Default: 72. */
  readonly mysqlBinlogRetentionInHours?: number;
  /** Family of a parameter group to create with what DMS needs (logical replication, or row-based binary logging), such as postgres16, aurora-postgresql16, mysql8.0, mariadb10.11 or aurora-mysql8.0. Attach the output parameter_group_name to the database and reboot it. Default: no parameter group. */
  readonly parameterGroupFamily?: string;
  /** The tables to capture, in this order: [{ schema_name, table_name, rule_action, filters = [{ column_name, filter_operator, value, start_value, end_value }] }]. In names, % matches any characters, _ one character and [_] an underscore; table_name is % if left out. rule_action is include or exclude, include if left out. The databases' own schemas are always excluded. A filter compares a column (eq, noteq, gte and ste with value, between and notbetween with start_value and end_value, null, notnull); several filters must all hold. With PostgreSQL, a filter on another column than the primary key's also drops every delete. */
  readonly tableMappings: readonly {
    readonly schemaName: string;
    readonly tableName?: string;
    readonly ruleAction?: string;
    readonly filters?: readonly {
      readonly columnName: string;
      readonly filterOperator: string;
      readonly value?: string;
      readonly startValue?: string;
      readonly endValue?: string;
    }[];
  }[];
  /** What DMS carries: full-load (every row once), full-load-and-cdc (every row, then every change) or cdc (changes from now on). A change replaces a serverless replication. Default: full-load-and-cdc. */
  readonly replicationType?: 'full-load' | 'full-load-and-cdc' | 'cdc';
  /** Whether the replication runs. False stops it; meanwhile the database keeps its log for it, and a serverless replication costs its capacity for another 48 hours. Default: true. */
  readonly replicationEnabled?: boolean | IResolvable;
  /** What DMS runs on: serverless (capacity follows the load) or instance (a replication instance of a fixed class, which costs less for a small steady load). Default: serverless. */
  readonly replicationCompute?: 'serverless' | 'instance';
  /** Position in the database's log to begin at, with replicationType cdc on an instance: PostgreSQL's LSN, or MySQL's binlog file and offset such as mysql-bin-changelog.000024:373. Default: now. */
  readonly cdcStartPosition?: string;
  /** Fewest DMS capacity units (each 2 GB of memory): 1, 2, 4, 8, 16, 32, 64, 128, 192, 256 or 384. Default: 1. */
  readonly serverlessMinCapacityUnits?: 1 | 2 | 4 | 8 | 16 | 32 | 64 | 128 | 192 | 256 | 384;
  /** Most DMS capacity units, from the same numbers, and not below serverlessMinCapacityUnits. Default: 8, or serverlessMinCapacityUnits if that is more. */
  readonly serverlessMaxCapacityUnits?:
    | 1
    | 2
    | 4
    | 8
    | 16
    | 32
    | 64
    | 128
    | 192
    | 256
    | 384
    | (number & NonNullable<unknown>);
  /** Class of the replication instance, such as dms.t3.medium or dms.r6i.large. Default: dms.t3.medium. */
  readonly instanceClass?: string;
  /** DMS release of the replication instance, 3.5.4 or later, which is the first to write whole numbers of up to 18 digits as such. Default: the release that DMS chooses. */
  readonly instanceEngineVersion?: string;
  /** Storage of the replication instance in GB, 5 to 6144, for logs and for changes that arrive during the full load. Default: 50. */
  readonly instanceAllocatedStorageInGb?: number;
  /** Whether a standby in another availability zone takes over. Default: false. */
  readonly multiAz?: boolean | IResolvable;
  /** Weekly window for maintenance in UTC, such as sun:23:45-mon:00:30. Default: one that DMS chooses. */
  readonly preferredMaintenanceWindow?: string;
  /** Subnets that DMS runs in, in at least two availability zones. */
  readonly subnetIds: readonly string[];
  /** Security groups of the replication. They must allow HTTPS and the database's port outwards, and the database's security group must allow them. */
  readonly securityGroupIds: readonly string[];
  /** AWS services that DMS reaches through an interface endpoint that the module creates in subnetIds: kinesis-streams, secretsmanager. DMS Serverless needs both; leave out what the VPC has. Default: none. */
  readonly vpcEndpointServices?: readonly string[];
  /** VPC of subnetIds, for vpcEndpointServices. Default: none. */
  readonly vpcId?: string;
  /** Whether the module creates dms-vpc-role and dms-cloudwatch-logs-role, which DMS looks for by these names, once for each account. Default: false. */
  readonly accountRolesCreate?: boolean | IResolvable;
  /** Largest value of a LOB column in KB, 1 to 1000; for PostgreSQL these are text, json, jsonb, bytea, arrays and xml. A record of the stream holds 1 MiB, with every column and the row before the change. Default: 64. */
  readonly lobMaxSizeInKb?: number;
  /** What DMS does about a row that it cannot write: STOP_TASK (nothing is lost; an alarm says so), SUSPEND_TABLE (the table's further changes are lost until it is reloaded) or LOG_ERROR (the change is lost, and DMS logs it). Default: STOP_TASK. */
  readonly dataErrorPolicy?: 'STOP_TASK' | 'SUSPEND_TABLE' | 'LOG_ERROR';
  /** What DMS does about a value longer than lobMaxSizeInKb: STOP_TASK, SUSPEND_TABLE or LOG_ERROR (the value is cut, and DMS logs it). Default: STOP_TASK. */
  readonly dataTruncationErrorPolicy?: 'STOP_TASK' | 'SUSPEND_TABLE' | 'LOG_ERROR';
  /** Threads that write each table to the stream during the full load, 0 (one) to 32. Default: 0. */
  readonly parallelLoadThreads?: number;
  /** Threads that write changes to the stream, 0 (one) to 32. Raise it if CDCLatencyTarget grows; the pipeline orders changes by their position in the database, whatever their order in the stream. Default: 0. */
  readonly parallelApplyThreads?: number;
  /** How much DMS logs: LOGGER_SEVERITY_ERROR, LOGGER_SEVERITY_WARNING, LOGGER_SEVERITY_INFO, LOGGER_SEVERITY_DEFAULT, LOGGER_SEVERITY_DEBUG or LOGGER_SEVERITY_DETAILED_DEBUG (the last two log rows). Default: LOGGER_SEVERITY_DEFAULT. */
  readonly logSeverity?:
    | 'LOGGER_SEVERITY_ERROR'
    | 'LOGGER_SEVERITY_WARNING'
    | 'LOGGER_SEVERITY_INFO'
    | 'LOGGER_SEVERITY_DEFAULT'
    | 'LOGGER_SEVERITY_DEBUG'
    | 'LOGGER_SEVERITY_DETAILED_DEBUG';
  /** Capacity of the Kinesis stream: ON_DEMAND or PROVISIONED (with streamShardCount). Default: ON_DEMAND. */
  readonly streamMode?: 'ON_DEMAND' | 'PROVISIONED';
  /** Shards of a PROVISIONED stream, each for 1 MB or 1000 records a second. Default: none. */
  readonly streamShardCount?: number;
  /** Hours that the stream keeps its records, 24 to 8760. More than 24 costs extra and gives an outage of the pipeline more time. Default: 24. */
  readonly streamRetentionInHours?: number;
  /** Bucket that DMS loads every table to once as Parquet, beside the stream and without it: the cheap way to bring years of rows to the lake. Default: no such load. */
  readonly historyBucketName?: string;
  /** Folder in historyBucketName, without a slash at either end; below it, DMS makes a folder for each schema and table. Default: history. */
  readonly historyPrefix?: string;
  /** ARN of the KMS key that encrypts the history's objects; DMS gets permission to use it. Default: SSE-S3. */
  readonly historyKmsKeyArn?: string;
  /** SNS topics that hear of a replication that falls behind, stops or fails. Their policies must let cloudwatch.amazonaws.com and events.amazonaws.com publish. Default: no alarms. */
  readonly alarmSnsTopicArns?: readonly string[];
  /** Seconds that the replication may be behind the database, for 15 minutes, before the alarm rings. Default: 300. */
  readonly alarmLatencyThresholdInSeconds?: number;
}

/** The HCL names of the inputs and of the attributes inside them. */
export const INPUTS: ObjectShape = {
  attributes: {
    name: { name: 'name', shape: 'value' },
    tags: { name: 'tags', shape: 'value' },
    kmsKeyArn: { name: 'kms_key_arn', shape: 'value' },
    iamPath: { name: 'iam_path', shape: 'value' },
    iamPermissionsBoundaryArn: { name: 'iam_permissions_boundary_arn', shape: 'value' },
    sourceEngineName: { name: 'source_engine_name', shape: 'value' },
    sourceSecretArn: { name: 'source_secret_arn', shape: 'value' },
    sourceSecretKmsKeyArn: { name: 'source_secret_kms_key_arn', shape: 'value' },
    sourceDatabaseName: { name: 'source_database_name', shape: 'value' },
    sourceCertificatePem: { name: 'source_certificate_pem', shape: 'value' },
    sourceSslMode: { name: 'source_ssl_mode', shape: 'value' },
    sourceExtraConnectionAttributes: { name: 'source_extra_connection_attributes', shape: 'value' },
    replicationUserName: { name: 'replication_user_name', shape: 'value' },
    postgresPluginName: { name: 'postgres_plugin_name', shape: 'value' },
    postgresArtifactsSchema: { name: 'postgres_artifacts_schema', shape: 'value' },
    postgresReplicaIdentityFull: { name: 'postgres_replica_identity_full', shape: 'value' },
    postgresCaptureDdls: { name: 'postgres_capture_ddls', shape: 'value' },
    postgresHeartbeatFrequencyInMinutes: { name: 'postgres_heartbeat_frequency_in_minutes', shape: 'value' },
    postgresSlotName: { name: 'postgres_slot_name', shape: 'value' },
    mysqlBinlogRetentionInHours: { name: 'mysql_binlog_retention_in_hours', shape: 'value' },
    parameterGroupFamily: { name: 'parameter_group_family', shape: 'value' },
    tableMappings: {
      name: 'table_mappings',
      shape: {
        elements: {
          attributes: {
            schemaName: { name: 'schema_name', shape: 'value' },
            tableName: { name: 'table_name', shape: 'value' },
            ruleAction: { name: 'rule_action', shape: 'value' },
            filters: {
              name: 'filters',
              shape: {
                elements: {
                  attributes: {
                    columnName: { name: 'column_name', shape: 'value' },
                    filterOperator: { name: 'filter_operator', shape: 'value' },
                    value: { name: 'value', shape: 'value' },
                    startValue: { name: 'start_value', shape: 'value' },
                    endValue: { name: 'end_value', shape: 'value' },
                  },
                },
              },
            },
          },
        },
      },
    },
    replicationType: { name: 'replication_type', shape: 'value' },
    replicationEnabled: { name: 'replication_enabled', shape: 'value' },
    replicationCompute: { name: 'replication_compute', shape: 'value' },
    cdcStartPosition: { name: 'cdc_start_position', shape: 'value' },
    serverlessMinCapacityUnits: { name: 'serverless_min_capacity_units', shape: 'value' },
    serverlessMaxCapacityUnits: { name: 'serverless_max_capacity_units', shape: 'value' },
    instanceClass: { name: 'instance_class', shape: 'value' },
    instanceEngineVersion: { name: 'instance_engine_version', shape: 'value' },
    instanceAllocatedStorageInGb: { name: 'instance_allocated_storage_in_gb', shape: 'value' },
    multiAz: { name: 'multi_az', shape: 'value' },
    preferredMaintenanceWindow: { name: 'preferred_maintenance_window', shape: 'value' },
    subnetIds: { name: 'subnet_ids', shape: 'value' },
    securityGroupIds: { name: 'security_group_ids', shape: 'value' },
    vpcEndpointServices: { name: 'vpc_endpoint_services', shape: 'value' },
    vpcId: { name: 'vpc_id', shape: 'value' },
    accountRolesCreate: { name: 'account_roles_create', shape: 'value' },
    lobMaxSizeInKb: { name: 'lob_max_size_in_kb', shape: 'value' },
    dataErrorPolicy: { name: 'data_error_policy', shape: 'value' },
    dataTruncationErrorPolicy: { name: 'data_truncation_error_policy', shape: 'value' },
    parallelLoadThreads: { name: 'parallel_load_threads', shape: 'value' },
    parallelApplyThreads: { name: 'parallel_apply_threads', shape: 'value' },
    logSeverity: { name: 'log_severity', shape: 'value' },
    streamMode: { name: 'stream_mode', shape: 'value' },
    streamShardCount: { name: 'stream_shard_count', shape: 'value' },
    streamRetentionInHours: { name: 'stream_retention_in_hours', shape: 'value' },
    historyBucketName: { name: 'history_bucket_name', shape: 'value' },
    historyPrefix: { name: 'history_prefix', shape: 'value' },
    historyKmsKeyArn: { name: 'history_kms_key_arn', shape: 'value' },
    alarmSnsTopicArns: { name: 'alarm_sns_topic_arns', shape: 'value' },
    alarmLatencyThresholdInSeconds: { name: 'alarm_latency_threshold_in_seconds', shape: 'value' },
  },
};
