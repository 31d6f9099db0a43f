import { parseJson } from '../../../local/firehose/json';
import type { InputRecord } from '../../../local/input/input-record';
import { Attribution } from '../../../local/run/attribution';

function record(ordinal: number, eventId: string | null, sequenceNumber: string, text = '{}'): InputRecord {
  return { ordinal, eventId, sequenceNumber, text, bytes: text.length, arrivalTime: 0, itemKey: text };
}

function document(members: object) {
  return parseJson(JSON.stringify(members));
}

/** A line's `sequence`: an epoch, the number of digits, the digits. */
function sequence(position: string): string {
  return `20261120090000000${String(position.length).padStart(3, '0')}${position}`;
}

describe('Attribution', () => {
  const records = [
    record(10, 'a', '1'),
    record(11, 'b', '2'),
    record(12, null, '3'),
    record(13, 'd', '', '"d"'),
    record(14, 'e', '007'),
  ];

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
    expect(new Attribution(records).identify(document(members))).toBe(ordinal);
  });

  it('lets equal records take turns', () => {
    const attribution = new Attribution([record(0, 'a', '1'), record(1, 'a', '1')]);
    const identified = [1, 2, 3].map(() => attribution.identify(document({ event_id: 'a', sequence: sequence('1') })));
    expect(identified).toEqual([0, 1, 0]);
  });

  it('knows records without an id by the text that quarantine keeps, whole or in parts', () => {
    const malformed = [
      record(0, null, '', '{}'),
      record(1, null, '', '[ 1, {} ]'),
      record(2, null, '', '{}'),
      record(3, null, '', '"long text"'),
    ];
    const attribution = new Attribution(malformed);
    const texts = ['{}', '[1,{}]', '{}', '"long', ' text"'];
    const identified = texts.map((text) =>
      attribution.identify(document({ event_id: null, record_ref: null, record: text })),
    );
    expect(identified).toEqual([0, 1, 2, 3, 3]);
  });

  it('tells which records came to a document', () => {
    const attribution = new Attribution(records);
    attribution.identify(document({ sequence: sequence('2') }));
    expect([10, 11].map((ordinal) => attribution.hasDocument(ordinal))).toEqual([false, true]);
  });
});
