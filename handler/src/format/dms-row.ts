import { type AttributeMap, type AttributeValue, attributeOf, equalValues } from '../change/attribute-value';
import { BadRecord } from '../change/bad-record';
import type { Change } from '../change/change';
import { fullName } from '../change/full-name';
import type { Message } from './dms-message';

/** What happened to one row. */
export type RowChange = Pick<Change, 'eventType' | 'keys' | 'newImage' | 'oldImage' | 'image' | 'unavailableFields'>;

const NO_FIELDS: readonly string[] = [];

/**
 * What a message says of rows: one change, or two where an update changed the key, since the old key's row is no more. `key`
 * names the columns that identify a row. Throws BadRecord where one of them is missing or null.
 */
export function rowChangesOf(message: Message, key: readonly string[]): readonly [RowChange, RowChange?] {
  const { operation, data, before } = message;
  const keys = keysOf(message, key);
  if (operation === 'delete') return [removal(keys, key, data, before)];
  if (operation !== 'update') return [arrival('INSERT', keys, data)];
  if (before === null) return [arrival('MODIFY', keys, data)];
  const oldKeys = oldKeysOf(before, key, keys);
  const unavailableFields = namesMissing(before, data);
  if (oldKeys === null) {
    return [{ eventType: 'MODIFY', keys, newImage: data, oldImage: before, image: 'NEW_AND_OLD', unavailableFields }];
  }
  const removed = removal(oldKeys, key, before, null);
  return [removed.oldImage === null ? removed : { ...removed, unavailableFields }, arrival('INSERT', keys, data)];
}

/** A row of which only the new image is known. */
function arrival(eventType: 'INSERT' | 'MODIFY', keys: AttributeMap, newImage: AttributeMap): RowChange {
  return { eventType, keys, newImage, oldImage: null, image: 'NEW', unavailableFields: NO_FIELDS };
}

/**
 * A row that is no more, as `data` has it, or else the before-image. Where nothing but the key has a value, the source has
 * logged no more, and DMS leaves the rest out or writes null.
 */
function removal(
  keys: AttributeMap,
  key: readonly string[],
  data: AttributeMap,
  before: AttributeMap | null,
): RowChange {
  const oldImage = [data, before].find((row) => row !== null && hasMoreThan(key, row)) ?? null;
  const image = oldImage === null ? 'KEYS_ONLY' : 'OLD';
  return { eventType: 'REMOVE', keys, newImage: null, oldImage, image, unavailableFields: NO_FIELDS };
}

function hasMoreThan(key: readonly string[], row: AttributeMap): boolean {
  for (const name in row) {
    if ((row[name] as AttributeValue).NULL === undefined && !key.includes(name)) return true;
  }
  return false;
}

function keysOf(message: Message, key: readonly string[]): AttributeMap {
  const keys: Record<string, AttributeValue> = {};
  for (const name of key) {
    const value = attributeOf(message.data, name);
    const known = isKnown(value) ? value : keyBefore(message, name);
    if (known === null) throw withoutKey(message, name, value === undefined);
    keys[name] = known;
  }
  return keys;
}

function isKnown(value: AttributeValue | undefined): value is AttributeValue {
  return value !== undefined && value.NULL === undefined;
}

/** A deleted row may have its key in the before-image only. */
function keyBefore({ operation, before }: Message, name: string): AttributeValue | null {
  const value = operation === 'delete' && before !== null ? attributeOf(before, name) : undefined;
  return isKnown(value) ? value : null;
}

function withoutKey({ schemaName, tableName }: Message, name: string, isMissing: boolean): BadRecord {
  const column = `the key's column ${JSON.stringify(name)}`;
  return new BadRecord(
    `a row of ${JSON.stringify(fullName(schemaName, tableName))} has ${isMissing ? `no value for ${column}` : `null for ${column}`}; tables.<name>.key must name the primary key's columns as the source spells them, and the task must send them`,
  );
}

/** The key before the change, or null where it is the same. */
function oldKeysOf(before: AttributeMap, key: readonly string[], keys: AttributeMap): AttributeMap | null {
  let oldKeys: Record<string, AttributeValue> | null = null;
  for (const name of key) {
    const value = attributeOf(before, name);
    if (value === undefined || value.NULL !== undefined || equalValues(value, keys[name] as AttributeValue)) continue;
    oldKeys ??= { ...keys };
    oldKeys[name] = value;
  }
  return oldKeys;
}

/** The columns whose old value the message does not tell. */
function namesMissing(before: AttributeMap, data: AttributeMap): readonly string[] {
  let missing: string[] | null = null;
  for (const name in data) {
    if (attributeOf(before, name) !== undefined) continue;
    missing ??= [];
    missing.push(name);
  }
  return missing ?? NO_FIELDS;
}
