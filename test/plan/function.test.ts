import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { describeTerraform, type Plan, planDirectory, planModule } from '../../testing';
import { grants, statements } from './statements';

const ROOT = resolve(__dirname, '..', '..');
const ACCOUNT = '123456789012';
const FUNCTION = 'module.function.aws_lambda_function.this';
/** Lambda quotas: 4 KB for the environment, which Lambda measures as JSON. */
const ENVIRONMENT_LIMIT_IN_BYTES = 4096;

const SECRET = `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:x`;
const LAYERS = [1, 2].map((layer) => `arn:aws:lambda:us-east-1:${ACCOUNT}:layer:otel-${layer}:3`);
const SIGNING = `arn:aws:lambda:us-east-1:${ACCOUNT}:code-signing-config:csc-0123456789abcdef0`;
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1e7e0c52-2f0b-4f57-9c1d-7a1f3c5d2b01`;
const READ_SECRET = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: SECRET }],
};
const VARIABLES = { FEATURE: 'on <b> & "q" \\u003c é', AWS_LAMBDA_EXEC_WRAPPER: '/opt/otel-handler' };

describeTerraform('a function with every setting', () => {
  let plan: Plan;
  const value = (path: string, address = FUNCTION) => plan.resource(address).value(path);
  beforeAll(async () => {
    plan = await planModule({
      inputs: {
        function_version: '3',
        function_reserved_concurrent_executions: 4,
        function_provisioned_concurrent_executions: 2,
        function_log_format: 'JSON',
        function_system_log_level: 'WARN',
        function_tracing_mode: 'Active',
        function_kms_key_arn: KEY,
        function_environment_variables: VARIABLES,
        function_layer_arns: LAYERS,
        function_inline_policies: { 'read-secret': JSON.stringify(READ_SECRET) },
        function_code_signing_config_arn: SIGNING,
        handler_package_s3_bucket: 'code',
        handler_package_s3_key: 'signed/cdc.zip',
        function_subnet_ids: ['subnet-0a', 'subnet-0b'],
        function_security_group_ids: ['sg-0a', 'sg-0b'],
        function_ipv6_allowed_for_dual_stack: true,
        function_firehose_endpoint_create: true,
        function_vpc_id: 'vpc-0a',
      },
    });
  });

  it.each([
    ['layers', LAYERS],
    ['code_signing_config_arn', SIGNING],
    ['kms_key_arn', KEY],
    ['tracing_config[0].mode', 'Active'],
    ['logging_config[0].log_format', 'JSON'],
    ['logging_config[0].system_log_level', 'WARN'],
    ['logging_config[0].application_log_level', 'INFO'],
    ['vpc_config[0].subnet_ids', ['subnet-0a', 'subnet-0b']],
    ['vpc_config[0].security_group_ids', ['sg-0a', 'sg-0b']],
    ['vpc_config[0].ipv6_allowed_for_dual_stack', true],
  ])('passes on %s', (path, expected) => {
    expect(value(path)).toEqual(expected);
  });

  it("adds the user's variables to the handler's configuration", () => {
    expect(value('environment[0].variables')).toEqual({ ...VARIABLES, CDC_CONFIG: expect.any(String) });
  });

  it('pins the alias, which provisioned concurrency and the mapping go by', () => {
    expect(value('function_version', 'aws_lambda_alias.live')).toBe('3');
    const provisioned = plan.resource('aws_lambda_provisioned_concurrency_config.live[0]').values;
    expect(provisioned).toMatchObject({ qualifier: 'live', provisioned_concurrent_executions: 2 });
    expect(plan.output('cdc')).toMatchObject({ function_version: '3' });
  });

  it('grants the function traces, interfaces and what the user adds, each in a policy of its own but the traces', () => {
    const ec2 = (owner: string) => `arn:aws:ec2:us-east-1:${owner}`;
    const interfaces = [
      'AssignPrivateIpAddresses',
      'CreateNetworkInterface',
      'DeleteNetworkInterface',
      'UnassignPrivateIpAddresses',
    ];
    expect(grants(statements(plan, 'module.function.aws_iam_role_policy.this', 'policy'))).toEqual(
      expect.arrayContaining(['xray:PutTelemetryRecords on *', 'xray:PutTraceSegments on *']),
    );
    expect(grants(statements(plan, 'aws_iam_role_policy.vpc[0]', 'policy'))).toEqual(
      [
        ...interfaces.flatMap((action) =>
          [`${ec2(ACCOUNT)}:network-interface/*`, `${ec2('*')}:security-group/*`, `${ec2('*')}:subnet/*`].map(
            (resource) => `ec2:${action} on ${resource}`,
          ),
        ),
        'ec2:DescribeNetworkInterfaces on *',
        'ec2:DescribeSubnets on *',
      ].sort(),
    );
    expect(grants(statements(plan, 'aws_iam_role_policy.extra["read-secret"]', 'policy'))).toEqual([
      `secretsmanager:GetSecretValue on ${SECRET}`,
    ]);
  });

  it("keeps the function's own code from what Lambda may do with interfaces", () => {
    const [denied] = statements(plan, 'aws_iam_role_policy.vpc[0]', 'policy').filter(({ Effect }) => Effect === 'Deny');
    expect(denied?.Condition).toEqual({
      ArnEquals: { 'lambda:SourceFunctionArn': [`arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders-cdc`] },
    });
    const allowed = statements(plan, 'aws_iam_role_policy.vpc[0]', 'policy').filter(({ Effect }) => Effect === 'Allow');
    expect([denied?.Action].flat().sort()).toEqual(allowed.flatMap(({ Action }) => [Action].flat()).sort());
  });

  it('makes an endpoint that lets in its groups only', () => {
    expect(plan.resource('aws_vpc_endpoint.firehose[0]').values).toMatchObject({
      service_name: 'com.amazonaws.us-east-1.kinesis-firehose',
      vpc_endpoint_type: 'Interface',
      private_dns_enabled: true,
      vpc_id: 'vpc-0a',
      subnet_ids: ['subnet-0a', 'subnet-0b'],
    });
    const rules = plan.resourcesOfType('aws_vpc_security_group_ingress_rule').map(({ values }) => values);
    expect(rules.map((rule) => [rule['referenced_security_group_id'], rule['from_port'], rule['to_port']])).toEqual([
      ['sg-0a', 443, 443],
      ['sg-0b', 443, 443],
    ]);
  });

  it('tells the names of the variables in the output, not their values', () => {
    expect(plan.output('cdc')).toMatchObject({
      effective: { function: { environment_variables: Object.keys(VARIABLES).sort() } },
    });
  });
});

describeTerraform('a function with none of them', () => {
  it("has no VPC, no more policies, and Lambda's defaults for logs and traces", async () => {
    const plan = await planModule();
    expect(plan.resource(FUNCTION).values).toMatchObject({
      vpc_config: [],
      layers: [],
      tracing_config: [{ mode: 'PassThrough' }],
    });
    expect(plan.resourcesOfType('aws_iam_role_policy').map(({ values }) => values['name'])).toEqual([
      'deliver',
      'deliver',
      'read-source',
    ]);
  });
});

const settings = {
  memory_size_in_mb: 512,
  timeout_in_seconds: 60,
  runtime: 'nodejs22.x',
  version: null,
  architecture: 'arm64',
  reserved_concurrent_executions: -1,
  provisioned_concurrent_executions: null,
  log_retention_in_days: 30,
  log_format: null,
  system_log_level: 'INFO',
  tracing_mode: 'PassThrough',
  kms_key_arn: null,
  layer_arns: [],
  inline_policies: {},
  code_signing_config_arn: null,
  vpc: {
    subnet_ids: [],
    security_group_ids: [],
    ipv6_allowed_for_dual_stack: false,
    firehose_endpoint_create: false,
    vpc_id: null,
  },
  package: { filename: null, s3_bucket: 'code', s3_key: 'cdc.zip', s3_object_version: null },
  iam: { path: '/', permissions_boundary_arn: null },
  bucket: { name: 'lake', arn: 'arn:aws:s3:::lake', kms_key_arn: null, is_locked: false },
  delivery_stream_arns: [`arn:aws:firehose:us-east-1:${ACCOUNT}:deliverystream/a`],
  reverse_dns_prefix: 'com.amazonaws',
  provider_is_at_least_6: false,
};
const context = {
  name: 'orders',
  tags: {},
  kms_key_arn: null,
  partition: 'aws',
  region: 'us-east-1',
  account_id: ACCOUNT,
};

/** Hexadecimal digits that gzip makes little smaller, the same in each run. */
function digits(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state % 16).toString(16);
  }).join('');
}

