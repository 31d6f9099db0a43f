/** IEEE 754 binary32: the exponent of the least normal number, and how many bits a mantissa has after its point. */
const LEAST_NORMAL_EXPONENT = -126;
const FRACTION_BITS = 23;

/** IEEE 754 binary64: where the exponent is in the first 16 bits, and what is added to it. */
const DOUBLE_EXPONENT_SHIFT = 4;
const DOUBLE_EXPONENT_MASK = 0x7ff;
const DOUBLE_EXPONENT_BIAS = 1023;

const DECIMAL = /^[+-]?(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i;

const double64 = new DataView(new ArrayBuffer(Float64Array.BYTES_PER_ELEMENT));

/**
 * The float nearest to a decimal number's text, as Java's Float.parseFloat finds it: rounded once, half to even. Infinity
 * beyond the largest float. Rounding to a double first is right for all strings but those whose double is midway between
 * two floats: there only the text itself says which of the two is nearer.
 */
export function nearestFloat(text: string): number {
  const double = Number(text);
  const exponent = halfStepExponent(double);
  const halfSteps = double / 2 ** exponent;
  if (Math.abs(halfSteps % 2) !== 1) return Math.fround(double);
  return Math.fround(
    double + Math.sign(double) * compareMagnitude(text, Math.abs(halfSteps), exponent) * 2 ** (exponent - 1),
  );
}

/** The power of two that is half the distance between the floats around the number. */
function halfStepExponent(double: number): number {
  double64.setFloat64(0, double);
  const exponent = ((double64.getUint16(0) >> DOUBLE_EXPONENT_SHIFT) & DOUBLE_EXPONENT_MASK) - DOUBLE_EXPONENT_BIAS;
  return Math.max(exponent, LEAST_NORMAL_EXPONENT) - FRACTION_BITS - 1;
}

/** Whether the text without its sign is below `integer` times two to the power of `exponent` (-1), equal (0) or above (1). */
function compareMagnitude(text: string, integer: number, exponent: number): number {
  const [, whole = '', fraction = '', decimalExponent = '0'] = DECIMAL.exec(text) ?? [];
  const scale = Number(decimalExponent) - fraction.length;
  const left = BigInt(whole + fraction) * power(10n, scale) * power(2n, -exponent);
  const right = BigInt(integer) * power(2n, exponent) * power(10n, -scale);
  return left < right ? -1 : Number(left > right);
}

/** 1 for a negative exponent: its power is on the other side of the comparison. */
function power(base: bigint, exponent: number): bigint {
  return base ** BigInt(Math.max(exponent, 0));
}
