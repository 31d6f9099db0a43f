import type { Plan } from '../../testing';

/** One statement of an IAM policy, as the module writes them. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, unknown>>;
}

/** The statements of a planned policy. */
export function statements(plan: Plan, address: string, attribute: string): readonly Statement[] {
  const document = JSON.parse(plan.resource(address).value(attribute) as string) as { Statement: Statement[] };
  return document.Statement;
}

/** What a policy allows, as "action on resource" lines; conditions aside. */
export function grants(policy: readonly Statement[]): string[] {
  return policy
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource ?? ''].flat().map((resource) => `${action} on ${resource}`)),
    )
    .sort();
}
