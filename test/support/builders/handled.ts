import type { HandlerConfig } from '../../../handler/src/config/config';
import type { PutRecordBatch } from '../../../handler/src/deliver/sender';
import type { BatchSummary } from '../../../handler/src/invocation';
import { createPipeline } from '../../../handler/src/pipeline';
import { FakeClock } from '../doubles/fake-clock';
import { ScriptedFirehose } from '../doubles/scripted-firehose';
import { tableConfig } from './stream-record';

const START = Date.parse('2026-11-21T08:44:00Z');

/** When the batch was handled, as its lines say it. */
export const PROCESSED_AT = '2026-11-21T08:44:00.000Z';

export function handlerConfig(settings: Partial<HandlerConfig> = {}): HandlerConfig {
  return {
    source: 'dynamodb/dynamodb',
    packing: true,
    maximumRequestsInFlight: 4,
    quarantineStream: 'quarantine',
    sequenceEpoch: 0,
    unlistedTables: 'quarantine',
    tables: [tableConfig()],
    ...settings,
  };
}

/** What one invocation made of its records. */
export interface Handled {
  readonly response: unknown;
  readonly summary: BatchSummary;
  /** The lines that a stream got, one for each time that it got it. */
  readonly linesOf: (stream: string) => readonly string[];
}

/** Runs one batch through the whole handler; Firehose has no stream of the name `refused`. */
export async function handled(records: readonly unknown[], config: HandlerConfig, refused = ''): Promise<Handled> {
  const clock = new FakeClock(START);
  const firehose = new ScriptedFirehose([], clock);
  const put: PutRecordBatch = async (stream, body, signal) =>
    stream === refused
      ? { kind: 'failed', reason: 'ResourceNotFoundException', isRetryable: false }
      : await firehose.put(stream, body, signal);
  const pipeline = createPipeline(config, put, clock);
  const { response, summary } = await clock.run(pipeline({ Records: records }, START + 60_000));
  expect(firehose.wrongs).toEqual([]);
  const lines = new Map<string, string[]>();
  for (const [key, { sent }] of firehose.documents) {
    const at = key.indexOf(' ');
    const stream = key.slice(0, at);
    lines.set(stream, [...(lines.get(stream) ?? []), ...new Array<string>(sent).fill(key.slice(at + 1))]);
  }
  return { response, summary, linesOf: (stream) => lines.get(stream) ?? [] };
}