/** Around the length at which the compressed configuration fills the environment. */
const LENGTHS = Array.from({ length: 10 }, (_, index) => 5850 + index * 4);

describeTerraform('the environment at its limit', () => {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-environment-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  let plan: Plan;
  beforeAll(async () => {
    const root = {
      locals: { configurations: Object.fromEntries(LENGTHS.map((length) => [`n${length}`, digits(length)])) },
      module: {
        function: {
          source: `./${relative(directory, join(ROOT, 'modules', 'function'))}`,
          for_each: `\${local.configurations}`,
          context: { ...context, name: `\${each.key}` },
          function: { ...settings, configuration: `\${each.value}`, environment_variables: {} },
        },
      },
      output: { compressed: { value: `\${{ for name, text in local.configurations : name => base64gzip(text) }}` } },
    };
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(root));
    plan = await planDirectory(directory);
  });

  it('holds every configuration that AWS takes there, and no other', () => {
    const compressed = plan.output('compressed') as Record<string, string>;
    const planned = LENGTHS.map((length) => {
      const address = `module.function["n${length}"].aws_lambda_function.this`;
      const variables = plan.resource(address).value('environment[0].variables') as Record<string, string>;
      return [length, Object.keys(variables)];
    });
    const taken = LENGTHS.map((length) => {
      const measured = JSON.stringify({ CDC_CONFIG: compressed[`n${length}`] });
      return [length, [Buffer.byteLength(measured) <= ENVIRONMENT_LIMIT_IN_BYTES ? 'CDC_CONFIG' : 'CDC_CONFIG_S3']];
    });
    expect(planned).toEqual(taken);
    // The names alone are 7 bytes shorter than the JSON: one length shows the difference.
    const sizes = LENGTHS.map((length) => 'CDC_CONFIG'.length + (compressed[`n${length}`]?.length ?? 0));
    expect(sizes.some((size) => size <= ENVIRONMENT_LIMIT_IN_BYTES && size + 7 > ENVIRONMENT_LIMIT_IN_BYTES)).toBe(
      true,
    );
    expect(new Set(taken.map(([, names]) => String(names)))).toEqual(new Set(['CDC_CONFIG', 'CDC_CONFIG_S3']));
  });
});
