import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventSource } from '../../../local/poller/event-source';
import { surveyChanges } from '../../../local/poller/survey';
import { MAPPING } from './support';

const directory = mkdtempSync(join(tmpdir(), 'survey-'));
const file = join(directory, 'changes.ndjson');
afterAll(() => rmSync(directory, { recursive: true }));

const source = () => new EventSource({ region: 'eu-west-1', accountId: '123456789012', mapping: MAPPING });
const { signal } = new AbortController();

async function survey(records: readonly object[], shards = 1, interruption = signal) {
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return await surveyChanges(file, source(), { shards, interruption });
}

function numbered(...numbers: string[]): object[] {
  return numbers.map((SequenceNumber, index) => ({
    dynamodb: { SequenceNumber, Keys: { id: { S: String(index % 2) } } },
    eventSourceARN: MAPPING.eventSourceArn,
  }));
}

describe('surveyChanges', () => {
  it('tells the first time that any record gives', async () => {
    const at = (ApproximateCreationDateTime: unknown) => ({ dynamodb: { ApproximateCreationDateTime } });
    await expect(survey([{}, at(5), at(4)])).resolves.toMatchObject({ firstArrivalTime: 5000 });
    await expect(survey([{}])).resolves.toEqual({ firstArrivalTime: null, notes: [] });
  });

  it('finds a wrong line at the end', async () => {
    await expect(survey([...numbered('1'), { eventSourceARN: 'arn' }])).rejects.toThrow(/changes\.ndjson:2: /);
  });

  it('says how many records had no ARN, and which they got', async () => {
    const { notes } = await survey([{ dynamodb: {} }, ...numbered('1'), { dynamodb: {} }]);
    expect(notes).toEqual([
      `2 changes had no eventSourceARN: each got ${MAPPING.eventSourceArn}, as the mapping adds its own.`,
    ]);
  });

  it.each([
    ['ascend', ['9', '10', '100000000000000000000000000', '100000000000000000000000001'], 1, null],
    ['ascend in each shard', ['5', '1', '6', '2'], 8, null],
    ['are none', ['b', 'a', '', '-1'], 1, null],
    ['begin with zeros', ['010', '9', '011'], 1, /^1 of 3 changes have .* \(the first is change 2\)/],
    ['are repeated', ['1', '2', '2', '3', '3'], 1, /^2 of 5 changes have .* \(the first is change 3\)/],
    ['are out of order', ['1', '5', '2', '3', '6'], 1, /^2 of 5 changes have .* \(the first is change 3\)/],
  ])('says how many sequence numbers do not follow where they %s', async (_, numbers, shards, note) => {
    const { notes } = await survey(numbered(...numbers), shards);
    expect(notes).toEqual(note === null ? [] : [expect.stringMatching(note)]);
  });

  it('ends where it is interrupted', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(survey(numbered('1'), 1, controller.signal)).rejects.toThrow('enough');
  });
});
