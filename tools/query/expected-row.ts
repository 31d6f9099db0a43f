import type { HiveType } from '../../schema/hive-type';
import type { AttributeMap, AttributeValue } from '../attribute-value';
import { expectedDecimal, expectedFloat, expectedInstant, expectedInteger } from './expected-number';
import type { Tree } from './tree';

/*
 * What the lake must hold for an item of the table, told a second time and on purpose without the handler's code: only
 * the grammar of Hive's types is shared. Plain before fast.
 */

export interface ExpectedColumn {
  readonly name: string;
  readonly type: HiveType;
}

export interface ExpectedRow {
  /** By column, in the order of the columns; null where the item has no value that the column can hold. */
  readonly columns: ReadonlyMap<string, Tree>;
  /** By partition key; null stands for Hive's name for a missing value. */
  readonly partitions: ReadonlyMap<string, Tree>;
  /** The attributes that must be in `cdc_extra`, by their own names. */
  readonly extra: ReadonlyMap<string, Tree>;
}

/** A value as its column should hold it; `whole` is false where the value must be kept in `cdc_extra` as well. */
interface Fitted {
  readonly tree: Tree;
  readonly whole: boolean;
}

/** A decimal of at most 20 integer and 18 fraction digits, zeros at the end not counted: what Hive's decimal(38,18) holds. */
const HIVE_DECIMAL = /^decimal:-?\d{1,20}(?:\.\d{0,18}0*)?$/;

/** `partitionAttributes` are the attributes that are partition keys under their own name: a string in one needs no `extra`. */
export function expectedRow(
  item: AttributeMap,
  columns: readonly ExpectedColumn[],
  partitionAttributes: readonly string[],
): ExpectedRow {
  const filled = new Map<string, Tree>(columns.map(({ name }) => [name, null]));
  const partitions = new Map<string, Tree>(partitionAttributes.map((name) => [name, null]));
  const extra = new Map<string, Tree>();
  const names = new Set(Object.keys(item));
  for (const [name, value] of Object.entries(item)) {
    if (partitions.has(name) && 'S' in value && value.S !== '') {
      partitions.set(name, `text:${value.S}`);
      continue;
    }
    const column = columns.find((candidate) => candidate.name === folded(name));
    const beaten = column !== undefined && column.name !== name && names.has(column.name);
    if (column === undefined || beaten) {
      extra.set(name, plainTree(value));
      continue;
    }
    const fitted = fitValue(column.type, value);
    if (fitted !== undefined) filled.set(column.name, fitted.tree);
    if (fitted === undefined || !fitted.whole) extra.set(name, plainTree(value));
  }
  return { columns: filled, partitions, extra };
}

/** Glue's names are lower case and have no `.`, `-` or `:`. */
function folded(name: string): string {
  return name.toLowerCase().replaceAll('.', '_').replaceAll('-', '_').replaceAll(':', '_');
}

/** A value as plain JSON: numbers keep their digits, sets are lists of any order, binary is base64 text. */
function plainTree(value: AttributeValue): Tree {
  if ('S' in value) return `text:${value.S}`;
  if ('N' in value) return `number:${value.N}`;
  if ('B' in value) return `text:${value.B}`;
  if ('BOOL' in value) return `boolean:${value.BOOL}`;
  if ('NULL' in value) return null;
  if ('SS' in value) return { bag: value.SS.map((text) => `text:${text}`) };
  if ('NS' in value) return { bag: value.NS.map((number) => `number:${number}`) };
  if ('BS' in value) return { bag: value.BS.map((bytes) => `text:${bytes}`) };
  if ('L' in value) return { list: value.L.map(plainTree) };
  return { members: new Map(Object.entries(value.M).map(([name, member]) => [name, plainTree(member)])) };
}

/** Undefined: the value cannot become a value of the type. */
function fitValue(type: HiveType, value: AttributeValue): Fitted | undefined {
  if ('NULL' in value) return { tree: null, whole: true };
  switch (type.kind) {
    case 'array':
      return fitArray(type.element, value);
    case 'map':
      return 'M' in value ? fitMap(type.value, value.M) : undefined;
    case 'struct':
      return 'M' in value ? fitStruct(type.fields, value.M) : undefined;
    default: {
      const tree = fitScalar(type, value);
      return tree === undefined
        ? undefined
        : { tree, whole: type.kind !== 'decimal' || HIVE_DECIMAL.test(String(tree)) };
    }
  }
}

