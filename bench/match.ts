import { worstCase } from './adversarial';
import type { Contender } from './contenders/contender';
import { ours } from './contenders/ours';
import { powertools } from './contenders/powertools';
import { Python } from './contenders/python';
import { sdk } from './contenders/sdk';
import { sdkSameLine } from './contenders/sdk-same-line';
import { jsonParse, jsonStringify, memcpy } from './contenders/yardsticks';
import { type Dataset, type Size, sized } from './generate';
import { measure, type Rounds } from './measure';
import { judge, label } from './verdict';

/** A size's plain data, a size's data with 38-digit numbers, or a worst case by its name. */
export type DatasetName =
  | { readonly kind: 'plain' | 'exact'; readonly size: Size }
  | { readonly kind: 'worst'; readonly name: string };

/** One data set in one layout; it has a process of its own, since a function in Lambda, too, sees one table only. */
export interface MatchPlan {
  readonly data: DatasetName;
  readonly layout: 'flattened' | 'envelope';
  readonly rounds: Rounds;
}

export interface Result {
  readonly name: string;
  readonly writes: string;
  readonly verdict: string;
  /** CPU for each measured round; empty where the contender gave records up: less work, so no time to compare. */
  readonly microseconds: readonly number[];
}

export interface MatchResult {
  readonly dataset: string;
  readonly layout: MatchPlan['layout'];
  readonly changes: number;
  readonly eventCharacters: number;
  readonly lineBytes: number;
  readonly results: readonly Result[];
}

/** Compares everyone's lines with the reference, then times those who wrote all of them. */
export async function play({ data, layout, rounds }: MatchPlan, pythonScript: string): Promise<MatchResult> {
  const dataset = datasetOf(data);
  const own = ours(layout, dataset.columns);
  const lines = Buffer.concat((await own.output(dataset.text)).chunks);
  // The obvious Python handler knows no columns: it has envelopes only.
  const python = data.kind === 'plain' && layout === 'envelope' ? await Python.start(pythonScript) : null;
  const contenders: Contender[] = [own, jsonParse(), sdk(layout), sdkSameLine(layout, dataset.columns)];
  if (data.kind !== 'worst') contenders.push(powertools(layout));
  if (python !== null) contenders.push(python.contender());
  if (data.kind === 'plain') contenders.push(jsonStringify(), memcpy(lines));
  const verdicts = new Map<string, string>();
  const able: Contender[] = [];
  for (const contender of contenders) {
    const verdict = await judge(contender, dataset);
    verdicts.set(contender.name, label(verdict));
    if (verdict === null || verdict.failed === 0) able.push(contender);
  }
  const times = await measure(able, dataset.text, rounds);
  python?.stop();
  return {
    dataset: dataset.name,
    layout,
    changes: dataset.records,
    eventCharacters: dataset.text.length,
    lineBytes: lines.length,
    results: contenders.map(({ name, writes }) => ({
      name,
      writes,
      verdict: verdicts.get(name) ?? '',
      microseconds: times.get(name) ?? [],
    })),
  };
}

function datasetOf(data: DatasetName): Dataset {
  if (data.kind !== 'worst') return sized(data.size, data.kind === 'exact');
  return worstCase(data.name);
}
