/** The run's time: whole epoch milliseconds that only go forward, moved by what happens and never by the machine's clock. */
export class RunClock {
  private time: number;

  constructor(startTime: number) {
    this.time = Math.trunc(startTime);
  }

  get now(): number {
    return this.time;
  }

  /** Goes to that time; an earlier one leaves the clock where it is. */
  advanceTo(later: number): void {
    this.time = Math.max(this.time, Math.trunc(later));
  }
}
