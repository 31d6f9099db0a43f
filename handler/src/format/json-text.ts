import { BACKSLASH, isDigit, LOWER_CASE_BIT, needsEscape, POINT, QUOTE, SPACE, ZERO } from '../change/ascii';
import { BadRecord } from '../change/bad-record';
import { LEAD_WORDS_MAXIMUM_BYTES } from './json-memory';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const LOWER_E = 0x65;

/** RFC 8259, section 6. Most numbers are whole ones, which are read without it. */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT;
const BYTE_BITS = 8;

/** A longer document is read character by character: that much memory is not kept for one. */
const COPIED_MAXIMUM_CHARACTERS = 1024 * 1024;

/** Words are read so far past the end. */
const MARGIN_BYTES = LEAD_WORDS_MAXIMUM_BYTES + WORD_BYTES;

/**
 * A JSON text and how far it was read. Its characters are copied once to bytes if all are ASCII, as mostly: four of them in
 * a word are looked at several times faster than one after the other in a string (bench/dms).
 */
export class JsonText {
  /** In UTF-16 code units, which only `string` and `skipLead` step over more than one at a time. */
  position = 0;
  private text = '';
  private isAscii = false;
  private bytes = Buffer.alloc(0);
  private view = new DataView(this.bytes.buffer);

  begin(text: string): void {
    const { length } = text;
    this.text = text;
    this.position = 0;
    this.isAscii = length <= COPIED_MAXIMUM_CHARACTERS && this.copy(text);
  }

  /** The code of the next character; NaN at the end. */
  code(): number {
    return this.text.charCodeAt(this.position);
  }

  slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  skip(word: string): boolean {
    if (!this.text.startsWith(word, this.position)) return false;
    this.position += word.length;
    return true;
  }

  /** Skips these characters if they come next; `words` as MemberMemory has them. */
  skipLead(lead: string, words: Int32Array): boolean {
    if (!this.isAscii || words.length === 0) return this.skip(lead);
    const { view, position } = this;
    const last = words.length - 1;
    for (let index = 0; index < last; index += 1) {
      if (view.getInt32(position + index * WORD_BYTES, true) !== words[index]) return false;
    }
    const difference = view.getInt32(position + last * WORD_BYTES, true) ^ (words[last] as number);
    if (difference << (BYTE_BITS * (words.length * WORD_BYTES - lead.length)) !== 0) return false;
    this.position += lead.length;
    return true;
  }

  /** Returns the code of the next character that is not a space; NaN at the end. */
  skipSpace(): number {
    const { text } = this;
    let { position } = this;
    let code = text.charCodeAt(position);
    while (code === SPACE || code === LINE_FEED || code === TAB || code === CARRIAGE_RETURN) {
      position += 1;
      code = text.charCodeAt(position);
    }
    this.position = position;
    return code;
  }

  /** Reads a number, of which the first character was seen. */
  number(): string {
    const { text, position: start } = this;
    let position = start;
    let code = 0;
    do code = text.charCodeAt(++position);
    while (isDigit(code));
    if (text.charCodeAt(start) > ZERO && code !== POINT && (code | LOWER_CASE_BIT) !== LOWER_E)
      this.position = position;
    else {
      NUMBER.lastIndex = start;
      if (!NUMBER.test(text)) throw this.unexpected('a number');
      this.position = NUMBER.lastIndex;
    }
    return text.slice(start, this.position);
  }

  /** Reads a string, which begins at the position with its quote. */
  string(): string {
    const { text, view } = this;
    const start = this.position + 1;
    let position = start;
    if (this.isAscii) while (!needsEscape(view.getInt32(position, true))) position += WORD_BYTES;
    let code = text.charCodeAt(position);
    while (code >= SPACE && code !== QUOTE && code !== BACKSLASH) {
      position += 1;
      code = text.charCodeAt(position);
    }
    this.position = position + 1;
    if (code === QUOTE) return text.slice(start, position);
    if (code === BACKSLASH) return this.escapedString(start);
    this.position = position;
    throw this.unexpected('the rest of a string');
  }

  /** What is wrong at the position, in words that quote nothing. */
  unexpected(expected: string): BadRecord {
    const { text, position } = this;
    const found = position < text.length ? `character ${position + 1} is not` : 'it ends before';
    return new BadRecord(`the record is not JSON: ${found} ${expected}`);
  }

  /** A string whose first backslash is before the position. */
  private escapedString(start: number): string {
    const { text } = this;
    let end = text.indexOf('"', this.position);
    while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
    this.position = end < 0 ? text.length : end + 1;
    if (end < 0) throw this.unexpected('the rest of a string');
    try {
      return JSON.parse(text.slice(start - 1, this.position));
    } catch {
      // The engine's own message quotes the string.
      throw new BadRecord(
        `the record is not JSON: the string from character ${start} on has a wrong escape or character`,
      );
    }
  }

  /** False if the text is not all ASCII. */
  private copy(text: string): boolean {
    const { length } = text;
    if (this.bytes.length < length + MARGIN_BYTES) {
      this.bytes = Buffer.allocUnsafeSlow(2 * length + MARGIN_BYTES);
      this.view = new DataView(this.bytes.buffer);
    }
    if (this.bytes.write(text) !== length) return false;
    // A zero ends every string, and is in no lead: what comes after it, from a longer text before, is never taken for text.
    this.bytes[length] = 0;
    return true;
  }
}

/** True if an odd number of backslashes comes before the character. */
function isEscaped(text: string, position: number): boolean {
  let start = position;
  while (text.charCodeAt(start - 1) === BACKSLASH) start -= 1;
  return (position - start) % 2 === 1;
}
