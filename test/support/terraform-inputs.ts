import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SMALLEST_INPUTS } from '../../testing/plan-module';
import { PlanRefused } from '../../testing/terraform/plan-refused';
import { Terraform } from '../../testing/terraform/terraform';

const MODULE_DIRECTORY = resolve(__dirname, '..', '..');

/** What a plan needs of a module for the checks of its inputs, and no provider for. */
interface CheckedModule {
  /** Files and folders of the project, and where they go in the folder that is planned. */
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
  /** The smallest inputs that pass. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The checks run where something asks for their result. */
const PIPELINE_MAIN = `output "checked" {
  value = [module.tables.tables, module.lifecycle.lake]
}
`;

const PIPELINE: CheckedModule = {
  files: Object.fromEntries(
    [
      'variables.tf',
      'sources.tf',
      'rules.tf',
      'checks.tf',
      'schema',
      join('modules', 'tables'),
      join('modules', 'lifecycle'),
    ].map((path) => [path, path]),
  ),
  main: PIPELINE_MAIN,
  inputs: SMALLEST_INPUTS,
};

/** A module of `modules/` by itself. */
export function submodule(name: string, inputs: Readonly<Record<string, unknown>>): CheckedModule {
  const folder = join('modules', name);
  const variables = readdirSync(join(MODULE_DIRECTORY, folder)).filter((file) => /^variables.*\.tf$/.test(file));
  return { files: Object.fromEntries(variables.map((file) => [join(folder, file), file])), main: '', inputs };
}

/**
 * The module's inputs and their checks, without its resources: no provider starts, so that a plan takes a tenth of a
 * second and a hundred wrong inputs can be tried.
 */
export class InputChecks {
  private readonly directory: string;
  private readonly inputs: CheckedModule['inputs'];
  private readonly terraform: Terraform;
  private plans = 0;

  /** In a folder that `close` removes, where another root module may call it. */
  constructor(directory = mkdtempSync(join(tmpdir(), 'cdc-inputs-')), module: CheckedModule = PIPELINE) {
    this.directory = directory;
    this.inputs = module.inputs;
    for (const [from, to] of Object.entries(module.files)) {
      cpSync(join(MODULE_DIRECTORY, from), join(this.directory, to), { recursive: true });
    }
    writeFileSync(join(this.directory, 'main.tf'), module.main);
    const dataDirectory = join(this.directory, 'data');
    mkdirSync(dataDirectory);
    this.terraform = new Terraform({ directory: this.directory, dataDirectory });
  }

  async init(): Promise<void> {
    await this.terraform.init();
  }

  /** What the checks say of inputs laid over the smallest ones; empty where they pass. */
  async problems(inputs: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
    this.plans += 1;
    const variablesFile = join(this.directory, `inputs-${this.plans}.json`);
    writeFileSync(variablesFile, JSON.stringify({ ...this.inputs, ...inputs }));
    const output = await this.terraform.try(['plan', '-json', '-input=false', `-var-file=${variablesFile}`]);
    if (output.exitCode === 0) return [];
    return new PlanRefused(this.directory, output).diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`);
  }

  close(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
