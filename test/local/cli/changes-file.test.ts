import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../../local/run/report';
import { buildChild, temporaryDirectory } from '../../support/builders/function-process';
import { changes, plannedRun, runWords } from '../../support/builders/planned-run';

describe('the changes file of a run', () => {
  const directory = temporaryDirectory();
  const childPath = buildChild(directory);

  async function run(folder: string) {
    const files = ['plan.json', 'changes.ndjson', 'out', 'report.json'].map((name) => join(folder, name));
    const [plan = '', file = '', out = '', report = ''] = files;
    const words = ['run', '--plan', plan, '--changes', file, '--out', out, '--report', report];
    const result = await runWords(words, childPath);
    return { ...result, report: (): Report => JSON.parse(readFileSync(report, 'utf8')) };
  }

  /** Three changes beside a plan, as their lines are after `edit`. */
  function planned(edit: (line: string, index: number) => string): string {
    const folder = plannedRun(directory);
    const file = join(folder, 'changes.ndjson');
    changes(folder, ['deliver', 'deliver', 'deliver']);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, lines.map(edit).join('\n'));
    return folder;
  }

  it('is refused for a record of another table at its end, before anything is written', async () => {
    const folder = planned((line, index) => (index < 2 ? line : line.replace('table/orders/', 'table/customers/')));
    const { code, output, errors } = await run(folder);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(
      /^cdc: \S+changes\.ndjson:3: eventSourceARN is \S+:table\/customers\/stream\/2026-11-20T09:00:00\.000, and \S+ reads the stream of the table orders alone\. Give .*\n$/,
    );
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('may be the answers of the AWS CLI, whose records get the ARN of the planned table', async () => {
    const folder = planned((line) => {
      const { eventSourceARN: _, ...record } = JSON.parse(line);
      const time = new Date(record.dynamodb.ApproximateCreationDateTime * 1000)
        .toISOString()
        .replace('.000Z', '+00:00');
      const Records = [{ ...record, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: time } }];
      return JSON.stringify({ Records, NextShardIterator: 'next' }, null, 4);
    });
    const { code, output, report } = await run(folder);
    expect(code).toBe(0);
    expect(report().changes).toMatchObject({ received: 3, delivered: 3 });
    expect(output).toContain(
      'about the changes file:\n  - Records without eventSourceARN: 3. Each got arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/',
    );
    expect(report().objects[0]?.key).toContain('event_date=2026-11-20');
  });

  it('is told to be out of order', async () => {
    const folder = planned((line, index) => line.replace(/item \d/, 'item').replace('"100', `"10${3 - index}`));
    const { output, report } = await run(folder);
    expect(report().notes).toEqual([
      expect.stringMatching(/^Sequence numbers not above .*: 2 of 3, first in record 2 /),
    ]);
    expect(output).toContain(report().notes[0]);
  });

  it('is quoted without its control characters', async () => {
    const folder = planned((line) => `\u0000\u001b[31m\u009b${line}`);
    const { code, errors } = await run(folder);
    expect(code).toBe(2);
    expect(errors).toMatch(/:1: the line is not JSON \(.*\\u0000/);
    expect(errors).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
