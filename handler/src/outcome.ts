/**
 * What one invocation did with one record. Each record has exactly one:
 * - delivered: Firehose acknowledged it;
 * - filtered, skipped: left out on purpose (a filter said so; it is no row's change);
 * - quarantined: it can never succeed and lies, with the reason, in the quarantine stream, acknowledged;
 * - reported: not acknowledged; the answer names it, and Lambda brings it again.
 */
export const OUTCOMES = ['delivered', 'filtered', 'skipped', 'quarantined', 'reported'] as const;

export type Outcome = (typeof OUTCOMES)[number];

export type OutcomeCounts = Record<Outcome, number>;
