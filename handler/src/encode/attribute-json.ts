import { CLOSE_ARRAY, CLOSE_OBJECT, OPEN_ARRAY, OPEN_OBJECT } from '../change/ascii';
import { type AttributeMap, type AttributeValue, typeOf } from '../change/attribute-value';
import { BadRecord } from '../change/bad-record';
import { checkBoolean, checkList, checkMap, checkNumber, checkString, checkValue } from './attribute-check';
import type { AttributeMemory, MapMemory } from './attribute-memory';
import type { Depth } from './escape';
import type { JsonWriter } from './json-writer';

/**
 * Writes a value as plain JSON: numbers as bare tokens with every digit, sets as arrays, binary as its base64 text.
 * A value without a type is DynamoDB Local's empty collection and is written as `{}`.
 * Throws BadRecord for anything else that is not an attribute value.
 */
export function writeValue(writer: JsonWriter, value: AttributeValue, memory: AttributeMemory): void {
  // Each common type is read by code of its own, which sees no other type: that makes the reading fast.
  if (memory.type === 'S') {
    const text = value?.S;
    if (typeof text === 'string') {
      writer.string(text, memory.depth);
      return;
    }
  } else if (memory.type === 'N') {
    const number = value?.N;
    if (number !== undefined) {
      writer.ascii(checkNumber(number));
      return;
    }
  } else if (memory.type === 'M') {
    const map = value?.M;
    if (map !== undefined) {
      writeMap(writer, map, memory.map);
      return;
    }
  }
  memory.type = typeOf(checkValue(value));
  writeTyped(writer, value, memory);
}

function writeTyped(writer: JsonWriter, value: AttributeValue, memory: AttributeMemory): void {
  const { type } = memory;
  if (type === 'S') writer.string(checkString(value.S, type), memory.depth);
  else if (type === 'N') writer.ascii(checkNumber(value.N));
  else if (type === 'M') writeMap(writer, value.M as AttributeMap, memory.map);
  else if (type === 'L') writeList(writer, value.L as readonly AttributeValue[], memory.element);
  else if (type === 'BOOL') writer.ascii(checkBoolean(value.BOOL) ? 'true' : 'false');
  else if (type === 'NULL') writer.ascii('null');
  else if (type === 'B') writer.string(checkString(value.B, type), memory.depth);
  else if (type === 'SS') writeStrings(writer, value.SS as readonly string[], memory.depth);
  else if (type === 'NS') writeNumbers(writer, value.NS as readonly string[]);
  else if (type === 'BS') writeStrings(writer, value.BS as readonly string[], memory.depth);
  else if (type === null) writer.ascii('{}');
  else throw new BadRecord(`${Object.keys(value).join(', ')} is not an attribute type of DynamoDB`);
}

/** Writes a map as a JSON object, its members in the order of the source. */
export function writeMap(writer: JsonWriter, map: AttributeMap, memory: MapMemory): void {
  checkMap(map);
  const start = writer.position;
  let previous = memory.beginning;
  for (const name in map) previous = writeMember(writer, name, map[name] as AttributeValue, memory, previous);
  closeObject(writer, start);
}

/** Writes the named members of a map as a JSON object, in the order of the names; the map must have them. */
export function writeMembers(writer: JsonWriter, map: AttributeMap, names: readonly string[], memory: MapMemory): void {
  const start = writer.position;
  let previous = memory.beginning;
  for (const name of names) previous = writeMember(writer, name, map[name] as AttributeValue, memory, previous);
  closeObject(writer, start);
}

/** Writes `,"name":value` of a map's attribute; returns its memory, from which the next is guessed. */
export function writeMember(
  writer: JsonWriter,
  name: string,
  value: AttributeValue,
  memory: MapMemory,
  previous: AttributeMemory,
): AttributeMemory {
  const attribute = writeName(writer, name, memory, previous);
  writeValue(writer, value, attribute);
  return attribute;
}

/** Writes `,"name":` of a map's attribute and returns its memory. */
export function writeName(
  writer: JsonWriter,
  name: string,
  memory: MapMemory,
  previous: AttributeMemory,
): AttributeMemory {
  let attribute = previous.next;
  if (attribute === null || attribute.name !== name) {
    attribute = memory.attribute(name);
    previous.next = attribute;
  }
  if (attribute === null) {
    writer.name(name, memory.depth);
    return memory.others;
  }
  writer.encoded(attribute.encodedName);
  return attribute;
}

/** Closes the object whose members were written from `start` on, each after a comma: the first comma becomes its brace. */
export function closeObject(writer: JsonWriter, start: number): void {
  if (writer.position === start) writer.byte(OPEN_OBJECT);
  else writer.buffer[start] = OPEN_OBJECT;
  writer.byte(CLOSE_OBJECT);
}

/** Writes a list as a JSON array; its elements share one memory. */
function writeList(writer: JsonWriter, list: readonly AttributeValue[], memory: AttributeMemory): void {
  checkList(list);
  writer.byte(OPEN_ARRAY);
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) writer.comma();
    writeValue(writer, list[index] as AttributeValue, memory);
  }
  writer.byte(CLOSE_ARRAY);
}

/** Writes a set of strings as a JSON array. */
export function writeStrings(writer: JsonWriter, strings: readonly string[], depth: Depth): void {
  checkList(strings);
  writer.byte(OPEN_ARRAY);
  for (let index = 0; index < strings.length; index += 1) {
    if (index > 0) writer.comma();
    writer.string(checkString(strings[index], 'S'), depth);
  }
  writer.byte(CLOSE_ARRAY);
}

function writeNumbers(writer: JsonWriter, numbers: readonly string[]): void {
  checkList(numbers);
  writer.byte(OPEN_ARRAY);
  for (let index = 0; index < numbers.length; index += 1) {
    if (index > 0) writer.comma();
    writer.ascii(checkNumber(numbers[index]));
  }
  writer.byte(CLOSE_ARRAY);
}
