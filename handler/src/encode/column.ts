import type { HiveField, HiveType } from '../../../schema/hive-type';
import { CLOSE_ARRAY, OPEN_ARRAY, QUOTE, SPACE } from '../change/ascii';
import type { AttributeMap, AttributeValue } from '../change/attribute-value';
import { checkBoolean, checkList, checkMap, checkNumber, checkString, checkValue, isEmpty } from './attribute-check';
import { closeObject, writeName, writeValue } from './attribute-json';
import { AttributeMemory, MapMemory } from './attribute-memory';
import { EncodedBytes } from './encoded-bytes';
import { FoldedNames, NameClaims } from './fold-name';
import { instantOfNumber, instantOfText } from './instant';
import type { JsonWriter } from './json-writer';
import { canonicalNumber, fractionDigits, integerDigits, NOT_CANONICAL, shapeOf } from './number';
import { isDate, plainInstantLength } from './plain-instant';
import { textScalarReader } from './text-scalar';

/**
 * How a value went into its column. `partly`: written, but a reader may not find all of it there, so the whole value has
 * to be kept elsewhere too. `unfit`: nothing of it counts, and the caller takes back what was written.
 */
export type Fit = 'fits' | 'partly' | 'unfit';

/** Writes one value as its column's type asks, so that Firehose's conversion takes it. Throws BadRecord as writeValue. */
export type ColumnWriter = (writer: JsonWriter, value: AttributeValue) => Fit;

/** The largest finite float (IEEE 754 binary32). */
const FLOAT_MAXIMUM = 3.4028234663852886e38;

/** One digit less than FLOAT_MAXIMUM has before its point: such a number is in range, whatever its digits. */
const FLOATING_SAFE_DIGITS = 38;

/**
 * How many digits a decimal may have and be read exactly by every OpenX SerDe: its open source reads each decimal as Hive's
 * default decimal(38,18), as null above 20 integer digits and rounded beyond 18 fraction digits
 * (docs/semantics.md, "Conversion").
 */
const DECIMAL_SAFE_INTEGER_DIGITS = 20;
const DECIMAL_SAFE_FRACTION_DIGITS = 18;

const DATE_LENGTH = 'yyyy-MM-dd'.length;

/**
 * The first day of the Gregorian calendar. Hive 2 takes earlier dates for the Julian calendar's, which moves them by days
 * (Java API, GregorianCalendar; prestodb/presto issue 12180).
 */
const FIRST_DATE = '1582-10-15';

/** Hive's integer types hold 8, 16, 32 and 64 bits (Hive language manual, types). */
const INTEGER_BITS = { tinyint: 8n, smallint: 16n, int: 32n, bigint: 64n } as const;

/**
 * Compiles a column's Glue type to the function that writes its values; done once, at cold start. If scalars may arrive as
 * text, columns of numbers and booleans take strings that spell one.
 */
export function compileColumn(type: HiveType, scalarsArriveAsText: boolean): ColumnWriter {
  const write = compileTyped(type, scalarsArriveAsText);
  const read = scalarsArriveAsText ? textScalarReader(type.kind) : null;
  return read === null ? write : (writer, value) => write(writer, read(value));
}

function compileTyped(type: HiveType, scalarsArriveAsText: boolean): ColumnWriter {
  switch (type.kind) {
    case 'string':
      return stringColumn();
    case 'boolean':
      return writeBooleanColumn;
    case 'tinyint':
    case 'smallint':
    case 'int':
      return integerColumn(INTEGER_BITS[type.kind], false);
    case 'bigint':
      return integerColumn(INTEGER_BITS.bigint, true);
    case 'float':
      return floatingColumn(FLOAT_MAXIMUM);
    case 'double':
      return floatingColumn(Number.MAX_VALUE);
    case 'decimal':
      return decimalColumn(type.precision, type.scale);
    case 'date':
      return writeDateColumn;
    case 'timestamp':
      return writeTimestampColumn;
    case 'array':
      return arrayColumn(compileColumn(type.element, scalarsArriveAsText));
    case 'map':
      return mapColumn(compileColumn(type.value, scalarsArriveAsText));
    case 'struct':
      return structColumn(type.fields, scalarsArriveAsText);
    default:
      return type satisfies never;
  }
}

