/**
 * The column or struct field that an attribute's name stands for: Glue keeps names in lower case and takes no
 * `.`, `-` or `:` in them (Glue API reference, Column; Firehose developer guide, record format conversion).
 */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[.:-]/g, '_');
}

/** How many attribute names a table remembers; a row with ever new names stays correct, only slower. */
const MAXIMUM_REMEMBERED_NAMES = 4096;

/** Columns, or a struct's fields, found by the names of attributes: each name is folded once, not once a row. */
export class FoldedNames<T extends { readonly name: string }> {
  private readonly entries: ReadonlyMap<string, T>;
  private readonly remembered = new Map<string, T | null>();

  constructor(entries: readonly T[]) {
    this.entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  /** The entry that the attribute's name folds to, or null. */
  find(attribute: string): T | null {
    const known = this.remembered.get(attribute);
    if (known !== undefined) return known;
    const entry = this.entries.get(foldName(attribute)) ?? null;
    if (this.remembered.size < MAXIMUM_REMEMBERED_NAMES) this.remembered.set(attribute, entry);
    return entry;
  }
}

/**
 * Decides which of the attributes of one row, or one map, that fold to the same name takes it: the exact name, wherever
 * it stands; else the first. One object serves one row; it costs nothing where every name is exact.
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
