import { type ConfiguredModule, moduleAt, modulePath, withoutIndexes } from '../../plan-json/configuration';
import { listOf, objectOf } from '../../plan-json/json';
import type { Plan, PlannedResource } from '../../plan-json/plan';
import { nearest } from './nearest';

type PathStep = string | number;

/**
 * The planned resources that one attribute's expression leads to, through variables, module calls and outputs.
 * A plan names no locals and no members of an object input, so the answer may hold more than the one that is meant:
 * callers choose by type. CDKTF writes both `constant_value: "${…}"` and `references`; only references count.
 */
export function referencedResources(
  plan: Plan,
  resource: PlannedResource,
  attribute: readonly PathStep[],
): PlannedResource[] {
  const path = modulePath(resource.moduleAddress);
  const found = new Set<string>();
  follow(plan.configuration, path, referencesOf(step(resource.expressions, attribute)), found);
  return [...found].flatMap((address) =>
    nearest(
      plan.resources.filter((candidate) => configurationAddress(candidate) === address),
      resource,
    ),
  );
}

function follow(root: ConfiguredModule, path: readonly string[], references: string[], found: Set<string>): void {
  for (const reference of references) {
    const [head = '', name = '', member = ''] = withoutIndexes(reference).split('.');
    if (head === 'var') {
      const outside = path.slice(0, -1);
      const call = moduleAt(root, outside)?.calls.get(path.at(-1) ?? '');
      const passed = referencesOf(call?.expressions[name]);
      const each = passed.some((one) => one.startsWith('each.value')) ? referencesOf(call?.forEach) : [];
      follow(root, outside, [...passed, ...each], found);
    } else if (head === 'module') {
      const called = moduleAt(root, [...path, name]);
      const output = objectOf(called?.outputs[member]);
      follow(root, [...path, name], referencesOf(output['expression']), found);
    } else if (head !== 'data' && head !== 'local' && head !== 'each' && name !== '') {
      found.add([...path, '', `${head}.${name}`].join('/'));
    }
  }
}

function referencesOf(expression: unknown): string[] {
  return listOf(objectOf(expression)['references']).filter((reference) => typeof reference === 'string');
}

function step(expressions: unknown, attribute: readonly PathStep[]): unknown {
  return attribute.reduce<unknown>(
    (value, key) => (typeof key === 'number' ? listOf(value)[key] : objectOf(value)[key]),
    expressions,
  );
}

/** The resource's place in the configuration, where instances of one `count` or `for_each` are one. */
function configurationAddress(resource: PlannedResource): string {
  const local = resource.address.slice(resource.moduleAddress === '' ? 0 : resource.moduleAddress.length + 1);
  return [...modulePath(resource.moduleAddress), '', withoutIndexes(local)].join('/');
}
