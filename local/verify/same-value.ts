import type { AttributeMap, AttributeValue } from './attribute-value';
import { attributeOf } from './attribute-value';

/** Whether two values are one: numbers by their text, as DynamoDB writes equal ones alike; sets in any order. */
export function isSameValue(one: AttributeValue, other: AttributeValue): boolean {
  return canonical(one) === canonical(other);
}

/** The top-level attributes that differ between two images. */
export function changedNames(newImage: AttributeMap, oldImage: AttributeMap): string[] {
  const names = new Set([...Object.keys(newImage), ...Object.keys(oldImage)]);
  return [...names].filter((name) => {
    const [one, other] = [attributeOf(newImage, name), attributeOf(oldImage, name)];
    return one === undefined || other === undefined || !isSameValue(one, other);
  });
}

/** One text for equal values, whatever the order of their names and of a set's members. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => {
    const isSet = (name === 'SS' || name === 'NS' || name === 'BS') && Array.isArray(member);
    return `${JSON.stringify(name)}:${canonical(isSet ? [...member].sort() : member)}`;
  });
  return `{${members.sort().join(',')}}`;
}
