import { BadRecord } from '../../../handler/src/change/bad-record';
import { dynamodbFormat } from '../../../handler/src/format/dynamodb';
import {
  decodeDynamodb,
  SAMPLES,
  STREAM_ARN,
  type StreamRecord,
  sample,
  streamRecord,
} from '../../support/builders/stream-record';

/** A record with one member of `dynamodb` replaced. */
function inside(name: string, value: unknown): unknown {
  const record = streamRecord(1);
  return { ...record, dynamodb: { ...record.dynamodb, [name]: value } };
}

function outside(name: string, value: unknown): unknown {
  return { ...streamRecord(1), [name]: value };
}

const MALFORMED: readonly (readonly [string, unknown, string])[] = [
  ['null', null, 'the record'],
  ['a string', 'INSERT', 'the record'],
  ['a list', [], 'the record'],
  ['an empty object', {}, 'eventSourceARN'],
  ['no ARN', outside('eventSourceARN', undefined), 'eventSourceARN'],
  ['an empty ARN', outside('eventSourceARN', ''), 'eventSourceARN'],
  ['the ARN of something else', outside('eventSourceARN', 'arn:aws:kinesis:eu-west-1:123456789012'), 'eventSourceARN'],
  [
    'an ARN whose table is empty',
    outside('eventSourceARN', 'arn:aws:dynamodb:x:1:table//stream/2026'),
    'eventSourceARN',
  ],
  ['no dynamodb', outside('dynamodb', undefined), 'dynamodb'],
  ['a list as dynamodb', outside('dynamodb', []), 'dynamodb'],
  ['null as dynamodb', outside('dynamodb', null), 'dynamodb'],
  ['no event name', outside('eventName', undefined), 'eventName'],
  ['another event name', outside('eventName', 'TRUNCATE'), 'eventName'],
  ['an event name of other case', outside('eventName', 'insert'), 'eventName'],
  ['an event name that every object has', outside('eventName', 'constructor'), 'eventName'],
  ['no event id', outside('eventID', undefined), 'eventID'],
  ['a number as event id', outside('eventID', 7), 'eventID'],
  ['no keys', inside('Keys', undefined), 'dynamodb.Keys'],
  ['null as keys', inside('Keys', null), 'dynamodb.Keys'],
  ['a string as keys', inside('Keys', 'pk'), 'dynamodb.Keys'],
  ['a list as new image', inside('NewImage', []), 'dynamodb.NewImage'],
  ['a number as old image', inside('OldImage', 5), 'dynamodb.OldImage'],
  ['no sequence number', inside('SequenceNumber', undefined), 'dynamodb.SequenceNumber'],
  ['a number as sequence number', inside('SequenceNumber', 5), 'dynamodb.SequenceNumber'],
  ['a sequence number with a letter', inside('SequenceNumber', '12a'), 'dynamodb.SequenceNumber'],
  ['a sequence number with a newline', inside('SequenceNumber', '12\n'), 'dynamodb.SequenceNumber'],
  ['a sequence number of 41 digits', inside('SequenceNumber', '1'.repeat(41)), 'dynamodb.SequenceNumber'],
  ['no time', inside('ApproximateCreationDateTime', undefined), 'dynamodb.ApproximateCreationDateTime'],
  ['a string as time', inside('ApproximateCreationDateTime', '1795215601'), 'dynamodb.ApproximateCreationDateTime'],
  ['a time before 1970', inside('ApproximateCreationDateTime', -1), 'dynamodb.ApproximateCreationDateTime'],
  [
    'milliseconds as time',
    inside('ApproximateCreationDateTime', 1795215601000),
    'dynamodb.ApproximateCreationDateTime',
  ],
  ['a time after the calendar', inside('ApproximateCreationDateTime', 1e300), 'dynamodb.ApproximateCreationDateTime'],
];

function sequenceOf(record: unknown): string {
  const { sequencePrefix, sequenceDigits } = decodeDynamodb(record);
  return sequencePrefix + sequenceDigits;
}

