import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { UsageError } from '../usage-error';
import { readStreamRecord, type StreamRecord } from './stream-record';

const READ_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;
const BLANK = /^[ \t\r]*$/;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The records of a changes file, in its order, with no more than one line and one chunk in memory. Blank lines hold no
 * record; a record without an arrival time takes the one before it (`startTime` for the first). Throws UsageError,
 * naming the line, for one that is not UTF-8 or not JSON.
 */
export async function* readChanges(
  file: string,
  startTime: number,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<StreamRecord> {
  let ordinal = 0;
  let number = 0;
  let lastArrivalTime = startTime;
  for await (const line of lines(file, onBytes)) {
    number += 1;
    if (!isUtf8(line)) {
      throw new UsageError(`${file}:${number}: the line is not UTF-8. Save the file as UTF-8, as AWS's events are.`);
    }
    if (BLANK.test(line.toString('latin1'))) continue;
    const record = readStreamRecord(line, ordinal, { file, line: number }, lastArrivalTime);
    lastArrivalTime = record.arrivalTime;
    ordinal += 1;
    yield record;
  }
}

/** When the first record that says so reached the stream, epoch milliseconds; null when none of them says. */
export async function firstArrivalTime(file: string): Promise<number | null> {
  for await (const { arrivalTime } of readChanges(file, Number.NaN)) {
    if (!Number.isNaN(arrivalTime)) return arrivalTime;
  }
  return null;
}

async function* lines(file: string, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let first = true;
  for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) {
    let bytes: Buffer = chunk;
    onBytes(bytes.length);
    if (first && bytes.subarray(0, 3).toString('utf8') === BYTE_ORDER_MARK) bytes = bytes.subarray(3);
    first = false;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED)) {
      parts.push(bytes.subarray(0, end));
      yield parts.length === 1 ? bytes.subarray(0, end) : Buffer.concat(parts);
      parts = [];
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length > 0) parts.push(bytes);
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
