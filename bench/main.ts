import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { garbage } from './garbage';
import { type Goal, goalLines } from './goals';
import { play } from './match';
import { profile } from './profile';
import { FULL, QUICK, transform } from './transform';

/** What a sub-benchmark comes to. */
export interface Outcome {
  readonly goals: readonly Goal[];
  readonly results: readonly unknown[];
}

/** Runs inside the process that run.ts starts: `main.cjs ROOT BENCH`; `match PLAN` is a process of transform's. */
async function main(root: string, bench: string, argument: string): Promise<void> {
  if (bench === 'match') {
    process.send?.(await play(JSON.parse(argument), join(root, 'bench', 'contenders', 'handler.py')));
    process.disconnect();
    return;
  }
  const cpu = cpus()[0]?.model ?? 'unknown';
  console.log(`Node ${process.versions.node}, ${cpu}: CPU time, medians of the rounds' ratios`);
  const { goals, results } = await outcomeOf(bench);
  if (goals.length > 0) console.log(`\n${goalLines(goals).join('\n')}`);
  const directory = join(root, 'bench', 'results');
  mkdirSync(directory, { recursive: true });
  const name = `${bench}-node${process.versions.node}-${cpu.replace(/[^A-Za-z0-9]+/g, '-')}.json`;
  writeFileSync(join(directory, name), `${JSON.stringify({ node: process.version, cpu, goals, results }, null, 2)}\n`);
  console.log(`\nbench/results/${name}`);
}

async function outcomeOf(bench: string): Promise<Outcome> {
  switch (bench) {
    case 'transform':
      return transform(FULL);
    case 'quick':
      return transform(QUICK);
    case 'garbage':
      return garbage();
    case 'profile':
      return profile();
    default:
      throw new Error(
        `the benchmark is "${bench}"; there are transform, quick, garbage, send, cold and profile; name one`,
      );
  }
}

const [root = '', bench = '', argument = ''] = process.argv.slice(2);
main(root, bench, argument).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
