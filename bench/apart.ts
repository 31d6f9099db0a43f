import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** Starts a part of the benchmark in a process of its own, with this one's flags: `main.cjs ROOT PART ARGUMENT`. */
export function start(part: string, argument: string): ChildProcess {
  const [root = ''] = process.argv.slice(2);
  return fork(__filename, [root, part, argument]);
}

/** The next message of a process; throws if it ends without one. */
export async function message<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  const end = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the benchmark ended with ${code} before it answered; its message is above`);
  });
  try {
    const [answer] = await Promise.race([once(child, 'message', { signal }), end]);
    return answer as T;
  } finally {
    // The loser of the race is rejected with AbortError, which says no more than that it is no longer needed.
    end.catch(() => undefined);
    over.abort();
  }
}

/** Runs a part to its end and hands its one message back. */
export async function apart<T>(part: string, plan: unknown): Promise<T> {
  const child = start(part, JSON.stringify(plan));
  const answer = await message<T>(child);
  if (child.exitCode === null) await once(child, 'exit');
  return answer;
}
