/**
 * What one invocation did with one record. Each record has exactly one:
 * - delivered: Firehose acknowledged it;
 * - filtered, skipped: left out on purpose (by a filter; because it is not a change of a row);
 * - quarantined: it can never succeed, and was acknowledged and sent to the quarantine stream with the reason;
 * - reported: not acknowledged; the function's answer names it, and Lambda brings it again.
 */
export const OUTCOMES = ['delivered', 'filtered', 'skipped', 'quarantined', 'reported'] as const;

export type Outcome = (typeof OUTCOMES)[number];

export type OutcomeCounts = Record<Outcome, number>;
