import { Batch } from './batch';
import type { HandlerConfig } from './config';
import { type Clock, type PutRecordBatch, Sender } from './deliver/sender';
import { Destinations } from './destinations';
import { type BatchSummary, Invocation } from './invocation';
import { SOURCES, type Source } from './source/index';

/** Lambda's answer for a stream: it brings everything from the lowest of these on again. */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export interface BatchResult {
  readonly response: BatchResponse;
  readonly summary: BatchSummary;
}

/** Takes a Lambda event and the epoch millisecond by which it has to answer. */
export type Pipeline = (event: unknown, deadline: number) => Promise<BatchResult>;

/** Compiles the configuration, once at cold start, to the function that takes one batch of records to its end. */
export function createPipeline(config: HandlerConfig, put: PutRecordBatch, clock: Clock): Pipeline {
  const source: Source = SOURCES[config.source];
  const destinations = new Destinations(config);
  const spares: Buffer[] = [];
  return async (event, deadline) => {
    const records = recordsOf(event);
    const batch = new Batch(records.length);
    const sender = new Sender(put, clock, deadline, spares, (owners, failure) => batch.settle(owners, failure));
    const invocation = new Invocation(source, destinations, batch, sender, clock.now());
    for (const [index, record] of records.entries()) {
      invocation.take(record, index);
      if (sender.inFlight >= config.maximumRequestsInFlight) await sender.room(config.maximumRequestsInFlight);
    }
    for (const packer of destinations.packers) {
      await sender.room(config.maximumRequestsInFlight);
      packer.flush(invocation.emit);
    }
    await sender.finish();
    return { response: responseFor(batch, records, source), summary: invocation.summary() };
  };
}

function recordsOf(event: unknown): readonly unknown[] {
  const records = typeof event === 'object' && event !== null && 'Records' in event ? event.Records : undefined;
  if (Array.isArray(records)) return records;
  throw new Error(
    `event.Records is ${records === null ? 'null' : typeof records}. It must be the list of records of an event source mapping. Invoke the function by its mapping.`,
  );
}

/** Reports the lowest failed record only: Lambda brings all behind it again anyway (Lambda developer guide, DynamoDB). */
function responseFor(batch: Batch, records: readonly unknown[], source: Source): BatchResponse {
  const first = batch.firstReported();
  if (first < 0) return { batchItemFailures: [] };
  const itemIdentifier = source.identifier(records[first]);
  if (itemIdentifier !== null) return { batchItemFailures: [{ itemIdentifier }] };
  throw new Error(
    `record ${first} of the batch was not delivered and has no identifier to report, so the whole batch fails. Its stream record must carry a sequence number.`,
  );
}
