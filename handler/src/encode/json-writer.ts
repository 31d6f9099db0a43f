import { type Depth, ESCAPES, type Escapes } from './escape';

/** bench/transform: below this many characters one loop beats a native copy and a scan of the bytes. */
const INLINE_MAXIMUM_CHARACTERS = 24;

/** UTF-16 to UTF-8: a code unit becomes at most three bytes. */
const UTF8_BYTES_PER_UNIT = 3;

/** The most bytes that one code unit becomes: `\\u0001` at depth 1. */
const ESCAPED_BYTES_PER_UNIT = 7;

/** Names are remembered as written; beyond this many the rest is written anew each time, so that memory stays bounded. */
const MAXIMUM_REMEMBERED_NAMES = 4096;

const WORD_BYTES = 4;
const INITIAL_BYTES = 1024 * 1024;

const COMMA = 0x2c;

/**
 * Writes JSON as bytes into one buffer that is used again and again: no string is built on the way, and a position that
 * is set back undoes what was written since. The caller checks structure; the writer checks strings.
 */
export class JsonWriter {
  buffer = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  position = 0;
  private words = new Int32Array(this.buffer.buffer);
  private readonly names: readonly [Map<string, Buffer>, Map<string, Buffer>] = [new Map(), new Map()];

  /** Makes room for `bytes` more. What is written so far stays, so positions remain valid. */
  reserve(bytes: number): void {
    const needed = this.position + bytes;
    if (needed <= this.buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(roundUpToWord(Math.max(needed, this.buffer.length * 2)));
    this.buffer.copy(grown, 0, 0, this.position);
    this.buffer = grown;
    this.words = new Int32Array(grown.buffer);
  }

  byte(code: number): void {
    this.reserve(1);
    this.buffer[this.position++] = code;
  }

  comma(): void {
    this.byte(COMMA);
  }

  bytes(source: Uint8Array): void {
    this.reserve(source.length);
    this.buffer.set(source, this.position);
    this.position += source.length;
  }

  /** Text that is known to be plain ASCII without anything to escape, such as a checked number. */
  ascii(text: string): void {
    this.reserve(text.length);
    let { position } = this;
    const { buffer } = this;
    for (let index = 0; index < text.length; index += 1) buffer[position++] = text.charCodeAt(index);
    this.position = position;
  }

  /** A quoted, escaped JSON string. An unpaired surrogate is written as its `\uXXXX`, as JSON.stringify does. */
  string(text: string, depth: Depth): void {
    const escapes = ESCAPES[depth];
    this.bytes(escapes.quote);
    this.characters(text, escapes);
    this.bytes(escapes.quote);
  }

  /** The inside of a string, escaped, without its quotes. */
  characters(text: string, escapes: Escapes): void {
    if (text.length < INLINE_MAXIMUM_CHARACTERS) this.inline(text, escapes);
    else this.copied(text, escapes);
  }

  /** `"name":`, as it stands before a member's value. */
  name(name: string, depth: Depth): void {
    const remembered = this.names[depth];
    const known = remembered.get(name);
    if (known !== undefined) {
      this.bytes(known);
      return;
    }
    const start = this.position;
    this.string(name, depth);
    this.byte(0x3a);
    if (remembered.size < MAXIMUM_REMEMBERED_NAMES) {
      remembered.set(name, Buffer.from(this.buffer.subarray(start, this.position)));
    }
  }

  private inline(text: string, escapes: Escapes): void {
    this.reserve(text.length * ESCAPED_BYTES_PER_UNIT);
    const { buffer } = this;
    let { position } = this;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code < 0x80) {
        const sequence = escapes.sequences[code];
        if (sequence === undefined) buffer[position++] = code;
        else for (const byte of sequence) buffer[position++] = byte;
      } else if (code < 0x800) {
        buffer[position++] = 0xc0 | (code >> 6);
        buffer[position++] = 0x80 | (code & 0x3f);
      } else if ((code & 0xf800) !== 0xd800) {
        buffer[position++] = 0xe0 | (code >> 12);
        buffer[position++] = 0x80 | ((code >> 6) & 0x3f);
        buffer[position++] = 0x80 | (code & 0x3f);
      } else {
        const point = text.codePointAt(index) ?? code;
        if (code < 0xdc00 && point > 0xffff) {
          buffer[position++] = 0xf0 | (point >> 18);
          buffer[position++] = 0x80 | ((point >> 12) & 0x3f);
          buffer[position++] = 0x80 | ((point >> 6) & 0x3f);
          buffer[position++] = 0x80 | (point & 0x3f);
          index += 1;
        } else {
          this.position = position;
          this.ascii(escapes.unicode(code));
          position = this.position;
        }
      }
    }
    this.position = position;
  }

  private copied(text: string, escapes: Escapes): void {
    this.reserve(text.length * UTF8_BYTES_PER_UNIT);
    const start = this.position;
    const end = start + this.buffer.write(text, start);
    // The native copy replaces an unpaired surrogate; only a text with wide characters can hold one.
    if (end - start !== text.length && !text.isWellFormed()) {
      this.piecewise(text, escapes);
      return;
    }
    this.position = end;
    const dirty = this.firstToEscape(start, end, escapes);
    if (dirty < end) this.escapeInPlace(dirty, end, escapes);
  }

  /** The slow way for texts with unpaired surrogates, which no source writes on purpose. */
  private piecewise(text: string, escapes: Escapes): void {
    for (let index = 0; index < text.length; index += 1) {
      const point = text.codePointAt(index) ?? 0;
      const piece = String.fromCodePoint(point);
      this.inline(piece, escapes);
      index += piece.length - 1;
    }
  }

  /** Four bytes at a time: a word that holds a control character, a quote or a backslash is looked at byte by byte. */
  private firstToEscape(start: number, end: number, escapes: Escapes): number {
    const { buffer, words } = this;
    const { growth } = escapes;
    let position = start;
    const aligned = Math.min(roundUpToWord(start), end);
    for (; position < aligned; position += 1) if (growth[buffer[position] ?? 0] !== 0) return position;
    const lastWord = end - (end % WORD_BYTES);
    for (; position < lastWord; position += WORD_BYTES) {
      const word = words[position >> 2] ?? 0;
      const quotes = word ^ 0x22222222;
      const backslashes = word ^ 0x5c5c5c5c;
      const suspicious =
        (((word - 0x20202020) & ~word) |
          ((quotes - 0x01010101) & ~quotes) |
          ((backslashes - 0x01010101) & ~backslashes)) &
        0x80808080;
      if (suspicious === 0) continue;
      for (let offset = 0; offset < WORD_BYTES; offset += 1) {
        if (growth[buffer[position + offset] ?? 0] !== 0) return position + offset;
      }
    }
    for (; position < end; position += 1) if (growth[buffer[position] ?? 0] !== 0) return position;
    return end;
  }

  /** Counts what has to grow, then moves the bytes back to front, each once. */
  private escapeInPlace(from: number, end: number, escapes: Escapes): void {
    const { growth, sequences } = escapes;
    let extra = 0;
    for (let position = from; position < end; position += 1) extra += growth[this.buffer[position] ?? 0] ?? 0;
    this.reserve(extra);
    const { buffer } = this;
    let target = end + extra;
    this.position = target;
    for (let position = end - 1; position >= from; position -= 1) {
      const code = buffer[position] ?? 0;
      const sequence = sequences[code];
      if (sequence === undefined) {
        buffer[--target] = code;
      } else {
        for (let index = sequence.length - 1; index >= 0; index -= 1) buffer[--target] = sequence[index] ?? 0;
      }
    }
  }
}

function roundUpToWord(bytes: number): number {
  return Math.ceil(bytes / WORD_BYTES) * WORD_BYTES;
}
