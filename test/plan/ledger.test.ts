import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { describeTerraform } from '../../testing';
import { PlanRefused } from '../../testing/terraform/plan-refused';
import { Terraform } from '../../testing/terraform/terraform';

const LEDGER = resolve(__dirname, '..', '..', 'modules', 'ledger');

const root = (source: string) => `
variable "lake" { type = list(string) }
variable "queue" { type = list(string) }
variable "relinquished" {
  type    = set(string)
  default = []
}
module "ledger" {
  source       = "${source}"
  relinquished = var.relinquished
  holders = {
    lake_bucket        = var.lake
    glue_database      = []
    dead_letter_bucket = []
    dead_letter_queue  = var.queue
    delivery_stream    = ["always"]
  }
}
`;

interface Inputs {
  readonly lake: readonly string[];
  readonly queue: readonly string[];
  readonly relinquished?: readonly string[];
}

/** The ledger by itself: it makes nothing in AWS, so each step of a pipeline's life is a second. */
describeTerraform('the ledger', () => {
  let directory: string;
  let terraform: Terraform;
  beforeAll(async () => {
    directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-ledger-'));
    writeFileSync(join(directory, 'main.tf'), root(`./${relative(directory, LEDGER)}`));
    const dataDirectory = join(directory, 'data');
    mkdirSync(dataDirectory);
    terraform = new Terraform({ directory, dataDirectory });
    await terraform.init();
  });
  beforeEach(() => rmSync(join(directory, 'terraform.tfstate'), { force: true }));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  async function run(command: readonly string[], inputs: Inputs): Promise<void> {
    const variablesFile = join(directory, 'inputs.json');
    writeFileSync(variablesFile, JSON.stringify(inputs));
    const output = await terraform.try([...command, '-json', '-input=false', `-var-file=${variablesFile}`]);
    if (output.exitCode !== 0) throw new PlanRefused(directory, output);
  }
  const apply = (inputs: Inputs) => run(['apply', '-auto-approve'], inputs);
  const plan = (inputs: Inputs) => run(['plan'], inputs);
  /** Ends with 2, and so is refused, where anything would change. */
  const unchanged = (inputs: Inputs) => run(['plan', '-detailed-exitcode'], inputs);

  it('lets a pipeline begin with anything, and has nothing to change afterwards', async () => {
    await apply({ lake: ['a'], queue: [] });
    await unchanged({ lake: ['a'], queue: [] });
  });

  it('refuses to lose or to rename a thing, and says what to set to lose it', async () => {
    await apply({ lake: ['a'], queue: ['q'] });
    await expect(plan({ lake: [], queue: ['q'] })).rejects.toThrow(
      /relinquished is \[\], .*\n- the bucket a .*\(by name, lake_bucket_create, lake_bucket_name\)\n.*relinquished = \["a"\]/,
    );
    await expect(plan({ lake: ['b'], queue: [], relinquished: ['q', 'x'] })).rejects.toThrow(
      /relinquished is \["q","x"\], .*relinquished = \["a","q","x"\]/s,
    );
  });

  it('lets go of what is relinquished, and then guards what took its place', async () => {
    await apply({ lake: ['a'], queue: ['q'] });
    await apply({ lake: ['b'], queue: ['q'], relinquished: ['a'] });
    await unchanged({ lake: ['b'], queue: ['q'], relinquished: ['a'] });
    await expect(plan({ lake: ['c'], queue: ['q'], relinquished: ['a'] })).rejects.toThrow('the bucket b ');
    await expect(plan({ lake: ['b'], queue: ['q'] })).rejects.toThrow('the bucket a ');
    await plan({ lake: ['c'], queue: ['q'], relinquished: ['a', 'b'] });
  });

  it('guards a thing of a kind that the pipeline began to make later, and again after it was given up', async () => {
    await apply({ lake: [], queue: ['q'] });
    await apply({ lake: ['a'], queue: ['q'] });
    await unchanged({ lake: ['a'], queue: ['q'] });
    await expect(plan({ lake: [], queue: ['q'] })).rejects.toThrow('the bucket a ');
    await expect(plan({ lake: ['b'], queue: ['q'] })).rejects.toThrow('the bucket a ');
    await apply({ lake: [], queue: ['q'], relinquished: ['a'] });
    await apply({ lake: ['b'], queue: ['q'], relinquished: ['a'] });
    await expect(plan({ lake: [], queue: ['q'], relinquished: ['a'] })).rejects.toThrow('the bucket b ');
  });

  it('guards the other kinds in a plan that begins to make one', async () => {
    await apply({ lake: [], queue: ['q'] });
    await expect(plan({ lake: ['a'], queue: [] })).rejects.toThrow('the queue q ');
  });

  it('does not hinder a destroy', async () => {
    await apply({ lake: ['a'], queue: ['q'] });
    await run(['destroy', '-auto-approve'], { lake: [], queue: [] });
    await apply({ lake: ['b'], queue: [] });
  });
});
