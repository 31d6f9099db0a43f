import { objectOf, type PlanObject } from '../../plan-json/json';
import { type Plan, readPlanJson } from '../../plan-json/plan';
import { UsageError } from '../errors/usage-error';

/**
 * The text of `terraform show -json PLANFILE`, as a plan that can be run.
 * Throws UsageError for anything else, and says which command makes the right file.
 */
export function readPlan(text: string, file: string): Plan {
  const root = parse(text, file);
  checkUsable(root, file);
  if (root['planned_values'] === undefined || root['configuration'] === undefined) {
    throw new UsageError(
      `${file} holds JSON, but no planned_values and configuration. ` +
        'A plan is written by: terraform plan -out=plan.bin && terraform show -json plan.bin > plan.json',
    );
  }
  return readPlanJson(root);
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
