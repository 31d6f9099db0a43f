import { listOf, objectOf, type PlanObject } from './json';

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

/** A module of the configuration's JSON, with the modules that it calls. */
export function readModule(module: PlanObject): ConfiguredModule {
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
