import { isPlainObject } from './plain-object';

/** A record that can never succeed, and why, in plain words: it goes to quarantine with the message as its reason. */
export class BadRecord extends Error {
  override readonly name = 'BadRecord';
}

/** The BadRecord of a member that is missing or is not what it must be. */
export function badMember(name: string, value: unknown, allowed: string): BadRecord {
  return new BadRecord(value === undefined ? `${name} is missing` : `${name} is ${described(value)}, not ${allowed}`);
}

/** A member that must be a string, not an empty one. Throws BadRecord. */
export function stringMember(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw badMember(name, value, 'a string');
}

/** A scalar as JSON; of anything larger, its kind. */
function described(value: unknown): string {
  if (isPlainObject(value)) return 'an object';
  return Array.isArray(value) ? 'an array' : JSON.stringify(value);
}
