/** The primitive types that a column may have, without `decimal`, which has parameters. */
export type HivePrimitive =
  | 'string'
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'int'
  | 'bigint'
  | 'float'
  | 'double'
  | 'date'
  | 'timestamp';

export interface HiveField {
  readonly name: string;
  readonly type: HiveType;
}

/** A parsed Hive column type. A map's keys are always `string`. */
export type HiveType =
  | { readonly kind: HivePrimitive }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'array'; readonly element: HiveType }
  | { readonly kind: 'map'; readonly value: HiveType }
  | { readonly kind: 'struct'; readonly fields: readonly HiveField[] };

/** Hive's own bound (Hive language manual, types: decimal(precision, scale), at most 38 digits). */
const DECIMAL_MAXIMUM_PRECISION = 38;

/** Hive's meaning of a bare `decimal` (Hive language manual, types). */
const DECIMAL_DEFAULT = { precision: 10, scale: 0 };

const PRIMITIVES: ReadonlySet<string> = new Set<HivePrimitive>([
  'string',
  'boolean',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'float',
  'double',
  'date',
  'timestamp',
]);

/**
 * Reads a Hive type such as `array<struct<sku:string,price:decimal(18,4)>>`.
 * `integer` is read as `int`, which is what Athena's DDL turns it into.
 * Throws an Error with the text and what is allowed; `binary` is refused, since Firehose cannot convert it
 * (docs/semantics.md, "Conversion").
 */
export function parseHiveType(text: string): HiveType {
  const reader = new TypeReader(text);
  const type = reader.type();
  reader.end();
  return type;
}

class TypeReader {
  private position = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  type(): HiveType {
    const word = this.word(/[a-z]+/iy, 'a type').toLowerCase();
    if (word === 'integer') return { kind: 'int' };
    if (isPrimitive(word)) return { kind: word };
    if (word === 'decimal') return this.decimal();
    if (word === 'array') return this.array();
    if (word === 'map') return this.map();
    if (word === 'struct') return this.struct();
    throw this.error(`"${word}" is not a column type`);
  }

  end(): void {
    if (this.position < this.text.length) throw this.error(`"${this.text.slice(this.position)}" follows the type`);
  }

  private decimal(): HiveType {
    if (!this.take('(')) return { kind: 'decimal', ...DECIMAL_DEFAULT };
    const precision = Number(this.word(/\d+/y, 'a precision'));
    const scale = this.take(',') ? Number(this.word(/\d+/y, 'a scale')) : 0;
    this.expect(')');
    if (precision < 1 || precision > DECIMAL_MAXIMUM_PRECISION || scale > precision) {
      throw this.error(`decimal(${precision},${scale}) is out of range`);
    }
    return { kind: 'decimal', precision, scale };
  }

  private array(): HiveType {
    this.expect('<');
    const element = this.type();
    this.expect('>');
    return { kind: 'array', element };
  }

  private map(): HiveType {
    this.expect('<');
    this.skipSpaces();
    const start = this.position;
    // A line holds a map as a JSON object, whose names are strings: any other key could fail in Firehose's conversion.
    if (this.type().kind !== 'string') {
      throw this.error(
        `a map's keys are "${this.text.slice(start, this.position)}", and JSON has only strings as keys`,
      );
    }
    this.expect(',');
    const value = this.type();
    this.expect('>');
    return { kind: 'map', value };
  }

  private struct(): HiveType {
    this.expect('<');
    const fields: HiveField[] = [];
    do {
      const name = this.word(/[^:<>,\s]+/y, 'a field name');
      if (fields.some((field) => field.name === name)) throw this.error(`more than one field is named ${name}`);
      this.expect(':');
      fields.push({ name, type: this.type() });
    } while (this.take(','));
    this.expect('>');
    return { kind: 'struct', fields };
  }

  private word(pattern: RegExp, what: string): string {
    this.skipSpaces();
    pattern.lastIndex = this.position;
    const word = pattern.exec(this.text)?.[0];
    if (word === undefined) throw this.error(`${what} is missing at character ${this.position + 1}`);
    this.position += word.length;
    return word;
  }

  private take(character: string): boolean {
    this.skipSpaces();
    if (this.text[this.position] !== character) return false;
    this.position += 1;
    return true;
  }

  private expect(character: string): void {
    if (!this.take(character)) throw this.error(`"${character}" is missing at character ${this.position + 1}`);
  }

  private skipSpaces(): void {
    while (this.text[this.position] === ' ') this.position += 1;
  }

  private error(problem: string): Error {
    return new Error(
      `column type "${this.text}": ${problem}. Allowed: ${[...PRIMITIVES].join(', ')}, decimal(p,s) with p up to ` +
        `${DECIMAL_MAXIMUM_PRECISION}, array<…>, map<string,…>, struct<name:type,…>. Write the type as Glue spells it.`,
    );
  }
}

function isPrimitive(word: string): word is HivePrimitive {
  return PRIMITIVES.has(word);
}
