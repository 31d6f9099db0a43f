import { UsageError } from '../errors/usage-error';

/** A JSON object of `terraform show -json`. */
export type PlanObject = Readonly<Record<string, unknown>>;

/** One resource instance as planned, with the expressions that its configuration gives it. */
export interface PlannedResource {
  /** The instance's address, such as `module.cdc.aws_s3_bucket.lake` or `module.cdc["eu"].aws_sqs_queue.this[0]`. */
  readonly address: string;
  /** The address of its module instance; '' for the root. */
  readonly moduleAddress: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  /** Known attributes; an attribute known only after apply is absent. */
  readonly values: PlanObject;
  readonly expressions: PlanObject;
}

/** One module of the configuration: what its callers pass and what it passes on. */
export interface ConfiguredModule {
  readonly resources: ReadonlyMap<string, PlanObject>;
  readonly calls: ReadonlyMap<string, ConfiguredCall>;
  readonly outputs: PlanObject;
}

export interface ConfiguredCall {
  readonly expressions: PlanObject;
  /** What the call's `each` comes from; undefined without `for_each`. */
  readonly forEach: unknown;
  readonly module: ConfiguredModule;
}

export interface Plan {
  /** Managed resources as planned, and the data sources that the plan could read. */
  readonly resources: readonly PlannedResource[];
  readonly configuration: ConfiguredModule;
  readonly providerConfiguration: PlanObject;
}

/**
 * The text of `terraform show -json PLANFILE` as typed resources, modules walked to any depth.
 * Throws UsageError for anything else, and says which command makes the right file.
 */
export function readPlan(text: string, file: string): Plan {
  const root = parse(text, file);
  checkUsable(root, file);
  const planned = objectOf(root['planned_values']);
  if (root['planned_values'] === undefined || root['configuration'] === undefined) {
    throw new UsageError(
      `${file} holds JSON, but no planned_values and configuration. ` +
        'A plan is written by: terraform plan -out=plan.bin && terraform show -json plan.bin > plan.json',
    );
  }
  const configuration = objectOf(root['configuration']);
  const module = readModule(objectOf(configuration['root_module']));
  const state = objectOf(objectOf(root['prior_state'])['values']);
  return {
    resources: [
      ...readResources(objectOf(planned['root_module']), module),
      ...readResources(objectOf(state['root_module']), module).filter(({ mode }) => mode === 'data'),
    ],
    configuration: module,
    providerConfiguration: objectOf(configuration['provider_config']),
  };
}

/** The names of the module calls on the way to a module instance: `module.x["a"].module.y` gives `['x', 'y']`. */
export function modulePath(moduleAddress: string): string[] {
  const bare = withoutIndexes(moduleAddress);
  return bare === '' ? [] : bare.split('.').filter((_, position) => position % 2 === 1);
}

/** An address or reference without its `count` and `for_each` indexes. */
export function withoutIndexes(address: string): string {
  return address.replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}

/** The configuration of the module that a path of call names leads to. */
export function moduleAt(root: ConfiguredModule, path: readonly string[]): ConfiguredModule | null {
  let module: ConfiguredModule | null = root;
  for (const name of path) module = module?.calls.get(name)?.module ?? null;
  return module;
}

/** The plan's managed resources of one type. */
export function managed(plan: Plan, type: string): PlannedResource[] {
  return plan.resources.filter((resource) => resource.mode === 'managed' && resource.type === type);
}

/** A value as an object; anything else is empty. */
export function objectOf(value: unknown): PlanObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** A value as a list; anything else is empty. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parse(text: string, file: string): PlanObject {
  if (text.startsWith('PK')) {
    throw new UsageError(
      `${file} is Terraform's binary plan, the run reads JSON. Make it with: terraform show -json ${file} > plan.json`,
    );
  }
  try {
    return objectOf(JSON.parse(text));
  } catch (error) {
    throw new UsageError(
      `${file} is not JSON (${error instanceof Error ? error.message : String(error)}). ` +
        'A plan is written by: terraform plan -out=plan.bin && terraform show -json plan.bin > plan.json',
    );
  }
}

/** The major version of the format that is read here (Terraform, "JSON Output Format", "Format Summary"). */
const FORMAT_MAJOR_VERSION = '1';

/** Terraform writes `-out` also when planning fails, with what it had by then. */
function checkUsable(root: PlanObject, file: string): void {
  if (root['errored'] === true) {
    throw new UsageError(
      `${file} is of a plan that failed ("errored": true), so it is not whole. ` +
        'Put the errors right that terraform plan printed, and plan again.',
    );
  }
  const version = root['format_version'];
  if (version !== undefined && String(version).split('.')[0] !== FORMAT_MAJOR_VERSION) {
    throw new UsageError(
      `${file} has the format_version ${JSON.stringify(version)}. The run reads ${FORMAT_MAJOR_VERSION}.x, ` +
        'as Terraform 1.10 and its successors write: plan with one of them, or with a newer release of this package.',
    );
  }
}

function readModule(module: PlanObject): ConfiguredModule {
  const resources = new Map<string, PlanObject>();
  for (const resource of listOf(module['resources']).map(objectOf)) {
    resources.set(String(resource['address']), objectOf(resource['expressions']));
  }
  const calls = new Map<string, ConfiguredCall>();
  for (const [name, call] of Object.entries(objectOf(module['module_calls']))) {
    const { expressions, module: called, for_each_expression: forEach } = objectOf(call);
    calls.set(name, { expressions: objectOf(expressions), forEach, module: readModule(objectOf(called)) });
  }
  return { resources, calls, outputs: objectOf(module['outputs']) };
}

function readResources(module: PlanObject, configuration: ConfiguredModule): PlannedResource[] {
  const moduleAddress = typeof module['address'] === 'string' ? module['address'] : '';
  const configured = moduleAt(configuration, modulePath(moduleAddress));
  const own = listOf(module['resources']).map((entry) => {
    const resource = objectOf(entry);
    const mode = resource['mode'] === 'data' ? 'data' : 'managed';
    const type = String(resource['type']);
    const local = `${mode === 'data' ? 'data.' : ''}${type}.${String(resource['name'])}`;
    return {
      address: String(resource['address']),
      moduleAddress,
      mode,
      type,
      values: objectOf(resource['values']),
      expressions: configured?.resources.get(local) ?? {},
    } satisfies PlannedResource;
  });
  const children = listOf(module['child_modules']).flatMap((child) => readResources(objectOf(child), configuration));
  return [...own, ...children];
}
