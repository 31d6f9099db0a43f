/** A number's digits in plain notation, without leading zeros before the point or trailing ones after it. */
export interface PlainDecimal {
  readonly negative: boolean;
  /** '' stands for 0. */
  readonly integer: string;
  readonly fraction: string;
}

/** DynamoDB's numbers lie between 1E-130 and 1E+126 (DynamoDB developer guide, quotas); beyond, no column could hold one. */
const MAXIMUM_EXPONENT = 200;

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const JSON_NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** True if the text is a number token of JSON (RFC 8259 §6), which can be written as it stands, every digit of it. */
export function isJsonNumber(text: string): boolean {
  return isCanonical(text) || JSON_NUMBER.test(text);
}

/**
 * True if the text is its own shortest plain notation: no exponent, no needless zero, no sign before a zero. DynamoDB
 * returns nearly every number so, and such a text needs neither a regular expression nor a rewriting.
 */
export function isCanonical(text: string): boolean {
  const { length } = text;
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  let point = -1;
  for (let index = start; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= ZERO && code <= NINE) continue;
    if (code !== POINT || point >= 0 || index === start) return false;
    point = index;
  }
  if (start === length) return false;
  if (point >= 0 && (point === length - 1 || text.charCodeAt(length - 1) === ZERO)) return false;
  if (text.charCodeAt(start) !== ZERO) return true;
  return point === start + 1 || (length === 1 && start === 0);
}

/** How many digits a canonical text has before its point; a lone zero there counts as none. */
export function integerDigits(canonical: string): number {
  const start = canonical.charCodeAt(0) === MINUS ? 1 : 0;
  if (canonical.charCodeAt(start) === ZERO) return 0;
  const point = canonical.indexOf('.');
  return (point < 0 ? canonical.length : point) - start;
}

/** How many digits a canonical text has behind its point. */
export function fractionDigits(canonical: string): number {
  const point = canonical.indexOf('.');
  return point < 0 ? 0 : canonical.length - point - 1;
}

/**
 * The number's canonical text, exact; null if the text is no JSON number or its exponent is beyond any column's reach.
 */
export function canonicalNumber(text: string): string | null {
  if (isCanonical(text)) return text;
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
