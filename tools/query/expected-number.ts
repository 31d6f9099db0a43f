import type { AttributeValue } from '../attribute-value';

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

const BITS = { tinyint: 8n, smallint: 16n, int: 32n, bigint: 64n } as const;
const NANOSECOND_DIGITS = 9;
/** From here on an epoch number is in milliseconds. */
const MILLISECONDS_FROM = 10n ** 12n;

/** The leaf of an integer column (DuckDB gives a bigint and a number of 32 bits apart); undefined if it does not fit. */
export function expectedInteger(text: string, kind: keyof typeof BITS): string | undefined {
  const value = scaled(text, 0);
  if (value === undefined || BigInt.asIntN(Number(BITS[kind]), value) !== value) return undefined;
  return kind === 'bigint' ? `bigint:${value}` : `number:${value}`;
}

/** The leaf of a decimal column with all digits of its scale; undefined if a digit would have to go. */
export function expectedDecimal(text: string, precision: number, scale: number): string | undefined {
  const unscaled = scaled(text, scale);
  if (unscaled === undefined || abs(unscaled) >= 10n ** BigInt(precision)) return undefined;
  const digits = abs(unscaled)
    .toString()
    .padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `decimal:${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
}

/** The leaf of a timestamp column from ISO text with a zone or an epoch number; undefined for anything else. */
export function expectedInstant(value: AttributeValue): string | undefined {
  if ('N' in value) {
    const nanoseconds = scaled(value.N, NANOSECOND_DIGITS);
    if (nanoseconds === undefined) return undefined;
    const second = 10n ** BigInt(NANOSECOND_DIGITS);
    return instantLeaf(abs(nanoseconds) < MILLISECONDS_FROM * second ? nanoseconds : nanoseconds / 1000n);
  }
  const [, local, fraction = '', zone] = ('S' in value && INSTANT.exec(value.S)) || [];
  const milliseconds = Date.parse(`${local}${zone}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return instantLeaf(BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(NANOSECOND_DIGITS, '0')));
}

/** The one spelling of an instant: nanoseconds since 1970, as a reader of the lake gives it too. */
export function instantLeaf(nanoseconds: bigint): string {
  return `timestamp:${nanoseconds}ns`;
}

/** The number times ten to the power of `scale`; undefined if that is not whole. */
function scaled(text: string, scale: number): bigint | undefined {
  const match = NUMBER.exec(text);
  if (match === null) throw new Error(`"${text}" is no number of DynamoDB's`);
  const [, sign, integer = '', fraction = '', exponent = '0'] = match;
  const mantissa = BigInt(`${integer}${fraction}`) * (sign === '-' ? -1n : 1n);
  const shift = Number(exponent) - fraction.length + scale;
  if (shift >= 0) return mantissa * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return mantissa % divisor === 0n ? mantissa / divisor : undefined;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
