import { isReported, OUTCOMES, type Outcome, type OutcomeCounts } from './outcome';

/** What a record comes to once all of its documents are acknowledged; a record without documents is left out on purpose. */
type Intent = Exclude<Outcome, 'retry'>;

/**
 * The records of one invocation and what became of each. A record is `retry` until the contrary is proven: every document
 * of it acknowledged by Firehose, or a decision that it has none.
 */
export class Batch {
  /** Error codes of what was not acknowledged, each with the number of documents. */
  readonly failures = new Map<string, number>();
  private readonly intents: (Intent | undefined)[];
  private readonly unacknowledged: Int32Array;

  constructor(size: number) {
    this.intents = new Array<Intent | undefined>(size);
    this.unacknowledged = new Int32Array(size);
  }

  /** Says what the record will be when its `documents` are acknowledged. Documents must be expected before they settle. */
  expect(index: number, intent: Intent, documents: number): void {
    this.intents[index] = intent;
    this.unacknowledged[index] = documents;
  }

  /** One document of each of these records is acknowledged, or failed for the reason. */
  settle(owners: readonly number[], failure: string | null): void {
    if (failure !== null) {
      this.failures.set(failure, (this.failures.get(failure) ?? 0) + owners.length);
      return;
    }
    for (const owner of owners) this.unacknowledged[owner] = (this.unacknowledged[owner] ?? 0) - 1;
  }

  outcome(index: number): Outcome {
    const intent = this.intents[index];
    return intent !== undefined && this.unacknowledged[index] === 0 ? intent : 'retry';
  }

  counts(): OutcomeCounts {
    const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as OutcomeCounts;
    for (let index = 0; index < this.intents.length; index += 1) counts[this.outcome(index)] += 1;
    return counts;
  }

  /** The first record, in the order of the event, that Lambda has to bring again; -1 if there is none. */
  firstReported(): number {
    for (let index = 0; index < this.intents.length; index += 1) if (isReported(this.outcome(index))) return index;
    return -1;
  }
}
