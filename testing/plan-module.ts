import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { checkInputNames } from './known-inputs';
import type { ModuleInputs } from './module-inputs';
import { packageDirectory } from './package-directory';
import { type Plan, readPlan } from './plan';
import { type PlanOptions, planDirectory as planJson } from './terraform/plan-directory';

export interface PlanModuleOptions {
  /** Inputs of the module by their Terraform names, laid over the smallest pipeline (`SMALLEST_INPUTS`). */
  readonly inputs?: Partial<ModuleInputs>;
}

/** A pipeline with nothing but what must be given. */
export const SMALLEST_INPUTS = {
  name: 'orders',
  source_kind: 'dynamodb',
  source_arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-11-21T00:00:00.000',
  tables: { orders: {} },
} as const;

/**
 * Plans the module by itself, without AWS: addresses begin with `module.cdc.`, and the output `cdc` holds all of the
 * module's outputs. Rejects with a PlanRefused where the plan refuses the inputs, and with an Error where the module has
 * no such input.
 */
export async function planModule(options: PlanModuleOptions = {}): Promise<Plan> {
  checkInputNames(Object.keys(options.inputs ?? {}));
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-root-'));
  try {
    const inputs = { ...SMALLEST_INPUTS, ...options.inputs };
    const root = {
      module: { cdc: { source: moduleAddress(directory), ...escapeTemplates(inputs) } },
      output: { cdc: { value: `\${module.cdc}` } },
    };
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(root));
    return await planDirectory(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Plans a root module of yours without AWS, as if nothing had been applied yet: its state is left alone, roles can be
 * assumed, and a data source that only AWS could answer is refused. Rejects with a PlanRefused where the plan is.
 */
export async function planDirectory(directory: string, options: PlanOptions = {}): Promise<Plan> {
  const { plan } = await planJson(directory, options);
  return readPlan(plan);
}

/** Terraform takes an address for a local one where it begins with `./` or `../`; a bare `..` would be a registry's. */
function moduleAddress(directory: string): string {
  return `./${relative(directory, packageDirectory(__dirname)).replaceAll('\\', '/')}`;
}

/** Terraform reads strings of its JSON syntax as templates; inputs are meant literally. */
function escapeTemplates(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value).replaceAll('${', '$${').replaceAll('%{', '%%{'));
}
