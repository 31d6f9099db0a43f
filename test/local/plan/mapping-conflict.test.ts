import { readFileSync } from 'node:fs';
import { findPipeline } from '../../../local/plan/find';
import { readPlan } from '../../../local/plan/read';
import { NESTED_PLAN_FILE } from '../../support/builders/nested-plan';

const STREAM = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-11-20T09:00:00.000';
const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:orders-cdc:live';

/** The fixture with a second mapping of its function beside the first. */
function planWithSecond(second: Readonly<Record<string, unknown>>) {
  const plan = JSON.parse(readFileSync(NESTED_PLAN_FILE, 'utf8'), (_, value) => {
    const mapping = Array.isArray(value) && value.find(({ values }) => values?.bisect_batch_on_function_error === true);
    if (!mapping) return value;
    const first = { ...mapping, values: { ...mapping.values, event_source_arn: STREAM } };
    const address = `${mapping.address}["again"]`;
    return [
      ...value.filter((one: unknown) => one !== mapping),
      first,
      { ...first, address, values: { ...first.values, ...second } },
    ];
  });
  return readPlan(JSON.stringify(plan), 'plan.json');
}

const FIRST = 'module.platform.module.cdc["eu"].module.source.aws_lambda_event_source_mapping.this';

describe('a second mapping', () => {
  it('of the same stream and alias is refused as AWS refuses it', () => {
    expect(() => findPipeline(planWithSecond({}), FIRST)).toThrow(
      `${FIRST}: event_source_arn is "${STREAM}" and function_name "${FUNCTION}", as in ${FIRST}["again"]. ` +
        `AWS refuses it: "The event source arn (" ${STREAM} ") and function (" ${FUNCTION} ") provided mapping already exists.". ` +
        'Plan one of the two, or give one another alias.',
    );
  });

  // Two aliases of one function may each map the same stream; what is known after the apply only may differ.
  it.each([{ function_name: FUNCTION.replace(':live', ':next') }, { event_source_arn: null }])(
    'with %j is not',
    (second) => {
      expect(() => findPipeline(planWithSecond(second), FIRST)).not.toThrow();
    },
  );
});
