import { dynamodbCarrier } from '../../../handler/src/carrier/dynamodb';
import { streamRecord } from '../../support/builders/stream-record';

/** A record with another sequence number. */
function numbered(SequenceNumber: unknown): unknown {
  const record = streamRecord(1);
  return { ...record, dynamodb: { ...record.dynamodb, SequenceNumber } };
}

describe('dynamodbCarrier', () => {
  it.each<[string, unknown, string | null]>([
    ['the sequence number', streamRecord(1), '100000000000000000001'],
    ['a sequence number that the format refuses', numbered('x'), 'x'],
    ['nothing for an empty sequence number', numbered(''), null],
    ['nothing for a sequence number that is a JSON number', numbered(5), null],
    ['nothing for null', null, null],
    ['nothing for a list', [], null],
    ['nothing without dynamodb', { eventID: 'x' }, null],
  ])('gives as reference %s', (_what, record, reference) => {
    expect(dynamodbCarrier.reference(record)).toBe(reference);
  });

  it.each<[unknown, string | null]>([
    [streamRecord(1), 'id-1'],
    [{ eventID: 5 }, null],
    [{}, null],
    [null, null],
  ])('gives as the change’s id of %j: %j', (record, id) => {
    expect(dynamodbCarrier.eventId(record)).toBe(id);
  });

  it('answers with the first failed record only', () => {
    const records = [0, 1, 2].map((id) => streamRecord(id));
    expect(dynamodbCarrier.answer([1, 2], records)).toEqual({
      batchItemFailures: [{ itemIdentifier: records[1]?.dynamodb.SequenceNumber }],
    });
    expect(dynamodbCarrier.answer([], records)).toEqual({ batchItemFailures: [] });
  });

  it('fails the whole batch where the first failed record has no sequence number', () => {
    expect(() => dynamodbCarrier.answer([0, 1], [numbered(''), streamRecord(1)])).toThrow('record 0 of the batch');
  });
});
