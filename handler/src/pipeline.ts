import type { HandlerConfig } from './config/config';
import { type Clock, type PutRecordBatch, Sender } from './deliver/sender';
import { SpareBuffers } from './deliver/spare-buffers';
import { Destinations } from './destinations';
import { type BatchSummary, Invocation } from './invocation';
import { RecordOutcomes } from './record-outcomes';
import { SOURCES, type Source } from './source';

export interface BatchResult {
  /** The answer to Lambda, in the carrier's form. */
  readonly response: unknown;
  readonly summary: BatchSummary;
}

/** Takes a Lambda event, and the epoch millisecond by which it must answer. */
export type Pipeline = (event: unknown, deadline: number) => Promise<BatchResult>;

/** Compiles the configuration, once at cold start, to the function that takes one batch of records to its end. */
export function createPipeline(
  config: HandlerConfig,
  put: PutRecordBatch,
  clock: Clock,
  source: Source = SOURCES[config.source],
): Pipeline {
  const { carrier } = source;
  const { maximumRequestsInFlight, sequenceEpoch } = config;
  const destinations = new Destinations(config);
  const format = source.compileFormat({ sequenceEpoch, keyOf: destinations.keyOf });
  const spares = new SpareBuffers();
  return async (event, deadline) => {
    const records = carrier.records(event);
    const outcomes = new RecordOutcomes(records.length);
    const sender = new Sender({ put, clock, deadline, spares, maximumRequestsInFlight, owners: outcomes });
    const invocation = new Invocation({ carrier, format, destinations, outcomes, sender, startTime: clock.now() });
    for (const [index, record] of records.entries()) {
      invocation.take(record, index);
      if (sender.isFull) await sender.waitForCapacity();
    }
    for (const packer of destinations.packers) {
      await sender.waitForCapacity();
      packer.flush(invocation.emit);
    }
    await sender.finish();
    return { response: carrier.answer(outcomes.reported(), records), summary: invocation.summary() };
  };
}
