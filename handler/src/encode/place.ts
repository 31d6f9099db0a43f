import type { AttributeType } from '../change/attribute-value';
import type { Depth } from './escape';
import { Piece } from './piece';

/** Longer names are written anew each time; so are names beyond a tree's limit. Memory stays bounded by both. */
const NAME_MAXIMUM_CHARACTERS = 255;
const PLACES_MAXIMUM = 4096;

const NO_PIECE = new Piece(new Uint8Array(0));

/**
 * One place in a table's rows, an attribute or a member of a map, and what was found there the last time. Rows of a table are
 * alike, so the next name and the type of the value are guessed right nearly always, which saves a look-up for each
 * attribute. A wrong guess costs that look-up and nothing else.
 */
export class Place {
  readonly name: string;
  /** `,"name":` as it stands before the value. */
  readonly piece: Piece;
  /** The value's type. */
  type: AttributeType | null = null;
  /** The member of the same map that came behind this one. */
  next: Place | null = null;
  /** How deep the value stands. */
  readonly depth: Depth;
  private readonly tree: Tree;
  private readonly members = new Map<string, Place>();
  private within: Place | null = null;

  private constructor(name: string, piece: Piece, tree: Tree) {
    this.name = name;
    this.piece = piece;
    this.depth = tree.depth;
    this.tree = tree;
  }

  /** Where a row begins whose values are written at this depth. */
  static root(depth: Depth): Place {
    return new Place('', NO_PIECE, { depth, places: 0 });
  }

  /**
   * The place inside of this place's value: before a map's first member; in a list, of every member. Inside of the place before
   * a map's first member are the members that are not remembered.
   */
  get inside(): Place {
    this.within ??= new Place('', NO_PIECE, this.tree);
    return this.within;
  }

  /** The member of that name of the map that begins here; null if it is not remembered. */
  member(name: string): Place | null {
    const known = this.members.get(name);
    if (known !== undefined) return known;
    if (this.tree.places === PLACES_MAXIMUM || name.length > NAME_MAXIMUM_CHARACTERS) return null;
    this.tree.places += 1;
    const place = new Place(name, Piece.member(name, this.tree.depth), this.tree);
    this.members.set(name, place);
    return place;
  }
}

/** What all places of one kind of row have in common. */
interface Tree {
  readonly depth: Depth;
  places: number;
}