/** A string column takes anything: strings, a number's digits, true or false, base64, and maps, lists and sets as JSON. */
function stringColumn(): ColumnWriter {
  const memory = AttributeMemory.root(1);
  return (writer, value) => {
    const text = value.S;
    if (typeof text === 'string') writer.string(text, 0);
    else if (value.N !== undefined) writer.quoted(checkNumber(value.N));
    else if (value.NULL !== undefined) return 'unfit';
    else if (value.BOOL !== undefined) writer.quoted(String(checkBoolean(value.BOOL)));
    else if (value.B !== undefined) writer.string(checkString(value.B, 'B'), 0);
    else {
      writer.byte(QUOTE);
      writeValue(writer, value, memory);
      writer.byte(QUOTE);
    }
    return 'fits';
  };
}

function writeBooleanColumn(writer: JsonWriter, value: AttributeValue): Fit {
  if (value.BOOL === undefined) return 'unfit';
  writer.ascii(checkBoolean(value.BOOL) ? 'true' : 'false');
  return 'fits';
}

/** Writes a number in canonical notation, given its shape. */
type NumberWriter = (writer: JsonWriter, text: string, shape: number) => Fit;

/** A column of exact numbers, in canonical notation, which nearly all numbers from DynamoDB have already. */
function numberColumn(write: NumberWriter): ColumnWriter {
  return (writer, value) => {
    const number = value.N;
    if (number === undefined) return 'unfit';
    const shape = typeof number === 'string' ? shapeOf(number) : NOT_CANONICAL;
    if (shape !== NOT_CANONICAL) return write(writer, number, shape);
    const text = canonicalNumber(checkNumber(number));
    return text === null ? 'unfit' : write(writer, text, shapeOf(text));
  };
}

/** A bigint is written between quotes: beyond 2^53 a bare token is not exact under every reading of the SerDe. */
function integerColumn(bits: bigint, isQuoted: boolean): ColumnWriter {
  const limit = 1n << (bits - 1n);
  const safeDigits = String(limit).length - 1;
  return numberColumn((writer, text, shape) => {
    if (fractionDigits(shape) > 0 || integerDigits(shape) > safeDigits + 1) return 'unfit';
    if (integerDigits(shape) > safeDigits && !(BigInt(text) >= -limit && BigInt(text) < limit)) return 'unfit';
    if (isQuoted) writer.quoted(text);
    else writer.ascii(text);
    return 'fits';
  });
}

/** The number is written unchanged: a reader of floating-point numbers takes an exponent too. */
function floatingColumn(maximum: number): ColumnWriter {
  return (writer, value) => {
    if (value.N === undefined) return 'unfit';
    const text = checkNumber(value.N);
    const shape = shapeOf(text);
    const isSmall = shape !== NOT_CANONICAL && integerDigits(shape) <= FLOATING_SAFE_DIGITS;
    if (!isSmall && Math.abs(Number(text)) > maximum) return 'unfit';
    writer.ascii(text);
    return 'fits';
  };
}

function decimalColumn(precision: number, scale: number): ColumnWriter {
  return numberColumn((writer, text, shape) => {
    const integer = integerDigits(shape);
    const fraction = fractionDigits(shape);
    if (integer > precision - scale || fraction > scale) return 'unfit';
    writer.quoted(text);
    return integer > DECIMAL_SAFE_INTEGER_DIGITS || fraction > DECIMAL_SAFE_FRACTION_DIGITS ? 'partly' : 'fits';
  });
}

function writeDateColumn(writer: JsonWriter, value: AttributeValue): Fit {
  if (value.S === undefined || !isDate(checkString(value.S, 'S')) || value.S < FIRST_DATE) return 'unfit';
  writer.quoted(value.S);
  return 'fits';
}

function writeTimestampColumn(writer: JsonWriter, value: AttributeValue): Fit {
  const text = value.S;
  if (text !== undefined) {
    const length = plainInstantLength(checkString(text, 'S'));
    if (length > 0) return writePlainInstant(writer, text, length);
  }
  const instant =
    text !== undefined ? instantOfText(text) : value.N !== undefined ? instantOfNumber(checkNumber(value.N)) : null;
  if (instant === null) return 'unfit';
  writer.quoted(instant);
  return 'fits';
}

