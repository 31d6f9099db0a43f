/** Node's `--expose-gc`, which run.ts starts this process with. */
function collectGarbage(type: 'minor' | 'major'): void {
  if (globalThis.gc === undefined) throw new Error('gc is not exposed. Start the benchmark by `npm run bench`.');
  globalThis.gc({ type, execution: 'sync' });
}

/** What a piece of work took. */
export interface Spent {
  /** Of the whole process, its garbage collector and compiler included: other processes' load does not move it much. */
  readonly cpuMicroseconds: number;
  readonly wallMicroseconds: number;
}

/** Runs the work to its end, after a minor collection of what was there before. */
export async function spend(work: () => unknown): Promise<Spent> {
  collectGarbage('minor');
  const wallStart = process.hrtime.bigint();
  const start = process.cpuUsage();
  const result = work();
  if (result instanceof Promise) await result;
  const { user, system } = process.cpuUsage(start);
  return { cpuMicroseconds: user + system, wallMicroseconds: Number(process.hrtime.bigint() - wallStart) / 1000 };
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
