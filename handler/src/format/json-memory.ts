import type { AttributeMap, AttributeValue } from '../change/attribute-value';

/** Of all objects together; the members of more are read as if for the first time. */
const REMEMBERED_MEMBERS_MAXIMUM = 10_000;

/** Nearly every lead is shorter; a longer one is compared character by character. */
export const LEAD_WORDS_MAXIMUM_BYTES = 256;

/** V8 makes a slow hash table of an object that gets more properties than this, one by one (bench/dms). */
const ADDED_PROPERTIES_MAXIMUM = 16;

const NO_WORDS: Int32Array = new Int32Array(0);

/** What is remembered of one member of objects that are alike: rows of a table, metadata of its messages. */
export class MemberMemory {
  /** The same string for every occurrence. */
  readonly name: string;
  /** The text between the previous member's value and this one's, such as `, "id":`. */
  lead = '';
  /** The lead in ASCII, four bytes a word, little-endian, the last one filled with zeros; none if it is not ASCII, or long. */
  leadWords: Int32Array = NO_WORDS;
  /** The member that followed last time. */
  next: MemberMemory | null = null;
  private inner: ObjectMemory | null = null;
  private readonly budget: Budget;

  constructor(name: string, budget: Budget) {
    this.name = name;
    this.budget = budget;
  }

  /** Of the objects that are this member's value, or in an array that is. */
  get object(): ObjectMemory {
    this.inner ??= new ObjectMemory(this.budget);
    return this.inner;
  }
}

/** What is remembered of the objects in one place of a document. */
export class ObjectMemory {
  readonly beginning: MemberMemory;
  /** Of the last wide object. */
  template: Template | null = null;
  /** Apart from the others, whose leads begin with a comma. */
  private readonly first = new Map<string, MemberMemory>();
  private readonly later = new Map<string, MemberMemory>();
  private readonly budget: Budget;

  constructor(budget: Budget) {
    this.budget = budget;
    this.beginning = new MemberMemory('', budget);
  }

  /** The member of that name, which is expected after `previous` from now on. */
  member(previous: MemberMemory, name: string, lead: string): MemberMemory {
    const members = previous === this.beginning ? this.first : this.later;
    let member = members.get(name);
    if (member === undefined) {
      member = new MemberMemory(propertyName(name), this.budget);
      if (this.budget.members === 0) return member;
      this.budget.members -= 1;
      members.set(member.name, member);
    }
    if (member.lead !== lead) {
      member.lead = propertyName(lead);
      member.leadWords = wordsOf(member.lead);
    }
    previous.next = member;
    return member;
  }

  /** Takes an object that was read without a template, of so many members, as one for the next. */
  remember(object: AttributeMap, count: number): void {
    if (count > ADDED_PROPERTIES_MAXIMUM) this.template = new Template(Object.keys(object));
  }
}

/** How many members may still be remembered. */
interface Budget {
  members: number;
}

/** The memory of documents that are alike. */
export function documentMemory(): MemberMemory {
  return new MemberMemory('', { members: REMEMBERED_MEMBERS_MAXIMUM });
}

/** An object with all names of a wide one, to be copied and filled: that keeps it out of a hash table. */
class Template {
  readonly names: readonly string[];
  readonly object: AttributeMap;

  constructor(names: readonly string[]) {
    this.names = names;
    this.object = JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join(',')}}`);
  }

  /** The first `count` members of a filled copy, where a document turned out to have others than these after them. */
  without(copy: AttributeMap, count: number): Record<string, AttributeValue> {
    return Object.fromEntries(this.names.slice(0, count).map((name) => [name, copy[name] as AttributeValue]));
  }
}

/** The string as engines keep the names of properties: found fast, and not keeping alive the text that it was cut out of. */
function propertyName(text: string): string {
  return Object.keys(JSON.parse(`{${JSON.stringify(text)}:0}`))[0] as string;
}

function wordsOf(text: string): Int32Array {
  const bytes = Buffer.from(text);
  if (bytes.length !== text.length || text.length > LEAD_WORDS_MAXIMUM_BYTES) return NO_WORDS;
  const words = new Int32Array(Math.ceil(text.length / Int32Array.BYTES_PER_ELEMENT));
  new Uint8Array(words.buffer).set(bytes);
  return words;
}
