import { resolve } from 'node:path';
import { describeTerraform } from '../../../testing';
import { readHclModule } from '../../../tools/hcl';
import { InputChecks, submodule } from '../../support/terraform-inputs';
import { CERTIFICATE, EVERYTHING, SMALLEST } from './inputs';

const MODULE = resolve(__dirname, '..', '..', '..', 'modules', 'dms-source');
const table = (mapping: object) => ({ table_mappings: [{ schema_name: 'public', ...mapping }] });
const MYSQL = { source_engine_name: 'mysql', source_database_name: null };

/** Inputs, and what the one sentence must hold: the setting with its value, and a word of what to do. */
type Refusal = readonly [inputs: Record<string, unknown>, got: string, advice: string];

/**
 * Each round is one plan, since a plan starts slowly: its refusals are of different settings, none of which the checks of
 * another read.
 */
const ROUNDS: readonly (readonly Refusal[])[] = [
  [
    [{ name: 'Shop' }, 'name is "Shop"', 'lower case'],
    [{ tags: { 'AWS:team': 'a', team: 'b' } }, 'tags has AWS:team.', 'aws:'],
    [{ kms_key_arn: 'alias/mine' }, 'kms_key_arn is "alias/mine"', 'alias'],
    [{ iam_path: 'service-roles' }, 'iam_path is "service-roles"', '/service-roles/'],
    [{ iam_permissions_boundary_arn: 'bounded' }, 'iam_permissions_boundary_arn is "bounded"', 'managed policy'],
    [{ source_secret_arn: 'shop' }, 'source_secret_arn is "shop"', 'arn attribute'],
    [{ source_secret_kms_key_arn: 'alias/mine' }, 'source_secret_kms_key_arn is "alias/mine"', 'alias'],
    [{ source_database_name: null }, 'source_database_name is null', 'Name the PostgreSQL database'],
    [{ source_ssl_mode: 'prefer' }, 'source_ssl_mode is "prefer"', 'verify-full'],
    [{ source_extra_connection_attributes: 'a b' }, 'source_extra_connection_attributes is "a b"', 'name=value'],
    [{ replication_user_name: "c'dc" }, 'replication_user_name is "c\'dc"', 'such as cdc'],
    [{ postgres_plugin_name: 'pgoutput' }, 'postgres_plugin_name is "pgoutput"', 'test_decoding'],
    [{ postgres_artifacts_schema: 'Aws' }, 'postgres_artifacts_schema is "Aws"', 'such as awsdms'],
    [{ postgres_heartbeat_frequency_in_minutes: 61 }, 'postgres_heartbeat_frequency_in_minutes is 61', '0 (off) to 60'],
    [{ mysql_binlog_retention_in_hours: 169 }, 'mysql_binlog_retention_in_hours is 169', 'Leave it out for 72'],
    [{ table_mappings: [] }, 'table_mappings is []', 'at least one'],
    [{ replication_type: 'cdc-only' }, 'replication_type is "cdc-only"', 'full-load-and-cdc'],
    [{ instance_class: 'db.t3.medium' }, 'instance_class is "db.t3.medium"', 'dms.t3.medium'],
    [{ instance_engine_version: '3.5.3' }, 'instance_engine_version is "3.5.3"', '3.5.4 or later'],
    [{ instance_allocated_storage_in_gb: 4 }, 'instance_allocated_storage_in_gb is 4', '5 to 6144'],
    [{ preferred_maintenance_window: 'Sunday' }, 'preferred_maintenance_window is "Sunday"', 'sun:23:45'],
    [{ subnet_ids: ['subnet-a'] }, 'subnet_ids is ["subnet-a"]', 'two'],
    [{ security_group_ids: [] }, 'security_group_ids is []', 'at least one'],
    [{ vpc_endpoint_services: ['s3'] }, 'vpc_endpoint_services is ["s3"]', 'gateway endpoint'],
    [{ lob_max_size_in_kb: 1001 }, 'lob_max_size_in_kb is 1001', '1 MiB'],
    [{ data_error_policy: 'IGNORE_RECORD' }, 'data_error_policy is "IGNORE_RECORD"', 'loses nothing'],
    [{ data_truncation_error_policy: 'cut' }, 'data_truncation_error_policy is "cut"', 'lob_max_size_in_kb'],
    [{ parallel_load_threads: 33 }, 'parallel_load_threads is 33', '0 to 32'],
    [{ parallel_apply_threads: -1 }, 'parallel_apply_threads is -1', '0 to 32'],
    [{ log_severity: 'DEBUG' }, 'log_severity is "DEBUG"', 'LOGGER_SEVERITY_DEFAULT'],
    [{ stream_shard_count: 2 }, 'stream_shard_count is 2 and stream_mode is null', 'Set both or neither'],
    [{ stream_retention_in_hours: 23 }, 'stream_retention_in_hours is 23', '24 to 8760'],
    [{ parameter_group_family: 'mysql8.0' }, 'parameter_group_family is "mysql8.0"', 'postgres16'],
    [{ history_bucket_name: 's3://lake' }, 'history_bucket_name is "s3://lake"', 'history_prefix'],
    [{ history_prefix: '/history' }, 'history_prefix is "/history"', 'history/shop'],
    [{ history_kms_key_arn: 'alias/mine' }, 'history_kms_key_arn is "alias/mine"', 'alias'],
    [{ alarm_sns_topic_arns: ['pager.fifo'] }, 'alarm_sns_topic_arns is ["pager.fifo"]', 'standard SNS topics'],
    [{ alarm_latency_threshold_in_seconds: 0 }, 'alarm_latency_threshold_in_seconds is 0', 'Leave it out for 300'],
    [{ serverless_min_capacity_units: 3 }, 'serverless_min_capacity_units is 3', '1, 2, 4'],
  ],
  [
    [{ source_engine_name: 'oracle' }, 'source_engine_name is "oracle"', 'aurora'],
    [{ source_certificate_pem: 'secret words' }, 'source_certificate_pem is 12 characters', 'file('],
    [table({ rule_action: 'explicit' }), 'table_mappings has "explicit" as rule_action', 'include'],
    [{ replication_compute: 'fargate' }, 'replication_compute is "fargate"', 'serverless, instance'],
    [
      { serverless_min_capacity_units: 16, serverless_max_capacity_units: 8 },
      'serverless_max_capacity_units is 8 and serverless_min_capacity_units is 16',
      'Raise it',
    ],
    [{ vpc_id: 'mine' }, 'vpc_id is "mine"', 'id attribute'],
    [{ stream_mode: 'AUTO' }, 'stream_mode is "AUTO"', 'ON_DEMAND'],
    [
      { alarm_sns_topic_arns: Array(6).fill('arn:aws:sns:us-east-1:123456789012:pager') },
      'alarm_sns_topic_arns has 6',
      'at most 5',
    ],
  ],
  [
    [{ ...MYSQL }, 'source_ssl_mode is null, with source_engine_name = "mysql"', 'Give source_certificate_pem'],
    [table({ table_name: '' }), 'table_mappings is [', 'Leave table_name out'],
    [{ cdc_start_position: '0/1' }, 'cdc_start_position is "0/1"', 'no start positions'],
    [{ stream_mode: 'PROVISIONED', stream_shard_count: 0 }, 'stream_shard_count is 0', '1 or more'],
    [
      { vpc_endpoint_services: ['secretsmanager'] },
      'vpc_endpoint_services is ["secretsmanager"] and vpc_id is null',
      'Give vpc_id',
    ],
  ],
  [
    [{ ...MYSQL, source_database_name: 'shop' }, 'source_database_name is "shop"', 'as schema_name'],
    [{ postgres_slot_name: 'A' }, 'postgres_slot_name is "A"', "Use the slot's name"],
    [{ source_ssl_mode: 'verify-ca' }, 'source_ssl_mode is "verify-ca" and source_certificate_pem is null', 'Give'],
    [
      table({ filters: [{ column_name: 'id', filter_operator: 'eq', start_value: '1' }] }),
      'table_mappings has [{',
      'Correct the filter',
    ],
    [{ stream_mode: 'PROVISIONED' }, 'stream_shard_count is null and stream_mode is "PROVISIONED"', 'Set both'],
  ],
  [
    [
      { ...MYSQL, source_certificate_pem: CERTIFICATE, source_ssl_mode: 'require' },
      'source_ssl_mode is "require" and source_engine_name is "mysql"',
      'verify-full',
    ],
    [
      { postgres_plugin_name: 'pglogical', postgres_replica_identity_full: true },
      'postgres_replica_identity_full is true and postgres_plugin_name is "pglogical"',
      'Leave one of them out',
    ],
    [
      { postgres_slot_name: 'mine', replication_type: 'cdc', replication_compute: 'instance' },
      'postgres_slot_name is "mine"',
      'confirmed_flush_lsn',
    ],
  ],
];

