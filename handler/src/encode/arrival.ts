import { QUOTE, UPPER_Z, ZERO } from '../change/ascii';
import { EncodedBytes } from './encoded-bytes';
import type { JsonWriter } from './json-writer';

const MILLISECONDS_PER_SECOND = 1000;
const SECOND_LENGTH = 'yyyy-MM-ddTHH:mm:ss.'.length;

/** A batch arrived within a few seconds, so the second is encoded once for many records; with the quote before it. */
let last = { second: Number.NaN, encoded: EncodedBytes.of('') };

/** Writes epoch milliseconds as a quoted ISO-8601 instant in UTC, milliseconds included. */
export function writeArrival(writer: JsonWriter, time: number): void {
  const milliseconds = time % MILLISECONDS_PER_SECOND;
  const second = time - milliseconds;
  if (second !== last.second) {
    const text = new Date(second).toISOString().slice(0, SECOND_LENGTH);
    last = { second, encoded: EncodedBytes.of(`"${text}`) };
  }
  writer.encoded(last.encoded);
  writer.byte(ZERO + Math.floor(milliseconds / 100));
  writer.byte(ZERO + (Math.floor(milliseconds / 10) % 10));
  writer.byte(ZERO + (milliseconds % 10));
  writer.byte(UPPER_Z);
  writer.byte(QUOTE);
}
