import type { AttributeValue } from '../change/attribute-value';
import { BadRecord, badValue } from '../change/bad-record';
import { isPlainObject } from '../change/plain-object';
import { isJsonNumber } from './number';

export function checkString(value: unknown, type: 'S' | 'B'): string {
  if (typeof value === 'string') return value;
  throw badValue(type, value, 'a string');
}

/** A number that JSON can hold unchanged. */
export function checkNumber(value: unknown): string {
  if (typeof value !== 'string') throw badValue('N', value, 'a string with a number');
  if (isJsonNumber(value)) return value;
  throw new BadRecord('N is a string without a number');
}

export function checkBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw badValue('BOOL', value, 'true or false');
}

export function checkMap(value: unknown): void {
  if (!isPlainObject(value)) throw badValue('M', value, 'an object');
}

export function checkList<T>(value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value;
  throw badValue('a list or set', value, 'an array');
}

export function checkValue(value: AttributeValue): AttributeValue {
  if (isPlainObject(value)) return value;
  throw badValue('an attribute', value, 'an attribute value of DynamoDB');
}

/** DynamoDB Local leaves the type of an empty map or list out (amazon-dynamodb-local-samples issue 37). */
export function isEmpty(value: AttributeValue): boolean {
  for (const _name in value) return false;
  return true;
}
