/** A change, by its record and its place in it, from 1. */
interface ChangePosition {
  readonly ordinal: number;
  readonly number: number;
}

const INITIAL_CAPACITY = 1024;

/** Changes that were seen: a byte for each record, and an entry for each further change of one, which few have. */
export class SeenChanges {
  private first = new Uint8Array(INITIAL_CAPACITY);
  private readonly further = new Set<string>();

  add({ ordinal, number }: ChangePosition): void {
    if (number > 1) {
      this.further.add(`${ordinal} ${number}`);
      return;
    }
    if (ordinal >= this.first.length) {
      const grown = new Uint8Array(Math.max(ordinal + 1, 2 * this.first.length));
      grown.set(this.first);
      this.first = grown;
    }
    this.first[ordinal] = 1;
  }

  has({ ordinal, number }: ChangePosition): boolean {
    return number > 1 ? this.further.has(`${ordinal} ${number}`) : this.first[ordinal] === 1;
  }
}
