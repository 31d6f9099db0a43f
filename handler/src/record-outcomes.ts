import { OUTCOMES, type Outcome, type OutcomeCounts } from './outcome';

/** A record's outcome once all of its documents are acknowledged, or at once if it has none. */
export type Intent = Exclude<Outcome, 'reported'>;

/** One letter for each outcome, for the log line. */
const LETTERS: Readonly<Record<Outcome, string>> = {
  delivered: 'd',
  filtered: 'f',
  skipped: 's',
  quarantined: 'q',
  reported: 'r',
};

/**
 * What became of each record of one invocation. A record is `reported` until the opposite is proven: Firehose acknowledged
 * each of its documents, or it has none on purpose.
 */
export class RecordOutcomes {
  /** Error codes of what was not acknowledged, each with the number of documents. */
  readonly failures = new Map<string, number>();
  private readonly intents: (Intent | undefined)[];
  private readonly unacknowledged: Int32Array;

  constructor(size: number) {
    this.intents = new Array<Intent | undefined>(size);
    this.unacknowledged = new Int32Array(size);
  }

  /** Sets the outcome that the record will have when its `documents` are acknowledged; to be called before one is sent. */
  expect(index: number, intent: Intent, documents: number): void {
    this.intents[index] = intent;
    this.unacknowledged[index] = documents;
  }

  /** Firehose acknowledged one document for each owner; an owner of several is named several times. */
  acknowledge(owners: readonly number[]): void {
    for (const owner of owners) this.unacknowledged[owner] = (this.unacknowledged[owner] ?? 0) - 1;
  }

  /** One document for each owner was not acknowledged, for this reason, and will not be sent again. */
  fail(owners: readonly number[], reason: string): void {
    this.failures.set(reason, (this.failures.get(reason) ?? 0) + owners.length);
  }

  of(index: number): Outcome {
    const intent = this.intents[index];
    return intent !== undefined && this.unacknowledged[index] === 0 ? intent : 'reported';
  }

  counts(): OutcomeCounts {
    const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as OutcomeCounts;
    for (let index = 0; index < this.intents.length; index += 1) counts[this.of(index)] += 1;
    return counts;
  }

  /** The outcomes in the order of the event, equal neighbours counted: `998d1q1d`, each by its first letter. */
  runs(): string {
    let runs = '';
    let start = 0;
    for (let index = 1; index <= this.intents.length; index += 1) {
      if (index < this.intents.length && this.of(index) === this.of(start)) continue;
      runs += `${index - start}${LETTERS[this.of(start)]}`;
      start = index;
    }
    return runs;
  }

  /** The records that Lambda must bring again, in the order of the event. */
  reported(): number[] {
    const reported: number[] = [];
    for (let index = 0; index < this.intents.length; index += 1)
      if (this.of(index) === 'reported') reported.push(index);
    return reported;
  }
}
