import type { Clock } from '../../../handler/src/deliver/sender';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Far more sleeps than any invocation needs. */
const MAXIMUM_STEPS = 100_000;

/** A clock whose time passes only when all that runs is asleep: hours of retries take milliseconds. */
export class FakeClock implements Clock {
  private time: number;
  private readonly sleepers = new Set<Sleeper>();
  private readonly draws: readonly number[];
  private drawn = 0;

  /** `draws` are what `random` gives, over and over. */
  constructor(time: number, draws: readonly number[] = [0.5]) {
    this.time = time;
    this.draws = draws;
  }

  readonly now = (): number => this.time;

  readonly random = (): number => this.draws[this.drawn++ % this.draws.length] ?? 0;

  readonly sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        this.sleepers.delete(sleeper);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { due: this.time + Math.max(0, milliseconds), wake };
      this.sleepers.add(sleeper);
      signal.addEventListener('abort', wake);
    });

  /** How many wait: none once an invocation is over, else it left a timer behind. */
  get sleeping(): number {
    return this.sleepers.size;
  }

  /** Lets time pass until the work is done. Throws where it waits for something that no time brings. */
  async run<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    done.catch(() => undefined);
    for (let steps = 0; steps < MAXIMUM_STEPS; steps += 1) {
      await new Promise(setImmediate);
      if (isDone) return done;
      const [next] = [...this.sleepers].sort((one, other) => one.due - other.due);
      if (next === undefined) throw new Error('nothing is asleep and the work is not done');
      this.time = Math.max(this.time, next.due);
      next.wake();
    }
    throw new Error('the work goes on without end');
  }
}
