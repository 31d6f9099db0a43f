import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { readConfigObject } from '../../handler/src/config/config-object';
import { describeTerraform, type Plan, planDirectory, planModule } from '../../testing';
import { buildChild } from '../support/builders/function-process';
import { runWords } from '../support/builders/planned-run';
import { streamRecord } from '../support/builders/stream-record';
import { grants, statements } from './statements';

const ROOT = resolve(__dirname, '..', '..');
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/3c8b5d22-7a6d-4b2e-b2c3-4d5e6f7a8b03';
const BUCKET = 'orders-lake-123456789012-us-east-1';
const FOLDER = '.configuration/orders';
const FUNCTION = 'aws_lambda_function.this';
const OBJECT = 'aws_s3_object.configuration[0]';
const POLICY = 'module.function.aws_iam_role_policy.this';

const ENTRIES = 60;

/** Names as different as real ones, which gzip does not make small. */
const columns = (entry: number) =>
  Array.from({ length: 20 }, (_, index) => ({
    name: `c${((entry * 20 + index + 1) * 2_654_435_761).toString(36)}`,
    type: 'decimal(38,9)',
  }));

/** Half of them typed, half as JSON text. */
const tables = Object.fromEntries(
  Array.from({ length: ENTRIES }, (_, index) => [
    `entry-${index}`,
    index % 2 === 0 ? { columns: [{ name: 'pk', type: 'string' }, ...columns(index)] } : {},
  ]),
);

const STREAM_ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-11-20T09:00:00.000';

const pipeline = (source: string) => `
module "cdc" {
  source           = "${source}"
  name             = "orders"
  source_kind      = "dynamodb"
  source_arn       = "${STREAM_ARN}"
  lake_kms_key_arn = "${KEY}"
  tables           = jsondecode(file("tables.json"))
}
`;

describeTerraform('a configuration that outgrows Lambda’s environment', () => {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-configuration-'));
  const planFile = join(directory, 'plan.json');
  let plan: Plan;
  let location: string;

  beforeAll(async () => {
    writeFileSync(join(directory, 'main.tf'), pipeline(relative(directory, ROOT)));
    writeFileSync(join(directory, 'tables.json'), JSON.stringify(tables));
    plan = await planDirectory(directory, { planJsonPath: planFile });
    const variables = plan.resource(FUNCTION).value('environment[0].variables') as Record<string, string>;
    expect(Object.keys(variables)).toEqual(['CDC_CONFIG_S3']);
    location = variables['CDC_CONFIG_S3'] ?? '';
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('is an object of the lake’s bucket under the hash of its content, all of it known in the plan', () => {
    const { bucket, key, content, kms_key_id: kmsKey } = plan.resource(OBJECT).values;
    const sha256 = createHash('sha256').update(String(content)).digest('hex');
    expect([bucket, key, kmsKey]).toEqual([BUCKET, `${FOLDER}/${sha256}.json`, KEY]);
    expect(location).toBe(`s3://${BUCKET}/${FOLDER}/${sha256}.json`);
  });

  it('is what the handler’s own parser reads', async () => {
    const body = Buffer.from(plan.resource(OBJECT).value('content') as string);
    const clock = { sleep: async () => {}, random: () => 0 };
    const config = await readConfigObject(location, async () => ({ status: 200, body }), clock);
    expect(config.tables).toHaveLength(ENTRIES);
    expect(config.tables.find(({ name }) => name === 'entry-0')?.columns).toHaveLength(21);
  });

  it('may be read by the function and copied to its folder for copies, and nothing else', () => {
    const policy = statements(plan, POLICY, 'policy');
    expect(grants(policy).filter((grant) => /^(s3|kms):/.test(grant))).toEqual([
      `kms:Decrypt on ${KEY}`,
      `kms:GenerateDataKey on ${KEY}`,
      `s3:GetObject on arn:aws:s3:::${BUCKET}/${FOLDER}/*`,
      `s3:PutObject on arn:aws:s3:::${BUCKET}/${FOLDER}/kept/*`,
    ]);
    expect(policy.find(({ Sid }) => Sid === 'EncryptConfiguration')?.Condition).toEqual({
      StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
      StringLike: {
        'kms:EncryptionContext:aws:s3:arn': [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/${FOLDER}/*`],
      },
    });
  });

  it('runs on this machine, with the real zip, into every entry', async () => {
    const changes = join(directory, 'changes.ndjson');
    const records = [1, 2].map((id) => streamRecord(id, {}, { eventSourceARN: STREAM_ARN }));
    writeFileSync(changes, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const report = join(directory, 'report.json');
    const { code, errors, output } = await runWords(
      ['run', '--plan', planFile, '--changes', changes, '--out', join(directory, 'out'), '--report', report],
      buildChild(directory),
    );
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/delivered +2\b/);
    const { objects } = JSON.parse(readFileSync(report, 'utf8')) as { objects: { kind: string; records: number }[] };
    expect(objects.map(({ kind, records: count }) => [kind, count])).toEqual(
      Array.from({ length: ENTRIES }, () => ['lake', 2]),
    );
  });
});

describeTerraform('a configuration that fits', () => {
  it('is in the environment alone, and the function has no right in S3', async () => {
    const plan = await planModule({ inputs: { lake_kms_key_arn: KEY } });
    const variables = plan.resource(FUNCTION).value('environment[0].variables') as Record<string, string>;
    expect(Object.keys(variables)).toEqual(['CDC_CONFIG']);
    expect(plan.resourcesOfType('aws_s3_object')).toEqual([]);
    expect(grants(statements(plan, POLICY, 'policy')).filter((grant) => /^(s3|kms):/.test(grant))).toEqual([]);
  });
});
