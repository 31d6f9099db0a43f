import { isUtf8 } from 'node:buffer';
import { UsageError } from '../errors/usage-error';
import { type Line, MAXIMUM_LINE_BYTES, readLines, tooLong } from './lines';
import { Nesting } from './nesting';

/** One JSON value of a file. */
export interface FileValue {
  readonly value: unknown;
  /** As it is written in the file. */
  readonly text: string;
  /** The line in which it begins, from 1. */
  readonly line: number;
}

/**
 * DynamoDB nests attributes 32 levels deep at most (DynamoDB developer guide, "Quotas in Amazon DynamoDB"), which is
 * less than 100 of JSON. Beyond some thousands a walk through a value may not fit the stack.
 */
const MAXIMUM_LEVELS = 1000;

/**
 * The JSON values of a file: one per line, or over several lines, as the AWS CLI prints its answers. Blank lines hold none.
 * Those of one chunk come together and are parsed as they are taken, so that each is garbage while it is young; take all
 * of them before the next chunk.
 * Throws UsageError, naming the line, for what is not UTF-8, not JSON, too long or nested too deep.
 */
export async function* readJsonValues(
  file: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Iterable<FileValue>> {
  let begun: BegunValue | null = null;

  function* valuesOf(lines: readonly Line[]): Generator<FileValue> {
    for (const line of lines) {
      checkUtf8(file, line);
      if (begun === null && isBlank(line.bytes)) continue;
      if (begun === null) begun = new BegunValue(file, line);
      else begun.append(line);
      const value = begun.finished();
      if (value === null) continue;
      begun = null;
      yield value;
    }
  }

  for await (const lines of readLines(file, onBytes)) yield valuesOf(lines);
  // The closure sets it, which the compiler does not follow.
  const unfinished = begun as BegunValue | null;
  if (unfinished !== null) throw unfinished.endless();
}

function checkUtf8(file: string, { bytes, number }: Line): void {
  if (isUtf8(bytes)) return;
  throw new UsageError(`${file}:${number}: the line is not UTF-8. Save the file as UTF-8, as AWS's events are.`);
}

/** A value of which at least the first line was read. */
class BegunValue {
  private readonly file: string;
  private readonly line: number;
  private readonly lines: Buffer[];
  private readonly nesting = new Nesting();
  private bytes: number;

  constructor(file: string, { bytes, number }: Line) {
    this.file = file;
    this.line = number;
    this.lines = [bytes];
    this.bytes = bytes.length;
  }

  append({ bytes }: Line): void {
    this.nesting.read(bytes);
    this.lines.push(bytes);
    this.bytes += bytes.length;
    if (this.bytes > MAXIMUM_LINE_BYTES) throw tooLong(this.file, this.line);
  }

  /** The value, or null where its end is still to come. */
  finished(): FileValue | null {
    const isOneLine = this.lines.length === 1;
    if (!isOneLine && this.nesting.isOpen) return null;
    const text = this.lines.map((bytes) => bytes.toString('utf8')).join('\n');
    const parsed = parse(text);
    // Most values end in the line in which they begin; the brackets are counted of those that do not.
    if (isOneLine && (parsed.error !== null || mayBeTooDeep(text))) this.nesting.read(this.lines[0] ?? Buffer.of());
    if (parsed.error === null) {
      if (this.nesting.deepest > MAXIMUM_LEVELS) throw this.tooDeep();
      return { value: parsed.value, text, line: this.line };
    }
    if (isOneLine && this.nesting.isOpen && BEGINNING.test(text)) return null;
    throw this.notJson(text, parsed.error);
  }

  /** The refusal of a value that the file does not end. */
  endless(): UsageError {
    return this.wrong(
      `the JSON that begins in this line has no end: a bracket is missing, or the file was cut. ${WANTED}`,
    );
  }

  private tooDeep(): UsageError {
    return this.wrong(
      `the JSON in this line is nested ${this.nesting.deepest} levels deep. The run takes ${MAXIMUM_LEVELS}, and no record ` +
        'of a stream has more than 100: leave it out.',
    );
  }

  private notJson(text: string, error: string): UsageError {
    if (parse(text.replace(TRAILING_COMMA, '')).error === null) {
      return this.wrong(
        "the line ends with a comma. Records are written one per line, with nothing between them: sed 's/,$//' takes it off.",
      );
    }
    const what = this.lines.length === 1 ? 'the line is' : `this and the next ${this.lines.length - 1} lines are`;
    return this.wrong(`${what} not JSON (${error}). ${WANTED}`);
  }

  private wrong(what: string): UsageError {
    return new UsageError(`${this.file}:${this.line}: ${what}`);
  }
}

const WANTED =
  'Give one stream record per line, in the form of an entry of a Lambda event’s Records, or a document with Records.';

/** What may go on in the next line. */
const BEGINNING = /^\s*[[{]/;

const TRAILING_COMMA = /,\s*$/;

function parse(text: string): { readonly value: unknown; readonly error: string | null } {
  try {
    return { value: JSON.parse(text), error: null };
  } catch (error) {
    return { value: null, error: error instanceof Error ? error.message : String(error) };
  }
}

/** A level takes two brackets. */
function mayBeTooDeep({ length }: string): boolean {
  return length > 2 * MAXIMUM_LEVELS;
}

function isBlank(line: Buffer): boolean {
  return line.length === 0 || (BLANK_BYTES.has(line[0] ?? 0) && BLANK.test(line.toString('latin1')));
}

const BLANK_BYTES = new Set(Buffer.from(' \t\r'));
const BLANK = /^[ \t\r]*$/;
