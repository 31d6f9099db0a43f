import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describeTerraform, planDirectory } from '../../testing';

const ROOT = resolve(__dirname, '..', '..');
/** Inside the ignored folder of `cdktf synth`, but not where someone may have deployed from. */
const OUTPUT = join('cdktf.out', 'test');
/** Each stack of stacks/ is an example in CDKTF, under the example's name. */
const NAMES = ['dynamodb-orders', 'dynamodb-kinesis'] as const;

const stackOf = (name: string) => join(ROOT, OUTPUT, 'stacks', name);
const exampleOf = (name: string) => join(ROOT, 'examples', name);

/** What is read of a plan's JSON (Terraform, "JSON Output Format"). */
interface PlanJson {
  readonly resource_changes: readonly PlannedChange[];
  readonly output_changes: Readonly<Record<string, unknown>>;
}

interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly after: { readonly filename?: string } };
}

beforeAll(async () => {
  const cdktf = join(ROOT, 'node_modules', '.bin', 'cdktf');
  // CDKTF makes the last folder of a path only.
  mkdirSync(join(ROOT, dirname(OUTPUT)), { recursive: true });
  await promisify(execFile)(cdktf, ['synth', '--output', OUTPUT], {
    cwd: ROOT,
    // Without it the command asks HashiCorp for news of itself.
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
});

afterAll(() => rmSync(join(ROOT, OUTPUT), { recursive: true, force: true }));

describe('cdktf synth', () => {
  it.each(NAMES)('writes the stack %s with nothing in it that names this machine', (name) => {
    const text = readFileSync(join(stackOf(name), 'cdk.tf.json'), 'utf8');
    const { module, terraform } = JSON.parse(text);
    expect(module.cdc.source).toBe('../../../..');
    expect(terraform.backend).toEqual({ local: { path: 'terraform.tfstate' } });
    expect(terraform.required_providers.aws.version).toBe(providerVersions());
    expect(text).not.toContain(ROOT);
  });
});

describeTerraform('the synthesised stack', () => {
  it.each(NAMES)('%s plans what the HCL example plans: the same addresses, names and values', async (name) => {
    const stack = (await planDirectory(stackOf(name))).json as PlanJson;
    const example = (await planDirectory(exampleOf(name))).json as PlanJson;
    expect(changes(stack, stackOf(name))).toEqual(changes(example, exampleOf(name)));
    expect(stack.output_changes).toEqual(example.output_changes);
    expect(stack.resource_changes.map((change) => change.type)).toContain('aws_kinesis_firehose_delivery_stream');
  });
});

/** The zip's path is relative to the folder that is planned, so it is compared as the file that it names. */
function changes(plan: PlanJson, directory: string): PlannedChange[] {
  return plan.resource_changes.map((planned) => {
    const { after } = planned.change;
    if (after.filename === undefined) return planned;
    return {
      ...planned,
      change: { ...planned.change, after: { ...after, filename: resolve(directory, after.filename) } },
    };
  });
}

/** The module's own range, from versions.tf. */
function providerVersions(): string | undefined {
  return /version\s*=\s*"(>= 5[^"]*)"/.exec(readFileSync(join(ROOT, 'versions.tf'), 'utf8'))?.[1];
}
