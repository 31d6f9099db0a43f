import { isUtf8 } from 'node:buffer';

/** Where one JSON object is in a record's bytes. */
export interface DocumentRange {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/**
 * Finds the back-to-back JSON objects of a record; white space between them, newlines included, belongs to none
 * (Firehose developer guide, RecordDeAggregation with SubRecordType JSON).
 * Null where the bytes are anything else, so that the record cannot be taken apart. Objects are only delimited here,
 * not checked.
 */
export function documentRanges(record: Buffer): readonly DocumentRange[] | null {
  if (!isUtf8(record)) return null;
  const ranges: DocumentRange[] = [];
  let position = afterWhiteSpace(record, 0);
  while (position < record.length) {
    const end = record[position] === OPEN_BRACE ? endOfObject(record, position) : -1;
    if (end < 0) return null;
    ranges.push({ start: position, end });
    position = afterWhiteSpace(record, end);
  }
  return ranges;
}

function endOfObject(record: Buffer, start: number): number {
  let depth = 0;
  for (let position = start; position < record.length; position += 1) {
    const byte = record[position];
    if (byte === QUOTE) {
      position = endOfString(record, position);
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
      if (depth === 0) return position + 1;
    }
  }
  return -1;
}

/** The place of the closing quote, or of the record's end. */
function endOfString(record: Buffer, start: number): number {
  let position = start + 1;
  while (position < record.length && record[position] !== QUOTE) {
    position += record[position] === BACKSLASH ? 2 : 1;
  }
  return position;
}

function afterWhiteSpace(record: Buffer, from: number): number {
  let position = from;
  while (isWhiteSpace(record[position])) position += 1;
  return position;
}

function isWhiteSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
