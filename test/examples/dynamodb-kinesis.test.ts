import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESSIONS } from '../../tools/demo/example';
import { stableReport } from '../../tools/demo/expected';
import { type ExampleRun, runExample } from '../../tools/demo/run-example';
import { describeCommittedPlan } from './committed-plan';

interface Delivered {
  readonly eventID: string;
  readonly eventName: string;
  readonly userIdentity: object | null;
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: object;
    readonly NewImage?: object;
  };
}

/** The changes in the order of their arrival, by nothing but JSON.parse and base64. */
const delivered = readFileSync(SESSIONS.changes, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(Buffer.from(JSON.parse(line).kinesis.data, 'base64').toString()) as Delivered);

const committedPlan = readFileSync(SESSIONS.committedPlan, 'utf8');

describe('the changes of dynamodb-kinesis', () => {
  const byItem = new Map<string, Delivered[]>();
  for (const change of delivered) {
    const key = JSON.stringify(change.dynamodb.Keys);
    byItem.set(key, [...(byItem.get(key) ?? []), change]);
  }
  const times = (changes: readonly Delivered[]) => changes.map(({ dynamodb }) => dynamodb.ApproximateCreationDateTime);

  it('hold what the README promises', () => {
    const readme = readFileSync(join(SESSIONS.directory, 'README.md'), 'utf8');
    const ids = new Set(delivered.map(({ eventID }) => eventID));
    const expired = delivered.filter(({ userIdentity }) => userIdentity !== null);
    const late = [...byItem.values()].filter(([first]) => first?.eventName !== 'INSERT');
    const burst = [...byItem.values()].filter((changes) => {
      const distinct = new Set(times(changes));
      return new Set([...distinct].map((time) => Math.floor(time / 1000))).size < distinct.size;
    });
    expect(readme).toContain(`${delivered.length} records`);
    expect(readme).toContain(`${delivered.length - ids.size} of them are copies`);
    expect(readme).toContain(`${expired.length} deletions by time to live`);
    expect(readme).toContain(`${late.length} sessions, the second change arrives before the first`);
    expect(readme).toContain(`${burst.length} sessions have changes within one millisecond`);
  });
});

describe('the order of the changes of dynamodb-kinesis', () => {
  const table = readFileSync(join(SESSIONS.directory, 'table.ndjson'), 'utf8').trimEnd().split('\n').sort();
  const time = ({ dynamodb }: Delivered) => dynamodb.ApproximateCreationDateTime;

  it('gives the table by time, and another by arrival', () => {
    expect(replayed([...delivered].sort((left, right) => time(left) - time(right)))).toEqual(table);
    expect(replayed(delivered)).not.toEqual(table);
  });
});

/** The items after the last change, as sorted lines. */
function replayed(changes: readonly Delivered[]): string[] {
  const items = new Map<string, string>();
  for (const { dynamodb } of changes) {
    const key = JSON.stringify(dynamodb.Keys);
    if (dynamodb.NewImage === undefined) items.delete(key);
    else items.set(key, JSON.stringify(dynamodb.NewImage));
  }
  return [...items.values()].sort();
}

describe('a run of dynamodb-kinesis', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sessions-'));
  let run: ExampleRun;
  beforeAll(async () => {
    run = await runExample(SESSIONS, directory, committedPlan);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('leaves the latest state of the table in the lake', () => {
    expect(run.comparisons).toEqual({ sessions: { rows: 12, differences: [] } });
  });

  it('delivers every record, copies too', () => {
    expect(run.report.changes).toMatchObject({ received: delivered.length, delivered: delivered.length });
  });

  it('reports the fates, folders and counts that are committed as expected', () => {
    const expected = JSON.parse(readFileSync(join(SESSIONS.expected, 'report.json'), 'utf8'));
    expect(stableReport(run.report)).toEqual(expected);
  });
});

describeCommittedPlan(SESSIONS);
