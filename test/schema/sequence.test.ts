import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { sequencePrefixes } from '../../schema/sequence';
import { EPOCH, MAXIMUM_DIGITS, position, sequenceOf } from '../support/builders/position';

describe('sequence', () => {
  it('has digits only and sorts as text like the numbers, whatever their leading zeros', () => {
    fc.assert(
      fc.property(
        fc.tuple(position, fc.integer({ min: 0, max: 5 })),
        fc.tuple(position, fc.integer({ min: 0, max: 5 })),
        (one, other) => {
          const [left, right] = [one, other].map(([number, zeros]) => sequenceOf('0'.repeat(zeros) + String(number)));
          expect(left).toMatch(/^\d+$/);
          expect(Math.sign(compare(left ?? '', right ?? ''))).toBe(
            Number(one[0] > other[0]) - Number(one[0] < other[0]),
          );
        },
      ),
    );
  });

  it('is sorted by DuckDB like the numbers', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const numbers = fc.sample(position, 1000);
    const values = numbers.map((number) => `('${sequenceOf(String(number))}', '${number}')`).join(',');
    const result = await connection.runAndReadAll(
      `SELECT number FROM (VALUES ${values}) AS t(sequence, number) ORDER BY sequence`,
    );
    const sorted = [...numbers].sort((one, other) => Number(one > other) - Number(one < other));
    expect(result.getRows().map(([number]) => number)).toEqual(sorted.map(String));
    connection.closeSync();
  });

  it('puts every position of a later epoch after those of an earlier one', () => {
    const later = sequencePrefixes('20261120090000001', MAXIMUM_DIGITS);
    expect(`${later[1]}0` > sequenceOf('9'.repeat(MAXIMUM_DIGITS))).toBe(true);
  });

  it.each([
    ['', '0'.repeat(17)],
    ['2026', '20260000000000000'],
    [`${EPOCH}999`, EPOCH],
  ])('cuts or pads the epoch "%s"', (epoch, fixed) => {
    expect(sequencePrefixes(epoch, 1)).toEqual([`${fixed}000`, `${fixed}001`]);
  });
});

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
