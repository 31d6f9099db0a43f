import { createHook } from 'node:async_hooks';

/** The name of a stream's method that hands a chunk to the thread pool, by Node's name of its resource. */
const STREAM_WORK: ReadonlyMap<string, string> = new Map([['ZLIB', 'write']]);

/** Node's names of the jobs of its cryptography; `run` begins one (Node's src/async_wrap.h). */
const JOBS = [
  'CHECKPRIMEREQUEST',
  'CIPHERREQUEST',
  'DERIVEBITSREQUEST',
  'HASHREQUEST',
  'KEYEXPORTREQUEST',
  'KEYGENREQUEST',
  'KEYPAIRGENREQUEST',
  'PBKDF2REQUEST',
  'RANDOMBYTESREQUEST',
  'RANDOMPRIMEREQUEST',
  'SCRYPTREQUEST',
  'SIGNREQUEST',
  'VERIFYREQUEST',
];

const BEGINNINGS: ReadonlyMap<string, string> = new Map([...STREAM_WORK, ...JOBS.map((job) => [job, 'run'] as const)]);

/**
 * What the thread pool computes from now on, by the ids of its resources. Node counts neither compression nor
 * cryptography among a process's active resources.
 */
export function watchThreadPool(): Set<number> {
  const running = new Set<number>();
  createHook({
    init(id, type, _, resource) {
      const name = BEGINNINGS.get(type);
      if (name === undefined) return;
      const begin: unknown = Reflect.get(resource, name);
      if (typeof begin !== 'function') return;
      const watched = (...values: unknown[]): unknown => {
        const result: unknown = Reflect.apply(begin, resource, values);
        // A job that has its result at once was a synchronous one; Node 24 promises the results of the Web's cryptography.
        if (result === undefined || result instanceof Promise) running.add(id);
        return result;
      };
      Object.defineProperty(resource, name, { value: watched, configurable: true });
    },
    // Before and not after its callback, which may begin the next work.
    before: (id) => {
      running.delete(id);
    },
  }).enable();
  return running;
}
