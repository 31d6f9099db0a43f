import type { HiveType } from '../../../schema/hive-type';
import { JsonNumber, type JsonValue, jsonText } from '../../json/json';
import { forInputString, schemaMismatch } from './conversion-failure';
import { unscaledDecimal } from './decimal';
import { nearestFloat } from './float';
import { epochDay, int96Timestamp } from './timestamp';

/** A value as the Parquet writer takes it for its column. */
export type ParquetValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly ParquetValue[]
  | { readonly [name: string]: ParquetValue };

/** Turns a JSON value that is not null into the column's; throws a ConversionFailure where the SerDe would. */
export type Conversion = (value: JsonValue) => ParquetValue;

// As many digits as 64 bits have: a longer text is out of every column's range, and never becomes a number.
const INTEGER = /^([+-]?)0*(\d{1,19})$/;
const HEXADECIMAL = /^([+-]?)0x0*([0-9a-f]{1,16})$/i;
const REAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

type Primitive = Exclude<HiveType, { kind: 'array' | 'map' | 'struct' }>;

/** The OpenX SerDe's coercion to a primitive column, as AWS runs it (docs/semantics.md, "Conversion"). */
export function primitiveConversion(type: Primitive): Conversion {
  switch (type.kind) {
    case 'string':
      return text;
    case 'boolean':
      // Java's parseBoolean: everything but "true" is false.
      return (value) => value === true || scalarText(value, 'boolean').toLowerCase() === 'true';
    case 'tinyint':
      return (value) => Number(integer(scalarText(value, type.kind), 8));
    case 'smallint':
      return (value) => Number(integer(scalarText(value, type.kind), 16));
    case 'int':
      return (value) => Number(integer(scalarText(value, type.kind), 32));
    case 'bigint':
      return (value) => integer(scalarText(value, type.kind), 64);
    case 'float':
      return (value) => real(scalarText(value, type.kind), nearestFloat);
    case 'double':
      return (value) => real(scalarText(value, type.kind), Number);
    case 'decimal':
      return (value) => unscaledDecimal(scalarText(value, type.kind), type.precision, type.scale);
    case 'date':
      return (value) => epochDay(scalarText(value, type.kind));
    case 'timestamp':
      return (value) => int96Timestamp(scalarText(value, type.kind));
  }
}

/** Objects and arrays become JSON text, numbers keep the text that they had. */
function text(value: JsonValue): string {
  return typeof value === 'string' ? value : jsonText(value);
}

function scalarText(value: JsonValue, kind: string): string {
  if (typeof value === 'string') return value;
  if (value instanceof JsonNumber) return value.text;
  if (typeof value === 'boolean') return String(value);
  throw schemaMismatch(`${Array.isArray(value) ? 'an array' : 'an object'} stands where a ${kind} is expected`);
}

function integer(source: string, bits: number): bigint {
  const decimal = INTEGER.exec(source);
  const match = decimal ?? HEXADECIMAL.exec(source);
  if (match === null) throw forInputString(source);
  const digits = match[2] ?? '';
  const magnitude = BigInt(decimal === null ? `0x${digits}` : digits);
  const value = match[1] === '-' ? -magnitude : magnitude;
  if (BigInt.asIntN(bits, value) !== value) throw forInputString(source);
  return value;
}

function real(source: string, nearest: (text: string) => number): number {
  const value = REAL.test(source) ? nearest(source) : Number.NaN;
  if (!Number.isFinite(value)) throw forInputString(source);
  return value;
}
