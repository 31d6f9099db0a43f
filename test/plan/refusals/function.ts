import type { Refusal } from './refusal';

const CREATE_FUNCTION = 'Lambda API reference, CreateFunction';
const CONFIGURE_VARIABLES = 'Lambda developer guide, "Working with Lambda environment variables"';
const VPC_CONFIG = 'Lambda API reference, VpcConfig';
const IDENTIFIERS = 'IAM user guide, "IAM and AWS STS quotas"';
const POLICY_ELEMENTS = 'IAM user guide, "IAM JSON policy elements reference"';
const QUOTAS = 'Lambda developer guide, "Lambda quotas"';
const PROVISIONED = 'Lambda API reference, PutProvisionedConcurrencyConfig';
const LOGGING_CONFIG = 'Lambda API reference, LoggingConfig';
const RETENTION = 'CloudWatch Logs API reference, PutRetentionPolicy';

const ACCOUNT = '123456789012';
const LAYER = `arn:aws:lambda:us-east-1:${ACCOUNT}:layer:otel`;
const SIX_LAYERS = [1, 2, 3, 4, 5, 6].map((layer) => `${LAYER}${layer}:1`);
const SIGNING = `arn:aws:lambda:us-east-1:${ACCOUNT}:code-signing-config:csc-0123456789abcdef0`;
const SUBNETS = ['subnet-0123456789abcdef0'];
const GROUPS = ['sg-0123456789abcdef0'];
const SECRET = `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:x`;

const policy = (statement: unknown) => JSON.stringify({ Version: '2012-10-17', Statement: statement });
const READ = { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: SECRET };

