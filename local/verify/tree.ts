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
  /** Expected only: a text that, read as JSON, is this tree. */
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
    if ('bag' in expected) return listDifferences(sorted(expected.bag), sorted(listOf(actual)), expected, actual, path);
    return listDifferences(expected.list, listOf(actual), expected, actual, path);
  }
  return expected === actual ? [] : [differ(expected, actual, path)];
}

/** The tree of a JSON text with every digit of its numbers; throws SyntaxError for what is no JSON. */
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
    // Text that is no JSON is a difference like any other, not the end of the comparison.
    const found = `${show(actual)} (${error instanceof Error ? error.message : error})`;
    return [{ where: path, expected: 'JSON', found }];
  }
}

function memberDifferences(expected: ReadonlyMap<string, Tree>, actual: Tree, path: string): TreeDifference[] {
  if (actual === null || typeof actual === 'string' || !('members' in actual)) {
    return [differ({ members: expected }, actual, path)];
  }
  const names = new Set([...expected.keys(), ...actual.members.keys()]);
  return [...names].flatMap((name) => {
    const one = expected.get(name);
    const other = actual.members.get(name);
    const place = `${path}.${name}`;
    if (one === undefined) return [{ where: place, expected: null, found: show(other ?? null) }];
    if (other === undefined) return [{ where: place, expected: show(one), found: null }];
    return differences(one, other, place);
  });
}

function listDifferences(
  expected: readonly Tree[],
  actual: readonly Tree[] | null,
  whole: Tree,
  found: Tree,
  path: string,
): TreeDifference[] {
  if (actual === null || actual.length !== expected.length) return [differ(whole, found, path)];
  return expected.flatMap((one, index) => differences(one, actual[index] ?? null, `${path}[${index}]`));
}

function listOf(tree: Tree): readonly Tree[] | null {
  if (tree === null || typeof tree === 'string') return null;
  return 'list' in tree ? tree.list : null;
}

function sorted<Trees extends readonly Tree[] | null>(trees: Trees): Trees | Tree[] {
  if (trees === null) return trees;
  const keyed = trees.map((tree) => ({ tree, key: JSON.stringify(tree, plain) }));
  return keyed.sort((left, right) => (left.key < right.key ? -1 : 1)).map(({ tree }) => tree);
}

function plain(_name: string, value: unknown): unknown {
  return value instanceof Map ? [...value].sort() : value;
}

function differ(expected: Tree, actual: Tree, path: string): TreeDifference {
  return { where: path, expected: show(expected), found: show(actual) };
}
