import { adversarial } from './adversarial';
import { median } from './clock';
import type { Contender } from './contenders/contender';
import { ours } from './contenders/ours';
import { powertools } from './contenders/powertools';
import { Python } from './contenders/python';
import { sdk } from './contenders/sdk';
import { sdkSameLine } from './contenders/sdk-same-line';
import { jsonParse, jsonStringify, memcpy } from './contenders/yardsticks';
import { type Dataset, SIZES, type Size, sized } from './generate';
import type { Goal } from './goals';
import { measure, medianRatio, type Rounds, type Times } from './measure';
import { tableLines } from './table';
import { judge, label, type Verdict } from './verdict';

const LAYOUTS = ['flattened', 'envelope'] as const;
type Layout = (typeof LAYOUTS)[number];

/** What `npm run bench` can be told. */
export interface TransformOptions {
  readonly rounds: Rounds;
  readonly sizes: readonly Size[];
  readonly withAdversarial: boolean;
  readonly pythonScript: string;
}

export const FULL: Omit<TransformOptions, 'pythonScript'> = {
  rounds: { warmUp: 4, measured: 15 },
  sizes: SIZES,
  withAdversarial: true,
};

export const QUICK: Omit<TransformOptions, 'pythonScript'> = {
  rounds: { warmUp: 4, measured: 5 },
  sizes: ['k300', 'k4'],
  withAdversarial: false,
};

/** One data set in one layout: who was right, and how long each took. */
interface Match {
  readonly dataset: Dataset;
  readonly layout: Layout;
  readonly contenders: readonly Contender[];
  readonly verdicts: ReadonlyMap<string, Verdict | null>;
  readonly times: Times;
}

/** Event to lines, for every size and worst case in both layouts. */
export async function transform(options: TransformOptions): Promise<{ goals: Goal[]; results: unknown[] }> {
  const python = await Python.start(options.pythonScript);
  const goals: Goal[] = [];
  const results: unknown[] = [];
  for (const entry of entriesOf(options)) {
    const datasets = entry.datasets();
    for (const dataset of datasets) {
      for (const layout of LAYOUTS) {
        const match = await play(dataset, layout, entry.field, python, options.rounds);
        console.log(`\n${matchLines(match).join('\n')}`);
        goals.push(...entry.goals(match));
        results.push(resultOf(match));
      }
    }
  }
  python?.stop();
  return { goals, results };
}

type Field = 'all' | 'exact' | 'worst';

interface Entry {
  readonly field: Field;
  readonly datasets: () => readonly Dataset[];
  readonly goals: (match: Match) => Goal[];
}

/** Every size with numbers that all peers can hold, then with 38 digits; then the worst cases. */
function entriesOf({ sizes, withAdversarial }: TransformOptions): Entry[] {
  const entries: Entry[] = sizes.flatMap((size) => [
    { field: 'all', datasets: () => [sized(size, false)], goals: sizeGoals },
    { field: 'exact', datasets: () => [sized(size, true)], goals: parseGoal },
  ]);
  if (withAdversarial) entries.push({ field: 'worst', datasets: adversarial, goals: worstGoals });
  return entries;
}

async function play(
  dataset: Dataset,
  layout: Layout,
  field: Field,
  python: Python | null,
  rounds: Rounds,
): Promise<Match> {
  const own = ours(layout, dataset.columns);
  const lines = Buffer.concat((await own.output(dataset.text)).chunks);
  const peers: Contender[] = [sdk(layout), sdkSameLine(layout, dataset.columns)];
  if (field !== 'worst') peers.push(powertools(layout));
  if (field === 'all')
    peers.push(jsonStringify(), memcpy(lines), ...(python === null ? [] : [python.contender(layout)]));
  const contenders = [own, jsonParse(), ...peers];
  const verdicts = new Map<string, Verdict | null>();
  for (const contender of contenders) verdicts.set(contender.name, await judge(contender, dataset));
  // Who gives records up does less work than the others: its time would say nothing.
  const able = contenders.filter(({ name }) => (verdicts.get(name)?.failed ?? 0) === 0);
  return { dataset, layout, contenders, verdicts, times: await measure(able, dataset.text, rounds) };
}

function matchLines({ dataset, layout, contenders, verdicts, times }: Match): string[] {
  const rows = contenders.map(({ name, writes }) => {
    const micros = times.get(name);
    const verdict = label(verdicts.get(name) ?? null);
    const note = [writes, verdict].filter((part) => part !== '').join('; ');
    if (micros === undefined) return [name, '-', '-', '-', '-', note];
    const perChange = (time: number): string => (time / dataset.records).toFixed(2);
    const ratios = [medianRatio(times, name, 'JSON.parse'), medianRatio(times, name, 'ours')];
    return [name, perChange(median(micros)), perChange(Math.min(...micros)), ...ratios.map((r) => r.toFixed(2)), note];
  });
  const title = `${dataset.name}, ${layout}: ${dataset.records} changes, event of ${dataset.text.length} characters`;
  return [title, ...tableLines(['', 'µs/change', 'least', '× parse', '× ours', 'writes; verdict'], rows)];
}

function parseGoal({ dataset, layout, times }: Match): Goal[] {
  const ratio = medianRatio(times, 'ours', 'JSON.parse');
  return [{ what: `${dataset.name} ${layout}: time of JSON.parse`, ratio, kind: 'most', bound: 0.4, unit: '×' }];
}

function sizeGoals(match: Match): Goal[] {
  const bounds: [string, number][] = [
    ['SDK unmarshall', 4],
    ['SDK, the same line', 4],
    ['Powertools', 6],
    ['Python json.dumps', 8],
  ];
  return [...parseGoal(match), ...bounds.flatMap(([peer, bound]) => fasterThan(match, peer, bound))];
}

function worstGoals(match: Match): Goal[] {
  return ['SDK unmarshall', 'SDK, the same line'].flatMap((peer) => fasterThan(match, peer, 1.5));
}

function fasterThan({ dataset, layout, times }: Match, peer: string, bound: number): Goal[] {
  if (!times.has(peer)) return [];
  const what = `${dataset.name} ${layout}: faster than ${peer}`;
  return [{ what, ratio: medianRatio(times, peer, 'ours'), kind: 'least', bound, unit: '×' }];
}

function resultOf({ dataset, layout, contenders, verdicts, times }: Match): unknown {
  return {
    dataset: dataset.name,
    layout,
    changes: dataset.records,
    eventCharacters: dataset.text.length,
    contenders: contenders.map(({ name, writes }) => ({
      name,
      writes,
      verdict: label(verdicts.get(name) ?? null),
      microseconds: times.get(name) ?? null,
    })),
  };
}
