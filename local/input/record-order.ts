import type { InputRecord } from './input-record';

/** DynamoDB's sequence numbers have at most so many digits (API reference, StreamRecord). */
const SEQUENCE_NUMBER_DIGITS = 40;

/** Items whose last sequence number is kept at a time, so that a file of any length takes some 25 MB at most. */
const REMEMBERED_ITEMS = 100_000;

/** Whether the records of a file come in a stream's order: an item's sequence numbers ascend, and time does not go back. */
export class RecordOrder {
  private readonly lastOfItem = new Map<string, string>();
  private readonly unordered = new Tally();
  private readonly earlier = new Tally();
  private latest = Number.NEGATIVE_INFINITY;
  private changes = 0;

  /** One sentence on each kind of disorder that there is. */
  get notes(): readonly string[] {
    const notes = [
      this.unordered.note(
        'Sequence numbers not above the last one of their item',
        this.changes,
        'They are repeated or out of order; a stream gives the changes of an item once and in order.',
      ),
      this.earlier.note(
        'Times before that of an earlier record',
        this.changes,
        'The clock of the run does not go back, so these changes count as having waited and may be given up for their ' +
          'age: sort the file by ApproximateCreationDateTime.',
      ),
    ];
    return notes.filter((note) => note !== null);
  }

  add({ itemKey, sequenceNumber, arrivalTime }: InputRecord): void {
    this.changes += 1;
    if (arrivalTime < this.latest) this.earlier.count(this.changes);
    else if (!Number.isNaN(arrivalTime)) this.latest = arrivalTime;
    if (/^\d+$/.test(sequenceNumber)) this.addNumber(itemKey, sequenceNumber.padStart(SEQUENCE_NUMBER_DIGITS, '0'));
  }

  private addNumber(itemKey: string, number: string): void {
    const last = this.lastOfItem.get(itemKey) ?? '';
    if (number <= last) {
      this.unordered.count(this.changes);
      return;
    }
    // The item that was seen last is the last to be forgotten.
    this.lastOfItem.delete(itemKey);
    this.lastOfItem.set(itemKey, number);
    if (this.lastOfItem.size <= REMEMBERED_ITEMS) return;
    for (const oldest of this.lastOfItem.keys()) {
      this.lastOfItem.delete(oldest);
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
