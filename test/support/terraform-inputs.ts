import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SMALLEST_INPUTS } from '../../testing/plan-module';
import { PlanRefused } from '../../testing/terraform/plan-refused';
import { Terraform } from '../../testing/terraform/terraform';

const MODULE_DIRECTORY = resolve(__dirname, '..', '..');

const ROOT = `module "tables" {
  source = "./modules/tables"

  has_one_table = local.carrier.has_one_table
  tables        = var.tables
}

output "tables" {
  value = module.tables.tables
}
`;

/**
 * The module's inputs and their checks, without its resources: no provider starts, so that a plan takes a tenth of a
 * second and a hundred wrong inputs can be tried.
 */
export class InputChecks {
  private readonly directory: string;
  private readonly terraform: Terraform;
  private plans = 0;

  /** In a folder that `close` removes, where another root module may call it. */
  constructor(directory = mkdtempSync(join(tmpdir(), 'cdc-inputs-'))) {
    this.directory = directory;
    for (const path of ['variables.tf', 'sources.tf', 'schema', join('modules', 'tables')]) {
      cpSync(join(MODULE_DIRECTORY, path), join(this.directory, path), { recursive: true });
    }
    writeFileSync(join(this.directory, 'main.tf'), ROOT);
    const dataDirectory = join(this.directory, 'data');
    mkdirSync(dataDirectory);
    this.terraform = new Terraform({ directory: this.directory, dataDirectory });
  }

  async init(): Promise<void> {
    await this.terraform.init();
  }

  /** What the checks say of inputs laid over the smallest pipeline; empty where they pass. */
  async problems(inputs: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
    this.plans += 1;
    const variablesFile = join(this.directory, `inputs-${this.plans}.json`);
    writeFileSync(variablesFile, JSON.stringify({ ...SMALLEST_INPUTS, ...inputs }));
    const output = await this.terraform.try(['plan', '-json', '-input=false', `-var-file=${variablesFile}`]);
    if (output.exitCode === 0) return [];
    return new PlanRefused(this.directory, output).diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`);
  }

  close(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
