import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { findSourceMap } from 'node:module';
import { basename } from 'node:path';
import { apart } from './apart';
import { ours } from './contenders/ours';
import { type Size, sized } from './generate';
import type { Outcome } from './outcome';
import { tableLines } from './table';

const WARM_UP = 20;
const SECONDS = 2;
const SHOWN = 14;
const SAMPLING_INTERVAL_IN_MICROSECONDS = 200;

export interface ProfilePlan {
  readonly size: Size;
  readonly layout: 'flattened' | 'envelope';
}

/** Where the handler's time goes: functions by their own time, for three sizes in both layouts, each in its process. */
export async function profile(): Promise<Outcome> {
  for (const size of ['k300', 'k1', 'k4'] as const) {
    for (const layout of ['flattened', 'envelope'] as const) {
      const lines = await apart<string[]>('hottest', { size, layout } satisfies ProfilePlan);
      console.log(`\n${size}, ${layout}\n${lines.join('\n')}`);
    }
  }
  return { goals: [], results: [] };
}

/** The hottest functions of one size in one layout. */
export async function profileOne({ size, layout }: ProfilePlan): Promise<string[]> {
  const dataset = sized(size, false);
  const contender = ours(layout, dataset.columns);
  for (let round = 0; round < WARM_UP; round += 1) await contender.time(dataset.text);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_IN_MICROSECONDS });
  await session.post('Profiler.start');
  const end = performance.now() + SECONDS * 1000;
  while (performance.now() < end) await contender.output(dataset.text);
  const { profile: taken } = await session.post('Profiler.stop');
  session.disconnect();
  return hottest(taken);
}

/** Shares of the transform's own time: parsing the event, and the benchmark itself, are left out. */
function hottest({ nodes, samples = [] }: Profiler.Profile): string[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const counts = new Map<string, number>();
  for (const sample of samples) {
    const frame = names.get(sample);
    if (frame === undefined || ['output', '(idle)', '(program)'].includes(frame.functionName)) continue;
    const name = `${frame.functionName || '(anonymous)'} ${place(frame)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const rows = [...counts].sort(([, one], [, other]) => other - one).slice(0, SHOWN);
  return tableLines(
    ['function', 'own time', ''],
    rows.map(([name, count]) => [name, `${((100 * count) / total).toFixed(1)} %`, '']),
  );
}

/** File and line of the source; of Node's own functions, Node's. */
function place({ url, lineNumber, columnNumber }: Profiler.Profile['nodes'][number]['callFrame']): string {
  const entry = findSourceMap(__filename)?.findEntry(lineNumber, columnNumber);
  const isBundled = basename(url) === basename(__filename) && entry !== undefined && 'originalSource' in entry;
  return isBundled
    ? `${basename(entry.originalSource)}:${entry.originalLine + 1}`
    : url === ''
      ? ''
      : `${basename(url)}:${lineNumber + 1}`;
}
