import { readFileSync } from 'node:fs';
import type { PlannedPipeline } from '../../../local/pipeline/pipeline';
import { findPipeline } from '../../../local/plan/find';
import { readPlan } from '../../../local/plan/read';
import { NESTED_PLAN_FILE } from './nested-plan';

export type Settings = Readonly<Record<string, unknown>>;

/** The fixture's pipeline with settings of its mapping and of its table's stream to S3 replaced. */
export function pipelineWith({ mapping = {}, s3 = {} }: { mapping?: Settings; s3?: Settings }): PlannedPipeline {
  const plan = JSON.parse(readFileSync(NESTED_PLAN_FILE, 'utf8'), (_, value) => {
    if (value?.bisect_batch_on_function_error === true) return { ...value, ...mapping };
    return String(value?.prefix).startsWith('lake/') ? { ...value, ...s3 } : value;
  });
  return findPipeline(readPlan(JSON.stringify(plan), 'plan.json'));
}
