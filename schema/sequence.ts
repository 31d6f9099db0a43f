import { sequence as WIDTHS } from './record.json';

/*
 * `sequence` has digits only and sorts as text: an epoch of fixed width, later for a re-created source; then the number of
 * significant digits of the position, of fixed width too; then these digits. A longer number is a larger one.
 */

/**
 * What a sequence begins with, by the number of significant digits that follow.
 * `epoch` holds digits, the most significant first; it is cut, or padded with zeros, on the right.
 */
export function sequencePrefixes(epoch: string, maximumDigits: number): readonly string[] {
  const { epoch_digits, count_digits } = WIDTHS;
  const fixedEpoch = epoch.slice(0, epoch_digits).padEnd(epoch_digits, '0');
  return Array.from(
    { length: maximumDigits + 1 },
    (_, digits) => fixedEpoch + String(digits).padStart(count_digits, '0'),
  );
}

const ZERO_CODE = '0'.charCodeAt(0);

/** A whole number's digits without leading zeros; zero keeps one. */
export function significantDigits(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === ZERO_CODE) start += 1;
  return start === 0 ? digits : digits.slice(start);
}

/** An epoch that counts up from 0, as digits that sort. */
export function numericEpoch(epoch: number): string {
  return String(epoch).padStart(WIDTHS.epoch_digits, '0');
}

/** A whole number of up to 999 digits, to follow others in a sequence: how many significant digits it has, then these. */
export function countedDigits(digits: string): string {
  const significant = significantDigits(digits);
  return String(significant.length).padStart(WIDTHS.count_digits, '0') + significant;
}
