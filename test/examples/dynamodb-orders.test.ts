import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demo } from '../../tools/demo/demo';
import { ORDERS } from '../../tools/demo/example';
import { stableReport, stableText } from '../../tools/demo/expected';
import { Page } from '../../tools/demo/page';
import { type RunReport, runFiles, runPipeline } from '../../tools/demo/run';
import { describeCommittedPlan } from './committed-plan';

const committedPlan = readFileSync(ORDERS.committedPlan, 'utf8');

const directory = mkdtempSync(join(tmpdir(), 'demo-'));
const files = runFiles(join(directory, 'demo'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Each file of a folder with the hash of its bytes. */
function tree(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const found = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(
    found.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

function readReport(file: string): RunReport {
  return JSON.parse(readFileSync(file, 'utf8')) as RunReport;
}

describe('the demo of dynamodb-orders', () => {
  const lines: string[] = [];
  let asItMustBe = false;

  beforeAll(async () => {
    const page = new Page(
      (line) => lines.push(line),
      () => 0,
    );
    asItMustBe = await demo(join(directory, 'demo'), page, async () => ({
      text: committedPlan,
      origin: 'terraform plan',
    }));
  });

  it('finds the latest state of the lake equal to the table', () => {
    expect(lines.at(-1)).toMatch(/equals the table's: 670 rows, 0 differences$/);
    expect(asItMustBe).toBe(true);
  });

  it('prints what is committed as expected', () => {
    const expected = readFileSync(join(ORDERS.expected, 'demo.txt'), 'utf8');
    expect(stableText(lines, join(directory, 'demo'))).toBe(expected);
  });

  it('gives every change one fate', () => {
    const { changes } = readReport(files.report);
    const { received, duplicates: _copies, ...fates } = changes;
    expect(Object.values(fates).reduce((sum, count) => sum + count, 0)).toBe(received);
    expect(changes).toMatchObject({ received: 3018, delivered: 3015, quarantined: 3 });
  });

  it('reports the fates, folders and counts that are committed as expected', () => {
    const expected = JSON.parse(readFileSync(join(ORDERS.expected, 'report.json'), 'utf8'));
    expect(stableReport(readReport(files.report))).toEqual(expected);
  });

  it('writes the same tree, byte for byte, when it runs again', async () => {
    const again = runFiles(join(directory, 'again'));
    mkdirSync(join(directory, 'again'));
    cpSync(files.changes, again.changes);
    cpSync(files.plan, again.plan);
    await runPipeline(ORDERS, again);
    expect(tree(again.out)).toEqual(tree(files.out));
    expect(readFileSync(again.report, 'utf8')).toBe(readFileSync(files.report, 'utf8'));
  });
});

describeCommittedPlan(ORDERS);
