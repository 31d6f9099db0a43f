import type { Carried } from '../carrier/carrier';
import type { Change } from '../change/change';

/** Why a record holds no change of a row. */
export const SKIP_REASONS = ['heartbeat', 'tombstone', 'control'] as const;

export type SkipReason = (typeof SKIP_REASONS)[number];

/** A record without a change of a row, on purpose: counted by its reason, and done. */
export interface Skip {
  readonly skip: SkipReason;
}

/** A record with several changes, in their order. */
export interface SeveralChanges {
  readonly changes: readonly [Change, ...Change[]];
}

/** What a record holds: one change, as most do and without an object around it; several; or none, and why. */
export type Decoded = Change | SeveralChanges | Skip;

/** How the content of records is read, whatever carries them. Each is registered in ../source.ts. */
export interface Format {
  /** Throws BadRecord for a record that can never be read. */
  readonly decode: (carried: Carried) => Decoded;
}
