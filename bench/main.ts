import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { cold } from './cold';
import { dms } from './dms';
import { garbage } from './garbage';
import { goalLines } from './goals';
import { serveLoopback } from './loopback-firehose';
import { play } from './match';
import type { Outcome } from './outcome';
import { profile, profileOne } from './profile';
import { deliver, send } from './send';
import { FULL, QUICK, transform } from './transform';

/** The parts that the benchmark runs in processes of their own; each sends its answer to its parent. */
const PARTS: Readonly<Record<string, (root: string, argument: string) => Promise<unknown>>> = {
  match: (root, argument) => play(JSON.parse(argument), join(root, 'bench', 'contenders', 'handler.py')),
  delivery: (_root, argument) => deliver(JSON.parse(argument)),
  hottest: (_root, argument) => profileOne(JSON.parse(argument)),
};

/** Runs inside the process that run.ts starts: `main.cjs ROOT BENCH`, or `main.cjs ROOT PART ARGUMENT` for a part. */
async function main(root: string, bench: string, argument: string): Promise<void> {
  if (bench === 'loopback') return serveLoopback(Number(argument));
  const part = PARTS[bench];
  if (part !== undefined) {
    process.send?.(await part(root, argument));
    process.disconnect();
    return;
  }
  const cpu = cpus()[0]?.model ?? 'unknown';
  console.log(`Node ${process.versions.node}, ${cpu}: CPU time, medians of the rounds' ratios`);
  const { goals, results } = await outcomeOf(bench, argument);
  if (results.length === 0) return;
  console.log(`\n${goalLines(goals).join('\n')}`);
  const directory = join(root, 'bench', 'results');
  mkdirSync(directory, { recursive: true });
  const name = `${bench}-node${process.versions.node}-${cpu.replace(/[^A-Za-z0-9]+/g, '-')}.json`;
  writeFileSync(join(directory, name), `${JSON.stringify({ node: process.version, cpu, goals, results }, null, 2)}\n`);
  console.log(`\nbench/results/${name}`);
}

async function outcomeOf(bench: string, argument: string): Promise<Outcome> {
  switch (bench) {
    case 'transform':
      return transform(FULL);
    case 'quick':
      return transform(QUICK);
    case 'garbage':
      return garbage();
    case 'dms':
      return dms();
    case 'send':
      return send(Number(argument));
    case 'cold':
      return cold();
    case 'profile':
      return profile();
    default:
      throw new Error(
        `the benchmark is "${bench}"; there are transform, quick, garbage, dms, send, cold and profile; name one`,
      );
  }
}

const [root = '', bench = '', argument = ''] = process.argv.slice(2);
main(root, bench, argument).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
