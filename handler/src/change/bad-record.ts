import { isPlainObject } from './plain-object';

/** A record that can never succeed, and why, in plain words: it goes to quarantine with the message as its reason. */
export class BadRecord extends Error {
  override readonly name = 'BadRecord';
}

/** The BadRecord of a member about the change that is missing or is not what it must be. It quotes the value. */
export function badMember(name: string, value: unknown, allowed: string): BadRecord {
  return new BadRecord(value === undefined ? `${name} is missing` : `${name} is ${described(value)}, not ${allowed}`);
}

/** The same for a member that may hold a value of a row, which a reason never quotes. */
export function badValue(name: string, value: unknown, allowed: string): BadRecord {
  return new BadRecord(value === undefined ? `${name} is missing` : `${name} is ${kindOf(value)}, not ${allowed}`);
}

/** A member that must be a string, not an empty one. Throws BadRecord. */
export function stringMember(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw badMember(name, value, 'a string');
}

/** A scalar as JSON; of anything larger, its kind. */
function described(value: unknown): string {
  return isPlainObject(value) || Array.isArray(value) ? kindOf(value) : JSON.stringify(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
