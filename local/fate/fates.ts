import { better, type Ending, endingOf, NO_ENDING, rankIn, rankOf, reasonNumberIn, worse } from './ending';
import { FATES, type Fate } from './fate';
import { type Cause, FateReasons, type ReasonsOfFate } from './fate-reasons';

/** Changes by their fate. A record that holds several changes counts as one, with the worst of their fates. */
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

/** An ending for each record, by ordinal: four bytes each, so that millions fit. */
class Column {
  private endings = new Uint32Array(INITIAL_CAPACITY);

  get(ordinal: number): Ending {
    return this.endings[ordinal] ?? NO_ENDING;
  }

  set(ordinal: number, ending: Ending): void {
    if (ordinal >= this.endings.length) {
      const grown = new Uint32Array(Math.max(ordinal + 1, 2 * this.endings.length));
      grown.set(this.endings);
      this.endings = grown;
    }
    this.endings[ordinal] = ending;
  }
}

/** The documents of one delivery stream: those of the records' first changes, and those of further ones, which few have. */
class Documents {
  readonly first = new Column();
  /** By record, then by change. */
  readonly further = new Map<number, Map<number, Ending>>();

  get(ordinal: number, change: number): Ending {
    return change === 1 ? this.first.get(ordinal) : (this.further.get(ordinal)?.get(change) ?? NO_ENDING);
  }

  set(ordinal: number, change: number, ending: Ending): void {
    if (change === 1) {
      this.first.set(ordinal, ending);
      return;
    }
    const changes = this.further.get(ordinal) ?? new Map<number, Ending>();
    this.further.set(ordinal, changes.set(change, ending));
  }

  count(fate: Fate, received: number): number {
    const rank = rankOf(fate);
    let documents = 0;
    for (let ordinal = 0; ordinal < received; ordinal += 1) {
      if (rankIn(this.first.get(ordinal)) === rank) documents += 1;
    }
    for (const changes of this.further.values()) {
      for (const ending of changes.values()) if (rankIn(ending) === rank) documents += 1;
    }
    return documents;
  }
}

/**
 * What became of every record of the input. A record holds a change, and rarely several; a change has a document for each
 * entry of `tables` that takes it. Of the copies of one document the best counts, of the documents of one record the worst;
 * what happens to the whole record (left out, quarantined, given up) happens to each of its documents.
 */
export class FateLedger {
  private readonly fateReasons = new FateReasons();
  /** By delivery stream. */
  private readonly documentsOf = new Map<string, Documents>();
  private readonly records = new Column();
  /** 1 where every document that the record has was sent. */
  private readonly complete = new Column();
  private received = 0;
  private duplicates = 0;

  /** Takes note of the next change of the input. */
  receive(): void {
    this.received += 1;
  }

  /**
   * A copy of a document in this delivery stream ended like this; `cause` says why it did not arrive. `change` tells the
   * documents of one record apart, from 1.
   */
  documentEnded(deliveryStream: string, ordinal: number, fate: Fate, cause: Cause | null = null, change = 1): void {
    const documents = this.documentsOf.get(deliveryStream) ?? new Documents();
    this.documentsOf.set(deliveryStream, documents);
    const before = documents.get(ordinal, change);
    if (fate === 'delivered' && rankIn(before) === rankOf(fate)) this.duplicates += 1;
    documents.set(ordinal, change, this.best(before, fate, cause));
  }

  /** A copy of the whole record ended like this. */
  recordEnded(ordinal: number, fate: Fate, cause: Cause | null = null): void {
    this.records.set(ordinal, this.best(this.records.get(ordinal), fate, cause));
  }

  /** Every document of the change was sent: what is known of them is all that there is. */
  allSent(ordinal: number): void {
    this.complete.set(ordinal, 1);
  }

  /** Why changes did not arrive, by their fate; the numbers are of changes and add up to the fate's. */
  reasons(): ReasonsOfFate[] {
    const changes = new Map<number, number>();
    for (let ordinal = 0; ordinal < this.received; ordinal += 1) {
      const number = reasonNumberIn(this.ending(ordinal));
      if (number !== 0) changes.set(number, (changes.get(number) ?? 0) + 1);
    }
    return this.fateReasons.list(FATES, changes);
  }

  counts(): ChangeCounts {
    const counts = new Uint32Array(FATES.length + 1);
    for (let ordinal = 0; ordinal < this.received; ordinal += 1) {
      const rank = rankIn(this.ending(ordinal));
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
      withoutFate: counts[0] ?? 0,
      duplicates: this.duplicates,
    };
  }

  documents(): DocumentCounts[] {
    return [...this.documentsOf]
      .map(([deliveryStream, documents]) => ({
        deliveryStream,
        delivered: documents.count('delivered', this.received),
        failedAtFirehose: documents.count('failedAtFirehose', this.received),
      }))
      .sort((left, right) => (left.deliveryStream < right.deliveryStream ? -1 : 1));
  }

  /** The reason of a copy that is no better than one before it is not counted. */
  private best(before: Ending, fate: Fate, cause: Cause | null): Ending {
    if (before !== NO_ENDING && rankIn(before) <= rankOf(fate)) return before;
    return endingOf(fate, cause === null ? 0 : this.fateReasons.numberOf(fate, cause));
  }

  private ending(ordinal: number): Ending {
    const ofRecord = this.records.get(ordinal);
    if (ofRecord !== NO_ENDING && this.complete.get(ordinal) !== 1) return ofRecord;
    let worst = NO_ENDING;
    const take = (document: Ending) => {
      if (document !== NO_ENDING) worst = worse(worst, better(document, ofRecord));
    };
    for (const { first, further } of this.documentsOf.values()) {
      take(first.get(ordinal));
      for (const document of further.get(ordinal)?.values() ?? []) take(document);
    }
    return worst === NO_ENDING ? ofRecord : worst;
  }
}
