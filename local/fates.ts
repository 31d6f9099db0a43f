import { type Cause, FateReasons, type ReasonsOfFate } from './fate-reasons';

/** What became of a change, best first: where its copies ended differently, the earliest here counts. */
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

export interface ChangeCounts extends Readonly<Record<Fate, number>> {
  readonly received: number;
  /** Changes without any fate: a complete run has none. */
  readonly withoutFate: number;
  /** Further delivered copies of changes; they belong to no sum. */
  readonly duplicates: number;
}

const INITIAL_CAPACITY = 1024;
const NO_FATE = 0;

/** Three bytes for each change: its best fate so far, and the number of the reason. */
export class FateLedger {
  #fates = new Uint8Array(INITIAL_CAPACITY);
  #reasonNumbers = new Uint16Array(INITIAL_CAPACITY);
  readonly #reasons = new FateReasons();
  readonly #counts = new Uint32Array(FATES.length + 1);
  #received = 0;
  #duplicates = 0;

  /** Takes note of the next change of the input. */
  receive(ordinal: number): void {
    if (ordinal >= this.#fates.length) {
      const capacity = Math.max(ordinal + 1, 2 * this.#fates.length);
      const fates = new Uint8Array(capacity);
      fates.set(this.#fates);
      this.#fates = fates;
      const reasonNumbers = new Uint16Array(capacity);
      reasonNumbers.set(this.#reasonNumbers);
      this.#reasonNumbers = reasonNumbers;
    }
    this.#received += 1;
  }

  /** A copy of the change ended like this; `cause` says why, where it did not arrive. */
  settle(ordinal: number, fate: Fate, cause: Cause | null = null): void {
    const rank = FATES.indexOf(fate) + 1;
    const before = this.#fates[ordinal] ?? NO_FATE;
    if (fate === 'delivered' && before === rank) this.#duplicates += 1;
    if (before !== NO_FATE && before <= rank) return;
    this.#fates[ordinal] = rank;
    this.#reasons.add(this.#reasonNumbers[ordinal] ?? 0, -1);
    const number = cause === null ? 0 : this.#reasons.numberOf(fate, cause);
    this.#reasonNumbers[ordinal] = number;
    this.#reasons.add(number, 1);
    if (before !== NO_FATE) this.#add(before, -1);
    this.#add(rank, 1);
  }

  /** Why changes did not arrive, by their fate; the numbers are of changes and add up to the fate's. */
  reasons(): ReasonsOfFate[] {
    return this.#reasons.list(FATES);
  }

  counts(): ChangeCounts {
    const of = (fate: Fate) => this.#counts[FATES.indexOf(fate) + 1] ?? 0;
    const settled = FATES.reduce((sum, fate) => sum + of(fate), 0);
    return {
      received: this.#received,
      delivered: of('delivered'),
      filtered: of('filtered'),
      skipped: of('skipped'),
      quarantined: of('quarantined'),
      deadLettered: of('deadLettered'),
      failedAtFirehose: of('failedAtFirehose'),
      expired: of('expired'),
      withoutFate: this.#received - settled,
      duplicates: this.#duplicates,
    };
  }

  #add(rank: number, change: number): void {
    this.#counts[rank] = (this.#counts[rank] ?? 0) + change;
  }
}
