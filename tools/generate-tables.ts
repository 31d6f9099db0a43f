import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputAttribute, InputType } from './generate-type';

/** The part of JSON Schema that schema/tables.json is written in. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly const?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

const PRIMITIVES: ReadonlySet<string> = new Set(['string', 'number', 'boolean']);

/** Reads schema/tables.json into the type of the `tables` input. */
export function readTablesType(root: string): InputType {
  return tablesType(JSON.parse(readFileSync(join(root, 'schema', 'tables.json'), 'utf8')));
}

/** The schema as a type; throws on what the renderer does not know, so that no constraint is dropped silently. */
export function tablesType(schema: Schema): InputType {
  const { title = null, type = '', additionalProperties, properties, items, oneOf } = schema;
  if (schema.const !== undefined) return { kind: 'leaf', typescript: `'${schema.const}'` };
  if (PRIMITIVES.has(type)) return { kind: 'leaf', typescript: type };
  if (oneOf !== undefined) return { kind: 'union', members: oneOf.map(tablesType) };
  if (items !== undefined) return { kind: 'list', element: tablesType(items) };
  if (typeof additionalProperties === 'object') return { kind: 'map', element: tablesType(additionalProperties) };
  if (properties !== undefined) return { kind: 'object', title, attributes: attributes(properties, schema.required) };
  throw new Error(
    `schema/tables.json: ${JSON.stringify(schema)} cannot be rendered. Allowed: string, number, boolean, const, oneOf, ` +
      'arrays with items, maps, objects with properties. Use these, or teach tools/generate-tables.ts the new one.',
  );
}

function attributes(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): InputAttribute[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    type: tablesType(schema),
    optional: !required.includes(name),
    documentation: schema.description === undefined ? [] : [schema.description],
  }));
}
