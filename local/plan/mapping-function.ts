import { managed, type Plan, type PlannedResource } from '../../plan-json/plan';
import { UsageError } from '../errors/usage-error';
import type { Attributes } from './attributes';
import { nearest } from './nearest';

export const FUNCTION_ARN = /^arn:[^:]*:lambda:([^:]*):([^:]*):function:([^:]+)(?::([^:]+))?$/;
/** `name`, `name:alias`, or `account:function:name`, which CreateEventSourceMapping takes as well. */
const FUNCTION_NAME = /^(?:[^:]*:function:)?([^:]+)(?::([^:]+))?$/;

/** The function that a mapping invokes, and the ARN by which it does; null where that is known only after apply. */
export function findFunction(plan: Plan, mapping: Attributes): { resource: PlannedResource; arn: string | null } {
  const given = mapping.text('function_name');
  const matching = functionsOf(plan, mapping);
  const resource = matching[0];
  if (resource === undefined || matching.length > 1) {
    const functions = managed(plan, 'aws_lambda_function');
    throw new UsageError(
      `${mapping.resource.address}: function_name is ${given ?? 'known only after apply'}, and the plan makes ` +
        `${functions.length === 0 ? 'no function' : functions.map(({ address }) => address).join(', ')}. ` +
        'The run needs the function in the same plan, given by its name.',
    );
  }
  return { resource, arn: given?.startsWith('arn:') === true ? given : null };
}

/** The planned functions that a mapping can mean: one, unless the plan does not tell. */
export function functionsOf(plan: Plan, mapping: Attributes): readonly PlannedResource[] {
  const given = mapping.text('function_name');
  const name = given === null ? null : (FUNCTION_ARN.exec(given)?.[3] ?? FUNCTION_NAME.exec(given)?.[1] ?? null);
  if (name === null) return mapping.referenced('function_name', 'aws_lambda_function');
  const named = managed(plan, 'aws_lambda_function').filter(({ values }) => values['function_name'] === name);
  return nearest(named, mapping.resource);
}
