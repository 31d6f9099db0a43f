import { writeFileSync } from 'node:fs';
import { planDirectory } from '../local/terraform/plan-directory';
import { EXAMPLE } from './demo/example';
import { committedForm } from './demo/example-plan';

/* npm run plan:example: plans the example and writes plan.json beside it. Run it when the module or the handler changed. */
planDirectory(EXAMPLE.directory)
  .then(({ plan }) => writeFileSync(EXAMPLE.committedPlan, committedForm(JSON.stringify(plan))))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
