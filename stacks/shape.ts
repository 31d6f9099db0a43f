import { Tokenization } from 'cdktf';

/**
 * Which keys of an input are ours and which are the user's: an attribute is renamed to its HCL name, the keys of a
 * map (the names of tables, of tags) stay unchanged.
 */
export type Shape = 'value' | CollectionShape | ObjectShape;

/** A list or a map. */
export interface CollectionShape {
  readonly elements: Shape;
}

/** An object by its TypeScript names. */
export interface ObjectShape {
  readonly attributes: Readonly<Record<string, { readonly name: string; readonly shape: Shape }>>;
}

/** A TypeScript input as HCL takes it. A key that the shape does not know is passed on, for the plan to refuse by name. */
function toHcl(value: unknown, shape: Shape): unknown {
  if (shape === 'value' || typeof value !== 'object' || value === null || Tokenization.isResolvable(value)) {
    return value;
  }
  if ('attributes' in shape) return attributesToHcl(value, shape);
  if (Array.isArray(value)) return value.map((element) => toHcl(element, shape.elements));
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, toHcl(element, shape.elements)]));
}

/** The same for the attributes of one object, such as a pipeline's whole configuration. */
export function attributesToHcl(value: object, shape: ObjectShape): Record<string, unknown> {
  const known = new Map(Object.entries(shape.attributes));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const attribute = known.get(key);
      return attribute === undefined ? [key, inner] : [attribute.name, toHcl(inner, attribute.shape)];
    }),
  );
}
