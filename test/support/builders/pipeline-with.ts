import type { CarrierName } from '../../../local/pipeline/carrier';
import type { PlannedPipeline } from '../../../local/pipeline/pipeline';
import { findPipeline } from '../../../local/plan/find';
import { readPlan } from '../../../local/plan/read';
import { kinesisPlan, NESTED_PLAN } from './nested-plan';

export type Settings = Readonly<Record<string, unknown>>;

export interface Replaced {
  readonly mapping?: Settings;
  readonly s3?: Settings;
  readonly carrier?: CarrierName;
}

/** The fixture's pipeline with settings of its mapping, of its table's stream to S3 and its carrier replaced. */
export function pipelineWith({ mapping = {}, s3 = {}, carrier = 'dynamodb' }: Replaced): PlannedPipeline {
  const text = carrier === 'dynamodb' ? NESTED_PLAN : kinesisPlan(NESTED_PLAN);
  const plan = JSON.parse(text, (_, value) => {
    if (value?.bisect_batch_on_function_error === true) return { ...value, ...mapping };
    return String(value?.prefix).startsWith('lake/') ? { ...value, ...s3 } : value;
  });
  return findPipeline(readPlan(JSON.stringify(plan), 'plan.json'));
}
