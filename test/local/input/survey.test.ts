import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SourceStream } from '../../../local/input/source-stream';
import { surveyChanges } from '../../../local/input/survey';
import { MAPPING } from '../../support/builders/mapping';

const directory = mkdtempSync(join(tmpdir(), 'survey-'));
const file = join(directory, 'changes.ndjson');
afterAll(() => rmSync(directory, { recursive: true }));

const source = () => new SourceStream({ region: 'eu-west-1', accountId: '123456789012', mapping: MAPPING }, 1);
const { signal } = new AbortController();

async function survey(records: readonly object[], interruption = signal) {
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return await surveyChanges(file, source(), interruption);
}

function numbered(...numbers: string[]): object[] {
  return numbers.map((number) => changed('a', number));
}

function changed(id: string, SequenceNumber: string, ApproximateCreationDateTime?: number): object {
  return {
    dynamodb: { SequenceNumber, Keys: { id: { S: id } }, ApproximateCreationDateTime },
    eventSourceARN: MAPPING.eventSourceArn,
  };
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
      `Records without eventSourceARN: 2. Each got ${MAPPING.eventSourceArn}, as the mapping adds its own.`,
    ]);
  });

  it.each([
    ['ascend', ['9', '10', '100000000000000000000000000', '100000000000000000000000001'], null],
    ['are none', ['b', 'a', '', '-1'], null],
    ['begin with zeros', ['010', '9', '011'], /^Sequence numbers .*: 1 of 3, first in record 2 of the file\./],
    ['are repeated', ['1', '2', '2', '3', '3'], /^Sequence numbers .*: 2 of 5, first in record 3 of the file\./],
    ['are out of order', ['1', '5', '2', '3', '6'], /^Sequence numbers .*: 2 of 5, first in record 3 of the file\./],
  ])('says how many sequence numbers of an item do not follow where they %s', async (_, numbers, note) => {
    const { notes } = await survey(numbered(...numbers));
    expect(notes).toEqual(note === null ? [] : [expect.stringMatching(note)]);
  });

  it('says nothing of numbers of several items, which may come from several shards', async () => {
    const { notes } = await survey([changed('a', '5'), changed('b', '1'), changed('a', '6'), changed('b', '2')]);
    expect(notes).toEqual([]);
  });

  it('says how many changes are of an earlier time than one before them', async () => {
    const times = [undefined, 5, 5, 4, undefined, 3, 6];
    const { notes } = await survey(times.map((time, index) => changed(String(index), '1', time)));
    expect(notes).toEqual([expect.stringMatching(/^Times .*: 3 of 7, first in record 4 of the file\./)]);
  });

  it('ends where it is interrupted', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(survey(numbered('1'), controller.signal)).rejects.toThrow('enough');
  });
});
