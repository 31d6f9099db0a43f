/** The least that modules/dms-source takes. */
export const SMALLEST = {
  name: 'shop',
  source_engine_name: 'postgres',
  source_database_name: 'shop',
  source_secret_arn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf',
  table_mappings: [{ schema_name: 'public', table_name: 'orders' }],
  subnet_ids: ['subnet-a', 'subnet-b'],
  security_group_ids: ['sg-dms'],
} as const;

export const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

const key = (name: string) => `arn:aws:kms:us-east-1:123456789012:key/${name}`;

/** Everything that can be on, on: MySQL on an instance, changes only, with a history. */
export const EVERYTHING = {
  ...SMALLEST,
  source_engine_name: 'aurora',
  source_database_name: null,
  tags: { team: 'shop' },
  kms_key_arn: key('stream'),
  iam_path: '/service-roles/',
  iam_permissions_boundary_arn: 'arn:aws:iam::123456789012:policy/boundary',
  source_secret_kms_key_arn: key('secret'),
  source_certificate_pem: CERTIFICATE,
  source_extra_connection_attributes: 'CleanSourceMetadataOnMismatch=true',
  replication_user_name: 'replicator',
  mysql_binlog_retention_in_hours: 168,
  table_mappings: [
    {
      schema_name: 'shop',
      filters: [
        { column_name: 'region', filter_operator: 'eq', value: 'eu' },
        { column_name: 'id', filter_operator: 'between', start_value: '1', end_value: '9' },
        { column_name: 'deleted_at', filter_operator: 'null' },
      ],
    },
    { schema_name: 'shop', table_name: 'tmp[_]%', rule_action: 'exclude' },
    { schema_name: 'crm', table_name: 'leads' },
  ],
  replication_type: 'cdc',
  replication_compute: 'instance',
  cdc_start_position: 'mysql-bin-changelog.000024:373',
  instance_class: 'dms.r6i.large',
  instance_engine_version: '3.6.1',
  instance_allocated_storage_in_gb: 100,
  multi_az: true,
  preferred_maintenance_window: 'sun:23:45-mon:00:30',
  vpc_endpoint_services: ['kinesis-streams', 'secretsmanager'],
  vpc_id: 'vpc-0a',
  account_roles_create: true,
  lob_max_size_in_kb: 128,
  data_error_policy: 'LOG_ERROR',
  data_truncation_error_policy: 'LOG_ERROR',
  parallel_load_threads: 4,
  parallel_apply_threads: 8,
  log_severity: 'LOGGER_SEVERITY_DEBUG',
  stream_mode: 'PROVISIONED',
  stream_shard_count: 2,
  stream_retention_in_hours: 168,
  parameter_group_family: 'aurora-mysql8.0',
  history_bucket_name: 'lake',
  history_prefix: 'history/shop',
  history_kms_key_arn: key('lake'),
  alarm_sns_topic_arns: ['arn:aws:sns:us-east-1:123456789012:pager', 'arn:aws:sns:us-east-1:123456789012:chat'],
  alarm_latency_threshold_in_seconds: 60,
} as const;
