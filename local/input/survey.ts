import { readChanges } from './changes';
import { RecordOrder } from './record-order';
import type { SourceStream } from './source-stream';

/** What one look through a changes file tells before anything is run. */
export interface Survey {
  /** When the first record that says so reached the stream, epoch milliseconds; null when none of them says. */
  readonly firstArrivalTime: number | null;
  /** What the file has that a stream has not, one sentence each. */
  readonly notes: readonly string[];
}

/** Reads the whole file, so that what is wrong with it is found while nothing is written. Throws as readChanges does. */
export async function surveyChanges(file: string, source: SourceStream, interruption: AbortSignal): Promise<Survey> {
  const order = new RecordOrder(source.carrier.name);
  let firstArrivalTime: number | null = null;
  for await (const records of readChanges(file, source, Number.NaN)) {
    interruption.throwIfAborted();
    for (const record of records) {
      firstArrivalTime ??= Number.isNaN(record.arrivalTime) ? null : record.arrivalTime;
      order.add(record);
    }
  }
  return { firstArrivalTime, notes: [...source.notes, ...order.notes] };
}
