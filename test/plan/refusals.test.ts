import { describeTerraform } from '../../testing';
import { validations } from '../support/input-validations';
import { InputChecks } from '../support/terraform-inputs';
import { LAKE_REFUSALS, LAKE_TAKEN, LIFECYCLE_REFUSALS } from './refusals/lake';
import type { Refusal } from './refusals/refusal';

const REFUSALS: readonly Refusal[] = LAKE_REFUSALS;
const TAKEN: readonly Refusal['inputs'][] = LAKE_TAKEN;

function expectRefusal(problems: readonly string[] | undefined, { got, advice }: Refusal): void {
  expect(problems).toEqual([expect.stringContaining(`${got}. Allowed: `)]);
  expect(problems?.[0]?.split('. Allowed: ')[1]).toContain(advice);
}

describeTerraform('what AWS refuses, refused in the plan', () => {
  describe('by a validation', () => {
    let problems: readonly (readonly string[])[];
    beforeAll(async () => {
      problems = await validations([...REFUSALS.map(({ inputs }) => inputs), ...TAKEN]);
    }, 120_000);

    it.each(REFUSALS.map((refusal, index) => [JSON.stringify(refusal.inputs), refusal, index] as const))(
      '%s',
      (_, refusal, index) => expectRefusal(problems[index], refusal),
    );

    it.each(TAKEN.map((inputs, index) => [JSON.stringify(inputs), index] as const))('takes %s', (_, index) => {
      expect(problems[REFUSALS.length + index]).toEqual([]);
    });
  });

  describe('by modules/lifecycle', () => {
    let checks: InputChecks;
    beforeAll(async () => {
      checks = new InputChecks();
      await checks.init();
    });
    afterAll(() => checks.close());

    it.each(LIFECYCLE_REFUSALS.map((refusal) => [JSON.stringify(refusal.inputs), refusal] as const))(
      '%s',
      async (_, refusal) => expectRefusal(await checks.problems(refusal.inputs), refusal),
    );

    it.each(LAKE_TAKEN)('takes %j', async (inputs) => {
      expect(await checks.problems(inputs)).toEqual([]);
    });
  });
});
