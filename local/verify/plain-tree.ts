import type { AttributeMap, AttributeValue } from './attribute-value';
import { checkedMap, checkedValue } from './checked-value';
import type { Tree } from './tree';

/** A value as plain JSON: numbers keep their digits, sets are lists of any order, binary is base64 text. */
export function plainTree(given: AttributeValue): Tree {
  const value = checkedValue(given);
  if ('S' in value) return `text:${value.S}`;
  if ('N' in value) return `number:${value.N}`;
  if ('M' in value) return plainMembers(value.M);
  if ('L' in value) return { list: value.L.map(plainTree) };
  if ('BOOL' in value) return `boolean:${value.BOOL}`;
  if ('NULL' in value) return null;
  if ('B' in value) return `text:${value.B}`;
  if ('SS' in value) return { bag: value.SS.map((text) => `text:${text}`) };
  if ('NS' in value) return { bag: value.NS.map((number) => `number:${number}`) };
  if ('BS' in value) return { bag: value.BS.map((bytes) => `text:${bytes}`) };
  return { members: new Map() };
}

/** A row, or a map in a row, as a JSON object. */
export function plainMembers(given: AttributeMap): Tree {
  const map = checkedMap(given);
  return { members: new Map(Object.entries(map).map(([name, value]) => [name, plainTree(value)])) };
}