describeTerraform('inputs that modules/dms-source refuses', () => {
  let checks: InputChecks;
  beforeAll(async () => {
    checks = new InputChecks(undefined, submodule('dms-source', SMALLEST));
    await checks.init();
  });
  afterAll(() => checks.close());

  it.each(ROUNDS.map((round, index) => [index + 1, round] as const))('round %i', async (_, round) => {
    const problems = await checks.problems(Object.assign({}, ...round.map(([inputs]) => inputs)));
    for (const [, got, advice] of round) {
      const said = problems.filter((problem) => problem.includes(`: ${got}`));
      expect({ got, said: said.filter((problem) => problem.includes(advice)).length }).toEqual({ got, said: 1 });
    }
  });

  it.each([
    ['the least', SMALLEST],
    ['everything', EVERYTHING],
  ])('takes %s', async (_, inputs) => {
    expect(await checks.problems(inputs)).toEqual([]);
  });

  it('has a refusal above for every setting that is checked', async () => {
    const { variables } = await readHclModule(MODULE);
    const checked = variables.filter(({ validations }) => validations.length > 0).map(({ name }) => name);
    const refused = new Set(ROUNDS.flat().flatMap(([inputs]) => Object.keys(inputs)));
    expect(checked.length).toBeGreaterThan(20);
    expect(checked.filter((name) => !refused.has(name))).toEqual([]);
  });
});
