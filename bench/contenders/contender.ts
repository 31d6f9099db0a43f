import { spend } from '../clock';
import type { StreamEvent } from '../generate';
import type { LineShape } from '../reference';

/** What a contender made of an event: NDJSON in pieces, and how many records it gave up. */
export interface Output {
  readonly chunks: readonly Uint8Array[];
  readonly failed: number;
}

/** Someone who turns an event into lines, or a yardstick that only does a part of it. */
export interface Contender {
  readonly name: string;
  /** In words, what its lines hold. */
  readonly writes: string;
  /** What its lines are compared with; null for a yardstick. */
  readonly shape: LineShape | null;
  /** Runs once, untimed. */
  readonly output: (text: string) => Promise<Output>;
  /** Runs once on a freshly parsed event; microseconds of CPU, the parsing not among them. */
  readonly time: (text: string) => Promise<number>;
}

/** A contender in this process, whose work can also be run by itself. */
export interface LocalContender extends Contender {
  readonly run: (event: StreamEvent, text: string) => Output | Promise<Output>;
}

export function inProcess(
  about: Pick<Contender, 'name' | 'writes' | 'shape'>,
  run: LocalContender['run'],
): LocalContender {
  return {
    ...about,
    run,
    output: async (text) => run(JSON.parse(text), text),
    time: async (text) => {
      const event: StreamEvent = JSON.parse(text);
      return (await spend(() => run(event, text))).cpuMicroseconds;
    },
  };
}
