import type { CarrierName } from '../pipeline/carrier';
import type { InputRecord } from './input-record';

/** What orders the records of a carrier, and what that is called. */
interface Ordering {
  /** Sequence numbers have at most so many digits. */
  readonly digits: number;
  /** What keeps its order. */
  readonly unit: string;
  /** Why an order that is broken is none of a stream's. */
  readonly promise: string;
  /** A sequence number may come again right after itself. */
  readonly repeats: boolean;
  readonly time: string;
}

const ORDERINGS: Readonly<Record<CarrierName, Ordering>> = {
  dynamodb: {
    // API reference, StreamRecord.
    digits: 40,
    unit: 'item',
    promise: 'a stream gives the changes of an item once and in order',
    repeats: false,
    time: 'ApproximateCreationDateTime',
  },
  kinesis: {
    // API reference, Record (`0|([1-9]\d{0,128})`), allows as many; all that were seen have 56.
    digits: 129,
    unit: 'partition key',
    promise: 'a stream gives the records of a partition key once and in order',
    // Of the records that Lambda takes out of an aggregated one, each has its number (stackd, kpl_consumer).
    repeats: true,
    time: 'approximateArrivalTimestamp',
  },
};

/** Keys whose last sequence number is kept at a time, so that a file of any length takes some 25 MB at most. */
const REMEMBERED_KEYS = 100_000;

/** Whether the records of a file come in a stream's order: a key's sequence numbers ascend, and time does not go back. */
export class RecordOrder {
  private readonly ordering: Ordering;
  private readonly lastOfKey = new Map<string, string>();
  private readonly unordered = new Tally();
  private readonly earlier = new Tally();
  private latest = Number.NEGATIVE_INFINITY;
  private changes = 0;

  constructor(carrier: CarrierName) {
    this.ordering = ORDERINGS[carrier];
  }

  /** One sentence on each kind of disorder that there is. */
  get notes(): readonly string[] {
    const { unit, promise, time } = this.ordering;
    const notes = [
      this.unordered.note(
        `Sequence numbers not above the last one of their ${unit}`,
        this.changes,
        `They are repeated or out of order; ${promise}.`,
      ),
      this.earlier.note(
        'Times before that of an earlier record',
        this.changes,
        'The clock of the run does not go back, so these changes count as having waited and may be given up for their ' +
          `age: sort the file by ${time}.`,
      ),
    ];
    return notes.filter((note) => note !== null);
  }

  add({ shardKey, sequenceNumber, arrivalTime }: InputRecord): void {
    this.changes += 1;
    if (arrivalTime < this.latest) this.earlier.count(this.changes);
    else if (!Number.isNaN(arrivalTime)) this.latest = arrivalTime;
    if (/^\d+$/.test(sequenceNumber)) this.addNumber(shardKey, sequenceNumber.padStart(this.ordering.digits, '0'));
  }

  private addNumber(key: string, number: string): void {
    const last = this.lastOfKey.get(key) ?? '';
    if (number < last || (number === last && !this.ordering.repeats)) {
      this.unordered.count(this.changes);
      return;
    }
    // The key that was seen last is the last to be forgotten.
    this.lastOfKey.delete(key);
    this.lastOfKey.set(key, number);
    if (this.lastOfKey.size <= REMEMBERED_KEYS) return;
    for (const oldest of this.lastOfKey.keys()) {
      this.lastOfKey.delete(oldest);
      return;
    }
  }
}

/** How many changes something holds for, and which is the first, from 1. */
class Tally {
  private counted = 0;
  private first = 0;

  count(change: number): void {
    this.counted += 1;
    if (this.counted === 1) this.first = change;
  }

  note(what: string, changes: number, meaning: string): string | null {
    const [count, all, first] = [this.counted, changes, this.first].map((value) => value.toLocaleString('en-US'));
    return this.counted === 0 ? null : `${what}: ${count} of ${all}, first in record ${first} of the file. ${meaning}`;
  }
}
