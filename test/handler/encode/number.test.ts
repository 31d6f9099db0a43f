import fc from 'fast-check';
import {
  canonicalNumber,
  fractionDigits,
  integerDigits,
  isJsonNumber,
  NOT_CANONICAL,
  shapeOf,
} from '../../../handler/src/encode/number';
import { numberText } from '../../support/builders/arbitraries';
import { scaledTo } from '../../support/oracles/reference';

/** More fraction digits than any number that the tests draw. */
const SCALE = 200;

describe('canonicalNumber', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['0E+126', '0'],
    ['1', '1'],
    ['-1', '-1'],
    ['100', '100'],
    ['1.10', '1.1'],
    ['1e3', '1000'],
    ['1.5E+3', '1500'],
    ['15E-1', '1.5'],
    ['-15E-3', '-0.015'],
    ['1200E-2', '12'],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
    ['0.12345678901234567890123456789012345678', '0.12345678901234567890123456789012345678'],
    ['1E-130', `0.${'0'.repeat(129)}1`],
    ['1E+125', `1${'0'.repeat(125)}`],
  ])('makes %s to %s', (text, expected) => {
    expect(canonicalNumber(text)).toBe(expected);
    expect(shapeOf(text) !== NOT_CANONICAL).toBe(text === expected);
  });

  it.each(['', '-', '1.', '.1', '01', '1e', '1e1.5', 'x', ' 1', '1 ', '1e+', '1\n'])('is null for %j', (text) => {
    expect(canonicalNumber(text)).toBeNull();
    expect(isJsonNumber(text)).toBe(false);
    expect(shapeOf(text) !== NOT_CANONICAL).toBe(false);
  });

  it('refuses an exponent beyond any column without computing it', () => {
    expect(canonicalNumber('1E+999999999999999999999')).toBeNull();
    expect(canonicalNumber('1E-201')).toBeNull();
  });

  it('keeps every digit of any number', () => {
    fc.assert(
      fc.property(numberText, (text) => {
        fc.pre(Math.abs(Number(/e(.*)$/i.exec(text)?.[1] ?? 0)) <= SCALE);
        const result = canonicalNumber(text) ?? '';
        expect(result).toMatch(/^(0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9])$/);
        expect(scaledTo(result, SCALE)).toBe(scaledTo(text, SCALE));
        expect(isJsonNumber(text)).toBe(true);
        expect(shapeOf(text) !== NOT_CANONICAL).toBe(result === text);
        const [integer = '', fraction = ''] = result.replace('-', '').split('.');
        expect(integerDigits(shapeOf(result))).toBe(integer === '0' ? 0 : integer.length);
        expect(fractionDigits(shapeOf(result))).toBe(fraction.length);
      }),
      { numRuns: 1000 },
    );
  });
});
