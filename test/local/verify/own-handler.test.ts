import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { ORDERS, ROOT } from '../../../tools/demo/example';
import { buildChild, temporaryDirectory, zipFunction } from '../../support/builders/function-process';
import { VerifiedRun } from '../../support/builders/verified-run';

const directory = temporaryDirectory();
const childPath = buildChild(directory);
const LINES = readFileSync(ORDERS.changes, 'utf8').trimEnd().split('\n').slice(0, 1001);

/** A bundle of a user's own around the module's handler: `work` is given the records, and what it returns is handled. */
function bundleAround(work: string) {
  const files = unzipSync(readFileSync(join(ROOT, 'handler', 'dist', 'handler.zip')));
  const wrapper = `const { handler } = require('./handler.js');
    let seen = 0;
    exports.handler = (event, context) => handler({ Records: (${work})(event.Records) }, context);`;
  return zipFunction({ 'handler.js': strFromU8(files['index.js'] ?? new Uint8Array()), 'index.js': wrapper });
}

async function runWith(work: string) {
  const zip = bundleAround(work);
  const plan = JSON.parse(readFileSync(ORDERS.committedPlan, 'utf8'), (_, value) =>
    value?.source_code_hash === undefined
      ? value
      : { ...value, filename: './function.zip', source_code_hash: zip.sourceCodeHash },
  );
  const run = new VerifiedRun(directory, ORDERS, LINES, JSON.stringify(plan));
  writeFileSync(join(run.folder, 'function.zip'), zip.bytes);
  return await run.run(childPath, run.folder);
}

describe('cdc run --verify with a handler of a user’s own', () => {
  it('finds the one change in a thousand that it drops and calls filtered', async () => {
    const { code, output, errors } = await runWith(`(records) => {
      const kept = records.filter(() => ++seen % 1000 !== 0);
      const outcomeRuns = records.map((record) => (kept.includes(record) ? '1d' : '1f')).join('');
      console.log(JSON.stringify({ message: 'batch', outcomeRuns }));
      return kept;
    }`);
    expect(output).toMatch(/delivered +1,000\n {2}filtered +1\n/);
    expect(output).toMatch(/\nNOT what the changes describe: \d differences? /);
    expect(output).toMatch(
      /\n {2}- record 1000, orders: \{order_id: \S+\}: expected a row, found none, and nothing in quar/,
    );
    expect([code, errors]).toEqual([
      1,
      expect.stringMatching(/^cdc: --verify found \d differences? between the changes/m),
    ]);
  });

  it('finds a number that it rounds', async () => {
    const { code, output } = await runWith(`(records) => {
      for (const { dynamodb } of records) {
        const amount = dynamodb.NewImage?.amount;
        if (amount?.N !== undefined) amount.N = String(Number(amount.N));
      }
      return records;
    }`);
    expect(output).toMatch(
      /\n {2}- record \d+, orders: \{order_id: \S+\} amount: expected decimal:\S+, found decimal:\S+\n/,
    );
    expect(code).toBe(1);
  });
});
