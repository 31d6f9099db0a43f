import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readChanges } from '../../../local/input/changes';
import type { InputRecord } from '../../../local/input/input-record';
import { MAXIMUM_LINE_BYTES } from '../../../local/input/lines';
import { SourceStream } from '../../../local/input/source-stream';
import { MAPPING } from '../../support/builders/mapping';

const directory = mkdtempSync(join(tmpdir(), 'changes-'));
const file = join(directory, 'changes.ndjson');
afterAll(() => rmSync(directory, { recursive: true }));

const ARN = MAPPING.eventSourceArn;

async function read(content: string | Buffer, startTime = 0, mapping: Partial<typeof MAPPING> = {}) {
  writeFileSync(file, content);
  const source = new SourceStream(
    {
      region: 'eu-west-1',
      accountId: '123456789012',
      mapping: { ...MAPPING, ...mapping },
    },
    1,
  );
  const records: InputRecord[] = [];
  for await (const chunk of readChanges(file, source, startTime)) records.push(...chunk);
  return records;
}

function line(change: object): string {
  return JSON.stringify({ eventID: 'e', dynamodb: change, eventSourceARN: ARN });
}

function lineAt(time: string): string {
  return `{"dynamodb":{"ApproximateCreationDateTime":${time}},"eventSourceARN":"${ARN}"}`;
}

/** Pages of a stream, as GetRecords and a Lambda event have them alike. */
const pages = [[record(1), record(2)], [], [record(3)]];

function record(number: number) {
  return {
    eventID: `e${number}`,
    eventName: 'INSERT',
    dynamodb: {
      ApproximateCreationDateTime: 1_795_215_600 + number,
      Keys: { id: { S: `ü "${number}" [{` } },
      SequenceNumber: String(number),
    },
    eventSourceARN: ARN,
  };
}

