/** Node's `--expose-gc`, which run.ts starts this process with. */
function collectGarbage(type: 'minor' | 'major'): void {
  if (globalThis.gc === undefined) throw new Error('gc is not exposed. Start the benchmark by `npm run bench`.');
  globalThis.gc({ type, execution: 'sync' });
}

/**
 * Microseconds of CPU that the whole process spends on the work, after a minor collection: other processes' load moves
 * wall time, not this.
 */
export async function cpuMicroseconds(work: () => unknown): Promise<number> {
  collectGarbage('minor');
  const start = process.cpuUsage();
  const result = work();
  if (result instanceof Promise) await result;
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/** Bytes that the work allocates: what the heap grows by while a young generation of this size holds it all. */
export async function allocatedBytes(work: () => unknown): Promise<number> {
  collectGarbage('major');
  const before = used();
  const result = work();
  if (result instanceof Promise) await result;
  return used() - before;
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The middle value; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
