import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readChanges } from '../../../local/input/changes';
import type { InputRecord } from '../../../local/input/input-record';
import { SourceStream } from '../../../local/input/source-stream';
import { surveyChanges } from '../../../local/input/survey';
import type { PlannedEventSourceMapping } from '../../../local/pipeline/pipeline';
import { KINESIS_MAPPING, MAPPING } from '../../support/builders/mapping';

const directory = mkdtempSync(join(tmpdir(), 'kinesis-'));
const file = join(directory, 'changes.ndjson');
afterAll(() => rmSync(directory, { recursive: true }));

const STREAM = KINESIS_MAPPING.eventSourceArn ?? '';
const CONSUMER = `${STREAM}/consumer/reader:1795165200`;
const ARRIVAL = 1_795_215_601.532;
const SEQUENCE_NUMBER = '49657828409187701520019995242508390119953359424704217106';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A record as a Lambda event has it, in AWS's order of the members. */
function record({ number = SEQUENCE_NUMBER, key = 'key', data = '{"a":1}', arrival = ARRIVAL, shard = 0 } = {}) {
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: key,
      sequenceNumber: number,
      data: base64(data),
      approximateArrivalTimestamp: arrival,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `shardId-${String(shard).padStart(12, '0')}:${number}`,
    eventName: 'aws:kinesis:record',
    awsRegion: 'eu-west-1',
    eventSourceARN: STREAM,
  };
}

/** A record as `aws kinesis get-records` prints it. */
function answered({ time = ARRIVAL as unknown, number = SEQUENCE_NUMBER } = {}) {
  return {
    SequenceNumber: number,
    ApproximateArrivalTimestamp: time,
    Data: base64('{"a":1}'),
    PartitionKey: 'key',
    EncryptionType: 'KMS',
  };
}

function sourceOf(mapping: Partial<PlannedEventSourceMapping> = {}, shards = 1): SourceStream {
  const place = { region: 'eu-west-1', accountId: '123456789012' };
  return new SourceStream({ ...place, mapping: { ...KINESIS_MAPPING, ...mapping } }, shards);
}

async function read(content: string, source = sourceOf(), startTime = 0): Promise<InputRecord[]> {
  writeFileSync(file, content);
  const records: InputRecord[] = [];
  for await (const chunk of readChanges(file, source, startTime)) records.push(...chunk);
  return records;
}

async function one(value: unknown, source = sourceOf(), startTime = 0) {
  const [only] = await read(JSON.stringify(value), source, startTime);
  return JSON.parse(only?.text ?? '');
}

async function notes(records: readonly unknown[], mapping: Partial<PlannedEventSourceMapping> = {}) {
  writeFileSync(file, records.map((value) => JSON.stringify(value)).join('\n'));
  return await surveyChanges(file, sourceOf(mapping), new AbortController().signal);
}