/** Copies the beginning of an instant that needs no arithmetic, with a space between date and time. */
function writePlainInstant(writer: JsonWriter, text: string, length: number): Fit {
  writer.byte(QUOTE);
  const start = writer.position;
  writer.ascii(text);
  writer.buffer[start + DATE_LENGTH] = SPACE;
  writer.position = start + length;
  writer.byte(QUOTE);
  return 'fits';
}

function arrayColumn(write: ColumnWriter): ColumnWriter {
  return (writer, value) => {
    const elements = elementsOf(value);
    if (elements === null) return 'unfit';
    let fit: Fit = 'fits';
    writer.byte(OPEN_ARRAY);
    for (let index = 0; index < elements.length; index += 1) {
      if (index > 0) writer.comma();
      const elementFit = writeElement(writer, elements[index] as AttributeValue, write);
      if (elementFit === 'unfit') return 'unfit';
      if (elementFit === 'partly') fit = 'partly';
    }
    writer.byte(CLOSE_ARRAY);
    return fit;
  };
}

/**
 * A map's keys stay unchanged; Glue's rules for names are for columns and struct fields only. NULL is left out: the open
 * source SerDe reads it as the string "null", or fails the document (docs/semantics.md, "Conversion").
 */
function mapColumn(write: ColumnWriter): ColumnWriter {
  const memory = MapMemory.root(0);
  return (writer, value) => {
    const map = mapOf(value);
    if (map === null) return 'unfit';
    const start = writer.position;
    let fit: Fit = 'fits';
    let previous = memory.beginning;
    for (const name in map) {
      const memberStart = writer.position;
      previous = writeName(writer, name, memory, previous);
      const member = checkValue(map[name] as AttributeValue);
      const memberFit = write(writer, member);
      if (memberFit === 'unfit') {
        if (member.NULL === undefined) return 'unfit';
        writer.position = memberStart;
      }
      if (memberFit !== 'fits') fit = 'partly';
    }
    closeObject(writer, start);
    return fit;
  };
}

/** Members are written under their field's name; a member without a field, or whose field another one took, is left out. */
function structColumn(fields: readonly HiveField[], scalarsArriveAsText: boolean): ColumnWriter {
  const table = new FoldedNames(
    fields.map(({ name, type }) => ({
      name,
      encodedName: EncodedBytes.memberName(name, 0),
      write: compileColumn(type, scalarsArriveAsText),
    })),
  );
  return (writer, value) => {
    const map = mapOf(value);
    if (map === null) return 'unfit';
    const start = writer.position;
    const claims = new NameClaims();
    let fit: Fit = 'fits';
    let found = table.beginning;
    for (const name in map) {
      found = table.find(name, found);
      const field = found.entry;
      if (field === null || !claims.claim(map, name, field.name)) {
        fit = 'partly';
        continue;
      }
      writer.encoded(field.encodedName);
      const memberFit = writeElement(writer, map[name] as AttributeValue, field.write);
      if (memberFit === 'unfit') return 'unfit';
      if (memberFit === 'partly') fit = 'partly';
    }
    closeObject(writer, start);
    return fit;
  };
}

/** NULL in a list or a struct is written as null, where a whole column is left out. */
function writeElement(writer: JsonWriter, value: AttributeValue, write: ColumnWriter): Fit {
  const start = writer.position;
  const fit = write(writer, checkValue(value));
  if (fit !== 'unfit' || value.NULL === undefined) return fit;
  writer.position = start;
  writer.ascii('null');
  return 'fits';
}

/** The elements of a list or a set, as values; a value without a type is an empty collection. */
function elementsOf(value: AttributeValue): readonly AttributeValue[] | null {
  if (value.L !== undefined) return checkList(value.L);
  if (value.SS !== undefined) return checkList(value.SS).map((S) => ({ S }));
  if (value.NS !== undefined) return checkList(value.NS).map((N) => ({ N }));
  if (value.BS !== undefined) return checkList(value.BS).map((B) => ({ B }));
  return isEmpty(value) ? [] : null;
}

function mapOf(value: AttributeValue): AttributeMap | null {
  if (value.M === undefined) return isEmpty(value) ? {} : null;
  checkMap(value.M);
  return value.M;
}
