/**
 * What one invocation did with one record. Each record has exactly one:
 * - delivered: Firehose acknowledged it;
 * - filtered, skipped: left out on purpose (a filter said so; it is no row's change);
 * - quarantined: it can never succeed and lies, with the reason, in the quarantine stream, acknowledged;
 * - retry: not acknowledged; Lambda brings it again.
 */
export const OUTCOMES = ['delivered', 'filtered', 'skipped', 'quarantined', 'retry'] as const;

export type Outcome = (typeof OUTCOMES)[number];

export type OutcomeCounts = Record<Outcome, number>;

/** True if Lambda has to bring the record again. */
export function isReported(outcome: Outcome): boolean {
  switch (outcome) {
    case 'delivered':
    case 'filtered':
    case 'skipped':
    case 'quarantined':
      return false;
    case 'retry':
      return true;
    default:
      return outcome satisfies never;
  }
}
