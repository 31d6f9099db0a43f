import perfHooks from 'node:perf_hooks';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { promisify } from 'node:util';
import { type VirtualTime, VirtualTimer } from './virtual-time';

const NANOSECONDS = 1_000_000n;

/** Puts the virtual time in the place of the process's clocks and timers, for code that is loaded afterwards. */
export function installTime(time: VirtualTime): void {
  installDate(time);
  installClocks(time);
  installTimers(time);
}

function installDate(time: VirtualTime): void {
  const RealDate = Date;
  const VirtualDate = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [time.now] : values, newTarget),
    apply: () => new RealDate(time.now).toString(),
  });
  RealDate.now = () => time.now;
  RealDate.prototype.constructor = VirtualDate;
  Object.defineProperty(globalThis, 'Date', { value: VirtualDate, writable: true, configurable: true });
}

function installClocks(time: VirtualTime): void {
  const elapsed = () => time.elapsed;
  const bigint = () => BigInt(elapsed()) * NANOSECONDS;
  const hrtime = (previous: readonly [number, number] = [0, 0]) => {
    const difference = bigint() - (BigInt(previous[0]) * 1_000_000_000n + BigInt(previous[1]));
    return [Number(difference / 1_000_000_000n), Number(difference % 1_000_000_000n)];
  };
  replace(process, 'hrtime', Object.assign(hrtime, { bigint }));
  replace(process, 'uptime', () => elapsed() / 1000);
  replace(perfHooks.performance, 'now', elapsed);
  replace(perfHooks.performance, 'timeOrigin', time.now);
}

function installTimers(time: VirtualTime): void {
  const start =
    (repeats: boolean) =>
    (callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) =>
      time.start(() => callback(...values), Number(delay), repeats);
  const clear = (timer: unknown) => time.clear(timer instanceof VirtualTimer ? timer.id : Number(timer));
  const wait = (delay?: number, value?: unknown, options: { readonly signal?: AbortSignal } = {}) =>
    new Promise((resolve, reject) => {
      const timer = time.start(() => resolve(value), Number(delay), false);
      const abort = () => {
        timer.close();
        reject(new DOMException('The operation was aborted', 'AbortError'));
      };
      if (options.signal?.aborted === true) abort();
      options.signal?.addEventListener('abort', abort, { once: true });
    });
  async function* ticks(delay?: number, value?: unknown) {
    for (;;) yield await wait(delay, value);
  }
  const setTimeout = Object.assign(start(false), { [promisify.custom]: wait });
  const installed = { setTimeout, setInterval: start(true), clearTimeout: clear, clearInterval: clear };
  for (const [name, value] of Object.entries(installed)) {
    replace(globalThis, name, value);
    replace(timers, name, value);
  }
  replace(timersPromises, 'setTimeout', wait);
  replace(timersPromises, 'setInterval', ticks);
  replace(timersPromises.scheduler, 'wait', (delay: number, options?: { signal?: AbortSignal }) =>
    wait(delay, undefined, options),
  );
  replace(AbortSignal, 'timeout', (delay: number) => {
    const controller = new AbortController();
    const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    time.start(() => controller.abort(reason), delay, false);
    return controller.signal;
  });
}

function replace(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: true });
}
