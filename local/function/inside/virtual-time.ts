import { AsyncResource } from 'node:async_hooks';
import timersPromises from 'node:timers/promises';

// Taken now: later these names are the virtual ones.
const { setImmediate: nextTurn, setTimeout: pause } = timersPromises;

/** Timer delays outside 1 to 2^31 - 1 become 1, as Node has it. */
const LONGEST_DELAY = 2 ** 31 - 1;
/** Turns of the event loop without any work, after which the process counts as waiting for its timers. */
const IDLE_TURNS = 3;
/** How often a busy process is looked at, real milliseconds. */
const BUSY_PAUSE = 1;
/**
 * A process without timers, requests or open files may still compute in the thread pool, which nothing tells;
 * after this many real milliseconds of silence it counts as waiting for something that never comes.
 */
const SILENCE = 2000;

/** What `setTimeout` returns inside the function's process. */
export class VirtualTimer {
  readonly id: number;
  readonly callback: () => void;
  readonly delay: number;
  readonly repeats: boolean;
  dueAt: number;
  readonly #time: VirtualTime;

  constructor(time: VirtualTime, id: number, callback: () => void, delay: number, repeats: boolean) {
    this.#time = time;
    this.id = id;
    this.callback = AsyncResource.bind(callback);
    this.delay = delay;
    this.repeats = repeats;
    this.dueAt = time.now + delay;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  refresh(): this {
    this.#time.restart(this);
    return this;
  }

  close(): this {
    this.#time.clear(this.id);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.id;
  }
}

/** The function's time: it stands still while the function works, and goes to the next timer when it only waits. */
export class VirtualTime {
  #now: number;
  #lastId = 0;
  readonly #timers = new Map<number, VirtualTimer>();
  readonly #isBusy: () => boolean;

  constructor(startTime: number, isBusy: () => boolean) {
    this.#now = startTime;
    this.#isBusy = isBusy;
  }

  get now(): number {
    return this.#now;
  }

  advanceTo(time: number): void {
    this.#now = Math.max(this.#now, time);
  }

  /** A timer of that many milliseconds. */
  start(callback: () => void, milliseconds: number, repeats: boolean): VirtualTimer {
    const delay = milliseconds >= 1 && milliseconds <= LONGEST_DELAY ? Math.trunc(milliseconds) : 1;
    this.#lastId += 1;
    const timer = new VirtualTimer(this, this.#lastId, callback, delay, repeats);
    this.#timers.set(timer.id, timer);
    return timer;
  }

  clear(id: number): void {
    this.#timers.delete(id);
  }

  restart(timer: VirtualTimer): void {
    timer.dueAt = this.#now + timer.delay;
    this.#timers.set(timer.id, timer);
  }

  /** Lets time pass until the work is settled or only things after the deadline (epoch milliseconds) could follow. */
  async passUntil(work: Promise<unknown>, deadline: number): Promise<'settled' | 'timedOut'> {
    let settled = false;
    const end = work.then(
      () => {
        settled = true;
      },
      // The caller awaits the work itself; here only its end matters.
      () => {
        settled = true;
      },
    );
    let idleTurns = 0;
    let silence = 0;
    for (;;) {
      await Promise.race([end, nextTurn()]);
      if (settled) return 'settled';
      if (this.#isBusy()) {
        idleTurns = 0;
        silence = 0;
        await Promise.race([end, pause(BUSY_PAUSE)]);
        continue;
      }
      idleTurns += 1;
      if (idleTurns < IDLE_TURNS) continue;
      const next = this.#next();
      if (next !== null && next.dueAt <= deadline) {
        idleTurns = 0;
        silence = 0;
        this.#fire(next);
      } else if (next !== null || silence >= SILENCE) {
        this.advanceTo(deadline);
        return 'timedOut';
      } else {
        silence += BUSY_PAUSE;
        await Promise.race([end, pause(BUSY_PAUSE)]);
      }
    }
  }

  #next(): VirtualTimer | null {
    let first: VirtualTimer | null = null;
    for (const timer of this.#timers.values()) {
      // Timers of one instant fire in the order in which they were started, which is the map's.
      if (first === null || timer.dueAt < first.dueAt) first = timer;
    }
    return first;
  }

  #fire(timer: VirtualTimer): void {
    this.advanceTo(timer.dueAt);
    this.#timers.delete(timer.id);
    if (timer.repeats) this.restart(timer);
    // From the next tick an error reaches `uncaughtException`, as from a real timer.
    process.nextTick(timer.callback);
  }
}
