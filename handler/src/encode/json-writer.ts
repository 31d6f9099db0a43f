import { ASCII_END, BACKSLASH, COLON, COMMA, needsEscape, QUOTE, SPACE } from '../change/ascii';
import { ByteWriter } from './byte-writer';
import {
  type Depth,
  ESCAPE_FIRST,
  ESCAPE_LENGTHS,
  ESCAPE_MAXIMUM_BYTES,
  ESCAPE_SECOND,
  escapeOf,
  escapeRow,
} from './escape';

/** bench/transform: below this many characters a loop beats a native copy and a look through its bytes. */
const LOOP_MAXIMUM_CHARACTERS = 16;

const WORD_CHARACTERS = 4;
const BYTE_MASK = 0xff;

/** UTF-16 to UTF-8: a code unit becomes at most three bytes. */
const UTF8_BYTES_PER_UNIT = 3;

/** A quote before and one after, each with a backslash at depth 1. */
const QUOTES_MAXIMUM_BYTES = 4;

/** `\"`, little-endian. */
const ESCAPED_QUOTE = 0x225c;

/** Instead of a position: the string needs more than copying. */
const NOT_PLAIN = -1;

/** Writes JSON as bytes: no string of a line is ever built. The caller checks structure; the writer checks strings. */
export class JsonWriter extends ByteWriter {
  comma(): void {
    this.byte(COMMA);
  }

  /** A string of ASCII in which nothing needs an escape, such as a checked number. */
  ascii(text: string): void {
    const { length } = text;
    this.reserve(length);
    if (length < LOOP_MAXIMUM_CHARACTERS) {
      const { buffer, position } = this;
      for (let index = 0; index < length; index += 1) buffer[position + index] = text.charCodeAt(index);
    } else {
      this.buffer.write(text, this.position, 'latin1');
    }
    this.position += length;
  }

  /** The same between quotes, such as digits or a date. */
  quoted(text: string): void {
    this.byte(QUOTE);
    this.ascii(text);
    this.byte(QUOTE);
  }

  /** A quoted, escaped JSON string. An unpaired surrogate is written as its `\uXXXX`, as JSON.stringify does. */
  string(text: string, depth: Depth): void {
    const start = this.position;
    this.reserve(text.length * UTF8_BYTES_PER_UNIT + QUOTES_MAXIMUM_BYTES);
    const from = this.quoteAt(start, depth);
    const to = text.length < LOOP_MAXIMUM_CHARACTERS ? this.plain(text, from) : this.copied(text, from, depth);
    if (to >= 0) this.position = this.quoteAt(to, depth);
    else this.escaped(text, depth);
  }

  /** `,"name":`, which precedes a member's value. */
  name(name: string, depth: Depth): void {
    this.comma();
    this.string(name, depth);
    this.byte(COLON);
  }

  /** Writes a quote where there is room for it; returns where it ends. */
  private quoteAt(position: number, depth: Depth): number {
    if (depth === 0) {
      this.buffer[position] = QUOTE;
      return position + 1;
    }
    this.view.setInt16(position, ESCAPED_QUOTE, true);
    return position + 2;
  }