function deep(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

describe('readChanges', () => {
  it('reads what the poller needs and keeps the line as it is', async () => {
    const text =
      '{"eventID":"e1", "dynamodb":{"ApproximateCreationDateTime":1795215601,"Keys":{"b":{"N":"1"},"a":{"S":"x"}},' +
      '"SequenceNumber":"100","NewImage":{"n":12345678901234567890.10}},' +
      `"eventSourceARN":"${ARN}"}`;
    const [record] = await read(`${text}\n`);
    expect(record).toEqual({
      ordinal: 0,
      text,
      bytes: Buffer.byteLength(text),
      sequenceNumber: '100',
      reference: '100',
      arrivalTime: 1_795_215_601_000,
      shardKey: '[["a",{"S":"x"}],["b",{"N":"1"}]]',
    });
  });

  it('takes any JSON as a record: telling malformed ones is the function’s work', async () => {
    const records = await read(
      ['{}', '5', '"text"', '[1]', '{"dynamodb":7}', '{"Records":7}', line({ SequenceNumber: 9 })].join('\n'),
      77,
    );
    expect(records.map(({ sequenceNumber }) => sequenceNumber)).toEqual(['', '', '', '', '', '', '']);
    expect(records.map(({ arrivalTime }) => arrivalTime)).toEqual([77, 77, 77, 77, 77, 77, 77]);
    expect(records.map(({ shardKey }) => shardKey)).toEqual(records.map(({ text }) => text));
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
    expect(records.map(({ text, ordinal }) => [ordinal, JSON.parse(text).eventID])).toEqual([
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
    ['one a line', pages.map((records) => records.map((one) => JSON.stringify(one)).join('\n')).join('\n')],
    ['a document a line', pages.map((Records) => JSON.stringify({ Records, NextShardIterator: 'i' })).join('\n')],
    ['documents over several lines', pages.map((Records) => JSON.stringify({ Records }, null, 4)).join('\n')],
    [
      'documents without indents',
      pages.map((Records) => `{"Records":${JSON.stringify(Records, null, 1)}\r\n}`).join('\n'),
    ],
    ['lists', pages.map((records) => JSON.stringify(records, null, 2)).join('\n')],
    [
      'a list that begins in its first line',
      `[${pages
        .flat()
        .map((one) => JSON.stringify(one))
        .join(',\n')}\n]\n`,
    ],
  ])('reads records that are %s', async (_, content) => {
    const records = await read(content);
    expect(records.map(({ ordinal, text }) => [ordinal, JSON.parse(text)])).toEqual(
      pages.flat().map((one, index) => [index, one]),
    );
  });

  it('gives the records of a document the place of its first line', async () => {
    const other = JSON.stringify(
      { Records: [{ dynamodb: {} }, { eventSourceARN: 'arn:aws:sqs:eu-west-1:1:q' }] },
      null,
      2,
    );
    await expect(read(`{}\n\n${other}\n`)).rejects.toThrow(
      /changes\.ndjson:3, record 2: eventSourceARN is arn:aws:sqs/,
    );
  });

  it.each([
    [
      'a line that is not JSON',
      '{}\n\n{"a":}\n',
      /changes\.ndjson:3: the line is not JSON \(.*\)\. Give one stream record per line/,
    ],
    ['a line that is cut', '{}\n{"a":"b\n{}', /changes\.ndjson:2: the line is not JSON/],
    ['a bracket too many', '{}}\n', /changes\.ndjson:1: the line is not JSON/],
    [
      'a line that is not UTF-8',
      Buffer.from([0x7b, 0x7d, 0x0a, 0x22, 0xff, 0x22]),
      /changes\.ndjson:2: the line is not UTF-8/,
    ],
    [
      'commas between the records',
      '{"a":1},\n{}',
      /changes\.ndjson:1: the line ends with a comma\. .* sed 's\/,\$\/\/'/,
    ],
    [
      'a document that is cut',
      '{}\n{\n  "Records": [\n',
      /changes\.ndjson:2: the JSON that begins in this line has no end/,
    ],
    ['a document that is not JSON', '[\n{},\n]\n', /changes\.ndjson:1: this and the next 2 lines are not JSON/],
    [
      'a line that is nested too deep',
      `{}\n{"eventID":${deep(1000)}}`,
      /:2: the JSON in this line is nested 1001 levels deep\. The run takes 1000/,
    ],
    ['a document that is nested too deep', `[\n{"eventID":${deep(999)}}]`, /:1: the JSON .* nested 1001 levels deep/],
  ])('refuses %s by its number', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it('takes what is nested as deep as it may be, wherever that is', async () => {
    const records = await read(
      `{"dynamodb":{"Keys":{"a":${deep(997)}}},"eventSourceARN":"${ARN}"}\n[{"eventID":${deep(998)}}]`,
    );
    expect(records.map(({ text }) => JSON.parse(text))).toHaveLength(2);
  });

  it.each([
    ['a line', Buffer.alloc(MAXIMUM_LINE_BYTES + 1, 'x')],
    ['a document', Buffer.alloc(MAXIMUM_LINE_BYTES + 2 ** 22, `[[],"${'x'.repeat(2 ** 20)}",\n`)],
  ])('refuses %s that is too long before it is read whole', async (_, content) => {
    await expect(read(content)).rejects.toThrow(/changes\.ndjson:1: the JSON that begins here is longer than 128 MiB/);
  });
});

describe('a record of GetRecords', () => {
  const { eventSourceARN: _, ...bare } = record(1);
  const withTime = (time: unknown) => ({ ...bare, dynamodb: { ...bare.dynamodb, ApproximateCreationDateTime: time } });
  const one = async (value: object, mapping: Partial<typeof MAPPING> = {}) => {
    const [read1] = await read(JSON.stringify(value), 0, mapping);
    return JSON.parse(read1?.text ?? '');
  };

  it.each([
    ['as the AWS CLI 1 prints it', 1_795_215_601],
    ['as the AWS CLI 2 prints it', '2026-11-20T23:00:01+00:00'],
    ['at another place', '2026-11-21T00:00:01+01:00'],
    ['as JavaScript prints it', '2026-11-20T23:00:01.000Z'],
    ['with microseconds', '2026-11-20T18:30:01.000000-04:30'],
  ])('becomes that of a Lambda event, its time %s', async (_, time) => {
    expect(await one(withTime(time))).toEqual(record(1));
    const [{ arrivalTime } = { arrivalTime: 0 }] = await read(JSON.stringify(withTime(time)));
    expect(arrivalTime).toBe(1_795_215_601_000);
  });

  it('has the mark of a deletion by time to live in lower case there', async () => {
    const identity = { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' };
    expect(await one({ ...bare, userIdentity: identity })).toEqual({
      ...record(1),
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    });
  });

  it('gets an ARN of the planned table where the plan does not know its stream', async () => {
    const { eventSourceARN } = await one(bare, { eventSourceArn: null });
    expect(eventSourceARN).toBe('arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/1970-01-01T00:00:00.000');
  });

  it.each([[[]], [['orders', 'customers']]])('is refused where the plan has the tables %j', async (sourceNames) => {
    await expect(one(bare, { eventSourceArn: null, sourceNames })).rejects.toThrow(
      /:1: the record has no eventSourceARN, and the plan does not tell which stream aws_lambda.*jq -c '\.eventSourceARN = /,
    );
  });

  it.each(['2026-11-20', 'yesterday', '2026-13-40T00:00:00Z', '1795215601'])(
    'keeps the time %j, which is none',
    async (time) => {
      expect(await one(withTime(time))).toEqual({ ...withTime(time), eventSourceARN: ARN });
    },
  );
});

describe('a record of another table', () => {
  const of = (eventSourceARN: unknown) => JSON.stringify({ ...record(1), eventSourceARN });
  const unknown = { eventSourceArn: null };

  it.each([
    ['has another name', 'arn:aws:dynamodb:eu-west-1:123456789012:table/customers/stream/2026-11-20T09:00:00.000', {}],
    [
      'lies in another account',
      'arn:aws:dynamodb:eu-west-1:210987654321:table/orders/stream/2026-11-20T09:00:00.000',
      {},
    ],
    ['is no table', 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders', {}],
    [
      'has another name than the planned ones',
      'arn:aws:dynamodb:l:0:table/customers/stream/2026-11-20T09:00:00.000',
      unknown,
    ],
  ])('is refused where that %s', async (_, arn, mapping) => {
    await expect(read(`${of(ARN)}\n${of(arn)}`, 0, mapping)).rejects.toThrow(
      new RegExp(
        `changes\\.ndjson:2: eventSourceARN is ${arn}, and aws_lambda_event_source_mapping\\.this reads the stream of .*orders alone\\. Give `,
      ),
    );
  });

  it.each([
    ['another label', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2020-01-01T00:00:00.000', {}],
    [
      'another account, where the plan knows the name only',
      'arn:aws:dynamodb:l:0:table/orders/stream/2026-11-20T09:00:00.000',
      unknown,
    ],
    [
      'one of several tables',
      'arn:aws:dynamodb:l:0:table/b/stream/2026-11-20T09:00:00.000',
      { ...unknown, sourceNames: ['a', 'b'] },
    ],
    [
      'any table, where the plan tells none',
      'arn:aws:dynamodb:l:0:table/b/stream/2026-11-20T09:00:00.000',
      { ...unknown, sourceNames: [] },
    ],
    ['no text', 7, {}],
  ])('is none that has %s', async (_, arn, mapping) => {
    await expect(read(of(arn), 0, mapping)).resolves.toMatchObject([{ text: of(arn) }]);
  });

  it('is refused where the plan tells no table and the file has records of two', async () => {
    const [first, second] = ['a', 'b'].map((name) =>
      of(`arn:aws:dynamodb:l:0:table/${name}/stream/2026-11-20T09:00:00.000`),
    );
    await expect(read(`${first}\n${second}`, 0, { ...unknown, sourceNames: [] })).rejects.toThrow(
      /:2: eventSourceARN is .*table\/b\/.* reads the stream of arn:aws:dynamodb:l:0:table\/a alone/,
    );
  });
});
