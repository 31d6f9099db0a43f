import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeTerraform } from '../../testing';
import { gitSource } from './git-source';
import { OutsideProject } from './outside-project';

const ROOT = join(__dirname, '..', '..');
const CHANGES = join(ROOT, 'examples', 'dynamodb-orders', 'changes.ndjson');
const TRANSFORM = JSON.stringify({ '\\.ts$': join(ROOT, 'test', 'support', 'esbuild-transform.cjs') });
const JEST = 'jest/bin/jest.js';

/** A root module as a platform team has it: its state in S3, a role of the workload's account, the module from Git. */
const rootModule = (source: string) => `
terraform {
  backend "s3" {
    bucket  = "acme-terraform-state"
    key     = "orders"
    region  = "eu-central-1"
    profile = "acme"
  }
}

variable "table" {
  type = string
}

provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["210987654321"]

  assume_role {
    role_arn = "arn:aws:iam::210987654321:role/deploy"
  }
}

resource "aws_dynamodb_table" "orders" {
  name             = var.table
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "order_id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "order_id"
    type = "S"
  }
}

module "cdc" {
  source = "${source}"

  name        = "orders"
  source_kind = "dynamodb"
  source_arn  = aws_dynamodb_table.orders.stream_arn
  tables      = { orders = {} }
}
`;

const PLAN = `
  const { planDirectory } = require('terraform-aws-cdc-firehose/testing');
  planDirectory('infra', { variables: { table: 'orders' }, planJsonPath: 'infra/plan.json' })
    .then((plan) => console.log(plan.resource('lake.aws_s3_bucket.this[0]').value('bucket')));
`;

describeTerraform('a root module of another repository, which has the module from Git', () => {
  const project = new OutsideProject();
  const clone = mkdtempSync(join(tmpdir(), 'cdc-module-'));
  let bucket: string;

  beforeAll(async () => {
    await project.install();
    for (const file of ['jest.config.cjs', 'pipeline.test.ts']) project.copy(join('examples', 'testing', file));
    project.write('infra/main.tf', rootModule(gitSource(clone)));
    bucket = await project.run('node', ['-e', PLAN]);
  });
  afterAll(() => {
    project.remove();
    rmSync(clone, { recursive: true, force: true });
  });

  it('is planned without its backend, its role and its account', () => {
    expect(bucket).toBe('orders-lake-210987654321-eu-central-1\n');
    expect(readdirSync(join(project.directory, 'infra')).sort()).toEqual([
      '.terraform',
      '.terraform.lock.hcl',
      'main.tf',
      'plan.json',
    ]);
  });

  it.each([
    ['beside its root', ['--plan', 'infra/plan.json']],
    ['from elsewhere', ['--plan', 'moved.json', '--chdir', 'infra']],
  ])('runs as planned, %s', async (_, plan) => {
    await project.run('cp', ['infra/plan.json', 'moved.json']);
    const out = join('lake', String(plan.length));
    const printed = await project.run('npx', [
      '--no-install',
      'cdc',
      'run',
      ...plan,
      '--changes',
      CHANGES,
      '--out',
      out,
    ]);
    expect(printed).toMatch(/delivered +3,015/);
  });

  it('keeps the suites of the clone out of jest with the preset', async () => {
    const suites = async (...options: string[]) =>
      (await project.runTool(JEST, ['--listTests', ...options])).trim().split('\n');
    const unprotected = await suites('--config={}');
    expect(unprotected.filter((file) => file.includes('/infra/.terraform/')).length).toBeGreaterThan(50);
    expect(await suites()).toEqual([join(project.directory, 'pipeline.test.ts')]);
    const { globalConfig } = JSON.parse(await project.runTool(JEST, ['--showConfig']));
    expect(globalConfig.testTimeout).toBe(60_000);
  });

  it('runs the README’s test, which takes its time itself', async () => {
    const printed = await project.runTool(JEST, [`--transform=${TRANSFORM}`, '--testTimeout=100', '--json']);
    expect(JSON.parse(printed)).toMatchObject({ numTotalTests: 2, numPassedTests: 2 });
  });
});
