/** A number's digits in plain notation, without leading zeros before the point or trailing ones after it. */
export interface PlainDecimal {
  readonly negative: boolean;
  /** '' stands for 0. */
  readonly integer: string;
  readonly fraction: string;
}

/** DynamoDB's numbers lie between 1E-130 and 1E+126 (DynamoDB developer guide, quotas); beyond, no column could hold one. */
const MAXIMUM_EXPONENT = 200;

const ZERO = 0x30;
const NINE = 0x39;
const JSON_NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** True if the text is a number token of JSON (RFC 8259 §6), which can be written as it stands, every digit of it. */
export function isJsonNumber(text: string): boolean {
  return isShortInteger(text) || JSON_NUMBER.test(text);
}

/** The common case, decided without the regular expression: digits only, no leading zero. */
function isShortInteger(text: string): boolean {
  const first = text.charCodeAt(0);
  if (!(first > ZERO && first <= NINE)) return text === '0';
  for (let index = 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < ZERO || code > NINE) return false;
  }
  return true;
}

/** The number's digits, exact; null if the text is no JSON number or its exponent is beyond any column's reach. */
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
export function formatDecimal({ negative, integer, fraction }: PlainDecimal): string {
  const magnitude = fraction === '' ? integer || '0' : `${integer || '0'}.${fraction}`;
  return negative && magnitude !== '0' ? `-${magnitude}` : magnitude;
}
