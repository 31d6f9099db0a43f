import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  HYPHEN,
  isDigit,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
} from '../change/ascii';
import type { AttributeMap, AttributeValue } from '../change/attribute-value';
import { BadRecord } from '../change/bad-record';
import { documentMemory, type MemberMemory } from './json-memory';
import { JsonText } from './json-text';

/** MongoDB allows 100 levels, and no other database nests deeper; each level takes two frames of the stack. */
export const JSON_MAXIMUM_DEPTH = 500;

const NULL: AttributeValue = { NULL: true };
const TRUE: AttributeValue = { BOOL: true };
const FALSE: AttributeValue = { BOOL: false };

/**
 * Reads JSON (RFC 8259) into attribute values, exactly the documents that JSON.parse takes, up to a depth. A number keeps all
 * its characters; of a repeated name, the last value counts. Documents that are alike are read fast: after each member of an
 * object, the one that followed it last time is expected, with the same characters around its name.
 */
export class JsonReader {
  private readonly memory = documentMemory();
  private readonly text = new JsonText();

  /** Throws BadRecord with a position, but without any of the text, which may be confidential. */
  read(text: string): AttributeValue {
    this.text.begin(text);
    this.text.skipSpace();
    const value = this.value(this.memory, 0);
    if (!Number.isNaN(this.text.skipSpace())) throw this.text.unexpected('the end');
    return value;
  }

  private value(memory: MemberMemory, depth: number): AttributeValue {
    const { text } = this;
    // After a remembered lead, there may be more space than there was last time.
    const code = text.code() > SPACE ? text.code() : text.skipSpace();
    if (code === QUOTE) return { S: text.string() };
    if (isDigit(code) || code === HYPHEN) return { N: text.number() };
    if (code === OPEN_OBJECT) return { M: this.object(memory, depth + 1) };
    if (code === OPEN_ARRAY) return { L: this.array(memory, depth + 1) };
    if (text.skip('null')) return NULL;
    if (text.skip('true')) return TRUE;
    if (text.skip('false')) return FALSE;
    throw text.unexpected('a value');
  }

  private object(memory: MemberMemory, depth: number): AttributeMap {
    this.enter(depth);
    const { text } = this;
    const { object } = memory;
    let { template } = object;
    let map: Record<string, AttributeValue> = template === null ? {} : { ...template.object };
    let member = object.beginning;
    let count = 0;
    for (;;) {
      const { next } = member;
      if (next !== null && text.skipLead(next.lead, next.leadWords)) member = next;
      else {
        const start = text.position;
        const name = this.nextName(count === 0);
        if (name === null) break;
        member = object.member(member, name, text.slice(start, text.position));
      }
      const { name } = member;
      const value = this.value(member, depth);
      if (template !== null && template.names[count] !== name) {
        map = template.without(map, count);
        template = null;
      }
      // As JSON.parse has it: of a repeated name, the last value counts, and `__proto__` is a name like any other.
      if (name !== '__proto__') map[name] = value;
      else Object.defineProperty(map, name, { value, enumerable: true, writable: true, configurable: true });
      count += 1;
    }
    if (template === null) object.remember(map, count);
    else if (template.names.length > count) return template.without(map, count);
    return map;
  }

  /** Reads up to the next member's value; null, and past the brace, where the object ends. */
  private nextName(isFirst: boolean): string | null {
    const { text } = this;
    let code = text.skipSpace();
    if (code === CLOSE_OBJECT) {
      text.position += 1;
      return null;
    }
    if (!isFirst) {
      if (code !== COMMA) throw text.unexpected('a comma or }');
      text.position += 1;
      code = text.skipSpace();
    }
    if (code !== QUOTE) throw text.unexpected(isFirst ? 'a name or }' : 'a name');
    const name = text.string();
    if (text.skipSpace() !== COLON) throw text.unexpected('a colon');
    text.position += 1;
    text.skipSpace();
    return name;
  }

  private array(memory: MemberMemory, depth: number): readonly AttributeValue[] {
    this.enter(depth);
    const { text } = this;
    const list: AttributeValue[] = [];
    let code = text.skipSpace();
    while (code !== CLOSE_ARRAY) {
      list.push(this.value(memory, depth));
      code = text.skipSpace();
      if (code === COMMA) {
        text.position += 1;
        if (text.skipSpace() === CLOSE_ARRAY) throw text.unexpected('a value');
      } else if (code !== CLOSE_ARRAY) throw text.unexpected('a comma or ]');
    }
    text.position += 1;
    return list;
  }

  /** Steps over the opening bracket. */
  private enter(depth: number): void {
    const { text } = this;
    if (depth > JSON_MAXIMUM_DEPTH) {
      throw new BadRecord(
        `the record nests deeper than ${JSON_MAXIMUM_DEPTH} levels at character ${text.position + 1}, and no more are read`,
      );
    }
    text.position += 1;
  }
}
