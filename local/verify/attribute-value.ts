/** A DynamoDB value as its JSON API and its streams write it (API reference, AttributeValue); N keeps its digits as text. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: AttributeMap };

/** Attributes by name, as `JSON.parse` makes it: a name `__proto__` is an own property, so read it with `Object.entries`. */
export type AttributeMap = Readonly<Record<string, AttributeValue>>;

/** The map's own attribute of that name. */
export function attributeOf(map: AttributeMap, name: string): AttributeValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
