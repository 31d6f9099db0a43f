import { managed, type Plan, type PlannedResource } from '../../plan-json/plan';
import { FUNCTION_ARN } from './mapping-function';

/**
 * A sentence for an alias that points to an older version of the function, whose code and configuration no plan holds.
 * Empty where it follows the newest one.
 */
export function pinnedVersion(plan: Plan, planned: PlannedResource, targetArn: string): string[] {
  const [, , , functionName, qualifier] = FUNCTION_ARN.exec(targetArn) ?? [];
  return managed(plan, 'aws_lambda_alias').flatMap(({ address, values }) => {
    const { name, function_name: aliased, function_version: version } = values;
    // The newest version is known only if the plan does not change the function.
    const isPinned = typeof version === 'string' && version !== planned.values['version'];
    if (aliased !== functionName || name !== qualifier || !isPinned) return [];
    return [
      `${address}: function_version = ${JSON.stringify(version)} is not modelled: this run uses the planned code and ` +
        `configuration of ${planned.address}, which may be newer.`,
    ];
  });
}
