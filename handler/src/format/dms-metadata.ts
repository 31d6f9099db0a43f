import { significantDigits } from '../../../schema/sequence';
import {
  type AttributeMap,
  type AttributeType,
  type AttributeValue,
  attributeOf,
  typeOf,
} from '../change/attribute-value';
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

/** The member's object; null where it is missing or null. Throws BadRecord for another kind of value. */
export function objectMember(message: AttributeMap, name: string): AttributeMap | null {
  const value = attributeOf(message, name);
  if (value === undefined || value.NULL !== undefined) return null;
  if (value.M !== undefined) return value.M;
  throw new BadRecord(`${name} is ${kindOf(value)}, not an object`);
}

/** A string of the metadata. Throws BadRecord where it is missing or is none. */
export function text(metadata: AttributeMap, name: string): string {
  const value = attributeOf(metadata, name);
  if (value?.S !== undefined) return value.S;
  throw new BadRecord(`metadata.${name} is ${value === undefined ? 'missing' : `${kindOf(value)}, not a string`}`);
}

/** A string of the metadata, or null where it is missing, null or empty. */
export function optionalText(metadata: AttributeMap, name: string): string | null {
  const value = attributeOf(metadata, name);
  if (value === undefined || value.NULL !== undefined || value.S === '') return null;
  return text(metadata, name);
}

/** What identifies something, a number or a string, as it is written; null where it is missing, null or empty. */
export function optionalId(metadata: AttributeMap, name: string): string | null {
  return attributeOf(metadata, name)?.N ?? optionalText(metadata, name);
}

/** So many digits are always a bigint. */
const WHOLE_NUMBER = /^\d{1,18}$/;

/** A whole number of the metadata, as its digits; null where it is missing or null. */
export function optionalNumber(metadata: AttributeMap, name: string): string | null {
  const value = optionalId(metadata, name);
  if (value === null || WHOLE_NUMBER.test(value)) return value === null ? null : significantDigits(value);
  throw new BadRecord(`metadata.${name} is ${JSON.stringify(value)}, not a whole number below 10^18`);
}

/** When the source committed the change, or else when DMS wrote the message. */
export function instantOf(metadata: AttributeMap): Instant {
  const committed = optionalText(metadata, 'commit-timestamp');
  const name = committed === null ? 'timestamp' : 'commit-timestamp';
  const instant = instantOfText(committed ?? text(metadata, 'timestamp'));
  if (instant !== null) return instant;
  throw new BadRecord(`metadata.${name} is not an instant such as 2026-11-20T10:58:17.974340Z`);
}
