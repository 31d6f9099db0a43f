import { FATES, type Fate } from './fate';
import { type Cause, FateReasons, type ReasonsOfFate } from './fate-reasons';

export interface ChangeCounts extends Readonly<Record<Fate, number>> {
  readonly received: number;
  /** Changes without any fate: a complete run has none. */
  readonly withoutFate: number;
  /** Further delivered copies of documents; they belong to no sum. */
  readonly duplicates: number;
}

/** What became of the documents of one entry of `tables`, each counted once, by its best copy. */
export interface DocumentCounts {
  readonly deliveryStream: string;
  readonly delivered: number;
  readonly failedAtFirehose: number;
}

const INITIAL_CAPACITY = 1024;
const NO_FATE = 0;

/** A fate and its reason for each change, by ordinal: three bytes each, so that millions fit. */
class Column {
  private ranks = new Uint8Array(INITIAL_CAPACITY);
  private reasonNumbers = new Uint16Array(INITIAL_CAPACITY);

  /** From 1, the best first; 0 where there is none. */
  rank(ordinal: number): number {
    return this.ranks[ordinal] ?? NO_FATE;
  }

  reasonNumber(ordinal: number): number {
    return this.reasonNumbers[ordinal] ?? 0;
  }

  set(ordinal: number, rank: number, reasonNumber: number): void {
    if (ordinal >= this.ranks.length) {
      const capacity = Math.max(ordinal + 1, 2 * this.ranks.length);
      const ranks = new Uint8Array(capacity);
      ranks.set(this.ranks);
      this.ranks = ranks;
      const reasonNumbers = new Uint16Array(capacity);
      reasonNumbers.set(this.reasonNumbers);
      this.reasonNumbers = reasonNumbers;
    }
    this.ranks[ordinal] = rank;
    this.reasonNumbers[ordinal] = reasonNumber;
  }
}

/**
 * What became of every change of the input. A change has a document for each entry of `tables` that takes it. Of the
 * copies of one document the best counts, of the documents of one change the worst; what happens to the whole record
 * (left out, quarantined, given up) happens to each of its documents.
 */
export class FateLedger {
  private readonly fateReasons = new FateReasons();
  /** By delivery stream. */
  private readonly columns = new Map<string, Column>();
  private readonly records = new Column();
  /** 1 where every document that the record has was sent. */
  private readonly complete = new Column();
  private received = 0;
  private duplicates = 0;

  /** Takes note of the next change of the input. */
  receive(): void {
    this.received += 1;
  }

  /** A copy of the change's document in this delivery stream ended like this; `cause` says why it did not arrive. */
  documentEnded(deliveryStream: string, ordinal: number, fate: Fate, cause: Cause | null = null): void {
    const column = this.columns.get(deliveryStream) ?? new Column();
    this.columns.set(deliveryStream, column);
    if (fate === 'delivered' && column.rank(ordinal) === rankOf(fate)) this.duplicates += 1;
    this.keepBest(column, ordinal, fate, cause);
  }

  /** A copy of the whole record ended like this. */
  recordEnded(ordinal: number, fate: Fate, cause: Cause | null = null): void {
    this.keepBest(this.records, ordinal, fate, cause);
  }

  /** Every document of the change was sent: what is known of them is all that there is. */
  allSent(ordinal: number): void {
    this.complete.set(ordinal, 1, 0);
  }

  /** Why changes did not arrive, by their fate; the numbers are of changes and add up to the fate's. */
  reasons(): ReasonsOfFate[] {
    const changes = new Map<number, number>();
    for (let ordinal = 0; ordinal < this.received; ordinal += 1) {
      const number = this.deciding(ordinal)?.reasonNumber(ordinal) ?? 0;
      if (number !== 0) changes.set(number, (changes.get(number) ?? 0) + 1);
    }
    return this.fateReasons.list(FATES, changes);
  }

  counts(): ChangeCounts {
    const counts = new Uint32Array(FATES.length + 1);
    for (let ordinal = 0; ordinal < this.received; ordinal += 1) {
      const rank = this.deciding(ordinal)?.rank(ordinal) ?? NO_FATE;
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    const of = (fate: Fate) => counts[rankOf(fate)] ?? 0;
    return {
      received: this.received,
      delivered: of('delivered'),
      filtered: of('filtered'),
      skipped: of('skipped'),
      quarantined: of('quarantined'),
      deadLettered: of('deadLettered'),
      failedAtFirehose: of('failedAtFirehose'),
      expired: of('expired'),
      withoutFate: counts[NO_FATE] ?? 0,
      duplicates: this.duplicates,
    };
  }

  documents(): DocumentCounts[] {
    return [...this.columns]
      .map(([deliveryStream, column]) => {
        const count = (fate: Fate) => {
          let documents = 0;
          for (let ordinal = 0; ordinal < this.received; ordinal += 1) {
            if (column.rank(ordinal) === rankOf(fate)) documents += 1;
          }
          return documents;
        };
        return { deliveryStream, delivered: count('delivered'), failedAtFirehose: count('failedAtFirehose') };
      })
      .sort((left, right) => (left.deliveryStream < right.deliveryStream ? -1 : 1));
  }

  private keepBest(column: Column, ordinal: number, fate: Fate, cause: Cause | null): void {
    const rank = rankOf(fate);
    const before = column.rank(ordinal);
    if (before !== NO_FATE && before <= rank) return;
    column.set(ordinal, rank, cause === null ? 0 : this.fateReasons.numberOf(fate, cause));
  }

  /** The column whose fate is the change's; null where the change has none. */
  private deciding(ordinal: number): Column | null {
    const ofRecord = this.records.rank(ordinal);
    const isWhole = ofRecord === NO_FATE || this.complete.rank(ordinal) === 1;
    let worst: Column | null = null;
    for (const column of isWhole ? this.columns.values() : []) {
      const rank = column.rank(ordinal);
      if (rank === NO_FATE) continue;
      const best = ofRecord !== NO_FATE && ofRecord < rank ? this.records : column;
      if (worst === null || best.rank(ordinal) > worst.rank(ordinal)) worst = best;
    }
    return worst ?? (ofRecord === NO_FATE ? null : this.records);
  }
}

function rankOf(fate: Fate): number {
  return FATES.indexOf(fate) + 1;
}
