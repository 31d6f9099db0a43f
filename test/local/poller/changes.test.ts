import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstArrivalTime, readChanges } from '../../../local/poller/changes';
import type { StreamRecord } from '../../../local/poller/stream-record';

const directory = mkdtempSync(join(tmpdir(), 'changes-'));
const file = join(directory, 'changes.ndjson');
afterAll(() => rmSync(directory, { recursive: true }));

async function read(content: string | Buffer, startTime = 0): Promise<StreamRecord[]> {
  writeFileSync(file, content);
  const records: StreamRecord[] = [];
  for await (const record of readChanges(file, startTime)) records.push(record);
  return records;
}

function line(change: object): string {
  return JSON.stringify({ eventID: 'e', dynamodb: change });
}

function lineAt(time: string): string {
  return `{"dynamodb":{"ApproximateCreationDateTime":${time}}}`;
}

describe('readChanges', () => {
  it('reads what the poller needs and keeps the line as it is', async () => {
    const text =
      '{"eventID":"e1", "dynamodb":{"ApproximateCreationDateTime":1795215601,"Keys":{"b":{"N":"1"},"a":{"S":"x"}},' +
      '"SequenceNumber":"100","NewImage":{"n":12345678901234567890.10}}}';
    const [record] = await read(`${text}\n`);
    expect(record).toEqual({
      ordinal: 0,
      text,
      bytes: Buffer.byteLength(text),
      sequenceNumber: '100',
      eventId: 'e1',
      arrivalTime: 1_795_215_601_000,
      itemKey: '[["a",{"S":"x"}],["b",{"N":"1"}]]',
    });
  });

  it('takes any JSON as a record: telling malformed ones is the function’s work', async () => {
    const records = await read(
      ['{}', '5', '"text"', '[1]', '{"dynamodb":7}', line({ SequenceNumber: 9 })].join('\n'),
      77,
    );
    expect(records.map(({ sequenceNumber }) => sequenceNumber)).toEqual(['', '', '', '', '', '']);
    expect(records.map(({ arrivalTime }) => arrivalTime)).toEqual([77, 77, 77, 77, 77, 77]);
    expect(records.map(({ itemKey }) => itemKey)).toEqual(records.map(({ text }) => text));
  });

  it('gives a record without a time that of the record before it', async () => {
    const records = await read(
      [line({ ApproximateCreationDateTime: 5 }), '{}', line({ ApproximateCreationDateTime: 7.5 })].join('\n'),
    );
    expect(records.map(({ arrivalTime }) => arrivalTime)).toEqual([5000, 5000, 7500]);
  });

  it.each([
    ['beyond every number', '1e400'],
    ['beyond every calendar', '1e18'],
    ['in milliseconds', '1794994200000'],
    ['of the year 10000', '253402300800'],
    ['before 1970', '-1'],
    ['of text', '"1794994200"'],
    ['null', 'null'],
  ])('takes a time that is %s as none', async (_, time) => {
    const records = await read(`${line({ ApproximateCreationDateTime: 5 })}\n${lineAt(time)}\n${lineAt('6')}`);
    expect(records.map(({ arrivalTime }) => arrivalTime)).toEqual([5000, 5000, 6000]);
  });

  it.each([
    ['0', 0],
    ['253402300799', 253_402_300_799_000],
    ['1794994200.3571', 1_794_994_200_357],
    ['1794994201.7', 1_794_994_201_700],
    ['1.0019999', 1002],
  ])('takes the time %s in whole milliseconds', async (time, arrivalTime) => {
    await expect(read(lineAt(time), 77)).resolves.toMatchObject([{ arrivalTime }]);
  });

  it('passes over blank lines, a byte order mark, carriage returns and a missing last line feed', async () => {
    const records = await read('\uFEFF{"eventID":"é"}\r\n\n \t\r\n{"eventID":"2"}');
    expect(records.map(({ eventId, ordinal }) => [ordinal, eventId])).toEqual([
      [0, 'é'],
      [1, '2'],
    ]);
  });

  it('reads lines that are longer than its chunks, and characters that lie across two', async () => {
    const long = line({ note: 'ü'.repeat(1_500_000) });
    const records = await read([line({}), long, line({}), long].join('\n'));
    expect(records.map(({ text }) => text)).toEqual([line({}), long, line({}), long]);
  });

  it.each([
    ['a line that is not JSON', '{}\n\n{"a":\n', /changes\.ndjson:3: the line is not JSON/],
    [
      'a line that is not UTF-8',
      Buffer.from([0x7b, 0x7d, 0x0a, 0x22, 0xff, 0x22]),
      /changes\.ndjson:2: the line is not UTF-8/,
    ],
    [
      'a whole event',
      '{"Records":[{}]}',
      /changes\.ndjson:1: the line is a whole Lambda event.*jq -c '\.Records\[\]'$/,
    ],
    ['a list of records', '[{},{}]', /changes\.ndjson:1: the line is a list of records.*jq -c '\.\[\]'$/],
    ['an event over several lines', '{\n  "Records": [\n', /:1: the line is only the beginning.*jq -c '\.Records\[\]'/],
    ['an event that goes on', '{ "Records": [ {\r\n', /:1: the line is only the beginning/],
    ['a list over several lines', '[\n  {', /:1: the line is only the beginning.*jq -c '\.\[\]'/],
    ['a list that goes on', '[{"a": 1},\n{}]', /:1: the line is only the beginning/],
  ])('refuses %s by its number', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});

describe('firstArrivalTime', () => {
  it('is the first time that any record gives', async () => {
    writeFileSync(file, ['{}', line({ ApproximateCreationDateTime: 5 }), 'not JSON, and not read'].join('\n'));
    await expect(firstArrivalTime(file)).resolves.toBe(5000);
    writeFileSync(file, '{}\n');
    await expect(firstArrivalTime(file)).resolves.toBeNull();
  });
});
