import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { readConfig } from '../../handler/src/config/config';
import type { PlannedPipeline } from '../../local/pipeline/pipeline';
import { describeTerraform } from '../../testing/describe-terraform';
import { planDirectory } from '../../testing/terraform/plan-directory';
import { type Example, ROOT } from '../../tools/demo/example';
import { committedForm, pipelineOf } from '../../tools/demo/example-plan';

/** The suite of an example's plan.json. */
export function describeCommittedPlan({ directory, committedPlan }: Example): void {
  describeTerraform(`the plan that is committed beside ${basename(directory)}`, () => {
    const committed = readFileSync(committedPlan, 'utf8');

    it('is the plan of the example today (npx tsx tools/renew-example.ts writes it)', async () => {
      const { plan } = await planDirectory(directory);
      const fresh = committedForm(JSON.stringify(plan));
      expect(comparable(pipelineOf(committed, 'plan.json'))).toEqual(comparable(pipelineOf(fresh, 'a fresh plan')));
      expect(addresses(committed)).toEqual(addresses(fresh));
    });

    it('names nothing of the machine that made it', () => {
      expect(committed).not.toContain(ROOT);
      expect(committed).not.toContain(tmpdir());
    });
  });
}

/** With the handler's configuration decoded: the bytes of its compression are Terraform's own affair. */
function comparable(pipeline: PlannedPipeline): object {
  return { ...pipeline, function: { ...pipeline.function, environment: readConfig(pipeline.function.environment) } };
}

function addresses(text: string): string[] {
  return [...text.matchAll(/^ *"address": "(.*)",$/gm)].map(([, address]) => address ?? '').sort();
}
