import { CLOSE_ARRAY, CLOSE_OBJECT, OPEN_ARRAY, OPEN_OBJECT } from '../change/ascii';
import { type AttributeMap, type AttributeValue, typeOf } from '../change/attribute-value';
import { BadRecord } from '../change/bad-record';
import { checkBoolean, checkList, checkMap, checkNumber, checkText, checkValue } from './attribute-check';
import type { Depth } from './escape';
import type { JsonWriter } from './json-writer';
import type { Place } from './place';

/**
 * Writes a value as plain JSON: numbers as bare tokens with every digit, sets as arrays, binary as its base64 text.
 * A value without a type is DynamoDB Local's empty collection and is written as `{}`.
 * Throws BadRecord for anything else that is no attribute value.
 */
export function writeValue(writer: JsonWriter, value: AttributeValue, place: Place): void {
  // Each common type is read at a place of its own, where no other comes by: that makes the reading fast.
  if (place.type === 'S') {
    const text = value?.S;
    if (typeof text === 'string') {
      writer.string(text, place.depth);
      return;
    }
  } else if (place.type === 'N') {
    const number = value?.N;
    if (number !== undefined) {
      writer.ascii(checkNumber(number));
      return;
    }
  } else if (place.type === 'M') {
    const map = value?.M;
    if (map !== undefined) {
      writeMap(writer, map, place.inside);
      return;
    }
  }
  place.type = typeOf(checkValue(value));
  writeTyped(writer, value, place);
}

function writeTyped(writer: JsonWriter, value: AttributeValue, place: Place): void {
  const { type } = place;
  if (type === 'S') writer.string(checkText(value.S, type), place.depth);
  else if (type === 'N') writer.ascii(checkNumber(value.N));
  else if (type === 'M') writeMap(writer, value.M as AttributeMap, place.inside);
  else if (type === 'L') writeList(writer, value.L as readonly AttributeValue[], place.inside);
  else if (type === 'BOOL') writer.ascii(checkBoolean(value.BOOL) ? 'true' : 'false');
  else if (type === 'NULL') writer.ascii('null');
  else if (type === 'B') writer.string(checkText(value.B, type), place.depth);
  else if (type === 'SS') writeTexts(writer, value.SS as readonly string[], place.depth);
  else if (type === 'NS') writeNumbers(writer, value.NS as readonly string[]);
  else if (type === 'BS') writeTexts(writer, value.BS as readonly string[], place.depth);
  else if (type === null) writer.ascii('{}');
  else throw new BadRecord(`${Object.keys(value).join(', ')} is no attribute type of DynamoDB`);
}

/** Writes a map as a JSON object, its members in the order of the source. `inside` is the place inside of the map. */
export function writeMap(writer: JsonWriter, map: AttributeMap, inside: Place): void {
  checkMap(map);
  const start = writer.position;
  let previous = inside;
  for (const name in map) previous = writeMember(writer, name, map[name] as AttributeValue, inside, previous);
  closeObject(writer, start);
}

/** Writes the named members of a map as a JSON object, in the order of the names; the map must have them. */
export function writeMembers(writer: JsonWriter, map: AttributeMap, names: readonly string[], inside: Place): void {
  const start = writer.position;
  let previous = inside;
  for (const name of names) previous = writeMember(writer, name, map[name] as AttributeValue, inside, previous);
  closeObject(writer, start);
}

/** Writes `,"name":value` and returns the member's place, behind which the next is expected. */
export function writeMember(
  writer: JsonWriter,
  name: string,
  value: AttributeValue,
  inside: Place,
  previous: Place,
): Place {
  const place = writeName(writer, name, inside, previous);
  writeValue(writer, value, place);
  return place;
}

/** Writes `,"name":` of a member and returns its place; members that are not remembered share one. */
export function writeName(writer: JsonWriter, name: string, inside: Place, previous: Place): Place {
  let place = previous.next;
  if (place === null || place.name !== name) {
    place = inside.member(name);
    previous.next = place;
  }
  if (place === null) {
    writer.name(name, inside.depth);
    return inside.inside;
  }
  writer.piece(place.piece);
  return place;
}

/** Closes the object whose members, each with a comma before it, stand from `start` on: its brace takes the first comma's place. */
export function closeObject(writer: JsonWriter, start: number): void {
  if (writer.position === start) writer.byte(OPEN_OBJECT);
  else writer.buffer[start] = OPEN_OBJECT;
  writer.byte(CLOSE_OBJECT);
}

/** Writes a list as a JSON array. */
function writeList(writer: JsonWriter, list: readonly AttributeValue[], inside: Place): void {
  checkList(list);
  writer.byte(OPEN_ARRAY);
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) writer.comma();
    writeValue(writer, list[index] as AttributeValue, inside);
  }
  writer.byte(CLOSE_ARRAY);
}

/** Writes a set of texts as a JSON array. */
export function writeTexts(writer: JsonWriter, texts: readonly string[], depth: Depth): void {
  checkList(texts);
  writer.byte(OPEN_ARRAY);
  for (let index = 0; index < texts.length; index += 1) {
    if (index > 0) writer.comma();
    writer.string(checkText(texts[index], 'S'), depth);
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
