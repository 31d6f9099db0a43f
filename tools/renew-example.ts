import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planDirectory } from '../testing/terraform/plan-directory';
import { demo } from './demo/demo';
import { EXAMPLE } from './demo/example';
import { committedForm } from './demo/example-plan';
import { stableReport, stableText } from './demo/expected';
import { Page } from './demo/page';
import { type RunReport, runFiles } from './demo/run';
import { useLocalMirror } from './provider-mirror';

/*
 * npx tsx tools/renew-example.ts: plans the example, runs it, and writes plan.json and expected/ beside it.
 * To be run when the module, the example or the handler's zip changed; its diff shows what that changed for a user.
 */

async function renew(): Promise<void> {
  useLocalMirror();
  const { plan } = await planDirectory(EXAMPLE.directory);
  const text = committedForm(JSON.stringify(plan));
  writeFileSync(EXAMPLE.committedPlan, text);
  const directory = mkdtempSync(join(tmpdir(), 'renew-'));
  const lines: string[] = [];
  const page = new Page(
    (line) => lines.push(line),
    () => 0,
  );
  const asItMustBe = await demo(directory, page, async () => ({ text, origin: 'terraform plan' }));
  if (!asItMustBe) throw new Error(lines.join('\n'));
  const report = JSON.parse(readFileSync(runFiles(directory).report, 'utf8')) as RunReport;
  mkdirSync(EXAMPLE.expected, { recursive: true });
  writeFileSync(join(EXAMPLE.expected, 'demo.txt'), stableText(lines, directory));
  writeFileSync(join(EXAMPLE.expected, 'report.json'), `${JSON.stringify(stableReport(report), null, 2)}\n`);
  rmSync(directory, { recursive: true });
}

renew().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
