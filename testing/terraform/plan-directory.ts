import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type AwsStub, startAwsStub } from './aws-stub';
import { withLocalBackend } from './local-backend';
import { PlanRefused } from './plan-refused';
import { Terraform } from './terraform';

export interface PlanOptions {
  /** Values for the root module's variables. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /**
   * Environment variables for Terraform and its providers, over the ones that the plan is made with: `AWS_REGION`
   * (us-east-1), `AWS_ACCOUNT_ID` (123456789012; a role that the provider assumes has its own account), and
   * `AWS_ENDPOINT_URL` of an emulator, which then answers instead of the stub. Those of this process that begin with
   * AWS_ or TF_VAR_ do not reach Terraform, so that a plan is the same on every machine.
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Terraform's data directory, kept between plans of one root module it saves the second `init`.
   * Default: `.terraform/cdc-plan` of the root with `planJsonPath`, else a temporary one.
   */
  readonly dataDirectory?: string;
  /**
   * Where to write the plan's JSON, as `terraform show -json` gives it. It names files of downloaded modules, such as
   * the handler's zip, by their paths in the data directory: that directory is kept, and `cdc run` is told the root
   * with `--chdir`. Default: nowhere.
   */
  readonly planJsonPath?: string;
}

export interface PlanResult {
  /** The parsed JSON of `terraform show -json` (Terraform, "JSON Output Format"). */
  readonly plan: unknown;
}

/** A data directory beside the user's own, which may be initialized with another backend. */
const KEPT_DATA_DIRECTORY = join('.terraform', 'cdc-plan');

/**
 * Plans a root module without AWS, as if nothing had been applied yet: `init`, `plan`, `show -json`, with a stub in
 * AWS's place and the state on this machine. Paths are relative to this process's working directory.
 * Nothing stays beside the module but Terraform's lock file, and `.terraform/cdc-plan` with `planJsonPath`.
 * Throws a PlanRefused with Terraform's own words, such as a refused input or a data source that only AWS can answer,
 * and an Error where `init` fails, where there is no such directory and where there is no Terraform.
 */
export async function planDirectory(directory: string, options: PlanOptions = {}): Promise<PlanResult> {
  const root = resolve(directory);
  checkDirectory(directory, root);
  const { planJsonPath, environment = {} } = options;
  const planJsonFile = planJsonPath === undefined ? null : resolve(planJsonPath);
  const workDirectory = mkdtempSync(join(tmpdir(), 'cdc-plan-'));
  const dataDirectory = dataDirectoryOf(options, root, workDirectory);
  mkdirSync(dataDirectory, { recursive: true });
  const stub = await startAwsStub(environment['AWS_ACCOUNT_ID']);
  try {
    const terraform = new Terraform({
      directory: root,
      dataDirectory,
      environment: { ...stub.environment, ...environment },
    });
    const json = await withLocalBackend(root, basename(workDirectory), () =>
      planJson(terraform, { root, workDirectory, variables: options.variables ?? {}, stub }),
    );
    if (planJsonFile !== null) writeFileSync(planJsonFile, json);
    return { plan: JSON.parse(json) };
  } finally {
    await stub.close();
    rmSync(workDirectory, { recursive: true, force: true });
  }
}

interface PlanWork {
  readonly root: string;
  readonly workDirectory: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly stub: AwsStub;
}

async function planJson(terraform: Terraform, { root, workDirectory, variables, stub }: PlanWork): Promise<string> {
  const planFile = join(workDirectory, 'plan.tfplan');
  const variablesFile = join(workDirectory, 'inputs.tfvars.json');
  writeFileSync(variablesFile, JSON.stringify(variables));
  await terraform.init();
  const planned = await terraform.try([
    'plan',
    '-json',
    '-input=false',
    '-lock=false',
    `-state=${join(workDirectory, 'none.tfstate')}`,
    `-var-file=${variablesFile}`,
    `-out=${planFile}`,
  ]);
  if (planned.exitCode !== 0) throw new PlanRefused(root, planned, advice(stub));
  return terraform.run(['show', '-json', planFile]);
}

function advice({ refused }: AwsStub): string {
  if (refused.size === 0) return '';
  return (
    `planDirectory plans without AWS, and this root asks AWS for: ${[...refused].sort().join(', ')}. Allowed: who is ` +
    'calling, and roles to assume. Take such a value from a variable instead of a data source, give AWS_ENDPOINT_URL ' +
    'of an emulator that has it in the option environment, or test the root with terraform test and override_data.'
  );
}

function dataDirectoryOf({ dataDirectory, planJsonPath }: PlanOptions, root: string, workDirectory: string): string {
  if (dataDirectory !== undefined) return resolve(dataDirectory);
  return planJsonPath === undefined ? join(workDirectory, 'data') : join(root, KEPT_DATA_DIRECTORY);
}

function checkDirectory(directory: string, root: string): void {
  const status = statSync(root, { throwIfNoEntry: false });
  if (status?.isDirectory() === true) return;
  const what = status === undefined ? 'does not exist' : 'is not a directory';
  throw new Error(`planDirectory got "${directory}", and ${root} ${what}. It takes the directory of a root module.`);
}
