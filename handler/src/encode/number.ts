import { HYPHEN, isDigit, POINT, ZERO } from '../change/ascii';

/** A number's digits in plain notation, without leading zeros before the point or trailing ones after it. */
export interface PlainDecimal {
  readonly negative: boolean;
  /** '' for 0. */
  readonly integer: string;
  readonly fraction: string;
}

/** DynamoDB's numbers are between 1E-130 and 1E+126 (DynamoDB developer guide, quotas); no column holds larger ones. */
const MAXIMUM_EXPONENT = 200;

const JSON_NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** DynamoDB's numbers have up to 38 digits; a longer string than this never counts as canonical, so that a shape can hold it. */
const CANONICAL_MAXIMUM_CHARACTERS = 4096;

/** The shape of a string that is not in canonical notation. */
export const NOT_CANONICAL = -1;
const INTEGER_SHIFT = 16;
const FRACTION_MASK = 0xffff;

/** True if the string is a number token of JSON (RFC 8259 §6), which can be written unchanged, with every digit. */
export function isJsonNumber(text: string): boolean {
  return shapeOf(text) !== NOT_CANONICAL || JSON_NUMBER.test(text);
}

/**
 * How many digits a number has before its point and after it, as one number for `integerDigits` and `fractionDigits`; -1 if
 * it is not in canonical, the shortest plain notation: no exponent, no needless zero, no sign before a zero. DynamoDB returns
 * nearly all numbers in it, and they need neither a regular expression nor rewriting.
 */
export function shapeOf(text: string): number {
  const { length } = text;
  if (length > CANONICAL_MAXIMUM_CHARACTERS) return NOT_CANONICAL;
  const start = text.charCodeAt(0) === HYPHEN ? 1 : 0;
  const leading = text.charCodeAt(start);
  let point = length;
  let code = leading;
  for (let index = start; index < length; index += 1) {
    code = text.charCodeAt(index);
    if (isDigit(code)) continue;
    if (code !== POINT || point !== length || index === start) return NOT_CANONICAL;
    point = index;
  }
  const integer = point - start;
  const fraction = point === length ? 0 : length - point - 1;
  if (integer === 0 || (point !== length && (fraction === 0 || code === ZERO))) return NOT_CANONICAL;
  if (leading !== ZERO) return (integer << INTEGER_SHIFT) | fraction;
  return integer === 1 && (fraction > 0 || start === 0) ? fraction : NOT_CANONICAL;
}

/** How many digits a number of this shape has before its point; a lone zero there counts as none. */
export function integerDigits(shape: number): number {
  return shape >> INTEGER_SHIFT;
}

/** How many digits a number of this shape has after its point. */
export function fractionDigits(shape: number): number {
  return shape & FRACTION_MASK;
}

/**
 * The number in canonical notation, exact; null if it is not a JSON number, or its exponent is beyond any column.
 */
export function canonicalNumber(text: string): string | null {
  if (shapeOf(text) !== NOT_CANONICAL) return text;
  const decimal = plainDecimal(text);
  return decimal === null ? null : formatDecimal(decimal);
}

/** The number's digits, exact; null as canonicalNumber. */
export function plainDecimal(text: string): PlainDecimal | null {
  const match = JSON_NUMBER.exec(text);
  if (match === null) return null;
  const [, sign, integer = '', fraction = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MAXIMUM_EXPONENT) return null;
  const digits = integer + fraction;
  const point = integer.length + exponent;
  const left = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '';
  const right = point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  return { negative: sign === '-', integer: left.replace(/^0+/, ''), fraction: right.replace(/0+$/, '') };
}

/** Plain notation; a zero has no sign. */
function formatDecimal({ negative, integer, fraction }: PlainDecimal): string {
  const magnitude = fraction === '' ? integer || '0' : `${integer || '0'}.${fraction}`;
  return negative && magnitude !== '0' ? `-${magnitude}` : magnitude;
}
