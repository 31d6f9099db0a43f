import { isDeepStrictEqual } from 'node:util';
import type { Carried } from '../handler/src/carrier/carrier';
import { JsonWriter } from '../handler/src/encode/json-writer';
import { compileLayout } from '../handler/src/encode/layout';
import type { LineContext } from '../handler/src/encode/line';
import { compileDms } from '../handler/src/format/dms';
import { median, spend } from './clock';
import { type Arrival, losslessLine } from './contenders/lossless-json';
import { Draw } from './draw';
import type { Goal } from './goals';
import { tableFor } from './lambda';
import { medianRatio } from './measure';
import type { Outcome } from './outcome';
import { type LineShape, PROCESSED_AT } from './reference';
import { tableLines } from './table';

const MESSAGES = 4000;
const WARM_UP = 20;
const MEASURED = 15;
const SEED = 20_261_120;
const KEY = ['id'];

/** As long as Kinesis's are. */
const FIRST_SEQUENCE_NUMBER = 49_657_828_409_187_701_520_019_995_242_508_390_119_953_379_215_913_517_362n;

/** Decoding and writing together: at most so many times as long as JSON.parse of the messages, and so many times faster than lossless-json. */
const PARSE_GOAL = 2.5;
const LOSSLESS_GOAL = 2;

export const COLUMNS = Object.entries({
  id: 'bigint',
  customer_id: 'bigint',
  status: 'string',
  title: 'string',
  quantity: 'bigint',
  amount: 'decimal(12,2)',
  placed_at: 'timestamp',
  paid: 'boolean',
}).map(([name, type]) => ({ name, type }));

/** More than the writer or the reader adds to an object one by one. */
const WIDE = Array.from({ length: 30 }, (_, index) => ({ name: `column_${index}`, type: 'string' }));

interface Case {
  readonly name: string;
  readonly operation: 'load' | 'update';
  readonly hasBefore: boolean;
  readonly wide: typeof WIDE;
}

const CASES: readonly Case[] = [
  { name: 'update', operation: 'update', hasBefore: false, wide: [] },
  { name: 'update with a before-image', operation: 'update', hasBefore: true, wide: [] },
  { name: 'update of 38 columns', operation: 'update', hasBefore: false, wide: WIDE },
  { name: 'load', operation: 'load', hasBefore: false, wide: [] },
];

/** DMS messages of one table to lines: reading them, and reading and writing, by the time of JSON.parse of the same messages. */
export async function dms(): Promise<Outcome> {
  const goals: Goal[] = [];
  const rows: string[][] = [];
  for (const one of CASES) {
    for (const layout of ['flattened', 'envelope'] as const) {
      const { texts, times } = await timesOf(one, layout);
      const { parse, lossless, decode, both } = times;
      const characters = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / MESSAGES);
      const name = `${one.name}, ${layout}`;
      const perMessage = Object.values(times).map((rounds) => (median(rounds) / MESSAGES).toFixed(2));
      const ratios = [decode, both].map((rounds) => medianRatio(rounds, parse).toFixed(2));
      rows.push([name, String(characters), ...perMessage, ...ratios]);
      const whole = { what: `${name}: time of JSON.parse`, ratio: medianRatio(both, parse) };
      goals.push({ ...whole, kind: 'most', bound: PARSE_GOAL, unit: '×' });
      if (layout !== 'flattened') continue;
      const peer = { what: `${name}: faster than lossless-json`, ratio: medianRatio(lossless, both) };
      goals.push({ ...peer, kind: 'least', bound: LOSSLESS_GOAL, unit: '×' });
    }
  }
  const columns = ['DMS messages, µs', 'characters', 'JSON.parse', 'lossless-json', 'decode', 'and write'];
  const titles = [...columns, 'decode ×', 'and write ×'];
  console.log(`\n${tableLines(titles, rows).join('\n')}`);
  return { goals, results: rows };
}

/** In the order of the table's columns. */
const WORKS = ['parse', 'lossless', 'decode', 'both'] as const;
type Work = (typeof WORKS)[number];

