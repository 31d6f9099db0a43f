/** What became of a change over the whole run, best first. */
export const FATES = [
  'delivered',
  'filtered',
  'skipped',
  'quarantined',
  'deadLettered',
  'failedAtFirehose',
  'expired',
] as const;

export type Fate = (typeof FATES)[number];
