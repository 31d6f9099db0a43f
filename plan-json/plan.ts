import { type ConfiguredModule, moduleAt, modulePath, readModule } from './configuration';
import { listOf, objectOf, type PlanObject } from './json';

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

/** What the apply would do to one resource. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  /** `create`, `update`, `delete`, `no-op`, or two of them for a replacement. */
  readonly actions: readonly string[];
  /** Known attributes; empty for a resource that is to be deleted. */
  readonly after: PlanObject;
  /** The shape of the attributes, with true for each that only the apply will know. */
  readonly afterUnknown: unknown;
}

export interface Plan {
  /** Managed resources as planned, and the data sources that the plan could read. */
  readonly resources: readonly PlannedResource[];
  readonly configuration: ConfiguredModule;
  readonly providerConfiguration: PlanObject;
  /** What the apply would do to managed resources, those to be deleted included. */
  readonly changes: readonly ResourceChange[];
  /** The planned values of the root outputs, by name; undefined where only the apply will know one. */
  readonly outputs: ReadonlyMap<string, unknown>;
}

/** The JSON of `terraform show -json` (Terraform, "JSON Output Format"), modules walked to any depth. */
export function readPlanJson(json: unknown): Plan {
  const root = objectOf(json);
  const configuration = objectOf(root['configuration']);
  const module = readModule(objectOf(configuration['root_module']));
  const planned = objectOf(root['planned_values']);
  const state = objectOf(objectOf(root['prior_state'])['values']);
  const outputs = Object.entries(objectOf(root['output_changes']));
  return {
    resources: [
      ...readResources(objectOf(planned['root_module']), module),
      ...readResources(objectOf(state['root_module']), module).filter(({ mode }) => mode === 'data'),
    ],
    configuration: module,
    providerConfiguration: objectOf(configuration['provider_config']),
    changes: listOf(root['resource_changes']).map(objectOf).filter(isManaged).map(readChange),
    outputs: new Map(outputs.map(([name, change]) => [name, objectOf(change)['after']])),
  };
}

/** The plan's managed resources of one type. */
export function managed(plan: Plan, type: string): PlannedResource[] {
  return plan.resources.filter((resource) => resource.mode === 'managed' && resource.type === type);
}

function isManaged(resource: PlanObject): boolean {
  return resource['mode'] === 'managed';
}

function readChange(resource: PlanObject): ResourceChange {
  const change = objectOf(resource['change']);
  return {
    address: String(resource['address']),
    type: String(resource['type']),
    actions: listOf(change['actions']).map(String),
    after: objectOf(change['after']),
    afterUnknown: change['after_unknown'],
  };
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
