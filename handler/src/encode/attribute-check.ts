import type { AttributeValue } from '../change/attribute-value';
import { BadRecord } from '../change/bad-record';
import { isPlainObject } from '../change/plain-object';
import { isJsonNumber } from './number';

export function checkString(value: unknown, type: 'S' | 'B'): string {
  if (typeof value === 'string') return value;
  throw new BadRecord(`${type} is ${JSON.stringify(value)}, not a string`);
}

/** A number that JSON can hold unchanged. */
export function checkNumber(value: unknown): string {
  if (typeof value === 'string' && isJsonNumber(value)) return value;
  throw new BadRecord(`N is ${JSON.stringify(value)}, not a number`);
}

export function checkBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new BadRecord(`BOOL is ${JSON.stringify(value)}, not true or false`);
}

export function checkMap(value: unknown): void {
  if (!isPlainObject(value)) throw new BadRecord(`M is ${JSON.stringify(value)}, not an object`);
}

export function checkList<T>(value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value;
  throw new BadRecord(`a list or set is ${JSON.stringify(value)}, not an array`);
}

export function checkValue(value: AttributeValue): AttributeValue {
  if (isPlainObject(value)) return value;
  throw new BadRecord(`${JSON.stringify(value)} is not an attribute value of DynamoDB`);
}

/** DynamoDB Local leaves the type of an empty map or list out (amazon-dynamodb-local-samples issue 37). */
export function isEmpty(value: AttributeValue): boolean {
  for (const _name in value) return false;
  return true;
}
