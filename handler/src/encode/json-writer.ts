import { BACKSLASH, COLON, COMMA, QUOTE, SPACE } from './bytes';
import { type Depth, ESCAPES, type Escapes } from './escape';

/** bench/transform: below this many characters one loop beats a native copy and a scan of the bytes. */
const INLINE_MAXIMUM_CHARACTERS = 40;

/** bench/transform: from this many characters on, JSON.stringify escapes faster than a loop. */
const STRINGIFY_MINIMUM_CHARACTERS = 128;

/** bench/transform: up to this many bytes a loop beats a native copy, whose call costs more than the bytes. */
const LOOP_MAXIMUM_BYTES = 64;

/** UTF-16 to UTF-8: a code unit becomes at most three bytes. */
const UTF8_BYTES_PER_UNIT = 3;

/** The most bytes that one code unit becomes: `\\u0001` at depth 1. */
const ESCAPED_BYTES_PER_UNIT = 7;

/** Names are remembered as written; beyond this many the rest is written anew each time, so that memory stays bounded. */
const MAXIMUM_REMEMBERED_NAMES = 4096;

const WORD_BYTES = 4;
const INITIAL_BYTES = 1024 * 1024;

/** A quote before and one behind, each with a backslash at depth 1. */
const QUOTES_MAXIMUM_BYTES = 4;

const ASCII_END = 0x80;

/**
 * The name of a JSON member, written once, and what came with it the last time: rows of a table are alike, so the next
 * name and the type of the value are guessed right nearly always, which saves a look-up for each attribute.
 */
export interface MemberName {
  readonly name: string;
  /** `,"name":` */
  readonly bytes: Uint8Array;
  next: MemberName | null;
  type: 'S' | 'N' | 'M' | null;
}

/**
 * Writes JSON as bytes into one buffer that is used again and again: no string of a line is ever built, and a position that
 * is set back undoes what was written since. The caller checks structure; the writer checks strings.
 */
export class JsonWriter {
  buffer = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  position = 0;
  private words = new Int32Array(this.buffer.buffer);
  private readonly names: readonly [Map<string, MemberName>, Map<string, MemberName>] = [new Map(), new Map()];

  /** Makes room for `bytes` more. What is written so far stays, so positions remain valid. */
  reserve(bytes: number): void {
    if (this.position + bytes > this.buffer.length) this.grow(this.position + bytes);
  }

  byte(code: number): void {
    this.reserve(1);
    this.buffer[this.position++] = code;
  }

  comma(): void {
    this.byte(COMMA);
  }

  bytes(source: Uint8Array): void {
    const { length } = source;
    this.reserve(length);
    const { buffer, position } = this;
    if (length > LOOP_MAXIMUM_BYTES) buffer.set(source, position);
    else for (let index = 0; index < length; index += 1) buffer[position + index] = source[index] as number;
    this.position = position + length;
  }

  /** Text that is known to be plain ASCII without anything to escape, such as a checked number. */
  ascii(text: string): void {
    const { length } = text;
    this.reserve(length);
    const { buffer, position } = this;
    for (let index = 0; index < length; index += 1) buffer[position + index] = text.charCodeAt(index);
    this.position = position + length;
  }

  /** A string between quotes of whose text is known that nothing in it needs an escape, such as digits or a date. */
  quoted(text: string): void {
    this.byte(QUOTE);
    this.ascii(text);
    this.byte(QUOTE);
  }

  /** A quoted, escaped JSON string. An unpaired surrogate is written as its `\uXXXX`, as JSON.stringify does. */
  string(text: string, depth: Depth): void {
    if (text.length < INLINE_MAXIMUM_CHARACTERS) this.escaped(text, depth);
    else if (!this.copied(text, depth)) this.escapedLong(text, depth);
  }

  /** `"name":`, as it stands before a member's value, with a comma before it unless the member is the first. */
  name(name: string, depth: Depth, isFirst: boolean): void {
    if (!isFirst) this.comma();
    this.string(name, depth);
    this.byte(COLON);
  }

  /** The same for a name that is remembered: copied. */
  remembered({ bytes }: MemberName, isFirst: boolean): void {
    const { length } = bytes;
    this.reserve(length);
    const { buffer } = this;
    let { position } = this;
    for (let index = isFirst ? 1 : 0; index < length; index += 1) buffer[position++] = bytes[index] as number;
    this.position = position;
  }

