import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startIdentityStub } from './identity-stub';
import { PlanRefused } from './plan-refused';
import { Terraform } from './terraform';

export interface PlanOptions {
  /** Values for the root module's variables. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Kept between plans of one root module, it saves the second `init`. Default: a temporary one. */
  readonly dataDirectory?: string;
  /** Where to write the plan's JSON, as `terraform show -json` gives it. Default: nowhere. */
  readonly planJsonPath?: string;
}

export interface PlanResult {
  /** The parsed JSON of `terraform show -json` (Terraform, "JSON Output Format"). */
  readonly plan: unknown;
}

/** The region of every plan that is made without AWS. */
const STUB_REGION = 'us-east-1';

/** Enough for the provider to start: no call but GetCallerIdentity is made, and a stub answers it. */
function stubCredentials(stsUrl: string): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: 'plan',
    AWS_SECRET_ACCESS_KEY: 'plan',
    AWS_REGION: STUB_REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_STS: stsUrl,
  };
}

/**
 * Plans a root module without AWS: `init`, `plan`, `show -json`, with a stub for the caller's identity.
 * Nothing is written beside the module but Terraform's lock file.
 * Throws a PlanRefused with Terraform's own words, such as a refused input, and an Error where `init` fails, where there
 * is no such directory and where there is no Terraform.
 */
export async function planDirectory(directory: string, options: PlanOptions = {}): Promise<PlanResult> {
  checkDirectory(directory);
  const workDirectory = mkdtempSync(join(tmpdir(), 'cdc-plan-'));
  const dataDirectory = options.dataDirectory ?? join(workDirectory, 'data');
  mkdirSync(dataDirectory, { recursive: true });
  const stub = await startIdentityStub();
  try {
    const terraform = new Terraform({ directory, dataDirectory, environment: stubCredentials(stub.url) });
    const planFile = join(workDirectory, 'plan.tfplan');
    const variablesFile = join(workDirectory, 'inputs.tfvars.json');
    writeFileSync(variablesFile, JSON.stringify(options.variables ?? {}));
    await terraform.init();
    const planned = await terraform.try([
      'plan',
      '-json',
      '-input=false',
      '-lock=false',
      `-var-file=${variablesFile}`,
      `-out=${planFile}`,
    ]);
    if (planned.exitCode !== 0) throw new PlanRefused(directory, planned);
    const json = await terraform.run(['show', '-json', planFile]);
    if (options.planJsonPath !== undefined) writeFileSync(options.planJsonPath, json);
    return { plan: JSON.parse(json) };
  } finally {
    await stub.close();
    rmSync(workDirectory, { recursive: true, force: true });
  }
}

function checkDirectory(directory: string): void {
  const status = statSync(directory, { throwIfNoEntry: false });
  if (status?.isDirectory() === true) return;
  const what = status === undefined ? 'does not exist' : 'is not a directory';
  throw new Error(
    `planDirectory got "${directory}", and ${resolve(directory)} ${what}. It takes the directory of a root module.`,
  );
}
