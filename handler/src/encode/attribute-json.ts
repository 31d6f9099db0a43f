import { type AttributeMap, type AttributeValue, BadRecord } from '../attribute-value';
import { checkBoolean, checkList, checkMap, checkNumber, checkText, checkValue, isEmpty } from './attribute-check';
import { CLOSE_ARRAY, CLOSE_OBJECT, OPEN_ARRAY, OPEN_OBJECT } from './bytes';
import type { Depth } from './escape';
import type { JsonWriter, MemberName } from './json-writer';
import { isJsonNumber } from './number';

/**
 * Writes a value as plain JSON: numbers as bare tokens with every digit, sets as arrays, binary as its base64 text.
 * A value without a type is DynamoDB Local's empty collection and is written as `{}`.
 * Throws BadRecord for anything else that is no attribute value.
 */
export function writeValue(writer: JsonWriter, value: AttributeValue, depth: Depth): void {
  if (value?.S !== undefined) writer.string(checkText(value.S, 'S'), depth);
  else if (value?.N !== undefined) writer.ascii(checkNumber(value.N));
  else writeOther(writer, checkValue(value), depth);
}

function writeOther(writer: JsonWriter, value: AttributeValue, depth: Depth): void {
  if (value.M !== undefined) writeMap(writer, value.M, depth);
  else if (value.L !== undefined) writeList(writer, value.L, depth, writeValue);
  else if (value.BOOL !== undefined) writer.ascii(checkBoolean(value.BOOL) ? 'true' : 'false');
  else if (value.NULL !== undefined) writer.ascii('null');
  else if (value.B !== undefined) writer.string(checkText(value.B, 'B'), depth);
  else if (value.SS !== undefined) writeList(writer, value.SS, depth, writeText);
  else if (value.NS !== undefined) writeList(writer, value.NS, depth, writeNumber);
  else if (value.BS !== undefined) writeList(writer, value.BS, depth, writeText);
  else if (isEmpty(value)) writer.ascii('{}');
  else throw new BadRecord(`${Object.keys(value).join(', ')} is no attribute type of DynamoDB`);
}

/** Writes a map as a JSON object, its members in the order of the source. */
export function writeMap(writer: JsonWriter, map: AttributeMap, depth: Depth): void {
  checkMap(map);
  writer.byte(OPEN_OBJECT);
  let isFirst = true;
  let previous: MemberName | null = null;
  for (const name in map) {
    const value = map[name] as AttributeValue;
    let member: MemberName | null = previous === null ? null : previous.next;
    if (member === null || member.name !== name) {
      member = writer.memberName(name, depth);
      if (previous !== null) previous.next = member;
    }
    if (member === null) {
      writer.name(name, depth, isFirst);
      writeValue(writer, value, depth);
    } else {
      writer.remembered(member, isFirst);
      writeMember(writer, value, member, depth);
    }
    isFirst = false;
    previous = member;
  }
  writer.byte(CLOSE_OBJECT);
}

/** Writes the named members of a map as a JSON object, in the order of the names; the map must have them. */
export function writeMembers(writer: JsonWriter, map: AttributeMap, names: readonly string[], depth: Depth): void {
  writer.byte(OPEN_OBJECT);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    writer.name(name, depth, index === 0);
    writeValue(writer, map[name] as AttributeValue, depth);
  }
  writer.byte(CLOSE_OBJECT);
}

/** As writeValue; the type that the member had last is looked at first. */
function writeMember(writer: JsonWriter, value: AttributeValue, member: MemberName, depth: Depth): void {
  if (member.type === 'S') {
    const text = value?.S;
    if (typeof text === 'string') {
      writer.string(text, depth);
      return;
    }
  } else if (member.type === 'N') {
    const number = value?.N;
    if (typeof number === 'string' && isJsonNumber(number)) {
      writer.ascii(number);
      return;
    }
  } else if (member.type === 'M') {
    const map = value?.M;
    if (map !== undefined) {
      writeMap(writer, map, depth);
      return;
    }
  }
  writeValue(writer, value, depth);
  member.type = value.S !== undefined ? 'S' : value.N !== undefined ? 'N' : value.M !== undefined ? 'M' : null;
}

/** Writes a list or a set as a JSON array. */
export function writeList<T>(
  writer: JsonWriter,
  members: readonly T[],
  depth: Depth,
  write: (writer: JsonWriter, member: T, depth: Depth) => void,
): void {
  checkList(members);
  writer.byte(OPEN_ARRAY);
  for (let index = 0; index < members.length; index += 1) {
    if (index > 0) writer.comma();
    write(writer, members[index] as T, depth);
  }
  writer.byte(CLOSE_ARRAY);
}

function writeText(writer: JsonWriter, member: string, depth: Depth): void {
  writer.string(checkText(member, 'S'), depth);
}

function writeNumber(writer: JsonWriter, member: string): void {
  writer.ascii(checkNumber(member));
}
