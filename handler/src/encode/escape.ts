import { BACKSLASH, QUOTE } from './bytes';
/** How deep the text stands: 0, in a JSON document; 1, in a JSON document that is itself a JSON string. */
export type Depth = 0 | 1;

const FIRST_PRINTABLE = 0x20;
const ASCII = 0x80;

const SHORT_ESCAPES: Readonly<Record<number, string>> = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
  [QUOTE]: '\\"',
  [BACKSLASH]: '\\\\',
};

/** The bytes that stand for each ASCII character which cannot stand for itself (RFC 8259 §7), at one depth. */
export interface Escapes {
  /** Index: character code; undefined where the character stands for itself. */
  readonly sequences: readonly (Uint8Array | undefined)[];
  /** What opens and closes a string. */
  readonly quote: Uint8Array;
  /** What stands for a code unit that has no UTF-8 form: an unpaired surrogate. */
  readonly unicode: (code: number) => string;
}

export const ESCAPES: readonly [Escapes, Escapes] = [escapesAt(0), escapesAt(1)];

function escapesAt(depth: Depth): Escapes {
  const sequences: (Uint8Array | undefined)[] = [];
  for (let code = 0; code < ASCII; code += 1) {
    const text = escapeOf(code);
    if (text !== undefined) sequences[code] = Buffer.from(nest(text, depth), 'latin1');
  }
  return {
    sequences,
    quote: Buffer.from(nest('"', depth), 'latin1'),
    unicode: (code) => nest(unicodeEscape(code), depth),
  };
}

/** A JSON text's quotes and backslashes are escaped once more where the text is itself a string. */
function nest(text: string, depth: Depth): string {
  return depth === 0 ? text : text.replace(/[\\"]/g, '\\$&');
}

function escapeOf(code: number): string | undefined {
  const short = SHORT_ESCAPES[code];
  if (short !== undefined || code >= FIRST_PRINTABLE) return short;
  return unicodeEscape(code);
}

/** `\u00XX`, lower-case digits as JSON.stringify writes them. */
function unicodeEscape(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
