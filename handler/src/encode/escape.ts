import { ASCII_END } from '../change/ascii';

/** Where a string is written: 0, in a JSON document; 1, in a JSON document that is itself a JSON string. */
export type Depth = 0 | 1;

/** The most bytes that one byte becomes: a backslash more at depth 1 than `\u0001`. */
export const ESCAPE_MAXIMUM_BYTES = 7;

const DEPTHS: readonly Depth[] = [0, 1];
const DEPTH_SHIFT = 8;
const BYTE_VALUES = 1 << DEPTH_SHIFT;
const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT;

/**
 * Each byte of UTF-8 as a JSON string has it (RFC 8259 §7), itself or its escape, by `escapeRow(depth) | byte`: the first four
 * bytes and the next four, little-endian, and how many of them count. The tables are constants of the module and not members
 * of an object by depth, since the compiler then knows their addresses (bench/transform).
 */
export const ESCAPE_FIRST = new Int32Array(DEPTHS.length * BYTE_VALUES);
export const ESCAPE_SECOND = new Int32Array(DEPTHS.length * BYTE_VALUES);
export const ESCAPE_LENGTHS = new Uint8Array(DEPTHS.length * BYTE_VALUES);

for (const depth of DEPTHS) {
  for (let byte = 0; byte < BYTE_VALUES; byte += 1) {
    const text = byte < ASCII_END ? escapeOf(byte, depth) : String.fromCharCode(byte);
    const bytes = Buffer.alloc(2 * WORD_BYTES);
    const index = escapeRow(depth) | byte;
    ESCAPE_LENGTHS[index] = bytes.write(text, 'latin1');
    ESCAPE_FIRST[index] = bytes.readInt32LE();
    ESCAPE_SECOND[index] = bytes.readInt32LE(WORD_BYTES);
  }
}

/** Where a depth's part of the tables begins. */
export function escapeRow(depth: Depth): number {
  return depth << DEPTH_SHIFT;
}

/** The escape of one code unit, or itself: of ASCII, or of an unpaired surrogate, which has no UTF-8 form. */
export function escapeOf(code: number, depth: Depth): string {
  const quote = depth + 1;
  return jsonString(String.fromCharCode(code), depth).slice(quote, -quote);
}

/** The string as JSON, between quotes. */
export function jsonString(text: string, depth: Depth): string {
  const json = JSON.stringify(text);
  return depth === 0 ? json : JSON.stringify(json).slice(1, -1);
}
