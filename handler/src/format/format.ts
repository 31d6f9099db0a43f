import type { Carried } from '../carrier/carrier';
import type { Change } from '../change/change';

/** Why a record holds no change of a row. */
export const SKIP_REASONS = ['heartbeat', 'tombstone', 'control', 'unlisted_table'] as const;

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

/** What a format knows of the pipeline's configuration. */
export interface FormatOptions {
  /** Leads every `sequence`, unless the source has an epoch of its own. */
  readonly sequenceEpoch: number;
  /** Names of the columns that identify a row; none where the format says it, or where no entry takes the table. */
  readonly keyOf: (schemaName: string | null, tableName: string) => readonly string[];
}

/** Each is registered in ../source.ts and called once, at cold start. */
export type CompileFormat = (options: FormatOptions) => Format;

/** How the content of records is read, whatever carries them. */
export interface Format {
  /** Throws BadRecord for a record that can never be read. */
  readonly decode: (carried: Carried) => Decoded;
}
