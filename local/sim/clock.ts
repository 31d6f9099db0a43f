/** The run's time: whole epoch milliseconds that only go forward, moved by what happens and never by the machine's clock. */
export class VirtualClock {
  #now: number;

  constructor(startTime: number) {
    this.#now = Math.trunc(startTime);
  }

  get now(): number {
    return this.#now;
  }

  /** Goes to that time; an earlier one leaves the clock where it is. */
  advanceTo(time: number): void {
    this.#now = Math.max(this.#now, Math.trunc(time));
  }
}
