import fc from 'fast-check';
import { nearestFloat } from '../../../../local/firehose/convert/float';
import { expectedFloat } from '../../../../local/verify/expected-number';

const LARGEST = 2 ** 128 - 2 ** 104;
const SMALLEST = 2 ** -149;

/** The decimal digits of `integer` times two to the power of `exponent`, all of them. */
function exactText(integer: bigint, exponent: number): string {
  if (exponent >= 0) return String(integer * 2n ** BigInt(exponent));
  const digits = String(integer * 5n ** BigInt(-exponent)).padStart(1 - exponent, '0');
  return `${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

/** Midway between two floats, of every exponent down to the subnormal ones and up to the one behind the largest. */
const midway = fc
  .tuple(fc.integer({ min: 2 ** 23, max: 2 ** 24 - 1 }), fc.integer({ min: -180, max: 103 }))
  .map(([integer, exponent]) => {
    const bits = Math.max(-150 - exponent, 0);
    return exactText(2n * BigInt(integer >> bits) + 1n, exponent + bits);
  });

/** The text itself, and texts just above and below it, however many digits that takes. */
const nearMidway = fc
  .tuple(midway, fc.constantFrom('', '-'), fc.constantFrom('at', 'above', 'below'), fc.nat(40))
  .map(([text, sign, where, zeros]) => {
    const [whole = '', fraction = ''] = text.split('.');
    const scale = fraction.length + zeros + 1;
    const digits = BigInt(whole + fraction) * 10n ** BigInt(zeros + 1);
    const moved = where === 'at' ? digits : where === 'above' ? digits + 1n : digits - 1n;
    return `${sign}${moved}e-${scale}`;
  });

describe('nearestFloat', () => {
  // As Float.parseFloat of Java 17 reads them.
  it.each([
    ['0.1', Math.fround(0.1)],
    ['1.00000017881393432617187499', 1 + 2 ** -23],
    ['1.000000178813934326171875', 1 + 2 ** -22],
    ['-1.00000017881393432617187499', -1 - 2 ** -23],
    ['3.40282356779733661637539395458142568447e38', LARGEST],
    ['3.40282356779733661637539395458142568448e38', Number.POSITIVE_INFINITY],
    ['7.006492321624085e-46', 0],
    ['7.00649232162408535461864791644958065640130970938257885878534141944896e-46', SMALLEST],
    ['1e400', Number.POSITIVE_INFINITY],
    ['1e-999999999', 0],
    ['.5', 0.5],
    ['+5.', 5],
  ])('reads %s as Java does', (text, float) => {
    expect(nearestFloat(text)).toBe(float);
  });

  it('keeps the sign of a zero', () => {
    expect(nearestFloat('-0')).toBe(-0);
  });

  it('finds what whole numbers of any size find, most of all between two floats', () => {
    const anywhere = fc.double({ min: -LARGEST, max: LARGEST, noNaN: true }).map(String);
    fc.assert(
      fc.property(fc.oneof(anywhere, nearMidway), (text) => {
        fc.pre(Math.abs(Number(text)) <= LARGEST);
        expect(nearestFloat(text) + 0).toBe((expectedFloat(text) ?? Number.NaN) + 0);
      }),
      { numRuns: 3000 },
    );
  });
});
