import fc from 'fast-check';
import { kinesisCarrier } from '../../../handler/src/carrier/kinesis';
import { compileDms } from '../../../handler/src/format/dms';
import { positionDigits } from '../../../handler/src/format/dms-position';
import { dmsMessage } from '../../support/builders/dms-message';
import { kinesisRecord } from '../../support/builders/kinesis-record';

/** A place in a log: epoch, position, place in the transaction; the position is one number or two. */
type Place = readonly [epoch: bigint, ...position: bigint[]];

/** Few, so that places share an epoch, and a position in it. */
const epoch = fc.constantFrom(0n, 9n, 10n, 999_999_999n);
/** Numbers of all lengths, so that longer ones are compared with shorter ones. */
const upTo = (bits: bigint) =>
  fc.tuple(fc.bigInt(0n, bits), fc.bigInt(0n, 2n ** bits - 1n)).map(([shift, number]) => number >> shift);

const order = fc.oneof(fc.constantFrom(1n, 2n, 10n), fc.bigInt(0n, 10n ** 18n - 1n));
const few = fc.constantFrom(1n, 2n, 10n);

function sequence(epochNumber: bigint, operation: string, metadata: object, id = 1): string {
  const format = compileDms({ sequenceEpoch: Number(epochNumber), keyOf: () => ['id'] });
  const change = format.decode(
    kinesisCarrier.open(kinesisRecord(id, dmsMessage({ operation, metadata: { ...metadata } }))) as never,
  );
  if (!('sequencePrefix' in change)) throw new Error('one change');
  return change.sequencePrefix + change.sequenceDigits;
}

function half(number: bigint): string {
  return number.toString(16).toUpperCase().padStart(8, '0');
}

function postgresql(lsn: bigint): string {
  const text = `${half(lsn >> 32n)}/${half(lsn & 0xffff_ffffn)}`;
  return `${text}.3.${text}`;
}

function mysql(file: bigint, offset: bigint): string {
  return `mysql-bin-changelog.${String(file).padStart(6, '0')}:${offset}:0:36912333:9324410911751:mysql-bin-changelog.000001:7`;
}

function compare(one: Place, other: Place): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0n) < (other[at] ?? 0n) ? -1 : 1;
}

/** Checks that strings sort as the places that they were made of. */
function expectOrder(places: readonly Place[], sequenceOf: (place: Place) => string): void {
  const sequences = places.map((place) => ({ place, text: sequenceOf(place) }));
  for (const { text } of sequences) expect(text).toMatch(/^\d+$/);
  const byText = [...sequences].sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0));
  const byPlace = [...places].sort(compare);
  expect(byText.map(({ place }) => place)).toEqual(byPlace);
}

describe('positionDigits', () => {
  it.each([
    ['00000002/7C007178.3.00000002/7C007178', '22080403832'],
    ['0/0', '00000000000'],
    ['ffffffff/FFFFFFFF.1.0/0', '42949672954294967295'],
    [
      'mysql-bin-changelog.002171:36912271:0:36912333:9324410911751:mysql-bin-changelog.002171:36912209',
      '00217100000000000036912271',
    ],
    ['mysql-bin.000001:4', '00000100000000000000000004'],
  ])('reads %s', (position, digits) => {
    expect(positionDigits(position)).toBe(digits);
  });

  // Oracle's and SQL Server's forms are not known: a system change number, and a log sequence number of three parts.
  it.each([
    '',
    '1234567',
    '00000039:00001a6f:0003',
    '2/7C/8',
    'x/7C007178',
    '123456789/0',
    'mysql-bin.index:4',
    ':1:2',
  ])('does not take %j for a position', (position) => {
    expect(positionDigits(position)).toBeNull();
  });
});

describe('the sequence of a DMS change', () => {
  it('sorts by epoch, position and place in the transaction: PostgreSQL', () => {
    const place = fc.tuple(epoch, fc.oneof(few, upTo(64n)), order);
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 8 }), (places) =>
        expectOrder(places, ([epochNumber, lsn = 0n, number]) =>
          sequence(epochNumber, 'update', {
            'stream-position': postgresql(lsn),
            'transaction-record-id': String(number),
          }),
        ),
      ),
    );
  });

  it('sorts by epoch, binlog file, offset and place in the transaction: MySQL', () => {
    const place = fc.tuple(epoch, fc.oneof(few, upTo(40n)), fc.oneof(few, upTo(63n)), order);
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 8 }), (places) =>
        expectOrder(places, ([epochNumber, file = 0n, offset = 0n, number]) =>
          sequence(epochNumber, 'delete', {
            'stream-position': mysql(file, offset),
            'transaction-record-id': String(number),
          }),
        ),
      ),
    );
  });

  it('puts a load before every change of its epoch, and a later load after an earlier one', () => {
    const change = (epochNumber: bigint) =>
      sequence(epochNumber, 'insert', { 'stream-position': '0/1', 'transaction-record-id': 0 });
    const sequences = [
      sequence(0n, 'load', {}, 1),
      sequence(0n, 'load', {}, 2),
      change(0n),
      sequence(1n, 'load', {}, 1),
      change(1n),
    ];
    expect([...sequences].sort()).toEqual(sequences);
    expect(new Set(sequences).size).toBe(5);
  });

  it('is the record’s place in Kinesis where the position is not known', () => {
    for (const position of [undefined, null, '', '00000039:00001a6f:0003']) {
      const sequences = [1, 2, 3].map((id) => sequence(0n, 'insert', { 'stream-position': position }, id));
      expect([...sequences].sort()).toEqual(sequences);
      expect(sequences[0]).toContain('49657828409187701520019995242508390119953359424704217107');
    }
  });
});
