import { allocatedBytes, median } from './clock';
import type { LocalContender } from './contenders/contender';
import { ours } from './contenders/ours';
import { powertools } from './contenders/powertools';
import { sdk } from './contenders/sdk';
import { type StreamEvent, sized } from './generate';
import type { Goal } from './goals';
import type { Outcome } from './outcome';
import { tableLines } from './table';

/** Few enough that no contender fills the young generation that run.ts gives this process: no collection hides garbage. */
const RECORDS = 500;

/** The code must be compiled and its feedback settled, so that only the work itself allocates. */
const WARM_UP = 100;
const MEASURED = 9;
const BYTES_PER_KB = 1024;

/** Bytes allocated for each change of 0.67 KB; of lines that peers must keep until they are sent, the bytes as well. */
export async function garbage(): Promise<Outcome> {
  const dataset = sized('k300', false, RECORDS);
  const goals: Goal[] = [];
  const rows: string[][] = [];
  for (const layout of ['flattened', 'envelope'] as const) {
    const contenders = [ours(layout, dataset.columns), sdk(layout), powertools(layout)];
    for (const contender of contenders) {
      const kilobytes = (await allocated(contender, dataset.text)) / RECORDS / BYTES_PER_KB;
      rows.push([`${contender.name}, ${layout}`, kilobytes.toFixed(2), '']);
      if (contender.name !== 'ours') continue;
      goals.push({ what: `garbage per change, ${layout}`, ratio: kilobytes, kind: 'most', bound: 1, unit: 'KB' });
    }
  }
  console.log(`\n${tableLines(['garbage', 'KB/change', ''], rows).join('\n')}`);
  return { goals, results: rows };
}

async function allocated(contender: LocalContender, text: string): Promise<number> {
  for (let round = 0; round < WARM_UP; round += 1) await contender.output(text);
  const bytes: number[] = [];
  for (let round = 0; round < MEASURED; round += 1) {
    const event: StreamEvent = JSON.parse(text);
    bytes.push(await allocatedBytes(() => contender.run(event, text)));
  }
  return median(bytes);
}