  /** Copies a short string of plain ASCII; returns where it ends, -1 if a character of it needs more than copying. */
  private plain(text: string, from: number): number {
    const { length } = text;
    const { view } = this;
    let position = from;
    let index = 0;
    for (; index <= length - WORD_CHARACTERS; index += WORD_CHARACTERS) {
      const first = text.charCodeAt(index);
      const second = text.charCodeAt(index + 1);
      const third = text.charCodeAt(index + 2);
      const fourth = text.charCodeAt(index + 3);
      const word = first | (second << 8) | (third << 16) | (fourth << 24);
      if ((first | second | third | fourth) >= ASCII_END || needsEscape(word)) return NOT_PLAIN;
      view.setInt32(position, word, true);
      position += WORD_CHARACTERS;
    }
    for (; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code < SPACE || code >= ASCII_END || code === QUOTE || code === BACKSLASH) return NOT_PLAIN;
      view.setInt8(position++, code);
    }
    return position;
  }

  /** Copies a string in UTF-8 and escapes it in place; returns where it ends, -1 if it holds an unpaired surrogate. */
  private copied(text: string, from: number, depth: Depth): number {
    const to = from + this.buffer.write(text, from);
    // Only beyond ASCII are there more bytes than code units, and only there are surrogates.
    if (to - from > text.length && !text.isWellFormed()) return NOT_PLAIN;
    const dirty = this.firstEscape(from, to);
    return dirty === to ? to : this.expanded(dirty, to, depth);
  }

  /** Where the first word with something to escape begins among at least four bytes; `end` if there is none. */
  private firstEscape(start: number, end: number): number {
    const { view } = this;
    const last = end - WORD_CHARACTERS;
    let position = start;
    for (; position < last; position += WORD_CHARACTERS) {
      if (needsEscape(view.getInt32(position, true))) return position;
    }
    return needsEscape(view.getInt32(last, true)) ? position : end;
  }

  /** Escapes what was written between two positions; returns where it ends afterwards. */
  private expanded(start: number, end: number, depth: Depth): number {
    const length = end - start;
    const maximumLength = length * ESCAPE_MAXIMUM_BYTES;
    this.position = end;
    this.reserve(maximumLength);
    const { buffer, view } = this;
    const row = escapeRow(depth);
    // Read from so far ahead that writing never overtakes reading.
    const sourceEnd = start + maximumLength;
    let source = sourceEnd - length;
    buffer.copyWithin(source, start, end);
    let position = start;
    for (; source <= sourceEnd - WORD_CHARACTERS; source += WORD_CHARACTERS) {
      const word = view.getInt32(source, true);
      if (needsEscape(word)) {
        position = this.escapeAt(position, row | (word & BYTE_MASK));
        position = this.escapeAt(position, row | ((word >>> 8) & BYTE_MASK));
        position = this.escapeAt(position, row | ((word >>> 16) & BYTE_MASK));
        position = this.escapeAt(position, row | (word >>> 24));
      } else {
        view.setInt32(position, word, true);
        position += WORD_CHARACTERS;
      }
    }
    for (; source < sourceEnd; source += 1) position = this.escapeAt(position, row | (buffer[source] as number));
    return position;
  }

  /** Writes one byte's escape, or the byte itself, found at this index of the tables; returns where it ends. */
  private escapeAt(position: number, index: number): number {
    const { view } = this;
    const length = ESCAPE_LENGTHS[index] as number;
    view.setInt32(position, ESCAPE_FIRST[index] as number, true);
    if (length > WORD_CHARACTERS) view.setInt32(position + WORD_CHARACTERS, ESCAPE_SECOND[index] as number, true);
    return position + length;
  }

  /** Character by character: short strings that are not plain, and strings with an unpaired surrogate. */
  private escaped(text: string, depth: Depth): void {
    const { length } = text;
    this.reserve(length * ESCAPE_MAXIMUM_BYTES + QUOTES_MAXIMUM_BYTES);
    const row = escapeRow(depth);
    let position = this.quoteAt(this.position, depth);
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code < ASCII_END) position = this.escapeAt(position, row | code);
      else {
        this.position = position;
        index += this.wide(text, index, code, depth) - 1;
        position = this.position;
      }
    }
    this.position = this.quoteAt(position, depth);
  }

  /** Writes the character beyond ASCII that begins at `index`, in UTF-8; returns how many code units it takes. */
  private wide(text: string, index: number, code: number, depth: Depth): number {
    const { buffer } = this;
    let { position } = this;
    let units = 1;
    if (code < 0x800) {
      buffer[position++] = 0xc0 | (code >> 6);
      buffer[position++] = 0x80 | (code & 0x3f);
    } else if ((code & 0xf800) !== 0xd800) {
      buffer[position++] = 0xe0 | (code >> 12);
      buffer[position++] = 0x80 | ((code >> 6) & 0x3f);
      buffer[position++] = 0x80 | (code & 0x3f);
    } else {
      const point = text.codePointAt(index) ?? code;
      if (point <= 0xffff) {
        this.ascii(escapeOf(code, depth));
        return units;
      }
      buffer[position++] = 0xf0 | (point >> 18);
      buffer[position++] = 0x80 | ((point >> 12) & 0x3f);
      buffer[position++] = 0x80 | ((point >> 6) & 0x3f);
      buffer[position++] = 0x80 | (point & 0x3f);
      units = 2;
    }
    this.position = position;
    return units;
  }
}