/** What validations of variables.tf refuse. */
export const FUNCTION_REFUSALS: readonly Refusal[] = [
  number('function_memory_size_in_mb', 127, 'Leave it out'),
  number('function_memory_size_in_mb', 10241, '128 to 10240'),
  number('function_timeout_in_seconds', 9, 'from 10 to 900'),
  number('function_timeout_in_seconds', 901, 'source_batch_size'),
  ...['nodejs20.x', 'python3.13', 'nodejs18.x'].map((runtime) =>
    word('function_runtime', runtime, 'nodejs22.x', 'Lambda developer guide, "Lambda runtimes"'),
  ),
  ...['$LATEST', '0', 'live', '1.5'].map((version) =>
    word('function_version', version, 'list-versions-by-function', 'Lambda API reference, CreateAlias'),
  ),
  word('function_architecture', 'arm', 'arm64', CREATE_FUNCTION),
  {
    ...number('function_reserved_concurrent_executions', 0, 'source_enabled = false'),
    source: 'Lambda API reference, PutFunctionConcurrency',
  },
  ...[0, 1.5].map((executions) =>
    number('function_provisioned_concurrent_executions', executions, '1 or more', PROVISIONED),
  ),
  {
    inputs: { function_provisioned_concurrent_executions: 3, function_reserved_concurrent_executions: 2 },
    got: 'function_provisioned_concurrent_executions is 3 and function_reserved_concurrent_executions is 2',
    advice: 'reserve more',
    source: PROVISIONED,
  },
  number('function_log_retention_in_days', 31, 'Choose one', RETENTION),
  word('function_log_format', 'json', 'Text, JSON', LOGGING_CONFIG),
  {
    ...word('function_system_log_level', 'ERROR', 'DEBUG, INFO, WARN', LOGGING_CONFIG),
    inputs: { function_system_log_level: 'ERROR', function_log_format: 'JSON' },
  },
  ...[null, 'Text'].map((format) => ({
    inputs: { function_system_log_level: 'WARN', function_log_format: format },
    got: `function_system_log_level is "WARN" and function_log_format is ${JSON.stringify(format)}`,
    advice: 'only with JSON',
    source: LOGGING_CONFIG,
  })),
  word('function_tracing_mode', 'active', 'PassThrough', 'Lambda API reference, TracingConfig'),
  word('function_kms_key_arn', 'alias/mine', 'alias', CREATE_FUNCTION),
  ...['a', '1A', 'with-hyphen', '_HANDLER', 'ÄB'].map((name) =>
    variables({ [name]: 'x' }, JSON.stringify(name), 'begin with a letter', 'Lambda API reference, Environment'),
  ),
  ...['AWS_REGION', 'AWS_LAMBDA_FUNCTION_NAME', 'AWS_SECRET_ACCESS_KEY', 'LAMBDA_TASK_ROOT', 'TZ'].map((name) =>
    variables({ [name]: 'x' }, name, 'nor this module', CONFIGURE_VARIABLES),
  ),
  variables({ CDC_CONFIG: 'x' }, 'CDC_CONFIG', 'CDC_…', 'docs/architecture.md'),
  variables({ FEATURE: null }, 'FEATURE = null', 'Leave such a name out', 'Lambda API reference, Environment'),
  {
    inputs: { function_layer_arns: SIX_LAYERS },
    got: `function_layer_arns has 6 layers: ${JSON.stringify(SIX_LAYERS)}`,
    advice: 'at most 5',
    source: QUOTAS,
  },
  ...[LAYER, 'otel:3', `${LAYER}:latest`, `arn:aws:lambda:us-east-1:123:layer:otel:3`].map((arn) => layers([arn])),
  layers([`${LAYER}:1`, `${LAYER}:2`], 'in one version'),
  ...['deliver', 'read-source', 'use-vpc', 'with space', 'a'.repeat(129), ''].map((name) =>
    policies({ [name]: policy(READ) }, JSON.stringify(name), 'deliver, read-source', IDENTIFIERS),
  ),
  ...['', 'not json', '{}', '[]', policy([]), '{"Version":"2012-10-17"}'].map((document) =>
    policies({ extra: document }, `extra = ${JSON.stringify(document)}`, 'jsonencode', POLICY_ELEMENTS),
  ),
  ...[
    { ...READ, Effect: 'allow' },
    { ...READ, Action: undefined },
    { ...READ, NotAction: 's3:*' },
    { ...READ, Resource: undefined },
    { ...READ, Principal: '*' },
    { ...READ, Actions: ['s3:*'] },
  ].map((statement) => policies({ extra: policy(statement) }, null, 'no Principal', POLICY_ELEMENTS)),
  ...['csc-0123456789abcdef0', SIGNING.slice(0, -1)].map((arn) => ({
    ...word('function_code_signing_config_arn', arn, 'code signing configuration', CREATE_FUNCTION),
    inputs: { function_code_signing_config_arn: arn, handler_package_s3_bucket: 'code', handler_package_s3_key: 'k' },
  })),
  {
    inputs: { function_code_signing_config_arn: SIGNING },
    got: `function_code_signing_config_arn is "${SIGNING}" and handler_package_s3_bucket is null`,
    advice: 'AWS Signer',
    source: 'Lambda developer guide, "Using code signing to verify code integrity with Lambda"',
  },
  ...[[], ['subnet-'], ['vpc-0a'], Array.from({ length: 17 }, (_, index) => `subnet-${index}`)].map((ids) => ({
    inputs: { function_subnet_ids: ids, function_security_group_ids: GROUPS },
    got: `function_subnet_ids is ${JSON.stringify(ids)}`,
    advice: '1 to 16',
    source: VPC_CONFIG,
  })),
  ...[[], ['default'], Array.from({ length: 6 }, (_, index) => `sg-${index}`)].map((ids) => ({
    inputs: { function_subnet_ids: SUBNETS, function_security_group_ids: ids },
    got: `function_security_group_ids is ${JSON.stringify(ids)}`,
    advice: '1 to 5',
    source: VPC_CONFIG,
  })),
  {
    inputs: { function_subnet_ids: SUBNETS },
    got: `function_subnet_ids is ${JSON.stringify(SUBNETS)} and function_security_group_ids is null`,
    advice: 'both',
    source: VPC_CONFIG,
  },
  {
    inputs: { function_subnet_ids: null, function_security_group_ids: GROUPS },
    got: `function_subnet_ids is null and function_security_group_ids is ${JSON.stringify(GROUPS)}`,
    advice: 'both',
    source: VPC_CONFIG,
  },
  {
    inputs: { function_ipv6_allowed_for_dual_stack: true },
    got: 'function_ipv6_allowed_for_dual_stack is true and function_subnet_ids is null',
    advice: 'in a VPC',
    source: VPC_CONFIG,
  },
  {
    inputs: { function_firehose_endpoint_create: true, function_vpc_id: 'vpc-0a' },
    got: 'function_firehose_endpoint_create is true and function_subnet_ids is null',
    advice: 'in a VPC',
    source: 'EC2 API reference, CreateVpcEndpoint',
  },
  {
    inputs: {
      function_firehose_endpoint_create: true,
      function_subnet_ids: SUBNETS,
      function_security_group_ids: GROUPS,
      function_vpc_id: null,
    },
    got: 'function_vpc_id is null and function_firehose_endpoint_create is true',
    advice: 'Give both',
    source: 'EC2 API reference, CreateVpcEndpoint',
  },
  {
    inputs: { function_vpc_id: 'vpc-0a' },
    got: 'function_vpc_id is "vpc-0a" and function_firehose_endpoint_create is null',
    advice: 'or neither',
    source: 'EC2 API reference, CreateVpcEndpoint',
  },
  {
    inputs: {
      function_vpc_id: 'main',
      function_firehose_endpoint_create: true,
      function_subnet_ids: SUBNETS,
      function_security_group_ids: GROUPS,
    },
    got: 'function_vpc_id is "main"',
    advice: 'id attribute',
    source: 'EC2 API reference, CreateVpcEndpoint',
  },
  ...['s3://code', 'arn:aws:s3:::code', 'co', 'code.', 'a'.repeat(64), 'amzn-s3-demo-code', '10.0.0.1'].map(
    (bucket) => ({
      inputs: { handler_package_s3_bucket: bucket, handler_package_s3_key: 'cdc.zip' },
      got: `handler_package_s3_bucket is "${bucket}"`,
      advice: 'not an ARN',
      source: 'Lambda API reference, FunctionCode',
    }),
  ),
  ...[
    '',
    's3://code/cdc.zip',
    'https://code.s3.amazonaws.com/cdc.zip',
    'arn:aws:s3:::code/cdc.zip',
    'k'.repeat(1025),
  ].map((key) => ({
    inputs: { handler_package_s3_bucket: 'code', handler_package_s3_key: key },
    got: `handler_package_s3_key is "${key}"`,
    advice: 'no ARN, no URL',
    source: 'Lambda API reference, FunctionCode',
  })),
  {
    inputs: { handler_package_s3_bucket: 'code', handler_package_s3_key: null },
    got: 'handler_package_s3_key is null',
    advice: 'Give both',
    source: 'Lambda API reference, FunctionCode',
  },
  {
    inputs: { handler_package_s3_key: 'k' },
    got: 'handler_package_s3_key is "k"',
    advice: 'Give both',
    source: 'Lambda API reference, FunctionCode',
  },
  {
    inputs: { handler_package_s3_object_version: 'v' },
    got: 'handler_package_s3_object_version is "v" without handler_package_s3_bucket',
    advice: 'Give both',
    source: 'Lambda API reference, FunctionCode',
  },
  {
    inputs: { handler_package_s3_bucket: 'code', handler_package_s3_key: 'k', handler_package_s3_object_version: '' },
    got: 'handler_package_s3_object_version is ""',
    advice: 'version_id',
    source: 'Lambda API reference, FunctionCode',
  },
  ...['service-roles', '/service-roles', '/service roles/', '/a//b/', '/a:b/', '/a*/', '/ümlaut/'].map((path) =>
    word('iam_path', path, 'without spaces', CREATE_FUNCTION),
  ),
  ...['/aws-service-role/cdc/', '/aws-reserved/cdc/'].map((path) =>
    word('iam_path', path, 'which AWS reserves', 'IAM user guide, "IAM identifiers"'),
  ),
  ...[
    'bounded',
    `arn:aws:iam::${ACCOUNT}:role/bounded`,
    'arn:aws:iam::123:policy/bounded',
    'arn:amazon:iam::123456789012:policy/bounded',
    'arn:aws:iam::aws:policy/',
  ].map((arn) => word('iam_permissions_boundary_arn', arn, 'managed policy', 'IAM API reference, CreateRole')),
];

