import { FATES, type Fate } from './fate';

/**
 * How something ended: a fate, and the number of the reason for it (0 for none), in one whole number, so that millions are
 * compared without an object each. {@link NO_ENDING} where nothing is known.
 */
export type Ending = number;

export const NO_ENDING: Ending = 0;

const REASONS = 2 ** 16;

export function endingOf(fate: Fate, reasonNumber: number): Ending {
  return rankOf(fate) * REASONS + reasonNumber;
}

/** A fate's place among the fates, from 1, the best first. */
export function rankOf(fate: Fate): number {
  return FATES.indexOf(fate) + 1;
}

/** The rank of the fate; 0 where nothing is known. */
export function rankIn(ending: Ending): number {
  return Math.floor(ending / REASONS);
}

export function reasonNumberIn(ending: Ending): number {
  return ending % REASONS;
}

/** The better of two fates, the first of equal ones; what is known of one where nothing is known of the other. */
export function better(one: Ending, other: Ending): Ending {
  if (one === NO_ENDING || other === NO_ENDING) return one + other;
  return rankIn(other) < rankIn(one) ? other : one;
}

/** The worse of two fates, the first of equal ones; what is known of one where nothing is known of the other. */
export function worse(one: Ending, other: Ending): Ending {
  return rankIn(other) > rankIn(one) ? other : one;
}