/** CPU for each round of parsing, decoding, and decoding and writing. */
async function timesOf(one: Case, layout: LineShape['layout']) {
  const draw = new Draw(SEED);
  const texts = Array.from({ length: MESSAGES }, (_, index) => Buffer.from(message(one, draw, index)).toString('utf8'));
  const carried = texts.map(
    (text, index) =>
      ({
        kind: 'text',
        sourceName: 'cdc',
        text,
        origin: {
          recordRef: `shardId-000000000000:${FIRST_SEQUENCE_NUMBER + BigInt(index)}`,
          sequenceNumber: String(FIRST_SEQUENCE_NUMBER + BigInt(index)),
          arrivedAt: 1_795_215_601_532,
        },
      }) satisfies Carried,
  );
  const { decode } = compileDms({ sequenceEpoch: 0, keyOf: () => KEY });
  const { write } = compileLayout({
    ...tableFor(layout, [...COLUMNS, ...one.wide]),
    key: KEY,
    scalarsArriveAsText: true,
  });
  const writer = new JsonWriter();
  const context: LineContext = {
    processedAt: PROCESSED_AT,
    ordinal: 1,
    counts: { rescued: 0, folded: 0, defaultedPartitions: 0 },
  };
  let kept: unknown = null;
  const works: Readonly<Record<Work, () => unknown>> = {
    parse: () => {
      for (const text of texts) kept = JSON.parse(text);
    },
    lossless: () => {
      for (const { text, origin } of carried) kept = losslessLine(text, origin);
    },
    decode: () => {
      for (const record of carried) kept = decode(record);
    },
    both: () => {
      writer.position = 0;
      for (const record of carried) {
        const change = decode(record);
        if (!('eventId' in change)) throw new Error('the benchmark’s messages have one change each');
        write(writer, change, 'full', context);
      }
    },
  };
  const times: Record<Work, number[]> = { parse: [], lossless: [], decode: [], both: [] };
  for (let round = 0; round < WARM_UP + MEASURED; round += 1) {
    for (const work of WORKS) {
      const { cpuMicroseconds } = await spend(works[work]);
      if (round >= WARM_UP) times[work].push(cpuMicroseconds);
    }
  }
  if (kept === null || context.counts.rescued > 0) throw new Error('the benchmark’s values fit their columns');
  if (layout === 'flattened') checkLine(writer.buffer.toString('utf8', 0, writer.buffer.indexOf('\n')), carried[0]);
  return { texts, times };
}

/** A message with everything that DMS writes for an update. */
export function updateMessage(): string {
  return message({ name: 'update', operation: 'update', hasBefore: true, wide: [] }, new Draw(SEED), 1);
}

/** The peer's line must say what ours says, but for the id of a load. */
function checkLine(line: string, record: { text: string; origin: Arrival } | undefined): void {
  if (record === undefined) throw new Error('the benchmark has messages');
  const [ours, theirs] = [line, losslessLine(record.text, record.origin)].map((text) => JSON.parse(text));
  if (ours.cdc_is_snapshot === true) theirs.cdc_event_id = ours.cdc_event_id;
  if (!isDeepStrictEqual(ours, theirs)) throw new Error(`lossless-json writes ${JSON.stringify(theirs)}, not ${line}`);
}

/** As DMS writes it with json-unformatted, transaction details and partition values. */
function message({ operation, hasBefore, wide }: Case, draw: Draw, index: number): string {
  const data = {
    id: index,
    customer_id: draw.below(100_000),
    status: draw.pick(['pending', 'paid', 'shipped']),
    title: draw.text(10 + draw.below(30)),
    quantity: draw.below(1000),
    amount: `${draw.digits(4)}.${draw.digits(2)}`,
    placed_at: draw.instant(),
    paid: draw.below(2),
    ...Object.fromEntries(wide.map(({ name }) => [name, draw.hex(12)])),
  };
  const position = `00000002/7C${(index * 48).toString(16).toUpperCase().padStart(6, '0')}`;
  const transaction = {
    'transaction-id': 1140 + index,
    'transaction-record-id': 1,
    'prev-transaction-id': 1139 + index,
    'prev-transaction-record-id': 1,
    'commit-timestamp': `2026-11-20T10:58:17.${String(index).padStart(6, '0')}Z`,
    'stream-position': `${position}.2.${position}`,
  };
  const metadata = {
    timestamp: `2026-11-20T10:58:18.${String(index).padStart(6, '0')}Z`,
    'record-type': 'data',
    operation,
    'partition-key-type': 'primary-key',
    'partition-key-value': `public.orders.${index}`,
    'schema-name': 'public',
    'table-name': 'orders',
    ...(operation === 'load' ? {} : transaction),
  };
  return JSON.stringify({ ...(hasBefore ? { 'before-image': { ...data, status: 'x' } } : {}), data, metadata });
}
