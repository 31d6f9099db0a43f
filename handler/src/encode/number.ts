import { HYPHEN, isDigit, POINT, ZERO } from '../change/ascii';

/** A number's digits in plain notation, without leading zeros before the point or trailing ones after it. */
export interface PlainDecimal {
  readonly negative: boolean;
  /** '' stands for 0. */
  readonly integer: string;
  readonly fraction: string;
}

/** DynamoDB's numbers lie between 1E-130 and 1E+126 (DynamoDB developer guide, quotas); beyond, no column could hold one. */
const MAXIMUM_EXPONENT = 200;

const JSON_NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** No number of DynamoDB's has more than 38 digits; what is longer than this is never canonical, so that a shape can hold it. */
const CANONICAL_MAXIMUM_CHARACTERS = 4096;

/** The shape of a text that is not its own shortest plain notation. */
export const NOT_CANONICAL = -1;
const INTEGER_SHIFT = 16;
const FRACTION_MASK = 0xffff;

/** True if the text is a number token of JSON (RFC 8259 §6), which can be written as it stands, every digit of it. */
export function isJsonNumber(text: string): boolean {
  return shapeOf(text) !== NOT_CANONICAL || JSON_NUMBER.test(text);
}

/**
 * How many digits the text has before its point and behind it, as one number for `integerDigits` and `fractionDigits`; -1
 * unless the text is its own shortest plain notation: no exponent, no needless zero, no sign before a zero. DynamoDB returns
 * nearly every number so, and such a text needs neither a regular expression nor a rewriting.
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

/** How many digits a number of this shape has behind its point. */
export function fractionDigits(shape: number): number {
  return shape & FRACTION_MASK;
}

/**
 * The number's canonical text, exact; null if the text is no JSON number or its exponent is beyond any column's reach.
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
