import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { zipSync } from 'fflate';
import { PlanRefused } from '../../../testing/terraform/plan-refused';
import { Terraform } from '../../../testing/terraform/terraform';
import { AwsEmulator } from '../../support/terraform-emulator';

const ROOT = resolve(__dirname, '..', '..', '..');

/** AWS gives the alias back that the mapping was made with; moto gives the version behind it. */
export const EMULATOR_DIFFERENCES: readonly string[] = [
  'module.cdc.module.source.aws_lambda_event_source_mapping.this: function_name',
];

/** What a plan or an apply does to a resource. */
export interface Change {
  readonly address: string;
  readonly type: string;
  readonly action: 'create' | 'update' | 'replace' | 'delete';
}

interface ResourceChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    readonly after_unknown: Readonly<Record<string, unknown>>;
  };
}

/** A configuration laid over the root's own, and the state that it is compared with. */
export interface Changed {
  /** Inputs of the module. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** A file of Terraform's override syntax (Terraform, "Override Files"). */
  readonly override?: string;
  /** A state that `copyState` made. Default: the one that the root was applied to. */
  readonly state?: string;
  /** Addresses of the resources that it is about. Default: all. */
  readonly targets?: readonly string[];
  /** Whether the emulator is asked how things are; false takes the state's word. Default: false. */
  readonly refresh?: boolean;
}

/** What the first apply needs beside the files. */
export interface FirstApply {
  /** Makes in the emulator what the root expects to be there. */
  readonly prepare?: (emulator: AwsEmulator) => Promise<unknown>;
  /** Addresses of the resources to apply, where the emulator does not hold all. Default: all. */
  readonly targets?: readonly string[];
}

/** The files of a root module that calls this one as `cdc`, by name; `module` is the module's address from there. */
export type RootFiles = (module: string) => Readonly<Record<string, string>>;

/** A root module, applied to an emulator of its own, so that its inputs can be changed in place. */
export class AppliedRoot {
  readonly emulator: AwsEmulator;
  private readonly directory: string;
  private readonly terraform: Terraform;
  private readonly state: string;

  private constructor(emulator: AwsEmulator, directory: string) {
    this.emulator = emulator;
    this.directory = directory;
    this.state = join(directory, 'applied.tfstate');
    const dataDirectory = join(directory, 'data');
    mkdirSync(dataDirectory);
    this.terraform = new Terraform({
      directory,
      dataDirectory,
      environment: {
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'us-east-1',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ENDPOINT_URL: emulator.url,
      },
    });
  }

  /** Takes most of a minute with queues and lifecycle rules, which the provider polls. */
  static async apply(files: RootFiles, { prepare, targets = [] }: FirstApply = {}): Promise<AppliedRoot> {
    const root = new AppliedRoot(await AwsEmulator.start(), mkdtempSync(join(tmpdir(), 'cdc-apply-')));
    // For the input that takes a path.
    writeFileSync(
      join(root.directory, 'own.zip'),
      zipSync({ 'index.js': Buffer.from('exports.handler = async () => {};') }),
    );
    for (const [name, text] of Object.entries(files(relative(root.directory, ROOT)))) {
      writeFileSync(join(root.directory, name), text);
    }
    await prepare?.(root.emulator);
    await root.terraform.init();
    await root.apply({ targets });
    return root;
  }

  async close(): Promise<void> {
    await this.emulator.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Throws a PlanRefused with the reasons. */
  plan(changed: Changed): Promise<readonly Change[]> {
    return this.changes(['plan'], changed);
  }

  /** What a plan would change, attribute by attribute; slower than `plan`, which leaves the values out. */
  async differences(changed: Changed): Promise<readonly string[]> {
    const planFile = join(this.directory, 'next.tfplan');
    await this.changes(['plan', `-out=${planFile}`], changed);
    const json = await this.terraform.run(['show', '-json', planFile]);
    const { resource_changes: changes } = JSON.parse(json) as { resource_changes: ResourceChange[] };
    expect(changes.length).toBeGreaterThan(4);
    return changes.filter(({ change }) => !isDeepStrictEqual(change.actions, ['no-op'])).flatMap(attributes);
  }

  /** Throws a PlanRefused with the reasons, also for what AWS refuses. */
  apply(changed: Changed): Promise<readonly Change[]> {
    return this.changes(['apply', '-auto-approve'], changed);
  }

  /** A copy of the applied state, to change by itself; the emulator stays shared. */
  copyState(): string {
    const copy = join(this.directory, 'copy.tfstate');
    copyFileSync(this.state, copy);
    return copy;
  }

  /** `terraform state rm`: Terraform forgets a resource or a module, and AWS keeps it. */
  async forget(addresses: readonly string[], state: string): Promise<void> {
    await this.terraform.run(['state', 'rm', `-state=${state}`, '-backup=-', ...addresses]);
  }

  async outputs(): Promise<unknown> {
    return JSON.parse(await this.terraform.run(['output', '-json', `-state=${this.state}`]));
  }

  private async changes(command: readonly string[], changed: Changed): Promise<readonly Change[]> {
    const output = await this.terraform.try([...command, '-json', ...this.options(changed)]);
    if (output.exitCode !== 0) throw new PlanRefused(this.directory, output);
    return plannedChanges(output.stdout);
  }

  /** Writes the changed configuration, and gives the options that plan and apply share. */
  private options({
    inputs = {},
    override = '',
    state = this.state,
    targets = [],
    refresh = false,
  }: Changed): string[] {
    writeFileSync(join(this.directory, 'inputs_override.tf.json'), JSON.stringify({ module: { cdc: inputs } }));
    writeFileSync(join(this.directory, 'file_override.tf'), override);
    return [
      '-input=false',
      `-state=${state}`,
      `-refresh=${refresh}`,
      ...targets.map((address) => `-target=${address}`),
    ];
  }
}

/** Terraform, "Machine-Readable UI": planned_change. */
function plannedChanges(stdout: string): Change[] {
  return stdout
    .split('\n')
    .filter((line) => line.includes('"type":"planned_change"'))
    .map((line) => JSON.parse(line).change)
    .map(({ resource, action }) => ({ address: resource.addr, type: resource.resource_type, action }));
}

function attributes({ address, change: { before, after, after_unknown: unknown } }: ResourceChange): string[] {
  if (before === null || after === null) return [`${address}: made or destroyed`];
  return Object.keys(before)
    .filter((name) => unknown[name] === true || !isDeepStrictEqual(before[name], after[name]))
    .map((name) => `${address}: ${name}`);
}
