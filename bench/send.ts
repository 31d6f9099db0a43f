import { firehosePutRecordBatch } from '../handler/src/deliver/firehose';
import { createPipeline } from '../handler/src/pipeline';
import { apart } from './apart';
import { median, type Spent, spend } from './clock';
import { sdkSender } from './contenders/sdk-sender';
import { type Size, type StreamEvent, sized } from './generate';
import type { Goal } from './goals';
import { configFor, lambdaEnvironment, systemClock } from './lambda';
import { LoopbackFirehose, type Received } from './loopback-firehose';
import { medianRatio } from './measure';
import type { Outcome } from './outcome';
import { tableLines } from './table';

/** Lambda's largest event is 6 MB (Lambda quotas); so many changes of each size fill it. */
const RECORDS = { k300: 6500, k1: 2700, k4: 700 } as const satisfies Partial<Record<Size, number>>;

const WARM_UP = 5;
const MEASURED = 15;
const DEADLINE_IN_MILLISECONDS = 60_000;

/** Packing is worth its name if Firehose bills hardly more than what is sent. */
const BILLED_GOAL = 1.01;
const PARSE_GOAL = 0.75;

export interface DeliveryPlan {
  readonly size: keyof typeof RECORDS;
  readonly layout: 'flattened' | 'envelope';
  readonly latencyInMilliseconds: number;
}

export interface Delivery extends DeliveryPlan {
  readonly eventCharacters: number;
  readonly received: Readonly<Record<string, Received>>;
  readonly spent: Readonly<Record<string, readonly Spent[]>>;
}

/** The whole handler, from a parsed event of 6 MB to Firehose's last answer, against JSON.parse of that event. */
export async function send(latencyInMilliseconds: number): Promise<Outcome> {
  const goals: Goal[] = [];
  const results: Delivery[] = [];
  for (const size of Object.keys(RECORDS) as (keyof typeof RECORDS)[]) {
    for (const layout of ['flattened', 'envelope'] as const) {
      const delivery = await apart<Delivery>('delivery', { size, layout, latencyInMilliseconds });
      console.log(`\n${deliveryLines(delivery).join('\n')}`);
      goals.push(...goalsOf(delivery));
      results.push(delivery);
    }
  }
  return { goals, results };
}

/** One size in one layout, in a process of its own. */
export async function deliver(plan: DeliveryPlan): Promise<Delivery> {
  const { size, layout, latencyInMilliseconds } = plan;
  const { text, columns, records } = sized(size, false, RECORDS[size]);
  const firehose = await LoopbackFirehose.start(latencyInMilliseconds);
  Object.assign(process.env, lambdaEnvironment(firehose.url));
  const config = configFor(layout, columns);
  const pipeline = createPipeline(config, firehosePutRecordBatch(config.maximumRequestsInFlight), systemClock);
  const work: Record<string, (event: StreamEvent) => unknown> = {
    ours: (event) => pipeline(event, systemClock.now() + DEADLINE_IN_MILLISECONDS),
    'JSON.parse': () => JSON.parse(text),
    'SDK, one request after the other': (
      (run) => (event) =>
        run(event, text)
    )(sdkSender(layout)),
  };
  const names = Object.keys(work);
  const received: Record<string, Received> = {};
  for (const [name, run] of Object.entries(work)) {
    received[name] = await firehose.receivedDuring(async () => run(JSON.parse(text)));
    const { documents } = received[name];
    if (name !== 'JSON.parse' && documents !== records)
      throw new Error(`${name} sent ${documents} of ${records} changes`);
  }
  const spent: Record<string, Spent[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < WARM_UP + MEASURED; round += 1) {
    for (const offset of names.keys()) {
      const name = names[(round + offset) % names.length] ?? '';
      const event: StreamEvent = JSON.parse(text);
      const time = await spend(() => work[name]?.(event));
      if (round >= WARM_UP) spent[name]?.push(time);
    }
  }
  firehose.stop();
  return { ...plan, eventCharacters: text.length, received, spent };
}

function deliveryLines({ size, layout, latencyInMilliseconds, eventCharacters, received, spent }: Delivery): string[] {
  const rows = Object.entries(spent).map(([name, times]) => {
    const milliseconds = (values: readonly number[]): string => (median(values) / 1000).toFixed(1);
    const { requests = 0, records = 0, bytes = 0, billedBytes = 0 } = received[name] ?? {};
    return [
      name,
      milliseconds(cpuOf(times)),
      milliseconds(times.map(({ wallMicroseconds }) => wallMicroseconds)),
      medianRatio(cpuOf(times), cpuOf(spent['JSON.parse'] ?? [])).toFixed(2),
      String(requests),
      String(records),
      bytes === 0 ? '-' : (billedBytes / bytes).toFixed(3),
      '',
    ];
  });
  const title = `${size}, ${layout}: ${RECORDS[size]} changes, event of ${eventCharacters} characters, Firehose answers after ${latencyInMilliseconds} ms`;
  return [title, ...tableLines(['', 'CPU ms', 'wall ms', '× parse', 'requests', 'records', 'billed/sent', ''], rows)];
}

function goalsOf({ size, layout, received, spent }: Delivery): Goal[] {
  const ratio = medianRatio(cpuOf(spent['ours'] ?? []), cpuOf(spent['JSON.parse'] ?? []));
  const what = `whole handler, ${size} ${layout}: time of JSON.parse`;
  const goals: Goal[] = [{ what, ratio, kind: 'most', bound: PARSE_GOAL, unit: '×' }];
  const own = received['ours'];
  if (size === 'k300' && own !== undefined) {
    const billed = own.billedBytes / own.bytes;
    goals.push({
      what: `billed ingest, ${size} ${layout}: payload`,
      ratio: billed,
      kind: 'most',
      bound: BILLED_GOAL,
      unit: '×',
    });
  }
  return goals;
}

function cpuOf(times: readonly Spent[]): number[] {
  return times.map(({ cpuMicroseconds }) => cpuMicroseconds);
}
