import fc from 'fast-check';
import { sequencePrefixes, significantDigits } from '../../../schema/sequence';

export const EPOCH = '20261120090000000';

/** The longest position that any carrier has: a Kinesis sequence number (Kinesis API reference, Record). */
export const MAXIMUM_DIGITS = 129;

const PREFIXES = sequencePrefixes(EPOCH, MAXIMUM_DIGITS);

/** Positions of every length alike: drawn evenly, nearly all would have the most digits. */
export const position = fc
  .integer({ min: 1, max: MAXIMUM_DIGITS })
  .chain((digits) =>
    fc.bigInt({ min: digits === 1 ? 0n : 10n ** BigInt(digits - 1), max: 10n ** BigInt(digits) - 1n }),
  );

/** The sequence of a position, which may have leading zeros. */
export function sequenceOf(number: string): string {
  const digits = significantDigits(number);
  return `${PREFIXES[digits.length]}${digits}`;
}
