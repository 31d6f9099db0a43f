import { median } from './clock';
import type { Contender } from './contenders/contender';

export interface Rounds {
  readonly warmUp: number;
  readonly measured: number;
}

/** Microseconds of CPU for each measured round, by contender, in the same order of rounds. */
export type Times = ReadonlyMap<string, readonly number[]>;

/** Runs every contender once a round, in an order that rotates, so that none always runs after the same neighbour. */
export async function measure(contenders: readonly Contender[], text: string, rounds: Rounds): Promise<Times> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds.warmUp + rounds.measured; round += 1) {
    const first = round % contenders.length;
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const time = await contender.time(text);
      if (round >= rounds.warmUp) times.get(contender.name)?.push(time);
    }
  }
  return times;
}

/** The median, over the rounds, of one's time divided by the other's in the same round. */
export function medianRatio(times: readonly number[], others: readonly number[]): number {
  return median(times.map((time, round) => time / (others[round] ?? Number.NaN)));
}