const ELSEWHERE = {
  layer: `arn:aws:lambda:eu-west-1:${ACCOUNT}:layer:otel:3`,
  signing: SIGNING.replace('us-east-1', 'eu-west-1'),
  key: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1e7e0c52-2f0b-4f57-9c1d-7a1f3c5d2b01`,
};
const LONG = 'x'.repeat(4090);

/** What the validations take. */
export const FUNCTION_TAKEN: readonly Refusal['inputs'][] = [
  { function_memory_size_in_mb: 10240, function_timeout_in_seconds: 900, function_architecture: 'x86_64' },
  { function_reserved_concurrent_executions: 1, function_log_retention_in_days: 0, function_runtime: 'nodejs24.x' },
  { function_provisioned_concurrent_executions: 5, function_reserved_concurrent_executions: 5 },
  { function_provisioned_concurrent_executions: 5, function_version: '12', function_log_format: 'Text' },
  { function_log_format: 'JSON', function_system_log_level: 'WARN' },
  {
    function_environment_variables: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/otel', NODE_OPTIONS: '', AB: 'x' },
    function_layer_arns: [`${LAYER}:3`],
    function_tracing_mode: 'Active',
  },
  { function_subnet_ids: ['subnet-0a'], function_security_group_ids: ['sg-0a'], function_version: 7 },
  {
    function_subnet_ids: ['subnet-0a', 'subnet-0b'],
    function_security_group_ids: ['sg-0a', 'sg-0b'],
    function_ipv6_allowed_for_dual_stack: true,
    function_firehose_endpoint_create: true,
    function_vpc_id: 'vpc-0a',
  },
  { function_firehose_endpoint_create: false, function_ipv6_allowed_for_dual_stack: false },
  {
    function_inline_policies: {
      one: '{"Statement":{"Effect":"Deny","NotAction":["s3:*"],"NotResource":"*"}}',
      two: policy([{ Sid: 'A', ...READ, Condition: {} }]),
    },
  },
  { handler_package_s3_bucket: 'code', handler_package_s3_key: 'k', handler_package_s3_object_version: 'v' },
  { iam_path: '/team_1/cdc.roles/a+b=c,d@e-f/', iam_permissions_boundary_arn: 'arn:aws:iam::aws:policy/a/b/Power' },
];

/** Refused by preconditions of the function, which know the account, the region and the provider. */
export const REFUSED_FUNCTIONS: readonly Refusal[] = [
  {
    inputs: { function_runtime: 'nodejs24.x' },
    got: 'function_runtime is "nodejs24.x"',
    advice: 'release 6.19',
    source: 'hashicorp/terraform-provider-aws, pull request 45024',
  },
  {
    inputs: { function_layer_arns: [ELSEWHERE.layer] },
    got: `function_layer_arns is ["${ELSEWHERE.layer}"]`,
    advice: 'us-east-1',
    source: 'Lambda developer guide, "Managing Lambda dependencies with layers"',
  },
  {
    inputs: {
      function_code_signing_config_arn: ELSEWHERE.signing,
      handler_package_s3_bucket: 'code',
      handler_package_s3_key: 'k',
    },
    got: `function_code_signing_config_arn is ${ELSEWHERE.signing}`,
    advice: 'account and region',
    source: CREATE_FUNCTION,
  },
  {
    inputs: { function_kms_key_arn: ELSEWHERE.key },
    got: `function_kms_key_arn (or kms_key_arn, its default) is ${ELSEWHERE.key}`,
    advice: 'us-east-1',
    source: CREATE_FUNCTION,
  },
  {
    inputs: { function_environment_variables: { LONG } },
    got: "function_environment_variables (LONG) and the handler's CDC_CONFIG are ",
    advice: '4096 bytes',
    source: QUOTAS,
  },
  {
    inputs: { function_inline_policies: { long: policy({ ...READ, Resource: Array(200).fill(SECRET) }) } },
    got: 'function_inline_policies has ["long"], and the inline policies of the function\'s role are ',
    advice: '10240',
    source: IDENTIFIERS,
  },
];

/** Refused by preconditions of the roles. */
export const REFUSED_ROLES: readonly Refusal[] = [
  {
    inputs: { iam_permissions_boundary_arn: 'arn:aws:iam::210987654321:policy/bounded' },
    got: 'iam_permissions_boundary_arn is "arn:aws:iam::210987654321:policy/bounded"',
    advice: `arn:aws:iam::${ACCOUNT}:policy/`,
    source: 'IAM user guide, "Permissions boundaries for IAM entities"',
  },
  {
    inputs: { iam_path: `/${'p'.repeat(480)}/` },
    got: `iam_path is "/${'p'.repeat(480)}/", which makes the ARN of Firehose's role 537 characters long`,
    advice: 'Shorten the path by 25',
    source: 'Firehose API reference, ExtendedS3DestinationConfiguration',
  },
];

