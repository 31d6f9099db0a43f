/** A number as its source text: `1.10` stays `1.10`, and 38 digits stay 38 digits. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An object's members in the order of the text; a Map, so that a member named `__proto__` is like any other. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** A JSON text read without loss. */
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;

export interface JsonReading {
  /** Lower-cases every member's name at every depth, as the OpenX SerDe does with case_insensitive. */
  readonly lowerCaseNames: boolean;
  /** What a name that comes twice in one object is: the `last` wins (jq), or an error (the OpenX SerDe). */
  readonly duplicateNames: 'last' | 'refused';
}

/** Firehose reads JSON with Jackson, whose StreamReadConstraints allow 1,000 levels. */
const MAXIMUM_DEPTH = 1000;

const JQ_READING: JsonReading = { lowerCaseNames: false, duplicateNames: 'last' };

/**
 * Reads exactly one JSON value (RFC 8259, nothing more lenient) with white space around it.
 * Throws a SyntaxError that names the problem and the character's place.
 */
export function parseJson(text: string, reading: JsonReading = JQ_READING): JsonValue {
  return new JsonReader(text, reading).document();
}

/** The member of that name, or undefined where the value is not an object or has no such member. */
export function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return value instanceof Map ? value.get(name) : undefined;
}

export function isJsonObject(value: JsonValue): value is JsonObject {
  return value instanceof Map;
}

export function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Compact JSON text; numbers keep the text that they had. */
export function jsonText(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (isJsonArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (value !== null && isJsonObject(value)) {
    return `{${[...value].map(([name, inner]) => `${JSON.stringify(name)}:${jsonText(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const FIRST_PRINTABLE = 0x20;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

class JsonReader {
  private readonly text: string;
  private readonly lowerCaseNames: boolean;
  private readonly refuseDuplicates: boolean;
  private position = 0;

  constructor(text: string, reading: JsonReading) {
    this.text = text;
    this.lowerCaseNames = reading.lowerCaseNames;
    this.refuseDuplicates = reading.duplicateNames === 'refused';
  }

  document(): JsonValue {
    const value = this.value(0);
    this.nextToken();
    if (this.position < this.text.length) throw this.error('text follows the value');
    return value;
  }

  private value(depth: number): JsonValue {
    const code = this.nextToken();
    if (code === QUOTE) return this.string();
    if (code === OPEN_BRACE) return this.object(depth + 1);
    if (code === OPEN_BRACKET) return this.array(depth + 1);
    if (code === MINUS || isDigit(code)) return this.number();
    if (this.word('true')) return true;
    if (this.word('false')) return false;
    if (this.word('null')) return null;
    throw this.error('a value is missing');
  }

  private object(depth: number): JsonObject {
    this.checkDepth(depth);
    const members = new Map<string, JsonValue>();
    this.position += 1;
    if (this.nextToken() === CLOSE_BRACE) {
      this.position += 1;
      return members;
    }
    for (;;) {
      if (this.nextToken() !== QUOTE) throw this.error('a member name in double quotes is missing');
      const written = this.string();
      const name = this.lowerCaseNames ? written.toLowerCase() : written;
      if (this.refuseDuplicates && members.has(name)) throw this.error(`Duplicate key "${name}"`);
      if (this.nextToken() !== COLON) throw this.error('":" is missing');
      this.position += 1;
      members.set(name, this.value(depth));
      const code = this.nextToken();
      this.position += 1;
      if (code === CLOSE_BRACE) return members;
      if (code !== COMMA) throw this.error('"," or "}" is missing');
    }
  }

  private array(depth: number): JsonValue[] {
    this.checkDepth(depth);
    const elements: JsonValue[] = [];
    this.position += 1;
    if (this.nextToken() === CLOSE_BRACKET) {
      this.position += 1;
      return elements;
    }
    for (;;) {
      elements.push(this.value(depth));
      const code = this.nextToken();
      this.position += 1;
      if (code === CLOSE_BRACKET) return elements;
      if (code !== COMMA) throw this.error('"," or "]" is missing');
    }
  }

  private string(): string {
    const text = this.text;
    const start = this.position + 1;
    let end = start;
    for (;;) {
      const code = text.charCodeAt(end);
      if (code === QUOTE) break;
      if (code === BACKSLASH) return this.escapedString(start, end);
      if (!(code >= FIRST_PRINTABLE)) throw this.stringError(end);
      end += 1;
    }
    this.position = end + 1;
    return text.slice(start, end);
  }

  private escapedString(start: number, firstEscape: number): string {
    let decoded = this.text.slice(start, firstEscape);
    let plainFrom = firstEscape;
    let end = firstEscape;
    for (;;) {
      const code = this.text.charCodeAt(end);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        decoded += this.text.slice(plainFrom, end);
        this.position = end;
        decoded += this.escape();
        end = this.position;
        plainFrom = end;
        continue;
      }
      if (!(code >= FIRST_PRINTABLE)) throw this.stringError(end);
      end += 1;
    }
    this.position = end + 1;
    return decoded + this.text.slice(plainFrom, end);
  }

  private escape(): string {
    const letter = this.text.charAt(this.position + 1);
    if (letter === 'u') {
      const digits = this.text.slice(this.position + 2, this.position + 6);
      if (!/^[0-9a-f]{4}$/i.test(digits)) throw this.error(`"\\u${digits}" is not an escape`);
      this.position += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const character = ESCAPES.get(letter);
    if (character === undefined) throw this.error(`"\\${letter}" is not an escape`);
    this.position += 2;
    return character;
  }

  private number(): JsonNumber {
    const text = this.text;
    const start = this.position;
    let end = start;
    if (text.charCodeAt(end) === MINUS) end += 1;
    const integer = end;
    end = afterDigits(text, end);
    if (end === integer) throw this.error('a digit is missing');
    if (text.charCodeAt(integer) === ZERO && end > integer + 1) throw this.error('a number begins with 0');
    if (text.charCodeAt(end) === POINT) end = this.someDigits(end + 1);
    if ((text.charCodeAt(end) | 0x20) === 0x65) {
      const sign = text.charCodeAt(end + 1);
      end = this.someDigits(sign === MINUS || sign === 0x2b ? end + 2 : end + 1);
    }
    this.position = end;
    return new JsonNumber(text.slice(start, end));
  }

  private someDigits(from: number): number {
    const end = afterDigits(this.text, from);
    if (end === from) throw this.error('a digit is missing');
    return end;
  }

  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.position)) return false;
    this.position += word.length;
    return true;
  }

  /** Skips white space; the code of the character that comes next, NaN at the end. */
  private nextToken(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return code;
      this.position += 1;
    }
  }

  private checkDepth(depth: number): void {
    if (depth > MAXIMUM_DEPTH) throw this.error(`more than ${MAXIMUM_DEPTH} levels`);
  }

  private stringError(at: number): SyntaxError {
    this.position = at;
    return this.error(at < this.text.length ? 'a string contains a control character' : 'a string has no end');
  }

  private error(problem: string): SyntaxError {
    return new SyntaxError(`${problem} at character ${Math.min(this.position, this.text.length) + 1}`);
  }
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39;
}

function afterDigits(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}
