import { WORST_CASES } from './adversarial';
import { apart } from './apart';
import { median } from './clock';
import { SIZES, type Size } from './generate';
import type { Goal } from './goals';
import type { DatasetName, MatchPlan, MatchResult } from './match';
import { medianRatio, type Rounds } from './measure';
import type { Outcome } from './outcome';
import type { LineShape } from './reference';
import { tableLines } from './table';

const LAYOUTS = ['flattened', 'envelope'] as const;

/** Which data, how often. */
export interface Programme {
  readonly data: readonly DatasetName[];
  readonly rounds: Rounds;
}

/** Every size with numbers that all peers can hold, then with 38 digits; then the worst cases. */
export const FULL: Programme = {
  data: [
    ...SIZES.flatMap((size) => [{ kind: 'plain', size } as const, { kind: 'exact', size } as const]),
    ...WORST_CASES.map((name) => ({ kind: 'worst', name }) as const),
  ],
  rounds: { warmUp: 20, measured: 15 },
};

export const QUICK: Programme = {
  data: [
    { kind: 'plain', size: 'k300' },
    { kind: 'plain', size: 'k4' },
  ],
  rounds: { warmUp: 20, measured: 9 },
};

/** The goals against peers: how many times faster. Numbers of 38 digits no peer can hold. */
const GOALS: Readonly<Record<DatasetName['kind'], Readonly<Record<string, number>>>> = {
  plain: { 'SDK unmarshall': 4, 'SDK, the same line': 4, Powertools: 6, 'Python json.dumps': 8 },
  exact: {},
  worst: { 'SDK unmarshall': 1.5, 'SDK, the same line': 1.5 },
};

/** Of the time of JSON.parse, at most: a small change is mostly metadata, which no event holds. */
const PARSE_GOALS: Readonly<Record<Size, Readonly<Record<LineShape['layout'], number>>>> = {
  k300: { flattened: 0.45, envelope: 0.5 },
  k1: { flattened: 0.45, envelope: 0.5 },
  k4: { flattened: 0.35, envelope: 0.35 },
  k50: { flattened: 0.35, envelope: 0.35 },
};

/** From event to lines, in both layouts. */
export async function transform({ data, rounds }: Programme): Promise<Outcome> {
  const goals: Goal[] = [];
  const results: MatchResult[] = [];
  for (const name of data) {
    for (const layout of LAYOUTS) {
      const result = await apart<MatchResult>('match', { data: name, layout, rounds } satisfies MatchPlan);
      console.log(`\n${matchLines(result).join('\n')}`);
      goals.push(...goalsOf(name, result));
      results.push(result);
    }
  }
  return { goals, results };
}

function matchLines({ dataset, layout, changes, eventCharacters, lineBytes, results }: MatchResult): string[] {
  const rows = results.map(({ name, writes, verdict, microseconds }) => {
    const note = [writes, verdict].filter((part) => part !== '').join('; ');
    if (microseconds.length === 0) return [name, '-', '-', '-', '-', note];
    const perChange = [median(microseconds), Math.min(...microseconds)].map((time) => (time / changes).toFixed(2));
    const ratios = ['JSON.parse', 'ours'].map((other) => ratio(results, name, other).toFixed(2));
    return [name, ...perChange, ...ratios, note];
  });
  const title = `${dataset}, ${layout}: ${changes} changes, ${Math.round(eventCharacters / changes)} characters of event and ${Math.round(lineBytes / changes)} bytes of line each`;
  return [title, ...tableLines(['', 'µs/change', 'least', '× parse', '× ours', 'writes; verdict'], rows)];
}

function ratio(results: MatchResult['results'], one: string, other: string): number {
  const times = new Map(results.map(({ name, microseconds }) => [name, microseconds]));
  return medianRatio(times.get(one) ?? [], times.get(other) ?? []);
}

function goalsOf(data: DatasetName, { dataset, layout, results }: MatchResult): Goal[] {
  const able = new Set(results.filter(({ microseconds }) => microseconds.length > 0).map(({ name }) => name));
  const bounds = GOALS[data.kind];
  const peers = Object.entries(bounds).filter(([peer]) => able.has(peer));
  const faster = peers.map(
    ([peer, bound]): Goal => ({
      what: `${dataset} ${layout}: faster than ${peer}`,
      ratio: ratio(results, peer, 'ours'),
      kind: 'least',
      bound,
      unit: '×',
    }),
  );
  if (data.kind === 'worst') return faster;
  const what = `${dataset} ${layout}: time of JSON.parse`;
  const bound = PARSE_GOALS[data.size][layout];
  return [{ what, ratio: ratio(results, 'ours', 'JSON.parse'), kind: 'most', bound, unit: '×' }, ...faster];
}
