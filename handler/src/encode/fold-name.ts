/**
 * The name of the column or struct field that an attribute belongs to: Glue keeps names in lower case and takes no
 * `.`, `-` or `:` in them (Glue API reference, Column; Firehose developer guide, record format conversion).
 */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[.:-]/g, '_');
}

/** How many attribute names a table remembers; rows with ever new names are written correctly, only slower. */
const MAXIMUM_REMEMBERED_NAMES = 4096;

/** An attribute's name, and the column or field that it belongs to. */
export interface FoldedName<T> {
  readonly attribute: string;
  /** The column or field that the name folds to, or null. */
  readonly entry: T | null;
  /** What followed it in the last row: rows are alike, so it is guessed before it is looked up. */
  next: FoldedName<T> | null;
}

/** Columns, or a struct's fields, found by the names of attributes: each name is folded once, not once a row. */
export class FoldedNames<T extends { readonly name: string }> {
  private readonly entries: ReadonlyMap<string, T>;
  private readonly remembered = new Map<string, FoldedName<T>>();
  /** Comes before the first attribute of a row. */
  readonly beginning: FoldedName<T> = { attribute: '', entry: null, next: null };

  constructor(entries: readonly T[]) {
    this.entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  /** Finds the attribute that follows `previous` in its row. */
  find(attribute: string, previous: FoldedName<T>): FoldedName<T> {
    const guess = previous.next;
    if (guess !== null && guess.attribute === attribute) return guess;
    const found = this.remembered.get(attribute) ?? this.fold(attribute);
    previous.next = found;
    return found;
  }

  private fold(attribute: string): FoldedName<T> {
    const made = { attribute, entry: this.entries.get(foldName(attribute)) ?? null, next: null };
    if (this.remembered.size < MAXIMUM_REMEMBERED_NAMES) this.remembered.set(attribute, made);
    return made;
  }
}

/**
 * Decides which of the attributes of one row, or one map, that fold to the same name takes it: the exact name, wherever
 * it is; else the first. One object serves one row; it costs nothing where every name is exact.
 */
export class NameClaims {
  private folded: Set<string> | null = null;

  /** False if the attribute must leave `name` to another one of the same row. */
  claim(row: object, attribute: string, name: string): boolean {
    if (attribute === name) return true;
    if (Object.hasOwn(row, name) || this.folded?.has(name)) return false;
    this.folded ??= new Set();
    this.folded.add(name);
    return true;
  }
}
