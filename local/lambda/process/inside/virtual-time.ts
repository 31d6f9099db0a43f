import { AsyncResource } from 'node:async_hooks';
import timersPromises from 'node:timers/promises';
import type { Work } from './work';

// Taken now: later these names are the virtual ones.
const { setImmediate: nextTurn, setTimeout: pause } = timersPromises;

/** Timer delays outside 1 to 2^31 - 1 become 1, as Node has it. */
const LONGEST_DELAY = 2 ** 31 - 1;
/** Turns of the event loop without any work, after which the process counts as waiting for its timers. */
const IDLE_TURNS = 3;
/** How often a busy process is looked at, real milliseconds. */
const BUSY_PAUSE = 1;
/**
 * A process without timers, requests or open files may still wait for a socket of its own or for a native module, which
 * nothing tells; after this many real milliseconds of silence it counts as waiting for something that never comes.
 */
const SILENCE = 2000;

/** How a wait ended: `empty` when the event loop had nothing left to wait for. */
export type WaitEnd = 'settled' | 'empty' | 'timedOut';

/** What `setTimeout` returns inside the function's process. */
export class VirtualTimer {
  readonly id: number;
  readonly callback: () => void;
  readonly delay: number;
  readonly repeats: boolean;
  dueAt: number;
  private keepsAlive = true;
  private readonly time: VirtualTime;

  constructor(time: VirtualTime, id: number, callback: () => void, delay: number, repeats: boolean) {
    this.time = time;
    this.id = id;
    this.callback = AsyncResource.bind(callback);
    this.delay = delay;
    this.repeats = repeats;
    this.dueAt = time.now + delay;
  }

  ref(): this {
    this.keepsAlive = true;
    return this;
  }

  unref(): this {
    this.keepsAlive = false;
    return this;
  }

  hasRef(): boolean {
    return this.keepsAlive;
  }

  refresh(): this {
    this.time.restart(this);
    return this;
  }

  close(): this {
    this.time.clear(this.id);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.id;
  }
}

/** The function's time: it stands still while the function works, and goes to the next timer when it only waits. */
export class VirtualTime {
  private instant: number;
  private lastId = 0;
  private readonly timers = new Map<number, VirtualTimer>();
  private readonly work: Work;
  private passed = 0;
  private ended = false;

  constructor(startTime: number, work: Work) {
    this.instant = Math.trunc(startTime);
    this.work = work;
  }

  /** Whole epoch milliseconds. */
  get now(): number {
    return this.instant;
  }

  /** Milliseconds that passed since the start: this never goes back. */
  get elapsed(): number {
    return this.passed;
  }

  /**
   * Begins again at that time, which may be an earlier one: on AWS each shard has an environment of its own, here one
   * process stands for all. Timers that wait keep the time that they have left.
   */
  beginAt(time: number): void {
    const difference = Math.trunc(time) - this.instant;
    this.instant += difference;
    this.passed += Math.max(difference, 0);
    for (const timer of this.timers.values()) timer.dueAt += difference;
  }

  /** Stops for good: no timer fires and no wait ends any more. */
  end(): void {
    this.ended = true;
  }

  /** A timer of that many milliseconds. */
  start(callback: () => void, milliseconds: number, repeats: boolean): VirtualTimer {
    const delay = milliseconds >= 1 && milliseconds <= LONGEST_DELAY ? Math.trunc(milliseconds) : 1;
    this.lastId += 1;
    const timer = new VirtualTimer(this, this.lastId, callback, delay, repeats);
    this.timers.set(timer.id, timer);
    return timer;
  }

  clear(id: number): void {
    this.timers.delete(id);
  }

  restart(timer: VirtualTimer): void {
    timer.dueAt = this.instant + timer.delay;
    this.timers.set(timer.id, timer);
  }

  /** Waits, while time stands still, for what is in flight; gives it up after that many real milliseconds. */
  async drain(longest: number): Promise<void> {
    for (let idleTurns = 0, waited = 0; idleTurns < IDLE_TURNS && waited < longest; idleTurns++) {
      await nextTurn();
      if (!this.work.isInFlight()) continue;
      idleTurns = 0;
      waited += BUSY_PAUSE;
      await pause(BUSY_PAUSE);
    }
    this.work.forget();
  }

  /**
   * Lets time pass until the work is settled, or only things after the deadline (epoch milliseconds) could follow, or,
   * where this ends the wait, nothing could.
   */
  async passUntil(work: Promise<unknown>, deadline: number, endsWhenEmpty: boolean): Promise<WaitEnd> {
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
      if (this.ended) return new Promise(() => {});
      if (settled) return 'settled';
      if (this.work.isBusy()) {
        idleTurns = 0;
        silence = 0;
        await Promise.race([end, pause(BUSY_PAUSE)]);
        continue;
      }
      idleTurns += 1;
      if (idleTurns < IDLE_TURNS) continue;
      if (endsWhenEmpty && this.isEmpty()) return 'empty';
      const next = this.next();
      if (next !== null && next.dueAt <= deadline) {
        idleTurns = 0;
        silence = 0;
        this.fire(next);
      } else if (next !== null || silence >= SILENCE) {
        this.advanceTo(deadline);
        return 'timedOut';
      } else {
        silence += BUSY_PAUSE;
        await Promise.race([end, pause(BUSY_PAUSE)]);
      }
    }
  }

  private advanceTo(time: number): void {
    const difference = Math.max(Math.trunc(time) - this.instant, 0);
    this.instant += difference;
    this.passed += difference;
  }

  private isEmpty(): boolean {
    return !this.work.isHeldOpen() && ![...this.timers.values()].some((timer) => timer.hasRef());
  }

  private next(): VirtualTimer | null {
    let first: VirtualTimer | null = null;
    for (const timer of this.timers.values()) {
      // Timers of one instant fire in the order in which they were started, which is the map's.
      if (first === null || timer.dueAt < first.dueAt) first = timer;
    }
    return first;
  }

  private fire(timer: VirtualTimer): void {
    this.advanceTo(timer.dueAt);
    this.timers.delete(timer.id);
    if (timer.repeats) this.restart(timer);
    // From the next tick an error reaches `uncaughtException`, as from a real timer.
    process.nextTick(timer.callback);
  }
}
