/*
 * `sequence` as docs/record.md describes it ("Order and the current state"): 17 digits for the epoch, then numbers, each after
 * three digits that say how long it is.
 */

const EPOCH_DIGITS = 17;
const COUNT_DIGITS = 3;

/** The sequence of an epoch, as digits that lead, and of whole numbers in decimal text. */
export function sequenceOf(epoch: string, numbers: readonly string[]): string {
  return epoch + numbers.map(counted).join('');
}

/** The time in the label of a stream, the newer the larger. */
export function epochOfLabel(label: string): string {
  return label
    .replaceAll(/[^0-9]/g, '')
    .padEnd(EPOCH_DIGITS, '0')
    .slice(0, EPOCH_DIGITS);
}

export function epochOfNumber(epoch: number): string {
  return String(epoch).padStart(EPOCH_DIGITS, '0');
}

function counted(number: string): string {
  const digits = String(BigInt(number));
  return String(digits.length).padStart(COUNT_DIGITS, '0') + digits;
}