describe('a record of a Kinesis data stream', () => {
  it('of a Lambda event is taken as it is written', async () => {
    const text = JSON.stringify({ ...record(), invokeIdentityArn: 'arn:aws:iam::123456789012:role/r' }).replace(
      '{"kinesis"',
      '{ "kinesis"',
    );
    expect(await read(text)).toEqual([
      {
        ordinal: 0,
        text,
        bytes: Buffer.byteLength(text),
        sequenceNumber: SEQUENCE_NUMBER,
        reference: `shardId-000000000000:${SEQUENCE_NUMBER}`,
        arrivalTime: 1_795_215_601_532,
        shardKey: 'key',
      },
    ]);
  });

  it('keeps the shard that its eventID names', async () => {
    const [own] = await read(JSON.stringify(record({ shard: 3 })), sourceOf({}, 2));
    expect(own?.reference).toBe(`shardId-000000000003:${SEQUENCE_NUMBER}`);
  });

  it.each([
    ['as the AWS CLI 1 prints it', 1_795_215_601.532],
    ['as the AWS CLI 2 prints it', '2026-11-20T23:00:01.532000+00:00'],
    ['at another place', '2026-11-21T00:00:01.532+01:00'],
  ])('of GetRecords becomes that of a Lambda event, its time %s', async (_, time) => {
    const answer = { Records: [answered({ time })], NextShardIterator: 'i', MillisBehindLatest: 0 };
    const [only] = await read(JSON.stringify(answer, null, 4));
    expect(only?.text).toBe(JSON.stringify(record()));
    expect(only?.arrivalTime).toBe(1_795_215_601_532);
  });

  it('of GetRecords keeps the ARN and the shard that were put to it', async () => {
    const put = { eventSourceARN: CONSUMER, eventID: `shardId-000000000007:${SEQUENCE_NUMBER}` };
    expect(await one({ ...answered(), ...put })).toEqual({ ...record(), ...put });
  });

  it('of a Lambda event may have its time as text', async () => {
    const kinesis = { ...record().kinesis, approximateArrivalTimestamp: '2026-11-20T23:00:01.532Z' };
    expect(await one({ ...record(), kinesis })).toEqual(record());
  });

  it('that is written by hand gets what the stream and the mapping give', async () => {
    const data = '{ "id" : 12345678901234567890.10, "text": "ü" }';
    const text = `{"kinesis": {"partitionKey": "key", "data": ${data}}}`;
    const completed = record({
      number: `49${'1'.padStart(54, '0')}`,
      data: '{"id":12345678901234567890.10,"text":"ü"}',
    });
    const [only] = await read(text, sourceOf(), ARRIVAL * 1000);
    expect(only?.text).toBe(JSON.stringify(completed));
    // Within a document too.
    const [inDocument] = await read(`{"Records":[${text}]}`, sourceOf(), ARRIVAL * 1000);
    expect(inDocument?.text).toBe(only?.text);
    const [inList] = await read(`[\n${text}]`, sourceOf(), ARRIVAL * 1000);
    expect(inList?.text).toBe(only?.text);
  });

  it('that the README shows is one', async () => {
    const text = readFileSync(join(__dirname, '..', '..', '..', 'examples', 'records-by-hand.ndjson'), 'utf8');
    const [only] = await read(text);
    const completed = { number: `49${'1'.padStart(54, '0')}`, data: '{"any":"JSON"}', key: 'orders.1' };
    expect(JSON.parse(only?.text ?? '')).toEqual(record({ ...completed, arrival: 1_795_215_601 }));
  });

  it('that is written by hand may carry a list, and is in the shard of its partition key', async () => {
    const records = ['a', 'b', 'c', 'd', 'e', 'f'].map((partitionKey) =>
      JSON.stringify({ kinesis: { partitionKey, data: [1], approximateArrivalTimestamp: '2026-11-20T23:00:01.532Z' } }),
    );
    const read3 = (await read(records.join('\n'), sourceOf({}, 3))).map(({ text }) => JSON.parse(text));
    expect(read3.map(({ kinesis }) => kinesis.data)).toEqual(records.map(() => base64('[1]')));
    expect(read3.map(({ kinesis }) => kinesis.approximateArrivalTimestamp)).toEqual(records.map(() => ARRIVAL));
    const numbers = read3.map(({ kinesis }) => kinesis.sequenceNumber);
    expect(numbers).toEqual([...new Set(numbers)].sort());
    expect(read3.map(({ eventID }) => eventID.split(':')[1])).toEqual(numbers);
    expect(new Set(read3.map(({ eventID }) => eventID.split(':')[0])).size).toBeGreaterThan(1);
  });

  it.each<[string, unknown]>([
    ['data that is a string, which is base64 or broken', 'not base64!'],
    ['empty data', ''],
    ['data that is null', null],
    ['data that is a number', 7],
  ])('keeps %s', async (_, data) => {
    const given = { ...record(), kinesis: { ...record().kinesis, data } };
    expect(await one(given)).toEqual(given);
  });

  it('keeps a partition key and a time that are none', async () => {
    const given = { ...record(), kinesis: { ...record().kinesis, partitionKey: 5, approximateArrivalTimestamp: 'x' } };
    const [only] = await read(JSON.stringify(given), sourceOf(), 77);
    expect(only).toMatchObject({ text: JSON.stringify(given), arrivalTime: 77, shardKey: JSON.stringify(given) });
  });

  it('may be anything: telling malformed ones is the function’s work', async () => {
    const lines = ['{}', '5', '[1]', '{"kinesis":7}', '{"Data":"e30="}'];
    const records = await read(lines.join('\n'), sourceOf(), 77);
    expect(records.map(({ text }) => text)).toEqual(lines);
    expect(records.map(({ sequenceNumber, reference }) => [sequenceNumber, reference])).toEqual(
      lines.map(() => ['', '']),
    );
  });

  it.each<[string, Partial<PlannedEventSourceMapping>, string]>([
    ['the planned stream', {}, STREAM],
    ['the planned consumer', { eventSourceArn: CONSUMER }, CONSUMER],
    ['a stream that the plan makes', { eventSourceArn: null }, STREAM],
    ['a consumer that the plan makes', { eventSourceArn: null, consumerName: 'reader' }, `${STREAM}/consumer/reader:0`],
  ])('gets the ARN of %s', async (_, mapping, arn) => {
    expect((await one(answered(), sourceOf(mapping))).eventSourceARN).toBe(arn);
  });

  it('is refused without an ARN where the plan does not tell its stream', async () => {
    await expect(one(answered(), sourceOf({ eventSourceArn: null, sourceNames: [] }))).rejects.toThrow(
      /:1: the record has no eventSourceARN, .* jq -c '\.eventSourceARN = "arn:aws:kinesis:<region>/,
    );
  });

  it.each<[string, string, Partial<PlannedEventSourceMapping>]>([
    ['a consumer of the stream', CONSUMER, {}],
    ['the stream of the consumer', STREAM, { eventSourceArn: CONSUMER }],
    ['a stream of that name', 'arn:aws:kinesis:l:0:stream/cdc', { eventSourceArn: null }],
  ])('may be of %s', async (_, eventSourceARN, mapping) => {
    const given = { ...record(), eventSourceARN };
    expect(await one(given, sourceOf(mapping))).toEqual(given);
  });

  it.each<[string, Partial<PlannedEventSourceMapping>, string]>([
    ['arn:aws:kinesis:eu-west-1:123456789012:stream/other', {}, `reads ${STREAM} alone`],
    ['arn:aws:kinesis:eu-west-1:210987654321:stream/cdc', {}, `reads ${STREAM} alone`],
    ['arn:aws:kinesis:l:0:stream/other', { eventSourceArn: null }, 'reads the stream cdc alone'],
  ])('is refused from %s', async (eventSourceARN, mapping, words) => {
    await expect(one({ ...record(), eventSourceARN }, sourceOf(mapping))).rejects.toThrow(
      `${file}:1: eventSourceARN is ${eventSourceARN}, and aws_lambda_event_source_mapping.this ${words}. Give the ` +
        'changes of that stream, or the plan that captures this one.',
    );
  });
});

