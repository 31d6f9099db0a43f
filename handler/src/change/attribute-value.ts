/**
 * One value of a row in DynamoDB's own notation (DynamoDB API reference, AttributeValue), as Lambda hands it over:
 * numbers are strings, binary is base64. Exactly one member is set. Every source is decoded to it, since no digit can get
 * lost in it.
 */
export interface AttributeValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly M?: AttributeMap;
  readonly L?: readonly AttributeValue[];
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
}

/** A row, or a map in a row: attribute name to value. Own properties only; a key named `__proto__` is a key. */
export interface AttributeMap {
  readonly [name: string]: AttributeValue;
}

/** A value's type, in DynamoDB's words. */
export type AttributeType = keyof AttributeValue;

/** The value's type, which is its only member's name; null for an empty value, which DynamoDB Local makes of an empty collection. */
export function typeOf(value: AttributeValue): AttributeType | null {
  for (const type in value) return type as AttributeType;
  return null;
}

/**
 * The map's own attribute of that name, or undefined. What a JSON object inherits under a name is a function, or the
 * prototype under `__proto__`; this test is several times faster than Object.hasOwn.
 */
export function attributeOf(map: AttributeMap, name: string): AttributeValue | undefined {
  const value = map[name];
  return typeof value === 'object' && value !== Object.prototype ? value : undefined;
}

/**
 * True if both values are the same. Sets compare without order, since DynamoDB gives them none.
 * Numbers compare as strings: DynamoDB writes equal numbers alike.
 */
export function equalValues(one: AttributeValue, other: AttributeValue): boolean {
  const type = typeOf(one);
  switch (type) {
    case 'S':
      return one.S === other.S;
    case 'N':
      return one.N === other.N;
    case 'M':
      return other.M !== undefined && equalMaps(one.M as AttributeMap, other.M);
    case 'L':
      return other.L !== undefined && equalLists(one.L as readonly AttributeValue[], other.L);
    case 'SS':
    case 'NS':
    case 'BS':
      return equalSets(one[type] as readonly string[], other[type]);
    case null:
      return typeOf(other) === null;
    default:
      return one[type] === other[type];
  }
}

function equalMaps(one: AttributeMap, other: AttributeMap): boolean {
  let members = 0;
  for (const name in one) {
    const counterpart = attributeOf(other, name);
    if (counterpart === undefined || !equalValues(one[name] as AttributeValue, counterpart)) return false;
    members += 1;
  }
  return members === sizeOf(other);
}

function equalLists(one: readonly AttributeValue[], other: readonly AttributeValue[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) {
    if (!equalValues(one[index] as AttributeValue, other[index] as AttributeValue)) return false;
  }
  return true;
}

function equalSets(one: readonly string[], other: readonly string[] | undefined): boolean {
  if (other === undefined || one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return equalSorted(one, other);
  return true;
}

function equalSorted(one: readonly string[], other: readonly string[]): boolean {
  const sorted = [...other].sort();
  return [...one].sort().every((member, index) => member === sorted[index]);
}

/** How many members a map has. */
export function sizeOf(map: AttributeMap): number {
  let size = 0;
  for (const _name in map) size += 1;
  return size;
}
