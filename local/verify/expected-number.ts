const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

const BITS = { tinyint: 8n, smallint: 16n, int: 32n, bigint: 64n } as const;
/** No column holds a number with a larger exponent than DynamoDB's own 125 (DynamoDB developer guide, data types). */
const LARGEST_EXPONENT = 200;
/** IEEE 754 binary32: bits of a mantissa, and bits behind the point of the smallest number. */
const FLOAT_MANTISSA_BITS = 24n;
const FLOAT_FRACTION_BITS = 149n;
const LARGEST_FLOAT = 2 ** 128 - 2 ** 104;
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

/**
 * The value of a float column: the float nearest to the number, that with the even mantissa where two are. From whole
 * numbers alone: rounded to a double first, some would end one float off. Undefined if it does not fit.
 */
export function expectedFloat(text: string): number | undefined {
  if (Math.abs(Number(text)) > LARGEST_FLOAT) return undefined;
  if (Number(text) === 0) return 0;
  const { mantissa, exponent } = parts(text);
  const numerator = abs(mantissa) * 10n ** BigInt(Math.max(exponent, 0)) * 2n ** FLOAT_FRACTION_BITS;
  let unit = 10n ** BigInt(Math.max(-exponent, 0));
  while (numerator >= unit * 2n ** FLOAT_MANTISSA_BITS) unit *= 2n;
  const units = numerator / unit;
  const twiceTheRest = 2n * (numerator % unit);
  const isUp = twiceTheRest > unit || (twiceTheRest === unit && units % 2n === 1n);
  const nearest = ((isUp ? units + 1n : units) * unit) / 10n ** BigInt(Math.max(-exponent, 0));
  return (mantissa < 0n ? -1 : 1) * Number(nearest) * 2 ** -Number(FLOAT_FRACTION_BITS);
}

/** The number times ten to the power of `scale`; undefined if that is not whole, or no column holds such a number. */
export function scaled(text: string, scale: number): bigint | undefined {
  const { mantissa, exponent, written } = parts(text);
  if (Math.abs(written) > LARGEST_EXPONENT) return undefined;
  const shift = exponent + scale;
  if (shift >= 0) return mantissa * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return mantissa % divisor === 0n ? mantissa / divisor : undefined;
}

/** The number as a whole one times a power of ten; `written` is the exponent in its text. */
function parts(text: string): { mantissa: bigint; exponent: number; written: number } {
  const match = NUMBER.exec(text);
  if (match === null) throw new Error(`"${text}" is not a DynamoDB number`);
  const [, sign, integer = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(`${integer}${fraction}`);
  const written = Number(exponent);
  return { mantissa: sign === '-' ? -digits : digits, exponent: written - fraction.length, written };
}

export function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
