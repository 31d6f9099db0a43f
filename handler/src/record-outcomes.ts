import { OUTCOMES, type Outcome, type OutcomeCounts } from './outcome';

/** What a record comes to once all of its documents are acknowledged; a record without documents is left out on purpose. */
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
 * What became of each record of one invocation. A record is `reported` until the contrary is proven: every document of it
 * acknowledged by Firehose, or a decision that it has none.
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

  /** Says what the record will be when its `documents` are acknowledged: to be said before any of them is sent. */
  expect(index: number, intent: Intent, documents: number): void {
    this.intents[index] = intent;
    this.unacknowledged[index] = documents;
  }

  /** Firehose acknowledged one document of each of these records, as often as a record is named. */
  acknowledge(owners: readonly number[]): void {
    for (const owner of owners) this.unacknowledged[owner] = (this.unacknowledged[owner] ?? 0) - 1;
  }

  /** One document of each of these records was not acknowledged, for this reason, and will not be sent again. */
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

  /** The records that Lambda has to bring again, in the order of the event. */
  reported(): number[] {
    const reported: number[] = [];
    for (let index = 0; index < this.intents.length; index += 1)
      if (this.of(index) === 'reported') reported.push(index);
    return reported;
  }
}
