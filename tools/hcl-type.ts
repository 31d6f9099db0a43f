import { getExpressionAst } from '@cdktf/hcl2json';

/** A Terraform type constraint, read into a tree. Attributes keep the order of the text. */
export type HclType =
  | { readonly kind: 'string' | 'number' | 'bool' | 'any' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: HclType }
  | { readonly kind: 'object'; readonly attributes: readonly HclAttribute[] };

export interface HclAttribute {
  readonly name: string;
  readonly type: HclType;
  readonly optional: boolean;
}

type SyntaxTree = NonNullable<Awaited<ReturnType<typeof getExpressionAst>>>;

const PRIMITIVES: ReadonlySet<string> = new Set(['string', 'number', 'bool', 'any']);
const COLLECTIONS: ReadonlySet<string> = new Set(['list', 'set', 'map']);

/** Reads `list(object({ days = number, class = optional(string) }))`; `tuple` is refused, since no input needs one. */
export async function readHclType(text: string): Promise<HclType> {
  const tree = await getExpressionAst('type.tf', text);
  if (tree === null) throw typeError(text);
  return typeOf(tree, text);
}

/** The type on one line, as HCL writes it. */
export function hclTypeText(type: HclType): string {
  if ('element' in type) return `${type.kind}(${hclTypeText(type.element)})`;
  if (!('attributes' in type)) return type.kind;
  const attributes = type.attributes.map(({ name, type: inner, optional }) =>
    optional ? `${name} = optional(${hclTypeText(inner)})` : `${name} = ${hclTypeText(inner)}`,
  );
  return `object({ ${attributes.join(', ')} })`;
}

function typeOf(tree: SyntaxTree, text: string): HclType {
  const word = /^\w+/.exec(sourceOf(tree, text))?.[0] ?? '';
  if (tree.type === 'scopeTraversal' && isPrimitive(word)) return { kind: word };
  const [argument] = tree.children;
  if (tree.type !== 'function' || argument === undefined) throw typeError(text);
  if (isCollection(word)) return { kind: word, element: typeOf(argument, text) };
  if (word === 'object') return { kind: 'object', attributes: attributesOf(argument, text) };
  throw typeError(text);
}

/** The children of an object are its keys and its types by turns. */
function attributesOf(object: SyntaxTree, text: string): HclAttribute[] {
  const { children } = object;
  return children.flatMap((key, position) => {
    const value = children[position + 1];
    if (position % 2 === 1 || value === undefined) return [];
    const [inner] = value.children;
    const optional = inner !== undefined && sourceOf(value, text).startsWith('optional(');
    return [{ name: sourceOf(key, text), type: typeOf(optional ? inner : value, text), optional }];
  });
}

function sourceOf(tree: SyntaxTree, text: string): string {
  return Buffer.from(text).subarray(tree.range.start.byte, tree.range.end.byte).toString();
}

function isPrimitive(word: string): word is 'string' | 'number' | 'bool' | 'any' {
  return PRIMITIVES.has(word);
}

function isCollection(word: string): word is 'list' | 'set' | 'map' {
  return COLLECTIONS.has(word);
}

function typeError(text: string): Error {
  return new Error(
    `type "${text}" cannot be read. Allowed: string, number, bool, any, list(…), set(…), map(…), object({…}) with ` +
      'optional(…). Write the type with these, or teach tools/hcl-type.ts the new one.',
  );
}
