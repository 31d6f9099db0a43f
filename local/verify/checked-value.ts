import type { AttributeMap, AttributeValue } from './attribute-value';

/** What cannot be a change, and why: its record belongs in the quarantine. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** A number token of JSON (RFC 8259 §6). */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const CHECKS: Readonly<Record<string, (content: unknown) => boolean>> = {
  S: isString,
  N: isNumber,
  B: isString,
  BOOL: (content) => typeof content === 'boolean',
  NULL: () => true,
  SS: (content) => Array.isArray(content) && content.every(isString),
  NS: (content) => Array.isArray(content) && content.every(isNumber),
  BS: (content) => Array.isArray(content) && content.every(isString),
  L: Array.isArray,
  M: isObject,
};

/** The value, of which the first level was looked at. An empty collection of DynamoDB Local's has no type and stays so. */
export function checkedValue(value: unknown): AttributeValue {
  if (isObject(value)) {
    const [type] = Object.keys(value);
    if (type === undefined || CHECKS[type]?.(value[type]) === true) return value as AttributeValue;
  }
  throw new Unreadable(`${JSON.stringify(value)} is not an attribute value`);
}

/** Attributes by name, whose values nobody looked at yet. */
export function checkedMap(value: unknown): AttributeMap {
  if (isObject(value)) return value as AttributeMap;
  throw new Unreadable(`${JSON.stringify(value)} is not a map of attributes`);
}

/** DynamoDB Local leaves the type of an empty map or list out. */
export function isEmpty(value: AttributeValue): boolean {
  return Object.keys(value).length === 0;
}

export function isJsonNumber(text: string): boolean {
  return JSON_NUMBER.test(text);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isString(content: unknown): content is string {
  return typeof content === 'string';
}

function isNumber(content: unknown): boolean {
  return isString(content) && isJsonNumber(content);
}