function fitScalar(type: HiveType, value: AttributeValue): Tree | undefined {
  switch (type.kind) {
    case 'string':
      return fitString(value);
    case 'boolean':
      return 'BOOL' in value ? `boolean:${value.BOOL}` : undefined;
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return 'N' in value ? expectedInteger(value.N, type.kind) : undefined;
    case 'float':
      return 'N' in value ? floatLeaf(value.N) : undefined;
    case 'double':
      return 'N' in value ? `number:${Number(value.N)}` : undefined;
    case 'decimal':
      return 'N' in value ? expectedDecimal(value.N, type.precision, type.scale) : undefined;
    case 'timestamp':
      return expectedInstant(value);
    default:
      throw new Error(`the check knows no column of type ${type.kind}: tell expected-row.ts what it must hold`);
  }
}

function floatLeaf(text: string): Tree | undefined {
  const float = expectedFloat(text);
  return float === undefined ? undefined : `number:${float}`;
}

function fitString(value: AttributeValue): Tree {
  if ('S' in value) return `text:${value.S}`;
  if ('N' in value) return `text:${value.N}`;
  if ('B' in value) return `text:${value.B}`;
  if ('BOOL' in value) return `text:${value.BOOL}`;
  return { json: plainTree(value) };
}

function fitArray(element: HiveType, value: AttributeValue): Fitted | undefined {
  if ('L' in value)
    return all(
      value.L.map((member) => fitValue(element, member)),
      (list) => ({ list }),
    );
  const members = membersOfSet(value);
  return (
    members &&
    all(
      members.map((member) => fitValue(element, member)),
      (bag) => ({ bag }),
    )
  );
}

function membersOfSet(value: AttributeValue): AttributeValue[] | undefined {
  if ('SS' in value) return value.SS.map((S) => ({ S }));
  if ('NS' in value) return value.NS.map((N) => ({ N }));
  if ('BS' in value) return value.BS.map((B) => ({ B }));
  return undefined;
}

/** A member without a value is not in the column; the whole map is then kept beside it. */
function fitMap(type: HiveType, map: AttributeMap): Fitted | undefined {
  const members = Object.entries(map).filter(([, value]) => !('NULL' in value));
  const fitted = all(
    members.map(([, value]) => fitValue(type, value)),
    (trees) => ({
      members: named(
        members.map(([name]) => name),
        trees,
      ),
    }),
  );
  return fitted && { tree: fitted.tree, whole: fitted.whole && members.length === Object.keys(map).length };
}

function fitStruct(fields: readonly ExpectedColumn[], map: AttributeMap): Fitted | undefined {
  const names = Object.keys(map);
  const members = fields.map((field) => {
    const name = names.includes(field.name) ? field.name : names.find((candidate) => folded(candidate) === field.name);
    const value = Object.entries(map).find(([candidate]) => candidate === name);
    return { name, fitted: value === undefined ? { tree: null, whole: true } : fitValue(field.type, value[1]) };
  });
  const used = members.filter(({ name }) => name !== undefined).length;
  const struct = all(
    members.map(({ fitted }) => fitted),
    (trees) => ({
      members: named(
        fields.map(({ name }) => name),
        trees,
      ),
    }),
  );
  return struct && { tree: struct.tree, whole: struct.whole && used === names.length };
}

function all(parts: readonly (Fitted | undefined)[], join: (trees: Tree[]) => Tree): Fitted | undefined {
  const fitted = parts.filter((part) => part !== undefined);
  if (fitted.length < parts.length) return undefined;
  return { tree: join(fitted.map(({ tree }) => tree)), whole: fitted.every(({ whole }) => whole) };
}

function named(names: readonly string[], trees: readonly Tree[]): Map<string, Tree> {
  return new Map(names.map((name, index) => [name, trees[index] ?? null]));
}
