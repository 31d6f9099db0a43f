import type { Carried } from '../carrier/carrier';
import type { Change } from '../change/change';

/** Why a record holds no change of a row. */
export const SKIP_REASONS = ['heartbeat', 'tombstone', 'control'] as const;

export type SkipReason = (typeof SKIP_REASONS)[number];

/** A record without a change of a row, on purpose: counted by its reason, and done. */
export interface Skip {
  readonly skip: SkipReason;
}

/** The changes of one record, in their order. */
export type Changes = readonly [Change, ...Change[]];

/** How the content of records is read, whatever carries them. */
export interface Format {
  /** The record's changes, or why it has none. Throws BadRecord where it can never be read. */
  readonly decode: (carried: Carried) => Changes | Skip;
}

export function isSkip(decoded: Changes | Skip): decoded is Skip {
  return 'skip' in decoded;
}
