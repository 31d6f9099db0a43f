import { kinesisCarrier } from '../../../handler/src/carrier/kinesis';
import { BadRecord } from '../../../handler/src/change/bad-record';
import type { Change } from '../../../handler/src/change/change';
import { compileDynamodbKinesis } from '../../../handler/src/format/dynamodb-kinesis';
import { kinesisRecord, kinesisSample, textOf } from '../../support/builders/kinesis-record';

const SAMPLE = textOf(kinesisSample('dynamodb.millisecond')[0] ?? kinesisRecord(0, ''));
const MICROSECOND = textOf(kinesisSample('dynamodb.microsecond-ttl-outoforder-duplicate')[0] ?? kinesisRecord(0, ''));

function decoded(text: string, id = 1, sequenceEpoch = 0): Change {
  const format = compileDynamodbKinesis({ sequenceEpoch, keyOf: () => [] });
  const opened = kinesisCarrier.open(kinesisRecord(id, text));
  if (opened.kind === 'aggregate') throw new Error('one record');
  const change = format.decode(opened);
  if (!('eventId' in change)) throw new Error('one change');
  return change;
}

/** The sample with members of the record, or of its `dynamodb`, replaced. */
function changed(record: object, dynamodb: object = {}, sample = SAMPLE): string {
  const parsed = JSON.parse(sample);
  return JSON.stringify({ ...parsed, ...record, dynamodb: { ...parsed.dynamodb, ...dynamodb } });
}

function sequenceOf(text: string, id?: number, sequenceEpoch?: number): string {
  const { sequencePrefix, sequenceDigits } = decoded(text, id, sequenceEpoch);
  return sequencePrefix + sequenceDigits;
}

describe('compileDynamodbKinesis', () => {
  it.each<[string, number, string, string]>([
    ['milliseconds', 1795215601532, SAMPLE, '2026-11-20T23:00:01.532Z'],
    ['a whole second in milliseconds', 1795215601000, SAMPLE, '2026-11-20T23:00:01.000Z'],
    ['microseconds', 1795215601532001, MICROSECOND, '2026-11-20T23:00:01.532001Z'],
    ['a whole second in microseconds', 1795215601000000, MICROSECOND, '2026-11-20T23:00:01.000000Z'],
    ['the beginning', 0, SAMPLE, '1970-01-01T00:00:00.000Z'],
  ])('reads %s', (_what, ApproximateCreationDateTime, sample, timestamp) => {
    const change = decoded(changed({}, { ApproximateCreationDateTime }, sample));
    expect(change).toMatchObject({ eventTimestamp: timestamp, eventDate: timestamp.slice(0, 10) });
    expect(change.eventTime).toBe(Date.parse(timestamp));
  });

  it('orders changes in microseconds, whatever the precision of either', () => {
    const at = (time: number, sample: string, id: number) =>
      sequenceOf(changed({}, { ApproximateCreationDateTime: time }, sample), id);
    const sequences = [
      at(999, SAMPLE, 9),
      at(1795215601531, SAMPLE, 8),
      at(1795215601531999, MICROSECOND, 7),
      at(1795215601532, SAMPLE, 6),
      at(1795215601532001, MICROSECOND, 5),
      at(17952156015320, SAMPLE, 4),
    ];
    expect([...sequences].reverse().sort()).toEqual(sequences);
  });

  it('counts the later record of two in one microsecond, however long their sequence numbers are', () => {
    const sequences = ['1', '9', '10', '49657828409187701520019995242508390119953359424704217106'].map(
      (sequenceNumber) => {
        const opened = kinesisCarrier.open(kinesisRecord(1, SAMPLE, { sequenceNumber }));
        const change = compileDynamodbKinesis({ sequenceEpoch: 0, keyOf: () => [] }).decode(opened as never) as Change;
        return change.sequencePrefix + change.sequenceDigits;
      },
    );
    expect([...sequences].reverse().sort()).toEqual(sequences);
    expect(new Set(sequences.map((sequence) => sequence.slice(0, 36))).size).toBe(1);
  });

  it('counts what comes in a later epoch as later, whatever its time', () => {
    const early = changed({}, { ApproximateCreationDateTime: 1 });
    expect([2, 10, 999_999_999].map((epoch) => sequenceOf(SAMPLE, 1, 1) < sequenceOf(early, 1, epoch))).toEqual([
      true,
      true,
      true,
    ]);
    expect(sequenceOf(SAMPLE, 1, 0) > sequenceOf(early, 1, 0)).toBe(true);
  });

  it('takes the id from the change, so that copies share it', () => {
    expect(decoded(SAMPLE, 1).eventId).toBe(decoded(SAMPLE, 2).eventId);
    expect(decoded(SAMPLE, 1).origin?.recordRef).not.toBe(decoded(SAMPLE, 2).origin?.recordRef);
  });

  it('tells a deletion by time to live from a user’s', () => {
    const records = kinesisSample('dynamodb.microsecond-ttl-outoforder-duplicate').map(textOf);
    expect(records.map((text) => decoded(text).isTtl)).toEqual([false, false, false, true]);
  });

  it.each<[string, string]>([
    ['5', 'the record is a number, not an object'],
    ['', 'the record is empty, not JSON'],
    [changed({}, { Keys: 'x' }), 'dynamodb.Keys is a string, not an object'],
    [changed({}, { Keys: {} }), 'dynamodb.Keys is empty, and must name the key’s attributes'],
    [changed({ eventID: undefined }), 'eventID is missing'],
    [changed({ tableName: '' }), 'tableName is "", not a string'],
    [changed({ eventName: 'TRUNCATE' }), 'eventName is "TRUNCATE", not INSERT, MODIFY or REMOVE'],
    ['{"dynamodb":null}', 'dynamodb is null, not an object'],
    [
      changed({}, { ApproximateCreationDateTime: 1795215601.5 }),
      'dynamodb.ApproximateCreationDateTime is 1795215601.5, not epoch milliseconds before the year 10000',
    ],
    [
      changed({}, { ApproximateCreationDateTime: 1795215602233719 }),
      'dynamodb.ApproximateCreationDateTime is 1795215602233719, not epoch milliseconds before the year 10000',
    ],
    [
      changed({}, { ApproximateCreationDateTime: -1 }, MICROSECOND),
      'dynamodb.ApproximateCreationDateTime is -1, not epoch microseconds before the year 10000',
    ],
  ])('says what is wrong with %s', (text, reason) => {
    expect(() => decoded(text)).toThrow(new BadRecord(reason));
  });

  it.each(['{"dynamodb":', '\ufeff{}', '4111111111111111 is a card'])(
    'quotes nothing of %s, which is not JSON',
    (text) => {
      expect(() => decoded(text)).toThrow(
        new BadRecord('the record is not JSON; set source_format to the format of the stream’s records'),
      );
    },
  );
});
