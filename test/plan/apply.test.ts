import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Terraform } from '../../local/terraform/terraform';
import { describeTerraform } from '../support';
import { AwsEmulator, describeEmulator } from '../support/terraform-emulator';

const ROOT = resolve(__dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'dynamodb-orders');
/** The provider polls SQS queues and lifecycle rules for most of a minute, and the emulator is installed first. */
const APPLY_LIMIT_IN_MS = 600_000;

interface Change {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    readonly after_unknown: Readonly<Record<string, unknown>>;
  };
}

/** The attributes of a resource that a plan would change. */
function differences({ address, change: { before, after, after_unknown: unknown } }: Change): string[] {
  if (before === null || after === null) return [`${address}: made or destroyed`];
  return Object.keys(before)
    .filter((name) => unknown[name] === true || !isDeepStrictEqual(before[name], after[name]))
    .map((name) => `${address}: ${name}`);
}

describeEmulator(describeTerraform)('applying examples/dynamodb-orders to an emulator', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cdc-apply-'));
  const dataDirectory = join(directory, 'data');
  const state = join(directory, 'terraform.tfstate');
  let emulator: AwsEmulator;
  let environment: Record<string, string>;
  let terraform: Terraform;

  async function planOf(planned: Terraform): Promise<readonly Change[]> {
    const planFile = join(directory, 'next.tfplan');
    await planned.run(['plan', '-input=false', '-no-color', `-state=${state}`, `-out=${planFile}`]);
    const plan = JSON.parse(await planned.run(['show', '-json', planFile])) as { resource_changes: Change[] };
    expect(plan.resource_changes.length).toBeGreaterThan(25);
    return plan.resource_changes;
  }

  beforeAll(async () => {
    mkdirSync(dataDirectory);
    emulator = await AwsEmulator.start();
    environment = {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: emulator.url,
    };
    terraform = new Terraform({ directory: EXAMPLE, dataDirectory, environment });
    await terraform.init();
    await terraform.run(['apply', '-auto-approve', '-input=false', '-no-color', `-state=${state}`]);
  }, APPLY_LIMIT_IN_MS);
  afterAll(async () => {
    await emulator?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it(
    'leaves nothing to change, but for what the emulator answers otherwise than AWS',
    async () => {
      const changes = await planOf(terraform);
      expect(changes.flatMap(differences)).toEqual([
        // AWS gives the alias back that the mapping was made with; moto gives the version behind it.
        'module.cdc.module.source.aws_lambda_event_source_mapping.this: function_name',
      ]);
    },
    APPLY_LIMIT_IN_MS,
  );

  it(
    'takes a new column up in place: no stream is replaced, whose buffer would be lost',
    async () => {
      const copy = join(directory, 'copy');
      const copyData = join(copy, 'data');
      mkdirSync(copyData, { recursive: true });
      const text = readFileSync(join(EXAMPLE, 'main.tf'), 'utf8');
      const column = '{ name = "note", type = "string" },';
      expect(text).toContain(column);
      writeFileSync(
        join(copy, 'main.tf'),
        text
          .replace('source = "../.."', `source = "${relative(copy, ROOT)}"`)
          .replace(column, `${column} { name = "added", type = "string" },`),
      );
      writeFileSync(join(copy, 'versions.tf'), readFileSync(join(EXAMPLE, 'versions.tf')));
      const changed = new Terraform({ directory: copy, dataDirectory: copyData, environment });
      await changed.init();
      const changes = await planOf(changed);
      expect(changes.filter(({ change }) => change.actions.includes('delete'))).toEqual([]);
      expect(changes.filter(({ address }) => address.includes('module.delivery')).flatMap(differences)).toEqual([
        'module.cdc.module.delivery.aws_glue_catalog_table.this["orders"]: storage_descriptor',
        'module.cdc.module.delivery.aws_kinesis_firehose_delivery_stream.this["orders"]: extended_s3_configuration',
      ]);
    },
    APPLY_LIMIT_IN_MS,
  );

  it('gives the outputs', async () => {
    const outputs = JSON.parse(await terraform.run(['output', '-json', `-state=${state}`]));
    expect(outputs).toMatchObject({
      lake_bucket_name: { value: 'orders-lake-123456789012-us-east-1' },
      glue_table: { value: 'orders.orders' },
      dead_letter_queue_url: { value: expect.stringContaining('/orders-dlq') },
    });
  });
});
