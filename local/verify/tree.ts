/**
 * A value reduced to what can be compared: leaves are text with their kind in front (`decimal:1.500000000`,
 * `text:abc`), so that 1.5 in a decimal column and "1.5" in a string column differ.
 */
export type Tree =
  | null
  | string
  | { readonly list: readonly Tree[] }
  /** A set: its order means nothing. */
  | { readonly bag: readonly Tree[] }
  | { readonly members: ReadonlyMap<string, Tree> }
  /** Expected only: a string that, read as JSON, is this tree. */
  | { readonly json: Tree };

/** A place where two values differ. */
export interface TreeDifference {
  /** The path to it, such as `lines[0].price`. */
  readonly where: string;
  /** Null where nothing was expected. */
  readonly expected: string | null;
  /** Null where nothing was found. */
  readonly found: string | null;
}

/** Every place where `actual` is not `expected`. */
export function differences(expected: Tree, actual: Tree, path: string): TreeDifference[] {
  if (typeof expected === 'object' && expected !== null) {
    if ('json' in expected) return textDifferences(expected.json, actual, path);
    if ('members' in expected) return memberDifferences(expected.members, actual, path);
    if ('bag' in expected) return bagDifferences(expected.bag, actual, path);
    return listDifferences(expected.list, actual, path);
  }
  return expected === actual || asRead(expected) === actual ? [] : [differ(expected, actual, path)];
}

const MARKED_TEXT = /^text:\uFEFF/;

/** DuckDB's client for Node takes a byte order mark at the beginning of a string for none of the string. */
function asRead(leaf: Tree): Tree {
  return typeof leaf === 'string' ? leaf.replace(MARKED_TEXT, 'text:') : leaf;
}

/** The tree of a JSON text with every digit of its numbers; throws SyntaxError for what is not JSON. */
export function treeOfJson(text: string): Tree {
  // A number token becomes an object that no source writes, since JSON.parse would round it to a double.
  const exact = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `{${JSON.stringify(NUMBER_TOKEN)}:"${token}"}`,
  );
  return treeOf(JSON.parse(exact));
}

/** Short enough for one line of a report. */
export function show(tree: Tree): string {
  const text = written(tree);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function written(tree: Tree): string {
  if (tree === null || typeof tree === 'string') return String(tree);
  if ('json' in tree) return `JSON ${written(tree.json)}`;
  if ('list' in tree) return `[${tree.list.map(written).join(', ')}]`;
  if ('bag' in tree) return `set [${tree.bag.map(written).join(', ')}]`;
  return `{${[...tree.members].map(([name, member]) => `${name}: ${written(member)}`).join(', ')}}`;
}

/** How many bytes the tree takes as JSON within a JSON string. */
export function treeBytes(tree: Tree): number {
  return tree === null ? 0 : Buffer.byteLength(JSON.stringify(jsonOf(tree)));
}

/** As JSON, numbers with all their digits. */
function jsonOf(tree: Tree): string {
  if (tree === null) return 'null';
  if (typeof tree === 'string') {
    const content = tree.slice(tree.indexOf(':') + 1);
    return tree.startsWith('text:') ? JSON.stringify(content) : content;
  }
  if ('json' in tree) return jsonOf(tree.json);
  if ('list' in tree) return `[${tree.list.map(jsonOf).join(',')}]`;
  if ('bag' in tree) return `[${tree.bag.map(jsonOf).join(',')}]`;
  return `{${[...tree.members].map(([name, member]) => `${JSON.stringify(name)}:${jsonOf(member)}`).join(',')}}`;
}

const LONGEST_SHOWN = 160;
const NUMBER_TOKEN = '\u0000number';

function treeOf(value: unknown): Tree {
  if (value === null) return null;
  if (typeof value === 'string') return `text:${value}`;
  if (typeof value === 'boolean') return `boolean:${value}`;
  if (Array.isArray(value)) return { list: value.map(treeOf) };
  const entries = Object.entries(value as object);
  const [first] = entries;
  if (first !== undefined && first[0] === NUMBER_TOKEN) return `number:${String(first[1])}`;
  return { members: new Map(entries.map(([name, member]) => [name, treeOf(member)])) };
}

function textDifferences(expected: Tree, actual: Tree, path: string): TreeDifference[] {
  if (typeof actual !== 'string' || !actual.startsWith('text:')) return [differ({ json: expected }, actual, path)];
  try {
    return differences(expected, treeOfJson(actual.slice('text:'.length)), path);
  } catch (error) {
    // Text that is not JSON is a difference like any other, not the end of the comparison.
    const found = `${show(actual)} (${error instanceof Error ? error.message : error})`;
    return [{ where: path, expected: 'JSON', found }];
  }
}

function memberDifferences(expected: ReadonlyMap<string, Tree>, actual: Tree, path: string): TreeDifference[] {
  if (actual === null || typeof actual === 'string' || !('members' in actual)) {
    return [differ({ members: expected }, actual, path)];
  }
  const found = new Map(
    [...actual.members].map(([name, member]) => [expected.has(name) ? name : unread(name, expected), member]),
  );
  const names = new Set([...expected.keys(), ...found.keys()]);
  return [...names].flatMap((name) => {
    const one = expected.get(name);
    const other = found.get(name);
    const place = `${path}.${name}`;
    if (one === undefined) return [{ where: place, expected: null, found: show(other ?? null) }];
    if (other === undefined) return [{ where: place, expected: show(one), found: null }];
    return differences(one, other, place);
  });
}

/** The name as it was before DuckDB's client read it; see {@link asRead}. */
function unread(name: string, expected: ReadonlyMap<string, Tree>): string {
  const marked = `\uFEFF${name}`;
  return expected.has(marked) ? marked : name;
}

function listDifferences(expected: readonly Tree[], found: Tree, path: string): TreeDifference[] {
  const actual = listOf(found);
  if (actual === null || actual.length !== expected.length) return [differ({ list: expected }, found, path)];
  return expected.flatMap((one, index) => differences(one, actual[index] ?? null, `${path}[${index}]`));
}

/** A set differs as one: in the members that are only here or there. */
function bagDifferences(expected: readonly Tree[], found: Tree, path: string): TreeDifference[] {
  const actual = listOf(found);
  if (actual === null) return [differ({ bag: expected }, found, path)];
  const lost = without(expected, actual);
  const added = without(actual, expected);
  return lost.length + added.length === 0 ? [] : [differ({ bag: lost }, { bag: added }, path)];
}

/** What is left of the members, each of which the others can have once. */
function without(members: readonly Tree[], others: readonly Tree[]): Tree[] {
  const taken = new Map<string, number>();
  for (const other of others.map(keyOf)) taken.set(other, (taken.get(other) ?? 0) + 1);
  return members.filter((member) => {
    const count = taken.get(keyOf(member)) ?? 0;
    taken.set(keyOf(member), count - 1);
    return count <= 0;
  });
}

function keyOf(tree: Tree): string {
  return typeof tree === 'string' ? String(asRead(tree)) : JSON.stringify(tree, plain);
}

function listOf(tree: Tree): readonly Tree[] | null {
  if (tree === null || typeof tree === 'string') return null;
  return 'list' in tree ? tree.list : null;
}

function plain(_name: string, value: unknown): unknown {
  return value instanceof Map ? [...value].sort() : value;
}

function differ(expected: Tree, actual: Tree, path: string): TreeDifference {
  return { where: path, expected: show(expected), found: show(actual) };
}