/** Refused for the file that a path names: the test writes each. */
export const REFUSED_ZIPS: readonly (readonly [
  content: 'empty' | 'text' | 'empty zip' | 'large' | 'folder',
  advice: string,
])[] = [
  ['empty', 'index.js'],
  ['text', 'index.js'],
  ['empty zip', 'index.js'],
  ['large', 'handler_package_s3_bucket'],
  ['folder', 'not a folder'],
];

function number(name: string, value: number, advice: string, source = CREATE_FUNCTION): Refusal {
  return { inputs: { [name]: value }, got: `${name} is ${value}`, advice, source };
}

function word(name: string, value: string, advice: string, source: string): Refusal {
  return { inputs: { [name]: value }, got: `${name} is "${value}"`, advice, source };
}

function variables(values: Record<string, string | null>, got: string, advice: string, source: string): Refusal {
  const inputs = { function_environment_variables: values };
  return { inputs, got: `function_environment_variables has ${got}`, advice, source };
}

function layers(arns: readonly string[], advice = 'arn attribute'): Refusal {
  const got = `function_layer_arns is ${JSON.stringify(arns)}`;
  return { inputs: { function_layer_arns: arns }, got, advice, source: 'Lambda API reference, CreateFunction' };
}

/** With the faulty documents or names, or null where the message shows all documents. */
function policies(documents: Record<string, string>, got: string | null, advice: string, source: string): Refusal {
  return {
    inputs: { function_inline_policies: documents },
    got: `function_inline_policies ${got === null ? `is ${JSON.stringify(documents)}` : `has ${got}`}`,
    advice,
    source,
  };
}
