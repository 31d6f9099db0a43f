import fc from 'fast-check';
import { kinesisCarrier } from '../../../handler/src/carrier/kinesis';
import { compileDms } from '../../../handler/src/format/dms';
import { changeOf } from '../../support/builders/dms-changes';
import { type DmsMessage, dmsMessage, POSITION } from '../../support/builders/dms-message';
import { kinesisRecord } from '../../support/builders/kinesis-record';

describe('the id of a load', () => {
  /** Strings that could be taken for the marks between them. */
  const piece = fc.oneof(fc.constantFrom('', '1', '1:a', 'S1:a', 'N1:1', '-', '{', '}', 'a', 'b'), fc.string());
  const value = fc.oneof(piece, fc.nat(20), fc.boolean(), fc.constant(null), fc.array(fc.nat(3), { maxLength: 2 }));
  const row = fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom('a', 'b', '1:a', '') }, piece), value, {
    maxKeys: 3,
    noNullPrototype: true,
  });

  it('is another for every other row', () => {
    const metadata = { 'stream-position': undefined };
    const idOf = (data: object): string => changeOf({ operation: 'load', data: { id: 46, ...data }, metadata }).eventId;
    fc.assert(
      fc.property(row, row, (one, other) => {
        expect(idOf(one) === idOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the id of a change', () => {
  it('is the same when DMS sends it again, at another time, in another record', () => {
    const messages: DmsMessage[] = [{}, { operation: 'load' }, { metadata: { 'stream-position': undefined } }];
    for (const message of messages) {
      const again = { ...message, metadata: { ...message.metadata, timestamp: '2027-01-01T00:00:00Z' } };
      expect(changeOf(again, 2).eventId).toBe(changeOf(message, 1).eventId);
    }
  });

  it('is the epoch, the position and the place in the transaction where these are known', () => {
    expect(changeOf({}).eventId).toBe(`7/public.orders/${POSITION}/1`);
  });

  it.each<[string, DmsMessage]>([
    ['change at the same position of another log', {}],
    ['row that is loaded again', { operation: 'load' }],
  ])('is another in another epoch for a %s', (_what, message) => {
    const ids = [0, 1, 2].map((sequenceEpoch) => {
      const carried = kinesisCarrier.open(kinesisRecord(1, dmsMessage(message)));
      if (carried.kind === 'aggregate') throw new Error('one record');
      const change = compileDms({ sequenceEpoch, keyOf: () => ['id'] }).decode(carried);
      return 'eventId' in change ? change.eventId : null;
    });
    expect(new Set(ids).size).toBe(3);
  });

  it.each<[string, DmsMessage]>([
    ['place in the transaction', { metadata: { 'transaction-record-id': 2 } }],
    ['position', { metadata: { 'stream-position': '00000002/7C007179.3.00000002/7C007178' } }],
    ['table', { table: 'books' }],
    ['schema', { schema: 'archive' }],
  ])('is another for another %s', (_what, message) => {
    expect(changeOf(message).eventId).not.toBe(changeOf({}).eventId);
  });

  it.each<[string, DmsMessage]>([
    ['column', { data: { id: 46, amount: '19.91' } }],
    ['before-image', { operation: 'update', before: { amount: '19.91' } }],
    ['operation', { operation: 'load' }],
    ['table', { table: 'books' }],
    ['transaction', { metadata: { 'transaction-id': 1140 } }],
  ])('is another without a position for another %s', (_what, message) => {
    const without = { 'stream-position': undefined, 'transaction-record-id': undefined };
    const update: DmsMessage = 'before' in message ? { operation: 'update', before: { amount: '1' } } : {};
    expect(changeOf({ ...message, metadata: { ...without, ...message.metadata } }).eventId).not.toBe(
      changeOf({ ...update, metadata: without }).eventId,
    );
  });
});
