import type { AttributeType } from '../change/attribute-value';
import { EncodedBytes } from './encoded-bytes';
import type { Depth } from './escape';

/** Longer names are encoded each time, and so are names beyond a tree's limit: both bound the memory. */
const NAME_MAXIMUM_CHARACTERS = 255;
const ATTRIBUTES_MAXIMUM = 4096;

const NO_NAME = new EncodedBytes(new Uint8Array(0));

/** What all memories of one kind of row share. */
interface Tree {
  readonly depth: Depth;
  attributes: number;
}

/**
 * What was seen of one attribute the last time: of a row or of a map in it, or of any element of a list. Rows of a table are
 * alike, so the next name and the type of the value are nearly always guessed right, which saves a look-up for each
 * attribute. A wrong guess costs that look-up and nothing else.
 */
export class AttributeMemory {
  readonly name: string;
  /** `,"name":`. */
  readonly encodedName: EncodedBytes;
  /** Where the value is written. */
  readonly depth: Depth;
  /** The value's type. */
  type: AttributeType | null = null;
  /** The attribute that followed this one in the same map. */
  next: AttributeMemory | null = null;
  private readonly tree: Tree;
  private ownMap: MapMemory | null = null;
  private ownElement: AttributeMemory | null = null;

  constructor(name: string, encodedName: EncodedBytes, tree: Tree) {
    this.name = name;
    this.encodedName = encodedName;
    this.depth = tree.depth;
    this.tree = tree;
  }

  /** The memory of values that have no name, written at this depth. */
  static root(depth: Depth): AttributeMemory {
    return new AttributeMemory('', NO_NAME, { depth, attributes: 0 });
  }

  /** The attributes inside, where the value is a map. */
  get map(): MapMemory {
    this.ownMap ??= new MapMemory(this.tree);
    return this.ownMap;
  }

  /** Every element, where the value is a list. */
  get element(): AttributeMemory {
    this.ownElement ??= new AttributeMemory('', NO_NAME, this.tree);
    return this.ownElement;
  }
}

/** The attributes that were seen in one map, or in a table's rows. */
export class MapMemory {
  /** Comes before the first attribute. */
  readonly beginning: AttributeMemory;
  /** Shared by the attributes that are not remembered by name. */
  readonly others: AttributeMemory;
  private readonly tree: Tree;
  private readonly attributes = new Map<string, AttributeMemory>();

  constructor(tree: Tree) {
    this.tree = tree;
    this.beginning = new AttributeMemory('', NO_NAME, tree);
    this.others = new AttributeMemory('', NO_NAME, tree);
  }

  /** The memory of rows whose values are written at this depth. */
  static root(depth: Depth): MapMemory {
    return new MapMemory({ depth, attributes: 0 });
  }

  get depth(): Depth {
    return this.tree.depth;
  }

  /** The attribute of that name; null if it is not remembered. */
  attribute(name: string): AttributeMemory | null {
    const known = this.attributes.get(name);
    if (known !== undefined) return known;
    if (this.tree.attributes === ATTRIBUTES_MAXIMUM || name.length > NAME_MAXIMUM_CHARACTERS) return null;
    this.tree.attributes += 1;
    const attribute = new AttributeMemory(name, EncodedBytes.memberName(name, this.depth), this.tree);
    this.attributes.set(name, attribute);
    return attribute;
  }
}
