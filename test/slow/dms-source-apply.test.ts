import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { describeTerraform } from '../../testing';
import { Terraform } from '../../testing/terraform/terraform';
import { SMALLEST } from '../plan/dms-source/inputs';
import { AwsEmulator, describeEmulator } from '../support/terraform-emulator';

const MODULE = resolve(__dirname, '..', '..', 'modules', 'dms-source');
const APPLY_LIMIT_IN_MS = 300_000;

/**
 * What the emulator can apply. It answers 500 to certificates, replications, instances and tasks, and the alarms name those;
 * parameter groups and the keys of S3 endpoints it takes and forgets.
 */
const TARGETS = [
  'aws_dms_endpoint.source',
  'aws_dms_endpoint.target',
  'aws_dms_s3_endpoint.history',
  'aws_dms_replication_subnet_group.this',
  'aws_iam_role_policy_attachment.account',
  'aws_vpc_endpoint.this',
  'aws_vpc_security_group_ingress_rule.vpc_endpoints',
].map((address) => `-target=module.dms.${address}`);

/** The emulator forgets the description of a rule, and the subnets of a group. */
const EMULATOR_DIFFERENCES = [
  'module.dms.aws_dms_replication_subnet_group.this',
  'module.dms.aws_vpc_security_group_ingress_rule.vpc_endpoints[0]',
];

describeEmulator(describeTerraform)('modules/dms-source, applied to an emulator', () => {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-dms-'));
  let emulator: AwsEmulator;
  let terraform: Terraform;
  beforeAll(async () => {
    emulator = await AwsEmulator.start({ MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' });
    const root = {
      // Otherwise each 500 of the emulator would be tried for minutes.
      provider: { aws: { max_retries: 2 } },
      module: { dms: { source: `./${relative(directory, MODULE)}`, ...SMALLEST, ...(await inputs()) } },
    };
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(root));
    const dataDirectory = join(directory, 'data');
    mkdirSync(dataDirectory);
    terraform = new Terraform({
      directory,
      dataDirectory,
      environment: {
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'us-east-1',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ENDPOINT_URL: emulator.url,
      },
    });
    await terraform.init();
    await terraform.run(['apply', '-auto-approve', '-input=false', '-no-color', ...TARGETS]);
  }, APPLY_LIMIT_IN_MS);
  afterAll(async () => {
    await emulator?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /** Everything that the emulator holds, in the VPC that it begins with. */
  async function inputs(): Promise<object> {
    return {
      source_ssl_mode: 'require',
      account_roles_create: true,
      history_bucket_name: 'lake',
      vpc_endpoint_services: ['kinesis-streams', 'secretsmanager'],
      vpc_id: (await idsOf('DescribeVpcs', 'vpcId'))[0],
      subnet_ids: (await idsOf('DescribeSubnets', 'subnetId')).slice(0, 2),
      security_group_ids: (await idsOf('DescribeSecurityGroups', 'groupId')).slice(0, 1),
    };
  }

  async function idsOf(action: string, element: string): Promise<string[]> {
    const answer = await emulator.ask('ec2', { path: `/?Action=${action}&Version=2016-11-15` });
    const ids = (await answer.text()).matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'g'));
    return [...ids].map(([, id = '']) => id);
  }

  it(
    'leaves nothing to change, but for what the emulator forgets',
    async () => {
      const planFile = join(directory, 'next.tfplan');
      await terraform.run(['plan', '-input=false', `-out=${planFile}`, ...TARGETS]);
      const { resource_changes: changes } = JSON.parse(await terraform.run(['show', '-json', planFile])) as {
        resource_changes: readonly { address: string; change: { actions: readonly string[] } }[];
      };
      const changed = changes.filter(
        ({ change }) => !change.actions.every((action) => ['no-op', 'read'].includes(action)),
      );
      expect(changed.map(({ address }) => address)).toEqual(EMULATOR_DIFFERENCES);
    },
    APPLY_LIMIT_IN_MS,
  );
});
