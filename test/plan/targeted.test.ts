import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { findPipeline } from '../../local/plan/find';
import { readPlan } from '../../local/plan/read';
import { describeTerraform } from '../../testing';
import { type AwsStub, startAwsStub } from '../../testing/terraform/aws-stub';
import { Terraform } from '../../testing/terraform/terraform';

const MODULE = resolve(__dirname, '..', '..');

const root = (source: string) => `
resource "aws_dynamodb_table" "this" {
  for_each = toset(["orders", "customers"])

  name             = each.key
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }
}

module "cdc" {
  source   = "${source}"
  for_each = aws_dynamodb_table.this

  name        = each.key
  source_kind = "dynamodb"
  source_arn  = each.value.stream_arn
  tables      = { (each.key) = {} }
}

output "pipelines" {
  value = module.cdc
}
`;

/** A part of one of two pipelines: Terraform leaves out what it does not need, and every expression must bear that. */
describeTerraform('a plan with -target', () => {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-targeted-'));
  let stub: AwsStub;
  let terraform: Terraform;

  beforeAll(async () => {
    stub = await startAwsStub();
    writeFileSync(join(directory, 'main.tf'), root(`./${relative(directory, MODULE)}`));
    const dataDirectory = join(directory, 'data');
    mkdirSync(dataDirectory);
    terraform = new Terraform({ directory, dataDirectory, environment: stub.environment });
    await terraform.init();
  });
  afterAll(async () => {
    await stub.close();
    rmSync(directory, { recursive: true, force: true });
  });

  async function planOf(target: string): Promise<string> {
    const planFile = join(directory, 'plan.tfplan');
    await terraform.run(['plan', '-input=false', '-no-color', `-out=${planFile}`, `-target=${target}`]);
    return await terraform.run(['show', '-json', planFile]);
  }

  it('of one pipeline holds that pipeline alone, and the local run takes it', async () => {
    const plan = readPlan(await planOf('module.cdc["orders"]'), 'plan.json');
    const modules = new Set(plan.resources.map(({ moduleAddress }) => moduleAddress));
    expect([...modules].filter((address) => address?.startsWith('module.cdc["customers"]'))).toEqual([]);
    expect(findPipeline(plan)).toMatchObject({
      address: 'module.cdc["orders"]',
      deliveryStreams: [{ name: 'orders-orders-dp' }, { name: 'orders-quarantine' }],
    });
  });

  it.each([
    ['module.cdc["orders"].module.lake', 'aws_s3_bucket_lifecycle_configuration.this[0]'],
    ['module.cdc["orders"].module.delivery', 'aws_glue_catalog_table.this["orders"]'],
  ])('of %s makes it', async (target, resource) => {
    const { resources } = readPlan(await planOf(target), 'plan.json');
    expect(resources.map(({ address }) => address)).toContain(`${target}.${resource}`);
  });
});
