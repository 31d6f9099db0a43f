import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { planDirectory } from '../testing/terraform/plan-directory';
import { demo } from './demo/demo';
import { EXAMPLES, type Example, ORDERS } from './demo/example';
import { committedForm } from './demo/example-plan';
import { stableReport, stableText } from './demo/expected';
import { Page } from './demo/page';
import { runExample } from './demo/run-example';
import { useLocalMirror } from './provider-mirror';

/*
 * npx tsx tools/renew-example.ts [NAME…]: plans the examples, or the named ones, runs them, and writes plan.json and
 * expected/ beside each. To be run when the module, an example or the handler's zip changed; its diff shows what that
 * changed for a user.
 */

async function renew(example: Example): Promise<void> {
  const { plan } = await planDirectory(example.directory);
  const text = committedForm(JSON.stringify(plan));
  writeFileSync(example.committedPlan, text);
  mkdirSync(example.expected, { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), 'renew-'));
  try {
    const { report, comparisons } = await runExample(example, join(directory, 'run'), text);
    const differences = Object.values(comparisons).flatMap((comparison) => comparison.differences);
    if (differences.length > 0) throw new Error(`the lake differs from the source:\n${differences.join('\n')}`);
    const expected = `${JSON.stringify(stableReport(report), null, 2)}\n`;
    writeFileSync(join(example.expected, 'report.json'), expected);
    if (example === ORDERS)
      writeFileSync(join(example.expected, 'demo.txt'), await printed(join(directory, 'demo'), text));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What the demo prints of a plan of its example. */
async function printed(directory: string, planText: string): Promise<string> {
  const lines: string[] = [];
  const page = new Page(
    (line) => lines.push(line),
    () => 0,
  );
  const asItMustBe = await demo(directory, page, async () => ({ text: planText, origin: 'terraform plan' }));
  if (!asItMustBe) throw new Error(lines.join('\n'));
  return stableText(lines, directory);
}

async function main(names: readonly string[]): Promise<void> {
  useLocalMirror();
  const known = EXAMPLES.map(({ directory }) => basename(directory));
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`no example is called ${unknown.join(', ')}. Name some of ${known.join(', ')}.`);
  for (const example of EXAMPLES) {
    if (names.length === 0 || names.includes(basename(example.directory))) await renew(example);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