describe('dynamodbFormat', () => {
  it.each(SAMPLES)('reads every record of %s', (name) => {
    for (const record of sample(name)) {
      const change = decodeDynamodb(record);
      expect(change).toMatchObject({ eventId: record.eventID, eventType: record.eventName });
      expect(change.tableName).toBe('orders');
      expect(change.keys).toEqual(record.dynamodb.Keys);
      expect(change.newImage).toEqual(record.dynamodb.NewImage ?? null);
      expect(change.oldImage).toEqual(record.dynamodb.OldImage ?? null);
    }
  });

  it.each([
    ['keys-only', ['KEYS_ONLY', 'KEYS_ONLY', 'KEYS_ONLY']],
    ['new-image', ['NEW', 'NEW', 'KEYS_ONLY']],
    ['old-image', ['KEYS_ONLY', 'OLD', 'OLD']],
    ['new-and-old.insert-modify-remove', ['NEW', 'NEW_AND_OLD', 'OLD']],
  ])('tells which images the records of %s carry', (name, images) => {
    expect(sample(name).map((record) => decodeDynamodb(record).image)).toEqual(images);
  });

  it('tells a deletion by time to live from a user’s', () => {
    expect(sample('ttl-remove').map((record) => decodeDynamodb(record).isTtl)).toEqual([true, false]);
  });

  it.each<[string, Partial<StreamRecord>]>([
    ['another service', { userIdentity: { type: 'Service', principalId: 'lambda.amazonaws.com' } }],
    ['a user of that name', { userIdentity: { type: 'User', principalId: 'dynamodb.amazonaws.com' } }],
  ])('takes a deletion by %s as a user’s', (_who, record) => {
    expect(decodeDynamodb(streamRecord(1, {}, { eventName: 'REMOVE', ...record })).isTtl).toBe(false);
  });

  it.each([
    ['1', '202611200900000000011'],
    ['0', '202611200900000000010'],
    ['000000000000000000012', '2026112009000000000212'],
    ['9'.repeat(40), `20261120090000000040${'9'.repeat(40)}`],
  ])('writes the sequence number %s as the sequence %s, which sorts as text', (SequenceNumber, sequence) => {
    expect(sequenceOf(streamRecord(1, { SequenceNumber }))).toBe(sequence);
  });

  it('sorts four changes of one key in one second by sequence', () => {
    const sequences = sample('fifo-same-key-batch').map(sequenceOf);
    expect(new Set(sequences).size).toBe(4);
    expect([...sequences].reverse().sort()).toEqual(sequences);
  });

  it('sorts a re-created stream after the old one, whatever its numbers', () => {
    const older = sequenceOf(streamRecord(1, { SequenceNumber: '9'.repeat(40) }));
    const newer = sequenceOf(
      streamRecord(2, { SequenceNumber: '1' }, { eventSourceARN: STREAM_ARN.replace('09:00:00.000', '09:00:00.001') }),
    );
    expect(older < newer).toBe(true);
  });

  it.each([
    ['arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/2026-11-20T09:00:00.123', 't', '20261120090000123'],
    [
      'arn:aws-cn:dynamodb:cn-north-1:123456789012:table/a.b-c_D/stream/2026-11-20T09:00:00',
      'a.b-c_D',
      '20261120090000000',
    ],
    ['arn:aws:dynamodb:eu-west-1:123456789012:table/t', 't', '00000000000000000'],
  ])('reads table and label from %s', (eventSourceARN, tableName, label) => {
    const record = streamRecord(1, {}, { eventSourceARN });
    expect([decodeDynamodb(record).tableName, sequenceOf(record).slice(0, label.length)]).toEqual([tableName, label]);
  });

  it('does not mistake one stream for another when they alternate', () => {
    const other = STREAM_ARN.replace('orders', 'users');
    const tables = [STREAM_ARN, other, STREAM_ARN, other].map(
      (eventSourceARN) => decodeDynamodb(streamRecord(1, {}, { eventSourceARN })).tableName,
    );
    expect(tables).toEqual(['orders', 'users', 'orders', 'users']);
  });

  it.each([
    [1795215601, '2026-11-20T23:00:01Z'],
    [1795215601.5, '2026-11-20T23:00:01.500Z'],
    [1795215601.001, '2026-11-20T23:00:01.001Z'],
    [1.7952156e9, '2026-11-20T23:00:00Z'],
    [0, '1970-01-01T00:00:00Z'],
    [253402300799, '9999-12-31T23:59:59Z'],
  ])('reads the time %d as %s', (ApproximateCreationDateTime, timestamp) => {
    const change = decodeDynamodb(streamRecord(1, { ApproximateCreationDateTime }));
    expect(change.eventTimestamp).toBe(timestamp);
    expect(change.eventTime).toBe(Date.parse(timestamp));
  });

  it.each(MALFORMED)('refuses %s and names the member', (_what, record, member) => {
    expect(() => decodeDynamodb(record)).toThrow(BadRecord);
    expect(() => decodeDynamodb(record)).toThrow(new RegExp(`^${member.replaceAll('.', '\\.')}\\b`));
  });

  it.each<[unknown, string]>([
    [7, 'the record is a number, not an object'],
    ['x', 'the record is a string, not an object'],
    [null, 'the record is null, not an object'],
    [[], 'the record is an array, not an object'],
    [{}, 'eventSourceARN is missing'],
    [{ ...streamRecord(1), dynamodb: [] }, 'dynamodb is an array, not an object'],
    [{ ...streamRecord(1), eventName: {} }, 'eventName is an object, not INSERT, MODIFY or REMOVE'],
    [inside('Keys', undefined), 'dynamodb.Keys is missing'],
    [inside('NewImage', 'x'), 'dynamodb.NewImage is a string, not an object'],
    [inside('Keys', {}), 'dynamodb.Keys is empty, and must name the key’s attributes'],
    [inside('SequenceNumber', '1x'), 'dynamodb.SequenceNumber is "1x", not up to 40 digits'],
    [
      inside('ApproximateCreationDateTime', -1),
      'dynamodb.ApproximateCreationDateTime is -1, not epoch seconds before the year 10000',
    ],
  ])('says what is wrong with %j', (record, reason) => {
    expect(() => decodeDynamodb(record)).toThrow(new BadRecord(reason));
  });

  it.each([{ kind: 'text', text: '{}' } as const, { kind: 'empty' } as const])('refuses a body that is %j', (body) => {
    const decode = () => dynamodbFormat.decode({ sourceName: STREAM_ARN, origin: null, ...body });
    expect(decode).toThrow(new BadRecord(`the record is ${body.kind}, not JSON`));
  });

  it('reads a good record after a malformed one', () => {
    expect(() => decodeDynamodb(null)).toThrow();
    expect(decodeDynamodb(streamRecord(1)).eventId).toBe('id-1');
  });
});