  /** What is remembered of the name at this depth; null once too many others are. */
  memberName(name: string, depth: Depth): MemberName | null {
    const names = this.names[depth];
    const known = names.get(name);
    if (known !== undefined) return known;
    if (names.size === MAXIMUM_REMEMBERED_NAMES) return null;
    const start = this.position;
    this.name(name, depth, false);
    const bytes = Buffer.from(this.buffer.subarray(start, this.position));
    this.position = start;
    const made: MemberName = { name, bytes, next: null, type: null };
    names.set(name, made);
    return made;
  }

  private grow(bytes: number): void {
    const grown = Buffer.allocUnsafeSlow(roundUpToWord(Math.max(bytes, this.buffer.length * 2)));
    this.buffer.copy(grown, 0, 0, this.position);
    this.buffer = grown;
    this.words = new Int32Array(grown.buffer);
  }

  /** Character by character. */
  private escaped(text: string, depth: Depth): void {
    const { length } = text;
    this.reserve(length * ESCAPED_BYTES_PER_UNIT + QUOTES_MAXIMUM_BYTES);
    const { buffer } = this;
    const { sequences } = ESCAPES[depth];
    let { position } = this;
    if (depth === 1) buffer[position++] = BACKSLASH;
    buffer[position++] = QUOTE;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code < ASCII_END) {
        if (code >= SPACE && code !== QUOTE && code !== BACKSLASH) {
          buffer[position++] = code;
        } else {
          const sequence = sequences[code] as Uint8Array;
          for (let offset = 0; offset < sequence.length; offset += 1) buffer[position++] = sequence[offset] as number;
        }
      } else {
        this.position = position;
        index += this.wide(text, index, code, ESCAPES[depth]) - 1;
        position = this.position;
      }
    }
    if (depth === 1) buffer[position++] = BACKSLASH;
    buffer[position++] = QUOTE;
    this.position = position;
  }

  /** JSON.stringify is the fastest at long texts with escapes; escaping its text once more would cost more than it saves. */
  private escapedLong(text: string, depth: Depth): void {
    if (depth === 1 || text.length < STRINGIFY_MINIMUM_CHARACTERS) {
      this.escaped(text, depth);
      return;
    }
    const json = JSON.stringify(text);
    this.reserve(json.length * UTF8_BYTES_PER_UNIT);
    this.position += this.buffer.write(json, this.position);
  }

  /** Writes the character beyond ASCII that begins at `index`, in UTF-8; returns how many code units it takes. */
  private wide(text: string, index: number, code: number, escapes: Escapes): number {
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
        this.ascii(escapes.unicode(code));
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

  /**
   * Copies a text that needs no escape, as most do; false, with nothing written, if it needs one. The copy replaces an
   * unpaired surrogate, which only a text with wide characters can hold.
   */
  private copied(text: string, depth: Depth): boolean {
    const start = this.position;
    this.reserve(text.length * UTF8_BYTES_PER_UNIT + QUOTES_MAXIMUM_BYTES);
    this.bytes(ESCAPES[depth].quote);
    const from = this.position;
    const to = from + this.buffer.write(text, from);
    const isExact = to - from === text.length || text.isWellFormed();
    if (!isExact || this.hasToEscape(from, to)) {
      this.position = start;
      return false;
    }
    this.position = to;
    this.bytes(ESCAPES[depth].quote);
    return true;
  }

  /** Four bytes at a time: whether a control character, a quote or a backslash is among them. */
  private hasToEscape(from: number, to: number): boolean {
    const { buffer, words } = this;
    const { sequences } = ESCAPES[0];
    let position = from;
    const aligned = Math.min(roundUpToWord(from), to);
    for (; position < aligned; position += 1) if (sequences[buffer[position] as number] !== undefined) return true;
    const lastWord = to - (to % WORD_BYTES);
    for (; position < lastWord; position += WORD_BYTES) {
      const word = words[position >> 2] as number;
      const quotes = word ^ 0x22222222;
      const backslashes = word ^ 0x5c5c5c5c;
      const found =
        ((word - 0x20202020) & ~word) | ((quotes - 0x01010101) & ~quotes) | ((backslashes - 0x01010101) & ~backslashes);
      if ((found & 0x80808080) !== 0) return true;
    }
    for (; position < to; position += 1) if (sequences[buffer[position] as number] !== undefined) return true;
    return false;
  }
}

function roundUpToWord(bytes: number): number {
  return Math.ceil(bytes / WORD_BYTES) * WORD_BYTES;
}
