import { writeFileSync } from 'node:fs';
import { planDirectory } from '../local/terraform/plan-directory';
import { EXAMPLE } from './demo/example';
import { committedForm } from './demo/example-plan';

/* Plans the example and writes plan.json beside it: to be run when the module, the example or the handler changed. */
planDirectory(EXAMPLE.directory)
  .then(({ plan }) => writeFileSync(EXAMPLE.committedPlan, committedForm(JSON.stringify(plan))))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
