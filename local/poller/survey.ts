import { readChanges } from './changes';
import type { EventSource } from './event-source';
import { shardIndex } from './poll';

/** What one look through a changes file tells before anything is run. */
export interface Survey {
  /** When the first record that says so reached the stream, epoch milliseconds; null when none of them says. */
  readonly firstArrivalTime: number | null;
  /** What the file has that a stream has not, one sentence each. */
  readonly notes: readonly string[];
}

export interface SurveyOptions {
  readonly shards: number;
  readonly interruption: AbortSignal;
}

/** Reads the whole file, so that what is wrong with it is found while nothing is written. Throws as readChanges does. */
export async function surveyChanges(
  file: string,
  source: EventSource,
  { shards, interruption }: SurveyOptions,
): Promise<Survey> {
  const order = new SequenceOrder(shards);
  let firstArrivalTime: number | null = null;
  for await (const { arrivalTime, itemKey, sequenceNumber } of readChanges(file, source, Number.NaN)) {
    interruption.throwIfAborted();
    firstArrivalTime ??= Number.isNaN(arrivalTime) ? null : arrivalTime;
    order.add(sequenceNumber, shards === 1 ? 0 : shardIndex(itemKey, shards));
  }
  return { firstArrivalTime, notes: [source.note, order.note].filter((note) => note !== null) };
}

/** DynamoDB's sequence numbers have at most so many digits (API reference, StreamRecord). */
const SEQUENCE_NUMBER_DIGITS = 40;

/** Whether the sequence numbers of each shard ascend, as a stream's do. */
class SequenceOrder {
  readonly #highest: string[];
  #changes = 0;
  #late = 0;
  #firstLate = 0;

  constructor(shards: number) {
    this.#highest = Array.from({ length: shards }, () => '');
  }

  get note(): string | null {
    if (this.#late === 0) return null;
    return (
      `${count(this.#late)} of ${count(this.#changes)} changes have a sequence number that is not above all before it in ` +
      `its shard (the first is change ${count(this.#firstLate)}): it is repeated or out of order. A stream gives each ` +
      'number once and in order, and what comes late here may be given up for its age: sort the file by it.'
    );
  }

  add(sequenceNumber: string, shard: number): void {
    this.#changes += 1;
    if (!/^\d+$/.test(sequenceNumber)) return;
    const number = sequenceNumber.padStart(SEQUENCE_NUMBER_DIGITS, '0');
    if (number > (this.#highest[shard] ?? '')) {
      this.#highest[shard] = number;
      return;
    }
    this.#late += 1;
    if (this.#late === 1) this.#firstLate = this.#changes;
  }
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
