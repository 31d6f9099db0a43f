import type { Goal } from './goals';

/** What a sub-benchmark comes to. */
export interface Outcome {
  readonly goals: readonly Goal[];
  readonly results: readonly unknown[];
}
