import { significantDigits } from '../../../schema/sequence';
import { type AttributeMap, type AttributeType, type AttributeValue, typeOf } from '../change/attribute-value';
import { BadRecord } from '../change/bad-record';
import { type Instant, instantOfText } from './instant';

const KINDS: Readonly<Partial<Record<AttributeType, string>>> = {
  S: 'a string',
  N: 'a number',
  BOOL: 'true or false',
  NULL: 'null',
  M: 'an object',
  L: 'an array',
};

/** What a member of a message holds, in JSON's words; never the value, which may be a row's. */
export function kindOf(value: AttributeValue): string {
  return KINDS[typeOf(value) ?? 'M'] ?? '';
}

/** A member's object; null where it is missing or null. Throws BadRecord for another kind of value. */
export function objectMember(value: AttributeValue | undefined, name: string): AttributeMap | null {
  if (value === undefined) return null;
  if (value.M !== undefined) return value.M;
  if (value.NULL !== undefined) return null;
  throw new BadRecord(`${name} is ${kindOf(value)}, not an object`);
}

/** A string of the metadata. Throws BadRecord where it is missing or is none. */
export function text(value: AttributeValue | undefined, name: string): string {
  if (value?.S !== undefined) return value.S;
  throw new BadRecord(`metadata.${name} is ${value === undefined ? 'missing' : `${kindOf(value)}, not a string`}`);
}

/** A string of the metadata, or null where it is missing, null or empty. */
export function optionalText(value: AttributeValue | undefined, name: string): string | null {
  if (value === undefined || value.S === '' || value.NULL !== undefined) return null;
  return text(value, name);
}

/** What identifies something, a number or a string, as it is written; null where it is missing, null or empty. */
export function optionalId(value: AttributeValue | undefined, name: string): string | null {
  return value?.N ?? optionalText(value, name);
}

/** So many digits are always a bigint. */
const WHOLE_NUMBER = /^\d{1,18}$/;

/** A whole number of the metadata, as its digits; null where it is missing or null. */
export function optionalNumber(value: AttributeValue | undefined, name: string): string | null {
  const digits = optionalId(value, name);
  if (digits === null || WHOLE_NUMBER.test(digits)) return digits === null ? null : significantDigits(digits);
  throw new BadRecord(`metadata.${name} is ${JSON.stringify(digits)}, not a whole number below 10^18`);
}

/** When the source committed the change, or else when DMS wrote the message. */
export function instantOf(metadata: AttributeMap): Instant {
  const committed = optionalText(metadata['commit-timestamp'], 'commit-timestamp');
  const instant = instantOfText(committed ?? text(metadata['timestamp'], 'timestamp'));
  if (instant !== null) return instant;
  const name = committed === null ? 'timestamp' : 'commit-timestamp';
  throw new BadRecord(`metadata.${name} is not an instant such as 2026-11-20T10:58:17.974340Z`);
}
