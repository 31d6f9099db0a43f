import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Terraform } from '../../local/terraform/terraform';
import { describeTerraform } from '../support';
import { AwsEmulator, describeEmulator } from '../support/terraform-emulator';

const EXAMPLE = resolve(__dirname, '..', '..', 'examples', 'dynamodb-orders');
/** The provider polls SQS queues and lifecycle rules for most of a minute, and the emulator is installed first. */
const APPLY_LIMIT_IN_MS = 600_000;

interface Change {
  readonly address: string;
  readonly change: {
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
  let terraform: Terraform;

  beforeAll(async () => {
    mkdirSync(dataDirectory);
    emulator = await AwsEmulator.start();
    terraform = new Terraform({
      directory: EXAMPLE,
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
    await terraform.run(['apply', '-auto-approve', '-input=false', '-no-color', `-state=${state}`]);
  }, APPLY_LIMIT_IN_MS);
  afterAll(async () => {
    await emulator?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it(
    'leaves nothing to change, but for what the emulator answers otherwise than AWS',
    async () => {
      const planFile = join(directory, 'second.tfplan');
      await terraform.run(['plan', '-input=false', '-no-color', `-state=${state}`, `-out=${planFile}`]);
      const second = JSON.parse(await terraform.run(['show', '-json', planFile])) as { resource_changes: Change[] };
      expect(second.resource_changes.length).toBeGreaterThan(25);
      expect(second.resource_changes.flatMap(differences)).toEqual([
        // AWS gives the alias back that the mapping was made with; moto gives the version behind it.
        'module.cdc.module.source.aws_lambda_event_source_mapping.this: function_name',
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
