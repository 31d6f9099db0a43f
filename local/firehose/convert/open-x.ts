import { type HiveField, type HiveType, parseHiveType } from '../../../schema/hive-type';
import {
  isJsonArray,
  isJsonObject,
  JsonNumber,
  type JsonObject,
  type JsonValue,
  jsonText,
  parseJson,
} from '../../json/json';
import type { PlannedConversion } from '../../pipeline/pipeline';
import { parseError, schemaMismatch } from './conversion-failure';
import { type Conversion, type ParquetValue, primitiveConversion } from './primitive';

/** One row: the columns' values in the table's order. */
export type Row = readonly ParquetValue[];

export interface RowConversion {
  readonly columns: readonly HiveField[];
  /** Throws a ConversionFailure where Firehose would write an error line. */
  convert(document: string): Row;
}

type Lookup = (object: JsonObject) => JsonValue | undefined;

/** Compiles a planned OpenX deserializer and its Glue table to one function from a document to a row. */
export function compileRowConversion(conversion: PlannedConversion): RowConversion {
  const columns = conversion.table.columns.map(({ name, type }) => ({ name, type: parseHiveType(type) }));
  const reading = { lowerCaseNames: conversion.caseInsensitive, duplicateNames: 'refused' } as const;
  const fields = columns.map((column) => compileField(column, conversion));

  function convert(document: string): Row {
    const object = readDocument(document, reading);
    return fields.map((field) => field(object));
  }

  return { columns, convert };
}

function readDocument(document: string, reading: Parameters<typeof parseJson>[1]): JsonObject {
  if (document.trim() === '') throw schemaMismatch('The record was empty or contained only whitespace.');
  let value: JsonValue;
  try {
    value = parseJson(document, reading);
  } catch (error) {
    // The reader throws a SyntaxError for the document's own fault: it is the record's failure, not the run's.
    if (error instanceof SyntaxError) throw parseError(error.message);
    throw error;
  }
  if (value !== null && isJsonObject(value)) return value;
  throw schemaMismatch(
    'The input JSON contained a primitive at the top level. The top level must be an object or array.',
  );
}

function compileField(field: HiveField, conversion: PlannedConversion): (object: JsonObject) => ParquetValue {
  const lookup = compileLookup(field.name, conversion);
  const convert = nullable(compileType(field.type, conversion));
  return (object) => convert(lookup(object) ?? null);
}

/** A field's member: by its mapped name, or its own; with dots converted where no member has the plain name. */
function compileLookup(name: string, conversion: PlannedConversion): Lookup {
  const mappings = new Map(Object.entries(conversion.columnToJsonKeyMappings));
  const written = mappings.get(name) ?? name;
  const key = conversion.caseInsensitive ? written.toLowerCase() : written;
  if (!conversion.convertDotsInJsonKeysToUnderscores) return (object) => object.get(key);
  return (object) => {
    if (object.has(key)) return object.get(key);
    for (const [candidate, value] of object) if (candidate.replaceAll('.', '_') === key) return value;
    return undefined;
  };
}

function compileType(type: HiveType, conversion: PlannedConversion): Conversion {
  switch (type.kind) {
    case 'array':
      return compileArray(compileType(type.element, conversion));
    case 'map':
      return compileMap(compileType(type.value, conversion));
    case 'struct':
      return compileStruct(type.fields, conversion);
    default:
      return primitiveConversion(type);
  }
}

function nullable(convert: Conversion): Conversion {
  return (value) => (value === null ? null : convert(value));
}

/** OpenX wraps anything but an array in an array of one; an empty string is null. */
function compileArray(convertElement: Conversion): Conversion {
  const convert = nullable(convertElement);
  return (value) => {
    if (isJsonArray(value)) return value.map(convert);
    return value === '' ? null : [convert(value)];
  };
}

/** A list of entries rather than an object: no key, not even `__proto__`, is special in it. */
function compileMap(convertValue: Conversion): Conversion {
  const convert = nullable(convertValue);
  return (value) => {
    if (value === null || !isJsonObject(value)) throw schemaMismatch(`Data is not JSONObject  but ${described(value)}`);
    return Array.from(value, ([key, inner]) => ({ key, value: convert(inner) }));
  };
}

/** By name from an object, by position from an array; an empty array and a blank text are null (OpenX). */
function compileStruct(fields: readonly HiveField[], conversion: PlannedConversion): Conversion {
  const byName = fields.map((field) => compileField(field, conversion));
  const byPosition = fields.map((field) => nullable(compileType(field.type, conversion)));
  return (value) => {
    if (value !== null && isJsonObject(value)) return struct(fields, (index) => byName[index]?.(value));
    if (isJsonArray(value) && value.length > 0) {
      return struct(fields, (index) => byPosition[index]?.(value[index] ?? null));
    }
    if (isJsonArray(value) || (typeof value === 'string' && value.trim() === '')) return null;
    throw schemaMismatch(`Data is not JSONObject  but ${described(value)}`);
  };
}

function struct(fields: readonly HiveField[], valueAt: (index: number) => ParquetValue | undefined): ParquetValue {
  const values: Record<string, ParquetValue> = Object.create(null);
  fields.forEach(({ name }, index) => {
    values[name] = valueAt(index) ?? null;
  });
  return values;
}

/** As OpenX says it, which reads every number as a java.lang.String. */
function described(value: JsonValue): string {
  const text = typeof value === 'string' ? value : jsonText(value);
  if (typeof value === 'boolean') return `java.lang.Boolean with value ${text}`;
  if (isJsonArray(value)) return `org.openx.data.jsonserde.json.JSONArray with value ${text}`;
  return `java.lang.String with value ${value instanceof JsonNumber ? value.text : text}`;
}
