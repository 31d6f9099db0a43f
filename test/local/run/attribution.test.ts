import { changeOfRecord, documentOrdinal, recordOrdinal } from '../../../local/fate/document-ordinal';
import type { InputRecord } from '../../../local/input/input-record';
import { parseJson } from '../../../local/json/json';
import { CARRIERS } from '../../../local/pipeline/carrier';
import { Attribution } from '../../../local/run/attribution';
import type { RecordOutcome } from '../../../local/run/record-outcomes';

const { dynamodb: DYNAMODB, kinesis: KINESIS } = CARRIERS;

function record(ordinal: number, reference: string, text = '{}'): InputRecord {
  return { ordinal, reference, sequenceNumber: reference, text, bytes: text.length, arrivalTime: 0, shardKey: text };
}

function document(members: object) {
  return parseJson(JSON.stringify(members));
}

/** A line's `sequence`: an epoch, the number of digits, the digits. */
function sequence(position: string): string {
  return `20261120090000000${String(position.length).padStart(3, '0')}${position}`;
}

/** The record that a document is attributed to; -1 for none. */
function identified(attribution: Attribution, members: object): number {
  const ordinal = attribution.identify(document(members));
  return ordinal === -1 ? -1 : recordOrdinal(ordinal);
}

describe('Attribution', () => {
  const records = [record(10, '1'), record(11, '2'), record(12, '3'), record(13, '', '"d"'), record(14, '007')];

  it.each([
    ['a flattened line', { cdc_event_id: 'a', cdc_sequence: sequence('1'), event_id: 'b' }, 10],
    ['an envelope line', { event_id: 'b', sequence: sequence('2') }, 11],
    ['a line of a position with leading zeros', { event_id: 'e', sequence: sequence('7') }, 14],
    ['a quarantine line', { event_id: 'b', record_ref: '2', record: '{}' }, 11],
    ['a line with an id alone', { event_id: 'a' }, -1],
    ['a line with the position alone', { event_id: null, record_ref: '3' }, 12],
    ['a quarantine line that leaves the id out', { event_id: null, record_ref: '2', record: '"part' }, 11],
    ['a quarantine line of a record without a position', { record_ref: null, record: '"d"' }, 13],
    ['another change’s line', { event_id: 'z', sequence: sequence('9') }, -1],
    ['a line of a user’s own making', { id: 'a' }, -1],
    ['something that is no object', ['a'], -1],
  ])('knows %s', (_, members, ordinal) => {
    expect(identified(new Attribution(records, DYNAMODB, null), members)).toBe(ordinal);
  });

  it('lets equal records take turns', () => {
    const attribution = new Attribution([record(0, '1'), record(1, '1')], DYNAMODB, null);
    const ordinals = [1, 2, 3].map(() => identified(attribution, { event_id: 'a', sequence: sequence('1') }));
    expect(ordinals).toEqual([0, 1, 0]);
  });

  it('knows records without an id by the text that quarantine keeps, whole or in parts', () => {
    const malformed = [
      record(0, '', '{}'),
      record(1, '', '[ 1, {} ]'),
      record(2, '', '{}'),
      record(3, '', '"long text"'),
    ];
    const attribution = new Attribution(malformed, DYNAMODB, null);
    const texts = ['{}', '[1,{}]', '{}', '"long', ' text"'];
    const ordinals = texts.map((text) => identified(attribution, { event_id: null, record_ref: null, record: text }));
    expect(ordinals).toEqual([0, 1, 2, 3, 3]);
  });

  it('tells which records came to a document', () => {
    const attribution = new Attribution(records, DYNAMODB, null);
    attribution.identify(document({ sequence: sequence('2') }));
    expect([10, 11].map((ordinal) => attribution.hasDocument(ordinal))).toEqual([false, true]);
  });
});

describe('Attribution of a Kinesis data stream', () => {
  const FIRST = 'shardId-000000000000:4965';
  const SECOND = 'shardId-000000000000:4966';
  const records = [record(20, FIRST), record(21, SECOND), record(22, `${SECOND}/x`)];

  it.each([
    ['a flattened line', { cdc_record_ref: FIRST, cdc_sequence: sequence('4966'), record_ref: SECOND }, 20, 1],
    ['an envelope line', { record_ref: SECOND }, 21, 1],
    ['the line of a further change', { record_ref: `${SECOND}/12` }, 21, 12],
    ['a reference that only looks like that of a further change', { record_ref: `${SECOND}/x` }, 22, 1],
    ['a quarantine line', { record_ref: FIRST, record: '{}', quarantined_at: 't' }, 20, 1],
  ])('knows %s', (_, members, ordinal, change) => {
    const found = new Attribution(records, KINESIS, null).identify(document(members));
    expect([recordOrdinal(found), changeOfRecord(found)]).toEqual([ordinal, change]);
  });

  it.each([
    ['another record’s line', { record_ref: `${FIRST}1` }],
    ['a line with the sequence alone', { sequence: sequence('4965') }],
  ])('does not know %s', (_, members) => {
    expect(identified(new Attribution(records, KINESIS, null), members)).toBe(-1);
  });

  // Records that Lambda took out of an aggregated one have one eventID.
  it('gives a line to one of the records with one reference that can have it', () => {
    const outcomes = new Map<number, RecordOutcome>([
      [0, 'skipped'],
      [1, 'quarantined'],
      [2, 'delivered'],
      [3, 'delivered'],
    ]);
    const siblings = [0, 1, 2, 3].map((ordinal) => record(ordinal, FIRST));
    const attribution = new Attribution(siblings, KINESIS, outcomes);
    const lines = [{}, {}, { record: '{}', quarantined_at: 't' }].map((members) => ({ record_ref: FIRST, ...members }));
    expect(lines.map((members) => identified(attribution, members))).toEqual([2, 3, 1]);
  });
});

describe('documentOrdinal', () => {
  it('sorts by the record, then by the change', () => {
    const ordinals = [documentOrdinal(0, 1), documentOrdinal(0, 2), documentOrdinal(0, 2 ** 20), documentOrdinal(1, 1)];
    expect(ordinals).toEqual([...ordinals].sort((left, right) => left - right));
    expect(ordinals.map((one) => [recordOrdinal(one), changeOfRecord(one)])).toEqual([
      [0, 1],
      [0, 2],
      [0, 2 ** 20],
      [1, 1],
    ]);
  });
});
