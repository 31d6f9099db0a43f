import type { HiveType } from '../../../schema/hive-type';
import type { AttributeValue } from '../change/attribute-value';
import { isJsonNumber } from './number';

/** How sources spell a boolean: in words, as PostgreSQL does, or as a number of one bit. */
const BOOLEANS: ReadonlyMap<string, AttributeValue> = new Map([
  ...['true', 't', '1'].map((text): [string, AttributeValue] => [text, { BOOL: true }]),
  ...['false', 'f', '0'].map((text): [string, AttributeValue] => [text, { BOOL: false }]),
]);

/** Reads a value as a column's type asks. */
type ScalarReader = (value: AttributeValue) => AttributeValue;

/**
 * How a column reads the values of a source that gives some numbers and booleans as strings: a string that spells one becomes
 * it, and any other value stays unchanged. Null where the type takes every value unchanged.
 */
export function textScalarReader(kind: HiveType['kind']): ScalarReader | null {
  switch (kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'float':
    case 'double':
    case 'decimal':
      return numberOf;
    case 'boolean':
      return booleanOf;
    default:
      return null;
  }
}

function numberOf(value: AttributeValue): AttributeValue {
  const { S } = value;
  return typeof S === 'string' && isJsonNumber(S) ? { N: S } : value;
}

function booleanOf(value: AttributeValue): AttributeValue {
  return BOOLEANS.get(value.S ?? value.N ?? '') ?? value;
}
