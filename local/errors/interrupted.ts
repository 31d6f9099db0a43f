export type InterruptingSignal = 'SIGINT' | 'SIGTERM';

/** The run was told to end before its time. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly signal: InterruptingSignal;

  constructor(signal: InterruptingSignal) {
    super(`interrupted by ${signal}`);
    this.signal = signal;
  }
}
