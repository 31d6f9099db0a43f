import { BACKSLASH, QUOTE, SPACE } from './bytes';
import { Piece } from './piece';

/** How deep the text stands: 0, in a JSON document; 1, in a JSON document that is itself a JSON string. */
export type Depth = 0 | 1;

/** The most bytes that one byte becomes: a backslash more at depth 1 than `\u0001`. */
export const ESCAPE_MAXIMUM_BYTES = 7;

/** Bytes that are written for one byte, of which the first so many count: two words, so that no loop is needed. */
export const ESCAPE_ROOM_BYTES = 8;

const BYTE_VALUES = 256;

const SHORT_ESCAPES: Readonly<Record<number, string>> = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
  [QUOTE]: '\\"',
  [BACKSLASH]: '\\\\',
};

/** What stands for each byte of a UTF-8 text in a JSON string (RFC 8259 §7), at one depth: itself, or its escape. */
export interface Escapes {
  /** By byte: the first four bytes of what stands for it, little-endian. */
  readonly first: Int32Array;
  /** By byte: the four behind them. */
  readonly second: Int32Array;
  /** By byte: how many of them count. */
  readonly lengths: Uint8Array;
  /** What opens and closes a string. */
  readonly quote: Piece;
  /** What stands for a code unit that has no UTF-8 form: an unpaired surrogate. */
  readonly unicode: (code: number) => string;
}

export const ESCAPES: readonly [Escapes, Escapes] = [escapesAt(0), escapesAt(1)];

function escapesAt(depth: Depth): Escapes {
  const first = new Int32Array(BYTE_VALUES);
  const second = new Int32Array(BYTE_VALUES);
  const lengths = new Uint8Array(BYTE_VALUES);
  for (let byte = 0; byte < BYTE_VALUES; byte += 1) {
    const text = escapeOf(byte);
    const { bytes, words } = new Piece(
      text === undefined ? Uint8Array.of(byte) : Buffer.from(nest(text, depth), 'latin1'),
    );
    first[byte] = words[0] ?? 0;
    second[byte] = words[1] ?? 0;
    lengths[byte] = bytes.length;
  }
  return {
    first,
    second,
    lengths,
    quote: Piece.of(nest('"', depth)),
    unicode: (code) => nest(unicodeEscape(code), depth),
  };
}

/** A JSON text's quotes and backslashes are escaped once more where the text is itself a string. */
function nest(text: string, depth: Depth): string {
  return depth === 0 ? text : text.replace(/[\\"]/g, '\\$&');
}

function escapeOf(code: number): string | undefined {
  const short = SHORT_ESCAPES[code];
  if (short !== undefined || code >= SPACE) return short;
  return unicodeEscape(code);
}

/** `\u00XX`, lower-case digits as JSON.stringify writes them. */
function unicodeEscape(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/**
 * True if one of four ASCII bytes, or of four bytes of UTF-8, cannot stand for itself: a control character, a quote or a
 * backslash. The lowest bit that a subtraction borrows from its neighbour is set only behind a byte that is one itself.
 */
export function needsEscape(word: number): boolean {
  const quotes = word ^ 0x22222222;
  const backslashes = word ^ 0x5c5c5c5c;
  const found =
    ((word - 0x20202020) & ~word) | ((quotes - 0x01010101) & ~quotes) | ((backslashes - 0x01010101) & ~backslashes);
  return (found & 0x80808080) !== 0;
}
