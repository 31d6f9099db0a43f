import fc from 'fast-check';
import { kinesisCarrier } from '../../../handler/src/carrier/kinesis';
import { BadRecord } from '../../../handler/src/change/bad-record';
import {
  aggregateOf,
  KINESIS_ARN,
  type KinesisRecord,
  kinesisRecord,
  kinesisSample,
} from '../../support/builders/kinesis-record';

const RECORD = kinesisRecord(1, '{"id":1}');
const { sequenceNumber } = RECORD.kinesis;
const ORIGIN = { recordRef: `shardId-000000000000:${sequenceNumber}`, sequenceNumber, arrivedAt: 1795215601532 };

/** A record whose `kinesis` has these members. */
function inside(kinesis: object): unknown {
  return { ...RECORD, kinesis: { ...RECORD.kinesis, ...kinesis } };
}

describe('kinesisCarrier', () => {
  it('opens a record: its text, and where it came from', () => {
    expect(kinesisCarrier.open(RECORD)).toEqual({
      kind: 'text',
      sourceName: KINESIS_ARN,
      origin: ORIGIN,
      text: '{"id":1}',
    });
  });

  it('opens a record without data as an empty one', () => {
    expect(kinesisCarrier.open(kinesisRecord(1, ''))).toEqual({
      kind: 'empty',
      sourceName: KINESIS_ARN,
      origin: ORIGIN,
    });
  });

  it('opens an aggregated record to those in it, which share its origin', () => {
    const common = { sourceName: KINESIS_ARN, origin: ORIGIN };
    expect(kinesisCarrier.open(kinesisRecord(1, aggregateOf(['a', '', 'é'])))).toEqual({
      kind: 'aggregate',
      records: [
        { kind: 'text', ...common, text: 'a' },
        { kind: 'empty', ...common },
        { kind: 'text', ...common, text: 'é' },
      ],
    });
  });

  it('opens any data unchanged', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.isWellFormed()),
        (text) => {
          expect(kinesisCarrier.open(kinesisRecord(1, text))).toMatchObject({ text });
        },
      ),
    );
  });

  it('takes for base64 just what RFC 4648 does, in either alphabet, with its padding', () => {
    const text = fc.array(fc.constantFrom(...'AQgw9+/-_=. \n\u{e9}'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (data) => {
        const isBase64 = /^(?:[\w+/-]{4})*(?:[\w+/-]{2}==|[\w+/-]{3}=)?$/.test(data);
        let message = '';
        try {
          kinesisCarrier.open(inside({ data }));
        } catch (error) {
          message = String(error);
        }
        expect(message.includes('not base64')).toBe(!isBase64);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads the url-safe alphabet as the other', () => {
    const data = Buffer.from('??>~').toString('base64');
    expect(data).toMatch(/[+/]/);
    expect(kinesisCarrier.open(inside({ data: data.replaceAll('/', '_').replaceAll('+', '-') }))).toMatchObject({
      text: '??>~',
    });
  });

  it.each<[unknown, string]>([
    [null, 'the record is null, not an object'],
    ['x', 'the record is a string, not an object'],
    [[], 'the record is an array, not an object'],
    [{}, 'kinesis is missing'],
    [{ ...RECORD, kinesis: [] }, 'kinesis is an array, not an object'],
    [{ ...RECORD, eventSourceARN: undefined }, 'eventSourceARN is missing'],
    [{ ...RECORD, eventID: '' }, 'eventID is "", not a string'],
    [inside({ sequenceNumber: undefined }), 'kinesis.sequenceNumber is missing'],
    [inside({ sequenceNumber: 5 }), 'kinesis.sequenceNumber is 5, not a string of up to 129 digits'],
    [inside({ sequenceNumber: '1x' }), 'kinesis.sequenceNumber is "1x", not a string of up to 129 digits'],
    [inside({ approximateArrivalTimestamp: undefined }), 'kinesis.approximateArrivalTimestamp is missing'],
    [
      inside({ approximateArrivalTimestamp: 1795215601532 }),
      'kinesis.approximateArrivalTimestamp is 1795215601532, not epoch seconds before the year 10000',
    ],
    [
      inside({ approximateArrivalTimestamp: -1 }),
      'kinesis.approximateArrivalTimestamp is -1, not epoch seconds before the year 10000',
    ],
    [inside({ data: undefined }), 'kinesis.data is missing'],
    [inside({ data: { type: 'Buffer' } }), 'kinesis.data is an object, not a string in base64'],
    [inside({ data: 'eyJ9*' }), 'kinesis.data is not base64: 5 characters of it hold 3 bytes'],
    [kinesisRecord(1, Buffer.from([0x80])), 'kinesis.data is not UTF-8, which text such as JSON must be'],
    [
      kinesisRecord(1, aggregateOf(['a', Buffer.from([0xff])])),
      'record 2 of 2 in kinesis.data is not UTF-8, which text such as JSON must be',
    ],
    [
      kinesisRecord(1, aggregateOf([aggregateOf(['a'])])),
      'record 1 of 1 in kinesis.data is not UTF-8, which text such as JSON must be',
    ],
  ])('refuses %j', (record, reason) => {
    expect(() => kinesisCarrier.open(record)).toThrow(new BadRecord(reason));
  });

  it('refers to a record by its eventID, which is no identity of its change', () => {
    expect(kinesisCarrier.reference(RECORD)).toBe(ORIGIN.recordRef);
    for (const record of [null, [], {}, { eventID: '' }, { eventID: 5 }])
      expect(kinesisCarrier.reference(record)).toBeNull();
    expect(kinesisCarrier.eventId()).toBeNull();
  });

  it('answers with the sequence number of the first failed record', () => {
    const records: readonly KinesisRecord[] = kinesisSample('dynamodb.millisecond');
    expect(kinesisCarrier.answer([1, 2], records)).toEqual({
      batchItemFailures: [{ itemIdentifier: '49657828409187701520019995242508390119953360524215844898' }],
    });
    expect(kinesisCarrier.answer([], records)).toEqual({ batchItemFailures: [] });
  });

  it('fails the whole batch where the first failed record has no sequence number', () => {
    for (const record of [null, {}, { kinesis: {} }, inside({ sequenceNumber: '' })]) {
      expect(() => kinesisCarrier.answer([0], [record])).toThrow('record 0 of the batch');
    }
  });
});
