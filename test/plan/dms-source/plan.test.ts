import { describeTerraform, type Plan } from '../../../testing';
import { planSubmodules } from '../../support/planned-calls';
import { grants, statements } from '../statements';
import { EVERYTHING, SMALLEST } from './inputs';
import { filter, partition, selection } from './rules';
import { LOG_COMPONENTS, TASK_SETTINGS } from './task-settings';

const ACCOUNT = '123456789012';
const REGIONAL = `us-east-1:${ACCOUNT}`;
const STREAM = `arn:aws:kinesis:${REGIONAL}:stream/shop-changes`;
const SERVERLESS = 'aws_dms_replication_config.this[0]';
const TASK = 'aws_dms_replication_task.this[0]';

interface Rules {
  readonly rules: readonly Readonly<Record<string, unknown>>[];
}

describeTerraform('modules/dms-source', () => {
  let smallest: Plan;
  let everything: Plan;
  const planned = (plan: string) => (plan === 'smallest' ? smallest : everything);
  beforeAll(async () => {
    ({ smallest, everything } = await planSubmodules('dms-source', { smallest: SMALLEST, everything: EVERYTHING }));
  });

  const json = <Value>(address: string, attribute: string, plan: Plan) =>
    JSON.parse(plan.resource(address).value(attribute) as string) as Value;
  const rules = (address: string, plan: Plan) => json<Rules>(address, 'table_mappings', plan).rules;
  const settings = (plan: string, address: string) =>
    json<Record<string, Record<string, unknown>>>(
      address,
      address.includes('config') ? 'replication_settings' : 'replication_task_settings',
      planned(plan),
    );

  it('creates nothing that is not asked for', () => {
    expect(smallest.resources.map(({ address }) => address.replace('module.smallest.', ''))).toEqual([
      'aws_dms_endpoint.source',
      'aws_dms_endpoint.target',
      'aws_dms_replication_config.this[0]',
      'aws_dms_replication_subnet_group.this',
      'aws_iam_role.secret',
      'aws_iam_role.target',
      'aws_iam_role_policy.secret',
      'aws_iam_role_policy.target',
      'aws_kinesis_stream.this',
      'terraform_data.replication_type',
    ]);
  });

  it('creates everything that is asked for, on an instance and not serverless', () => {
    const types = [...new Set(everything.resources.map(({ type }) => type))].sort();
    expect(types).toEqual([
      'aws_cloudwatch_event_rule',
      'aws_cloudwatch_event_target',
      'aws_cloudwatch_metric_alarm',
      'aws_dms_certificate',
      'aws_dms_endpoint',
      'aws_dms_replication_instance',
      'aws_dms_replication_subnet_group',
      'aws_dms_replication_task',
      'aws_dms_s3_endpoint',
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_iam_role_policy_attachment',
      'aws_kinesis_stream',
      'aws_rds_cluster_parameter_group',
      'aws_security_group',
      'aws_vpc_endpoint',
      'aws_vpc_security_group_ingress_rule',
      'terraform_data',
    ]);
  });

  it.each([
    ['smallest', null, 24],
    ['everything', `arn:aws:kms:${REGIONAL}:key/stream`, 168],
  ])('gives a pipeline its inputs in the plan: %s', (plan, key, retention) => {
    expect(planned(plan).output('source')).toMatchObject({
      stream_name: 'shop-changes',
      stream_arn: STREAM,
      source_kind: 'kinesis',
      source_format: 'dms',
      source_arn: STREAM,
      source_kms_key_arn: key,
      source_retention_in_hours: retention,
    });
  });

  it.each([
    ['smallest', 'alias/aws/kinesis', 'ON_DEMAND', null],
    ['everything', `arn:aws:kms:${REGIONAL}:key/stream`, 'PROVISIONED', 2],
  ])('encrypts and sizes the stream: %s', (plan, key, mode, shards) => {
    const stream = planned(plan).resource('aws_kinesis_stream.this');
    expect(stream.values).toMatchObject({ encryption_type: 'KMS', kms_key_id: key, shard_count: shards });
    expect(stream.value('stream_mode_details[0].stream_mode')).toBe(mode);
  });

  it('writes to the stream what the decoder reads', () => {
    expect(smallest.resource('aws_dms_endpoint.target').values).toMatchObject({
      engine_name: 'kinesis',
      kinesis_settings: [
        {
          stream_arn: STREAM,
          message_format: 'json-unformatted',
          include_control_details: true,
          include_null_and_empty: true,
          include_partition_value: true,
          include_table_alter_operations: true,
          include_transaction_details: true,
          partition_include_schema_table: true,
          use_large_integer_value: true,
        },
      ],
    });
  });

  it('reads PostgreSQL encrypted, with a heartbeat, booleans and no LOB cut silently', () => {
    const { values } = smallest.resource('aws_dms_endpoint.source');
    expect(values).toMatchObject({ engine_name: 'postgres', database_name: 'shop', ssl_mode: 'require' });
    expect(values['postgres_settings']).toMatchObject([
      {
        plugin_name: 'test_decoding',
        capture_ddls: true,
        ddl_artifacts_schema: 'awsdms',
        heartbeat_enable: true,
        heartbeat_frequency: 5,
        heartbeat_schema: 'awsdms',
        map_boolean_as_boolean: true,
        fail_tasks_on_lob_truncation: true,
      },
    ]);
  });

  it('reads MySQL encrypted and verified, with no setting of PostgreSQL', () => {
    expect(everything.resource('aws_dms_endpoint.source').values).toMatchObject({
      engine_name: 'aurora',
      ssl_mode: 'verify-full',
      extra_connection_attributes: 'CleanSourceMetadataOnMismatch=true',
      secrets_manager_arn: SMALLEST.source_secret_arn,
      postgres_settings: [],
    });
  });

  it.each([
    ['smallest', SERVERLESS],
    ['everything', TASK],
    ['everything', 'aws_dms_replication_task.history[0]'],
  ])('has only task settings that DMS documents: %s, %s', (plan, address) => {
    const written = settings(plan, address);
    const unknown = Object.entries(written).flatMap(([group, values]) =>
      Object.keys(values).flatMap((name) => (TASK_SETTINGS[group]?.includes(name) ? [] : [`${group}.${name}`])),
    );
    expect(unknown).toEqual([]);
    const components = written['Logging']?.['LogComponents'] as { Id: string }[];
    expect(components.filter(({ Id }) => !LOG_COMPONENTS.includes(Id))).toEqual([]);
  });

  it('stops rather than lose or cut a change', () => {
    expect(settings('smallest', SERVERLESS)).toMatchObject({
      TargetMetadata: { LimitedSizeLobMode: true, FullLobMode: false, LobMaxSize: 64 },
      BeforeImageSettings: { EnableBeforeImage: true, FieldName: 'before-image', ColumnFilter: 'all' },
      ErrorBehavior: {
        DataErrorPolicy: 'STOP_TASK',
        DataTruncationErrorPolicy: 'STOP_TASK',
        TableErrorPolicy: 'STOP_TASK',
        ApplyErrorInsertPolicy: 'STOP_TASK',
        ApplyErrorFailOnTruncationDdl: true,
      },
    });
  });

  it('takes other policies, and gives tables one that DMS has', () => {
    expect(settings('everything', TASK)).toMatchObject({
      TargetMetadata: { LobMaxSize: 128, ParallelLoadThreads: 4, ParallelApplyThreads: 8 },
      ErrorBehavior: {
        DataErrorPolicy: 'LOG_ERROR',
        TableErrorPolicy: 'SUSPEND_TABLE',
        ApplyErrorFailOnTruncationDdl: false,
      },
    });
  });

  it('asks for no before-images where there are no changes', () => {
    expect(settings('everything', 'aws_dms_replication_task.history[0]')).not.toHaveProperty('BeforeImageSettings');
  });

  it('captures the tables that are listed, each partitioned by its primary key, and no system schema', () => {
    expect(rules(SERVERLESS, smallest)).toEqual([
      selection('1', 'include', 'public', 'orders'),
      selection('2', 'exclude', 'information[_]schema', '%'),
      selection('3', 'exclude', 'pg[_]catalog', '%'),
      selection('4', 'exclude', 'pglogical', '%'),
      selection('5', 'exclude', 'awsdms', '%'),
      partition('6', 1, 'public', 'orders'),
    ]);
  });

  it('writes wildcards, exclusions and filters as DMS does', () => {
    const shop = {
      ...selection('1', 'include', 'shop', '%'),
      filters: [
        filter('region', { 'filter-operator': 'eq', value: 'eu' }),
        filter('id', { 'filter-operator': 'between', 'start-value': '1', 'end-value': '9' }),
        filter('deleted_at', { 'filter-operator': 'null' }),
      ],
    };
    const selections = [
      shop,
      selection('2', 'exclude', 'shop', 'tmp[_]%'),
      selection('3', 'include', 'crm', 'leads'),
      selection('4', 'exclude', 'information[_]schema', '%'),
      selection('5', 'exclude', 'mysql', '%'),
      selection('6', 'exclude', 'performance[_]schema', '%'),
      selection('7', 'exclude', 'sys', '%'),
    ];
    expect(rules(TASK, everything)).toEqual([
      ...selections,
      partition('8', 1, 'shop', '%'),
      partition('10', 3, 'crm', 'leads'),
    ]);
    // S3 has no partition keys.
    expect(rules('aws_dms_replication_task.history[0]', everything)).toEqual(selections);
  });

  it('runs serverless from the full load to the changes', () => {
    const { values } = smallest.resource(SERVERLESS);
    expect(values).toMatchObject({ replication_type: 'full-load-and-cdc', start_replication: true });
    expect(values['compute_config']).toMatchObject([{ min_capacity_units: 1, max_capacity_units: 8, multi_az: false }]);
  });

  it('runs on an instance as wide as asked, closed to the internet', () => {
    expect(everything.resource('aws_dms_replication_instance.this[0]').values).toMatchObject({
      replication_instance_class: 'dms.r6i.large',
      engine_version: '3.6.1',
      auto_minor_version_upgrade: false,
      allocated_storage: 100,
      multi_az: true,
      publicly_accessible: false,
      kms_key_arn: `arn:aws:kms:${REGIONAL}:key/stream`,
    });
    expect(everything.resource(TASK).values).toMatchObject({
      migration_type: 'cdc',
      cdc_start_position: 'mysql-bin-changelog.000024:373',
    });
  });

  it('loads the history as Parquet that Athena reads, stamped with when the load began', () => {
    expect(everything.resource('aws_dms_s3_endpoint.history[0]').values).toMatchObject({
      bucket_name: 'lake',
      bucket_folder: 'history/shop',
      data_format: 'parquet',
      parquet_timestamp_in_millisecond: true,
      timestamp_column_name: 'cdc_loaded_at',
      use_task_start_time_for_full_load_timestamp: true,
      encryption_mode: 'SSE_KMS',
      server_side_encryption_kms_key_id: `arn:aws:kms:${REGIONAL}:key/lake`,
      expected_bucket_owner: ACCOUNT,
      cdc_path: null,
    });
    expect(everything.resource('aws_dms_replication_task.history[0]').value('migration_type')).toBe('full-load');
  });

  it('reaches AWS through endpoints that only the replication, and only this account, may use', () => {
    const endpoints = everything.resourcesOfType('aws_vpc_endpoint');
    expect(endpoints.map((endpoint) => endpoint.value('service_name'))).toEqual([
      'com.amazonaws.us-east-1.kinesis-streams',
      'com.amazonaws.us-east-1.secretsmanager',
    ]);
    for (const { address } of endpoints) {
      expect(statements(everything, address, 'policy')).toMatchObject([
        { Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } },
      ]);
    }
    expect(everything.resource('aws_vpc_security_group_ingress_rule.vpc_endpoints[0]').values).toMatchObject({
      referenced_security_group_id: 'sg-dms',
      from_port: 443,
      to_port: 443,
    });
  });

  it('logs whole rows in MySQL', () => {
    const group = everything.resource('aws_rds_cluster_parameter_group.this[0]');
    expect(group.value('family')).toBe('aurora-mysql8.0');
    expect(
      (group.value('parameter') as { name: string; value: string }[]).map(({ name, value }) => [name, value]),
    ).toEqual([
      ['binlog_format', 'ROW'],
      ['binlog_row_image', 'full'],
    ]);
  });

  it('rings when there is no metric, since a replication that has stopped has none', () => {
    const alarms = everything.resourcesOfType('aws_cloudwatch_metric_alarm');
    expect(alarms.map(({ values }) => values['metric_name'])).toEqual(['CDCLatencySource', 'CDCLatencyTarget']);
    for (const { values } of alarms) {
      expect(values).toMatchObject({
        namespace: 'AWS/DMS',
        threshold: 60,
        treat_missing_data: 'breaching',
        alarm_actions: EVERYTHING.alarm_sns_topic_arns.toSorted(),
      });
    }
    expect(everything.resourcesOfType('aws_cloudwatch_event_target')).toHaveLength(2);
  });

  // DMS user guide, "Prerequisites for using a Kinesis data stream as a target", "… Amazon S3 as a target" and "Using secrets
  // to access AWS DMS endpoints".
  it.each([
    [
      'target',
      [
        `kinesis:DescribeStream on ${STREAM}`,
        `kinesis:PutRecord on ${STREAM}`,
        `kinesis:PutRecords on ${STREAM}`,
        `kms:GenerateDataKey on arn:aws:kms:${REGIONAL}:key/stream`,
      ],
    ],
    [
      'secret',
      [
        `kms:Decrypt on arn:aws:kms:${REGIONAL}:key/secret`,
        `kms:DescribeKey on arn:aws:kms:${REGIONAL}:key/secret`,
        `secretsmanager:DescribeSecret on ${SMALLEST.source_secret_arn}`,
        `secretsmanager:GetSecretValue on ${SMALLEST.source_secret_arn}`,
      ],
    ],
    [
      'history[0]',
      [
        `kms:Decrypt on arn:aws:kms:${REGIONAL}:key/lake`,
        `kms:GenerateDataKey on arn:aws:kms:${REGIONAL}:key/lake`,
        's3:DeleteObject on arn:aws:s3:::lake/history/shop/*',
        's3:ListBucket on arn:aws:s3:::lake',
        's3:PutObject on arn:aws:s3:::lake/history/shop/*',
        's3:PutObjectTagging on arn:aws:s3:::lake/history/shop/*',
      ],
    ],
  ])('the role %s may do exactly this', (role, expected) => {
    expect(grants(statements(everything, `aws_iam_role_policy.${role}`, 'policy'))).toEqual(expected);
  });

  it('uses keys only through the service at hand', () => {
    const conditions = ['target', 'secret', 'history[0]'].flatMap((role) =>
      statements(everything, `aws_iam_role_policy.${role}`, 'policy')
        .filter(({ Action }) => ['kms:Decrypt', 'kms:GenerateDataKey'].includes([Action].flat()[0] ?? ''))
        .map(({ Condition }) => Condition),
    );
    const via = (service: string) => ({ 'kms:ViaService': `${service}.us-east-1.amazonaws.com` });
    expect(conditions).toEqual([
      { StringEquals: { ...via('kinesis'), 'kms:EncryptionContext:aws:kinesis:arn': STREAM } },
      { StringEquals: via('secretsmanager') },
      {
        StringEquals: via('s3'),
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/*'] },
      },
    ]);
  });

  it.each([
    ['target', 'dms.amazonaws.com'],
    ['history[0]', 'dms.amazonaws.com'],
    ['account["dms-vpc-role"]', 'dms.amazonaws.com'],
    ['account["dms-cloudwatch-logs-role"]', 'dms.amazonaws.com'],
    ['secret', 'dms.us-east-1.amazonaws.com'],
  ])('the role %s trusts %s, for this account only', (role, service) => {
    expect(statements(everything, `aws_iam_role.${role}`, 'assume_role_policy')).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      },
    ]);
  });

  it('names its roles by the region, but for the two that DMS looks for', () => {
    const names = everything.resourcesOfType('aws_iam_role').map(({ values }) => [values['name'], values['path']]);
    expect(names).toEqual([
      ['dms-cloudwatch-logs-role', '/'],
      ['dms-vpc-role', '/'],
      ['shop-dms-history-us-east-1', '/service-roles/'],
      ['shop-dms-secret-us-east-1', '/service-roles/'],
      ['shop-dms-stream-us-east-1', '/service-roles/'],
    ]);
  });
});
