import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { garbage } from './garbage';
import { type Goal, goalLines } from './goals';
import { profile } from './profile';
import { FULL, QUICK, transform } from './transform';

/** What a sub-benchmark comes to. */
export interface Outcome {
  readonly goals: readonly Goal[];
  readonly results: readonly unknown[];
}

/** Runs inside the process that run.ts starts: `main.cjs ROOT BENCH`. */
async function main(root: string, bench: string): Promise<void> {
  const cpu = cpus()[0]?.model ?? 'unknown';
  console.log(`Node ${process.versions.node}, ${cpu}: CPU time, medians of the rounds' ratios`);
  const { goals, results } = await outcomeOf(root, bench);
  if (goals.length > 0) console.log(`\n${goalLines(goals).join('\n')}`);
  const directory = join(root, 'bench', 'results');
  mkdirSync(directory, { recursive: true });
  const name = `${bench}-node${process.versions.node}-${cpu.replace(/[^A-Za-z0-9]+/g, '-')}.json`;
  writeFileSync(join(directory, name), `${JSON.stringify({ node: process.version, cpu, goals, results }, null, 2)}\n`);
  console.log(`\nbench/results/${name}`);
}

async function outcomeOf(root: string, bench: string): Promise<Outcome> {
  const pythonScript = join(root, 'bench', 'contenders', 'handler.py');
  switch (bench) {
    case 'transform':
      return transform({ ...FULL, pythonScript });
    case 'quick':
      return transform({ ...QUICK, pythonScript });
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

const [root = '', bench = ''] = process.argv.slice(2);
main(root, bench).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
