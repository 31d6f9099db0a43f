/** jq 1.6 reads a number as a double and writes its shortest digits, as C's freedtoa does. */
const MAXIMUM_PLAIN_ZEROS = 15;
const MAXIMUM_LEADING_ZEROS = 4;

/** A number's text as jq 1.6 prints it: `10.0` is `10`, 17 digits at most, exponents of two digits or more. */
export function jqNumberText(source: string): string {
  const value = clamp(Number(source));
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = ''] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(exponentText) + 1;
  const sign = value < 0 ? '-' : '';
  if (point <= -MAXIMUM_LEADING_ZEROS || point > digits.length + MAXIMUM_PLAIN_ZEROS) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits.slice(0, 1)}${fraction}e${exponent(point - 1)}`;
  }
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function exponent(value: number): string {
  return `${value < 0 ? '-' : '+'}${String(Math.abs(value)).padStart(2, '0')}`;
}

/** jq prints an infinite number as the largest double. */
function clamp(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}
