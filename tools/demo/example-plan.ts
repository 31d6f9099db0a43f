import { readFileSync } from 'node:fs';
import type { PlannedPipeline } from '../../local/pipeline/pipeline';
import { findPipeline } from '../../local/plan/find';
import { readPlan } from '../../local/plan/read';
import { planDirectory } from '../../testing/terraform/plan-directory';
import { PlanRefused } from '../../testing/terraform/plan-refused';
import { terraformAvailable } from '../../testing/terraform/terraform';
import type { Example } from './example';

export interface ExamplePlan {
  /** JSON as `terraform show -json` gives it, or the committed part of it. */
  readonly text: string;
  /** Where the plan comes from, for a reader. */
  readonly origin: string;
}

/** Plans an example where Terraform can; else takes the plan that is committed beside it, and says why. */
export async function planExample(example: Example): Promise<ExamplePlan> {
  if (!terraformAvailable()) return committed(example, 'Terraform is not installed');
  try {
    const { plan } = await planDirectory(example.directory);
    return { text: JSON.stringify(plan), origin: 'terraform plan' };
  } catch (error) {
    // A refused plan is the module's fault and must be seen; a provider that cannot be had is the machine's.
    if (error instanceof PlanRefused || !(error instanceof Error)) throw error;
    return committed(example, `Terraform cannot plan here (${firstError(error.message)})`);
  }
}

/**
 * The part of a plan that the run reads and that is the same on every machine: no versions of Terraform, no time.
 * One level of spaces, so that a change of it can be read in a diff.
 */
export function committedForm(text: string): string {
  const { format_version, planned_values, prior_state, configuration } = JSON.parse(text);
  const { values } = prior_state;
  const kept = { format_version, planned_values, prior_state: { format_version, values }, configuration };
  return `${JSON.stringify(kept, inOrder, 1)}\n`;
}

/** Terraform lists modules and resources in no fixed order; a list of things with addresses is sorted by them. */
function inOrder(_name: string, value: unknown): unknown {
  if (!Array.isArray(value) || !value.every((entry) => typeof entry?.address === 'string')) return value;
  return value.sort((left, right) => (left.address < right.address ? -1 : 1));
}

export function pipelineOf(text: string, file: string): PlannedPipeline {
  return findPipeline(readPlan(text, file));
}

function firstError(message: string): string {
  return /Error: .*/.exec(message)?.[0] ?? message.split('\n')[0] ?? message;
}

function committed({ committedPlan }: Example, reason: string): ExamplePlan {
  return { text: readFileSync(committedPlan, 'utf8'), origin: `${reason}: running the committed plan.json` };
}
