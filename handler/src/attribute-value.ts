/**
 * One value of a row in DynamoDB's own notation (DynamoDB API reference, AttributeValue), as Lambda hands it over:
 * numbers are text, binary is base64 text. Exactly one member is set.
 * Every source is decoded to it, since it is the one notation in which no digit can get lost on the way.
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

/** A value that cannot be written: the record that holds it can never succeed and goes to quarantine. */
export class BadRecord extends Error {
  override readonly name = 'BadRecord';
}

/** True for a JSON object, which is what a map of attributes must be. */
export function isAttributeMap(value: unknown): value is AttributeMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * True if both values are the same. Sets compare without order, since DynamoDB gives them none.
 * Numbers compare as text: DynamoDB writes equal numbers alike.
 */
export function equalValues(one: AttributeValue, other: AttributeValue): boolean {
  if (one.S !== undefined) return one.S === other.S;
  if (one.N !== undefined) return one.N === other.N;
  if (one.M !== undefined) return other.M !== undefined && equalMaps(one.M, other.M);
  if (one.L !== undefined) return other.L !== undefined && equalLists(one.L, other.L);
  if (one.BOOL !== undefined) return one.BOOL === other.BOOL;
  if (one.NULL !== undefined) return one.NULL === other.NULL;
  if (one.B !== undefined) return one.B === other.B;
  if (one.SS !== undefined) return equalSets(one.SS, other.SS);
  if (one.NS !== undefined) return equalSets(one.NS, other.NS);
  if (one.BS !== undefined) return equalSets(one.BS, other.BS);
  return Object.keys(other).length === 0;
}

function equalMaps(one: AttributeMap, other: AttributeMap): boolean {
  let members = 0;
  for (const name in one) {
    const value = one[name];
    if (value === undefined || !Object.hasOwn(other, name)) return false;
    const counterpart = other[name];
    if (counterpart === undefined || !equalValues(value, counterpart)) return false;
    members += 1;
  }
  return members === Object.keys(other).length;
}

function equalLists(one: readonly AttributeValue[], other: readonly AttributeValue[]): boolean {
  return (
    one.length === other.length &&
    one.every((value, index) => {
      const counterpart = other[index];
      return counterpart !== undefined && equalValues(value, counterpart);
    })
  );
}

function equalSets(one: readonly string[], other: readonly string[] | undefined): boolean {
  if (other === undefined || one.length !== other.length) return false;
  if (one.every((member, index) => member === other[index])) return true;
  const sorted = [...other].sort();
  return [...one].sort().every((member, index) => member === sorted[index]);
}
