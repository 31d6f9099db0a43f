import { createReadStream } from 'node:fs';
import { UsageError } from '../errors/usage-error';

const READ_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A line holds a record of 800 KB at most, or a whole answer of an API. What is far beyond is not such a file, and a
 * string of the length that Node takes (half a gigabyte) would not leave room for its records.
 */
export const MAXIMUM_LINE_BYTES = 128 * 1024 * 1024;

/** One line of a file, without its line feed; `number` from 1. */
export interface Line {
  readonly bytes: Buffer;
  readonly number: number;
}

/**
 * The lines of a file, those of one chunk at a time: a step of an async generator for each line would take longer than
 * finding it. Throws UsageError for a line that is too long.
 */
export async function* readLines(file: string, onBytes: (bytes: number) => void): AsyncGenerator<readonly Line[]> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  let first = true;
  for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) {
    let bytes: Buffer = chunk;
    const lines: Line[] = [];
    onBytes(bytes.length);
    if (first && bytes.subarray(0, 3).toString('utf8') === BYTE_ORDER_MARK) bytes = bytes.subarray(3);
    first = false;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED)) {
      parts.push(bytes.subarray(0, end));
      lines.push({ bytes: parts.length === 1 ? bytes.subarray(0, end) : Buffer.concat(parts), number });
      parts = [];
      length = 0;
      number += 1;
      bytes = bytes.subarray(end + 1);
    }
    yield lines;
    if (bytes.length === 0) continue;
    parts.push(bytes);
    length += bytes.length;
    if (length > MAXIMUM_LINE_BYTES) throw tooLong(file, number);
  }
  if (parts.length > 0) yield [{ bytes: Buffer.concat(parts), number }];
}

/** The refusal of what is longer than {@link MAXIMUM_LINE_BYTES}, from that line on. */
export function tooLong(file: string, line: number): UsageError {
  return new UsageError(
    `${file}:${line}: the JSON that begins here is longer than ${MAXIMUM_LINE_BYTES / 1024 / 1024} MiB. ` +
      "Give one stream record per line; of a document with Records, jq -c '.Records[]' makes them.",
  );
}
