import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { type ModuleInputs, type Plan, planDirectory } from '../../testing';
import { readPlan } from '../../testing/plan';
import { SMALLEST_INPUTS } from '../../testing/plan-module';

const ROOT = resolve(__dirname, '..', '..');

type Inputs = Readonly<Record<string, unknown>>;

/** Changes and outputs of a plan, as `terraform show -json` gives them. */
interface PlanJson {
  readonly resource_changes: readonly { readonly address: string }[];
  readonly output_changes: Readonly<Record<string, unknown>>;
}

/**
 * Plans several pipelines in one root, which takes little longer than one, and gives the plan of each by itself: addresses
 * begin with `module.NAME.`, and the output `cdc` holds all of its outputs. The inputs are laid over the smallest pipeline.
 */
export function planPipelines<Name extends string>(
  pipelines: Readonly<Record<Name, Partial<ModuleInputs>>>,
): Promise<Record<Name, Plan>> {
  const calls = Object.entries<Inputs>(pipelines).map(([name, inputs]) => [name, { ...SMALLEST_INPUTS, ...inputs }]);
  return planCalls(ROOT, 'cdc', Object.fromEntries(calls));
}

/** The same of a module of `modules/` called by itself; the output `source` holds the outputs of each call. */
export function planSubmodules<Name extends string>(
  name: string,
  calls: Readonly<Record<Name, Inputs>>,
): Promise<Record<Name, Plan>> {
  return planCalls(join(ROOT, 'modules', name), 'source', calls);
}

/** One such call. Rejects with a PlanRefused where the plan refuses the inputs. */
export async function planSubmodule(name: string, inputs: Inputs): Promise<Plan> {
  return (await planSubmodules(name, { source: inputs })).source;
}

async function planCalls<Name extends string>(
  module: string,
  output: string,
  calls: Readonly<Record<Name, Inputs>>,
): Promise<Record<Name, Plan>> {
  const names = Object.keys(calls) as Name[];
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-calls-'));
  try {
    const source = `./${relative(directory, module)}`;
    const root = {
      module: Object.fromEntries(names.map((name) => [name, { source, ...calls[name] }])),
      output: Object.fromEntries(names.map((name) => [name, { value: `\${module.${name}}` }])),
    };
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(root));
    const plan = (await planDirectory(directory)).json as PlanJson;
    return Object.fromEntries(names.map((name) => [name, planOf(plan, name, output)])) as Record<Name, Plan>;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The plan of one call. */
function planOf(plan: PlanJson, name: string, output: string): Plan {
  return readPlan({
    ...plan,
    resource_changes: plan.resource_changes.filter(({ address }) => address.startsWith(`module.${name}.`)),
    output_changes: { [output]: plan.output_changes[name] },
  });
}
