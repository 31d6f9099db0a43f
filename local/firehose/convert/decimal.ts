import { forInputString, schemaMismatch } from './conversion-failure';

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
/** More digits than any column holds; keeps a hostile exponent from making a hostile number. */
const MORE_DIGITS_THAN_ANY_COLUMN = 80;

/**
 * A decimal's unscaled value: its digits as one integer, `1.5` at scale 2 is 150n. Exact; what lies beyond the scale is
 * rounded half up (docs/semantics.md, "Assumptions").
 * Throws a ConversionFailure where the string is not a decimal or has more than `precision` digits.
 */
export function unscaledDecimal(text: string, precision: number, scale: number): bigint {
  const [, sign, integer = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (sign === undefined || integer + fraction === '') throw forInputString(text);
  const magnitude = scaled((integer + fraction).replace(/^0+/, ''), scale - fraction.length + Number(exponent));
  if (magnitude === null || magnitude >= 10n ** BigInt(precision)) {
    throw schemaMismatch(`${text} does not fit decimal(${precision},${scale})`);
  }
  return sign === '-' ? -magnitude : magnitude;
}

/** The digits times ten to the power `shift`, rounded half up; null where the result is too large for any column. */
function scaled(digits: string, shift: number): bigint | null {
  if (digits === '' || digits.length + shift < 0) return 0n;
  if (digits.length + shift > MORE_DIGITS_THAN_ANY_COLUMN) return null;
  if (shift >= 0) return BigInt(digits + '0'.repeat(shift));
  const kept = BigInt(digits.slice(0, shift) || '0');
  return digits.slice(shift).charAt(0) >= '5' ? kept + 1n : kept;
}