describe('records of another carrier', () => {
  const change = { eventName: 'INSERT', dynamodb: { Keys: { id: { S: '1' } }, SequenceNumber: '1' } };

  it('are refused where the plan reads a Kinesis data stream', async () => {
    await expect(one(change)).rejects.toThrow(
      `${file}:1: the record is of a DynamoDB stream, and aws_lambda_event_source_mapping.this reads a Kinesis data ` +
        'stream. Give the records of that, or a plan whose source_kind is "dynamodb".',
    );
  });

  it('that are the data of Kinesis records are refused with the command that wraps them', async () => {
    await expect(one({ ...change, tableName: 'orders' })).rejects.toThrow(
      /whose source_kind is "dynamodb"\. .* jq -c '\{kinesis: \{partitionKey: \(\.dynamodb\.Keys \| tojson\), data: \.\}\}'$/,
    );
  });

  it.each([
    ['of a Lambda event', record()],
    ['of GetRecords', answered()],
  ])('%s are refused where the plan reads a DynamoDB stream', async (_, value) => {
    await expect(one(value, sourceOf(MAPPING))).rejects.toThrow(
      `${file}:1: the record is of a Kinesis data stream, and aws_lambda_event_source_mapping.this reads a DynamoDB ` +
        'stream. Give the records of that, or a plan whose source_kind is "kinesis".',
    );
  });
});

describe('the survey of records of a Kinesis data stream', () => {
  it('says what records were completed with', async () => {
    const byHand = { kinesis: { partitionKey: 'a', data: {} } };
    await expect(notes([record(), answered({ number: `${SEQUENCE_NUMBER}1` }), byHand])).resolves.toEqual({
      firstArrivalTime: ARRIVAL * 1000,
      notes: [
        `Records without eventSourceARN: 2. Each got ${STREAM}, as the mapping adds its own.`,
        'Records without a sequence number: 1. Each got one by its place in the file.',
        'Records without a time of arrival: 1. Each got that of the record before it.',
      ],
    });
  });

  it('says which ARN is not known yet', async () => {
    const { notes: said } = await notes([answered()], { eventSourceArn: null });
    expect(said).toEqual([
      `Records without eventSourceARN: 1. Each got ${STREAM} (the plan does not know its ARN yet), as the mapping adds its own.`,
    ]);
  });

  it.each([
    ['ascend', ['1', '2', '10'], 'a', null],
    ['are repeated, as those of records out of an aggregated one', ['1', '2', '2', '2', '3'], 'a', null],
    ['go back', ['2', '1', '3'], 'a', /^Sequence numbers not above the last one of their partition key: 1 of 3, /],
    ['are of several partition keys', ['2', '1', '3'], null, null],
  ])('says nothing of sequence numbers unless they go back: they %s', async (_, numbers, key, note) => {
    const { notes: said } = await notes(numbers.map((number, index) => record({ number, key: key ?? String(index) })));
    expect(said).toEqual(note === null ? [] : [expect.stringMatching(note)]);
  });

  it('names the time by which the file is sorted', async () => {
    const { notes: said } = await notes([record(), record({ key: 'b', arrival: 5 })]);
    expect(said).toEqual([
      expect.stringMatching(/^Times .*: 1 of 2, .* sort the file by approximateArrivalTimestamp\.$/),
    ]);
  });

  it('leaves out what arrived before the starting position, and says so', async () => {
    const startingAt = Date.UTC(2026, 10, 20, 23);
    const records = [-1, 0, 1].map((seconds, index) =>
      record({ key: String(index), arrival: startingAt / 1000 + seconds }),
    );
    await expect(notes(records, { startingAt })).resolves.toEqual({
      firstArrivalTime: startingAt,
      notes: [
        'Records that arrived before starting_position_timestamp, 2026-11-20T23:00:00.000Z: 1. The mapping does not read ' +
          'them, so they do not count as received.',
      ],
    });
    const read2 = await read(records.map((value) => JSON.stringify(value)).join('\n'), sourceOf({ startingAt }));
    expect(read2.map(({ ordinal, shardKey }) => [ordinal, shardKey])).toEqual([
      [0, '1'],
      [1, '2'],
    ]);
  });
});
