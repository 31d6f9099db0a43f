import { demo } from './demo/demo';
import { ORDERS } from './demo/example';
import { planExample } from './demo/example-plan';
import { demoDirectory } from './demo/options';
import { Page } from './demo/page';
import { useLocalMirror } from './provider-mirror';

/*
 * npm run demo [-- --out DIR]: the way of the example's changes on this machine.
 * Ends with 1 if anything is not as it must be.
 */

async function main(): Promise<void> {
  useLocalMirror();
  const directory = demoDirectory(process.argv.slice(2));
  const asItMustBe = await demo(directory, new Page(console.log, () => performance.now()), () => planExample(ORDERS));
  if (!asItMustBe) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
