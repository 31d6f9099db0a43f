import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { demo } from './demo/demo';
import { EXAMPLE } from './demo/example';
import { planExample } from './demo/example-plan';
import { Page } from './demo/page';

/*
 * npm run demo [-- --out DIR]: the way of the example's changes on this machine.
 * Ends with 1 if anything is not as it must be.
 */

const { values } = parseArgs({
  options: { out: { type: 'string', default: join(EXAMPLE.root, 'lake', 'dynamodb-orders') } },
});

demo(resolve(values.out), new Page(console.log, () => performance.now()), planExample)
  .then((asItMustBe) => {
    if (!asItMustBe) process.exitCode = 1;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
