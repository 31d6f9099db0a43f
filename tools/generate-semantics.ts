import { ASSUMPTIONS, NOT_MODELLED } from '../local/firehose/assumptions';
import { CARRIERS } from '../local/pipeline/carrier';
import { findPipeline } from '../local/plan/find';
import { readPlan } from '../local/plan/read';
import { assumptionsOf } from '../local/run/assumptions';

/** The plan that the list of assumptions is for; some of them name its settings. */
export const EXAMPLE_PLAN = 'examples/dynamodb-orders/plan.json';

/** More than one, so that what is assumed between shards is listed too. */
const SHARDS = 2;

/** The list of assumptions for docs/semantics.md, in the words of `cdc run`'s report; `planText` is the example's plan. */
export function assumptionsList(planText: string): string {
  const pipeline = findPipeline(readPlan(planText, EXAMPLE_PLAN));
  return list([...assumptionsOf(pipeline, SHARDS), ...ASSUMPTIONS]);
}

/** What the run assumes besides of a Kinesis data stream that the plan does not make. */
export function kinesisAssumptionsList(planText: string): string {
  const pipeline = findPipeline(readPlan(planText, EXAMPLE_PLAN));
  const mapping = { ...pipeline.mapping, carrier: CARRIERS.kinesis, isSourceRetentionKnown: false };
  const ofTable = assumptionsOf(pipeline, SHARDS);
  return list(assumptionsOf({ ...pipeline, mapping }, SHARDS).filter((sentence) => !ofTable.includes(sentence)));
}

/** What the local Firehose leaves out, for the same page. */
export function notModelledList(): string {
  return list(NOT_MODELLED);
}

function list(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join('\n');
}
