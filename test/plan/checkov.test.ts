import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describeTerraform, planDirectory, planModule } from '../../testing';
import { type CheckovResult, scanPlans } from '../support/checkov';
import { describePython } from '../support/python';

const ROOT = resolve(__dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'dynamodb-orders');
/** Installing checkov takes half a minute on a good line, the first time. */
const SCAN_LIMIT_IN_MS = 600_000;

/** What the inputs that docs/checkov.md names are set to, to see their findings go. */
const INPUTS = {
  kms_key_arn: 'arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000',
  firehose_log_retention_in_days: 365,
  function_log_retention_in_days: 365,
  function_subnet_ids: ['subnet-0a'],
  function_code_signing_config_arn: 'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0',
} as const;

/** What these inputs need besides. */
const BESIDES = {
  function_security_group_ids: ['sg-0a'],
  handler_package_s3_bucket: 'code',
  handler_package_s3_key: 'signed/cdc.zip',
} as const;

interface Answer {
  readonly finding: string;
  readonly input: string;
  readonly answer: string;
}

/** The rows of docs/checkov.md. */
function answers(): readonly Answer[] {
  const page = readFileSync(join(ROOT, 'docs', 'checkov.md'), 'utf8');
  return page.split('\n').flatMap((line) => {
    const [, check, resource, input, answer] = /^\| (CKV\w+) \| `(.+?)` \|(?: `(\w+)`)? \| (.+) \|$/.exec(line) ?? [];
    if (check === undefined || answer === undefined) return [];
    return [{ finding: `${check} ${resource}`, input: input ?? '', answer }];
  });
}

const findings = (results: readonly CheckovResult[] = []): string[] =>
  results
    .filter(({ passed }) => !passed)
    .map(({ check, resource }) => `${check} ${resource.replace(/^module\.cdc\./, '')}`)
    .sort();

describePython(describeTerraform, 'checkov')('checkov', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cdc-checkov-'));
  const example = join(directory, 'example.json');
  const withInputs = join(directory, 'with-inputs.json');
  const committed = join(EXAMPLE, 'plan.json');
  let scan: ReadonlyMap<string, readonly CheckovResult[]>;

  beforeAll(async () => {
    const plans = await Promise.all([planDirectory(EXAMPLE), planModule({ inputs: { ...INPUTS, ...BESIDES } })]);
    [example, withInputs].forEach((file, index) => {
      writeFileSync(file, JSON.stringify(plans[index]?.json));
    });
    scan = await scanPlans([example, withInputs, committed]);
  }, SCAN_LIMIT_IN_MS);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('checks every kind of resource that can leak or lose something', () => {
    const checked = new Set(scan.get(example)?.map(({ resource }) => resource.split('.').at(-2)));
    expect([...checked]).toEqual(
      expect.arrayContaining([
        'aws_cloudwatch_log_group',
        'aws_dynamodb_table',
        'aws_iam_role_policy',
        'aws_lambda_function',
        'aws_s3_bucket',
        'aws_s3_bucket_policy',
        'aws_sqs_queue',
      ]),
    );
  });

  it('finds in the example exactly what docs/checkov.md answers', () => {
    expect(
      answers()
        .map(({ finding }) => finding)
        .sort(),
    ).toEqual(findings(scan.get(example)));
  });

  it('no longer finds what an input mends', () => {
    const left = answers().filter(({ finding, input }) => input === '' && !finding.includes('aws_dynamodb_table'));
    expect(findings(scan.get(withInputs))).toEqual(left.map(({ finding }) => finding).sort());
    expect(new Set(answers().map(({ input }) => input))).toEqual(new Set(['', ...Object.keys(INPUTS)]));
  });

  it('sees nothing in the committed part of a plan, as the page says', () => {
    expect(scan.get(committed)).toEqual([]);
    expect(readFileSync(committed, 'utf8')).not.toContain('resource_changes');
  });
});
