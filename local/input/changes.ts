import { isJsonArray, type JsonValue, member, parseJson } from '../json/json';
import { type InputRecord, type RecordSource, readInputRecord } from './input-record';
import { type FileValue, readJsonValues } from './json-values';
import { isObject } from './record-object';
import type { SourceStream } from './source-stream';

/**
 * The records of a changes file in its order, those of one chunk at a time. A value
 * is a record, or a document of several: an object with `Records`, as GetRecords and Lambda's events are, or a list.
 * A record without an arrival time takes the one before it (`startTime` for the first); what arrived before the mapping's
 * starting position is left out. Throws UsageError, naming the line, for what is not JSON and for a record of another source.
 */
export async function* readChanges(
  file: string,
  source: SourceStream,
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
        if (!source.reads(record.arrivalTime)) continue;
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
  if (records === null) return [{ value, text, exact: () => parseJson(text), place }];
  let whole: JsonValue | undefined;
  const exactRecord = (index: number): JsonValue => {
    whole ??= parseJson(text);
    const list = member(whole, 'Records') ?? whole;
    return (isJsonArray(list) ? list[index] : undefined) ?? null;
  };
  return records.map((record, index) => ({
    value: record,
    text: null,
    exact: () => exactRecord(index),
    place: `${place}, record ${index + 1}`,
  }));
}

/** Null for a value that is itself a record. */
function documentRecords(value: unknown): readonly unknown[] | null {
  if (!isObject(value)) return null;
  if (!Array.isArray(value)) return Array.isArray(value['Records']) ? value['Records'] : null;
  return value.length === 0 || value.some(isObject) ? value : null;
}
