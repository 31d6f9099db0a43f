import { describeTerraform, planModule } from '../../testing';
import { PlanRefused } from '../../testing/terraform/plan-refused';
import { validations } from '../support/input-validations';
import { InputChecks } from '../support/terraform-inputs';
import { FUNCTION_REFUSALS, FUNCTION_TAKEN } from './refusals/function';
import { LAKE_REFUSALS, LAKE_TAKEN, LIFECYCLE_REFUSALS } from './refusals/lake';
import { NAME_REFUSALS, NAMES_TAKEN } from './refusals/names';
import type { Refusal } from './refusals/refusal';
import { RESOURCE_REFUSALS } from './refusals/resources';

const REFUSALS: readonly Refusal[] = [...NAME_REFUSALS, ...LAKE_REFUSALS, ...FUNCTION_REFUSALS];
const TAKEN: readonly Refusal['inputs'][] = [...NAMES_TAKEN, ...LAKE_TAKEN, ...FUNCTION_TAKEN];

const title = (inputs: Refusal['inputs']) => JSON.stringify(inputs).slice(0, 100);

function expectRefusal(problems: readonly string[] | undefined, { got, advice }: Refusal): void {
  expect(problems).toHaveLength(1);
  const [problem, allowed] = problems?.[0]?.split('. Allowed: ') ?? [];
  expect(problem).toContain(got);
  expect(allowed).toContain(advice);
}

describeTerraform('what AWS refuses, refused in the plan', () => {
  describe('by a validation', () => {
    let problems: readonly (readonly string[])[];
    beforeAll(async () => {
      problems = await validations([...REFUSALS.map(({ inputs }) => inputs), ...TAKEN]);
    });

    it.each(REFUSALS.map((refusal, index) => [title(refusal.inputs), refusal, index] as const))(
      '%s',
      (_, refusal, index) => expectRefusal(problems[index], refusal),
    );

    it.each(TAKEN.map((inputs, index) => [title(inputs), index] as const))('takes %s', (_, index) => {
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

    it.each(LIFECYCLE_REFUSALS.map((refusal) => [title(refusal.inputs), refusal] as const))('%s', async (_, refusal) =>
      expectRefusal(await checks.problems(refusal.inputs), refusal),
    );

    it.each(LAKE_TAKEN.map((inputs) => [title(inputs), inputs] as const))('takes %s', async (_, inputs) => {
      expect(await checks.problems(inputs)).toEqual([]);
    });
  });

  describe('by the plan of the resources', () => {
    it.each(RESOURCE_REFUSALS.map((refusal) => [title(refusal.inputs), refusal] as const))(
      '%s',
      async (_, refusal) => {
        const refused = await planModule({ inputs: refusal.inputs }).then(
          () => [],
          (error: unknown) => (error instanceof PlanRefused ? error.diagnostics : Promise.reject(error)),
        );
        expectRefusal(
          refused.map(({ detail }) => detail),
          refusal,
        );
      },
      120_000,
    );
  });
});
