import { type Plan, readPlanJson } from '../../../plan-json/plan';

export interface SmallResource {
  readonly type: string;
  readonly name?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /** What an attribute's expression refers to, by the attribute. */
  readonly references?: Readonly<Record<string, readonly string[]>>;
}

/** A plan of one root module, whose resources are all named `this` where nothing else is said. */
export function smallPlan(...resources: readonly SmallResource[]): Plan {
  const named = resources.map((resource) => ({ name: 'this', values: {}, references: {}, ...resource }));
  return readPlanJson({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: named.map(({ type, name, values }) => ({
          address: `${type}.${name}`,
          mode: 'managed',
          type,
          name,
          values,
        })),
      },
    },
    configuration: {
      root_module: {
        resources: named.map(({ type, name, references }) => ({
          address: `${type}.${name}`,
          mode: 'managed',
          type,
          name,
          expressions: Object.fromEntries(
            Object.entries(references).map(([attribute, list]) => [attribute, { references: list }]),
          ),
        })),
      },
    },
  });
}
