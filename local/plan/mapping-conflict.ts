import { managed, type Plan, type PlannedResource } from '../../plan-json/plan';
import { UsageError } from '../errors/usage-error';
import { aws } from './create-rule';

/**
 * Throws UsageError where another mapping of the plan has the same stream and the same function or alias, of which AWS
 * takes only the first. What only the apply will know is not compared.
 */
export function checkMappingConflict(plan: Plan, mapping: PlannedResource): void {
  const { event_source_arn: source, function_name: name } = mapping.values;
  const other = managed(plan, 'aws_lambda_event_source_mapping').find(
    ({ address, values }) =>
      address !== mapping.address && values['event_source_arn'] === source && values['function_name'] === name,
  );
  if (typeof source !== 'string' || typeof name !== 'string' || other === undefined) return;
  const words = `The event source arn (" ${source} ") and function (" ${name} ") provided mapping already exists.`;
  throw new UsageError(
    `${mapping.address}: event_source_arn is "${source}" and function_name "${name}", as in ${other.address}. ` +
      `${aws(words)} Plan one of the two, or give one another alias.`,
  );
}
