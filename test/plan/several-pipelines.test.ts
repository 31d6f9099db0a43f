import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { findPipeline } from '../../local/plan/find';
import { readPlan } from '../../local/plan/read';
import { describeTerraform, planDirectory } from '../../testing';
import { buildChild } from '../support/builders/function-process';
import { runWords } from '../support/builders/planned-run';

const ROOT = resolve(__dirname, '..', '..');
const CHANGES = join(ROOT, 'examples', 'dynamodb-orders', 'changes.ndjson');

const pipelines = (source: string) => `
resource "aws_dynamodb_table" "captured" {
  for_each = toset(["customers", "orders"])

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
  for_each = aws_dynamodb_table.captured

  name        = each.key
  source_kind = "dynamodb"
  source_arn  = each.value.stream_arn
  tables      = { (each.key) = {} }
}
`;

describeTerraform('a plan of two pipelines by for_each', () => {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-several-'));
  const planFile = join(directory, 'plan.json');
  const childPath = buildChild(directory);
  const plan = () => readPlan(readFileSync(planFile, 'utf8'), planFile);
  const run = (...words: string[]) =>
    runWords(['run', '--plan', planFile, '--changes', CHANGES, '--out', join(directory, 'out'), ...words], childPath);

  beforeAll(async () => {
    writeFileSync(join(directory, 'main.tf'), pipelines(relative(directory, ROOT)));
    await planDirectory(directory, { planJsonPath: planFile });
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it.each(['customers', 'orders'])('gives the parts of that of %s alone', (name) => {
    const address = `module.cdc["${name}"]`;
    const pipeline = findPipeline(plan(), address);
    expect(pipeline.address).toBe(address);
    expect(pipeline.mapping).toMatchObject({ eventSourceArn: null, sourceNames: [name] });
    expect(pipeline.function.functionName).toBe(`${name}-cdc`);
    expect(pipeline.deliveryStreams.map((stream) => stream.name)).toEqual([`${name}-${name}-dp`, `${name}-quarantine`]);
    expect(pipeline.deliveryStreams.map(({ bucket }) => bucket)).toEqual(
      Array.from({ length: 2 }, () => `${name}-lake-123456789012-us-east-1`),
    );
  });

  it('has the same managed resources as values and as changes, with the same attributes', () => {
    const { resources, changes } = plan();
    const values = resources.filter(({ mode }) => mode === 'managed').map((one) => [one.address, one.values] as const);
    expect(values.length).toBeGreaterThan(40);
    expect(new Map(changes.map(({ address, after }) => [address, after]))).toEqual(new Map(values));
  });

  it('asks which to run, and takes the answer as it printed it', async () => {
    const { code, errors } = await run();
    expect([code, errors]).toEqual([
      2,
      'cdc: The plan holds 2 pipelines: module.cdc["customers"], module.cdc["orders"]. A run takes one: choose it, ' +
        `as with --pipeline 'module.cdc["customers"]'\n`,
    ]);
  });

  it('says which there are for an address of none', async () => {
    const { code, errors } = await run('--pipeline', 'module.cdc');
    expect([code, errors]).toEqual([
      2,
      'cdc: --pipeline is module.cdc. The plan holds module.cdc["customers"], module.cdc["orders"]: name one of these.\n',
    ]);
  });

  it('runs the chosen one, and refuses the changes of the other’s table', async () => {
    const { code, output } = await run('--pipeline', 'module.cdc["orders"]');
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/^pipeline module\.cdc\["orders"\]\n.*delivered +3,015/s),
    ]);
    const other = await run('--pipeline', 'module.cdc["customers"]');
    expect([other.code, other.errors]).toEqual([
      2,
      expect.stringMatching(/reads the stream of the table customers alone/),
    ]);
  });
});
