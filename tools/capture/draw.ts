import type { Random } from '../../local/sim/random';

const UINT32 = 2 ** 32;

/** Draws of seeded chance in the words of the example's data. */
export interface Draw {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** True once in `n` draws on average. */
  oneIn(n: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** `length` decimal digits, the first of them never 0. */
  digits(length: number): string;
  text(length: number): string;
  /** Base64 of `length` bytes. */
  bytes(length: number): string;
}

export function drawFrom(random: Random): Draw {
  const whole = (low: number, high: number): number =>
    low + Math.floor((random.nextUint32() / UINT32) * (high - low + 1));

  function pick<T>(choices: readonly T[]): T {
    const choice = choices[whole(0, choices.length - 1)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  }

  return {
    whole,
    pick,
    oneIn: (n) => whole(1, n) === 1,
    digits: (length) => Array.from({ length }, (_, index) => whole(index === 0 ? 1 : 0, 9)).join(''),
    text: (length) => random.alphanumeric(length),
    bytes: (length) => Buffer.from(Array.from({ length }, () => whole(0, 255))).toString('base64'),
  };
}
