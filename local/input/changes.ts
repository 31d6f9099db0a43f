import { type InputRecord, type RecordSource, readInputRecord } from './input-record';
import { type FileValue, readJsonValues } from './json-values';
import type { StreamArn } from './stream-arn';

/**
 * The records of a changes file in its order, those of one chunk at a time. A value
 * is a record, or a document of several: an object with `Records`, as GetRecords and Lambda's events are, or a list.
 * A record without an arrival time takes the one before it (`startTime` for the first). Throws UsageError, naming the
 * line, for what is not JSON and for a record that the mapping would not read.
 */
export async function* readChanges(
  file: string,
  source: StreamArn,
  startTime: number,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<readonly InputRecord[]> {
  let ordinal = 0;
  let lastArrivalTime = startTime;
  for await (const values of readJsonValues(file, onBytes)) {
    const records: InputRecord[] = [];
    for (const value of values) {
      for (const read of recordsOf(file, value)) {
        const record = readInputRecord(read, ordinal, lastArrivalTime, source);
        lastArrivalTime = record.arrivalTime;
        ordinal += 1;
        records.push(record);
      }
    }
    yield records;
  }
}

function recordsOf(file: string, { value, text, line }: FileValue): RecordSource[] {
  const place = `${file}:${line}`;
  const records = documentRecords(value);
  if (records === null) return [{ value, text, place }];
  return records.map((record, index) => ({ value: record, text: null, place: `${place}, record ${index + 1}` }));
}

/** Null for a value that is itself a record. */
function documentRecords(value: unknown): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return 'Records' in value && Array.isArray(value.Records) ? value.Records : null;
  return value.length === 0 || value.some((entry) => typeof entry === 'object' && entry !== null) ? value : null;
}
