import type { HiveType } from '../../schema/hive-type';
import type { AttributeMap, AttributeValue } from './attribute-value';
import { checkedMap, checkedValue, isEmpty, isJsonNumber } from './checked-value';
import { expectedDate, expectedInstant } from './expected-instant';
import { expectedDecimal, expectedFloat, expectedInteger } from './expected-number';
import { plainTree } from './plain-tree';
import type { Tree } from './tree';

/*
 * What the flattened layout must hold for a row, told a second time and on purpose without the handler's code: only
 * the grammar of Hive's types is shared. Plain before fast.
 */

export interface ExpectedColumn {
  readonly name: string;
  readonly type: HiveType;
}

export interface RowTable {
  readonly columns: readonly ExpectedColumn[];
  /** Columns of numbers and booleans take text that spells one (docs/record.md, "Values in columns"). */
  readonly scalarsArriveAsText: boolean;
  /** True for a string that the objects' path holds whole, under the attribute's own name. */
  readonly isInPath: (attribute: string, text: string) => boolean;
}

export interface ExpectedRow {
  /** By column, in the order of the columns; null where the row has no value that the column can hold. */
  readonly columns: ReadonlyMap<string, Tree>;
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

/** How databases spell a boolean (docs/record.md, "Values in columns"). */
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, t: true, 1: true, false: false, f: false, 0: false };

const NUMBER_KINDS: ReadonlySet<string> = new Set([
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'float',
  'double',
  'decimal',
]);

/** Names whose folding is remembered: a table has few. */
const REMEMBERED_NAMES = 4096;

/** What the rows of one table must be in its columns. */
export class ExpectedRows {
  private readonly table: RowTable;
  private readonly columns: ReadonlyMap<string, ExpectedColumn>;
  private readonly columnOf = new Map<string, ExpectedColumn | undefined>();

  constructor(table: RowTable) {
    this.table = table;
    this.columns = new Map(table.columns.map((column) => [column.name, column]));
  }

  /** Throws Unreadable for a row that holds what is not an attribute value. */
  of(given: AttributeMap): ExpectedRow {
    const row = checkedMap(given);
    const columns = new Map<string, Tree>(this.table.columns.map(({ name }) => [name, null]));
    const extra = new Map<string, Tree>();
    const taken = new Set<string>();
    for (const [name, any] of Object.entries(row)) {
      const value = checkedValue(any);
      const column = this.find(name);
      if (column === undefined) {
        if (!('S' in value && this.table.isInPath(name, value.S))) extra.set(name, plainTree(value));
        continue;
      }
      if (column.name !== name && (Object.hasOwn(row, column.name) || taken.has(column.name))) {
        extra.set(name, plainTree(value));
        continue;
      }
      taken.add(column.name);
      const fitted = this.fit(column.type, value);
      if (fitted !== undefined) columns.set(column.name, fitted.tree);
      if (fitted === undefined || !fitted.whole) extra.set(name, plainTree(value));
    }
    return { columns, extra };
  }

  private find(name: string): ExpectedColumn | undefined {
    if (this.columnOf.has(name)) return this.columnOf.get(name);
    const column = this.columns.get(folded(name));
    if (this.columnOf.size < REMEMBERED_NAMES) this.columnOf.set(name, column);
    return column;
  }

  /** Undefined: the value cannot become a value of the type. */
  private fit(type: HiveType, any: AttributeValue): Fitted | undefined {
    const value = this.read(type, checkedValue(any));
    if ('NULL' in value) return { tree: null, whole: true };
    switch (type.kind) {
      case 'array':
        return this.fitArray(type.element, value);
      case 'map':
        return 'M' in value || isEmpty(value) ? this.fitMap(type.value, mapIn(value)) : undefined;
      case 'struct':
        return 'M' in value || isEmpty(value) ? this.fitStruct(type.fields, mapIn(value)) : undefined;
      default: {
        const tree = fitScalar(type, value);
        if (tree === undefined) return undefined;
        return { tree, whole: type.kind !== 'decimal' || HIVE_DECIMAL.test(String(tree)) };
      }
    }
  }

  /** The value as the type reads it where the source writes scalars as text. */
  private read({ kind }: HiveType, value: AttributeValue): AttributeValue {
    if (!this.table.scalarsArriveAsText) return value;
    const text = 'S' in value ? value.S : 'N' in value ? value.N : '';
    const boolean = kind === 'boolean' && Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined;
    if (boolean !== undefined) return { BOOL: boolean };
    return NUMBER_KINDS.has(kind) && isJsonNumber(text) ? { N: text } : value;
  }

  private fitArray(element: HiveType, value: AttributeValue): Fitted | undefined {
    const fitted = (members: readonly AttributeValue[]) => members.map((member) => this.fit(element, member));
    if ('L' in value || isEmpty(value)) return all(fitted('L' in value ? value.L : []), (list) => ({ list }));
    const members = membersOfSet(value);
    return members && all(fitted(members), (bag) => ({ bag }));
  }

  /** A member without a value is not in the column; the whole map is then kept beside it. */
  private fitMap(type: HiveType, map: AttributeMap): Fitted | undefined {
    const members = Object.entries(map).filter(([, value]) => !('NULL' in checkedValue(value)));
    const fitted = all(
      members.map(([, value]) => this.fit(type, value)),
      (trees) => ({
        members: named(
          members.map(([name]) => name),
          trees,
        ),
      }),
    );
    return fitted && { tree: fitted.tree, whole: fitted.whole && members.length === Object.keys(map).length };
  }

  private fitStruct(fields: readonly ExpectedColumn[], map: AttributeMap): Fitted | undefined {
    const names = Object.keys(map);
    const members = fields.map((field) => {
      const name = names.includes(field.name)
        ? field.name
        : names.find((candidate) => folded(candidate) === field.name);
      const value = Object.entries(map).find(([candidate]) => candidate === name);
      return { name, fitted: value === undefined ? { tree: null, whole: true } : this.fit(field.type, value[1]) };
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
}

/** Glue's names are lower case and have no `.`, `-` or `:`. */
function folded(name: string): string {
  return name.toLowerCase().replaceAll('.', '_').replaceAll('-', '_').replaceAll(':', '_');
}

function mapIn(value: AttributeValue): AttributeMap {
  return 'M' in value ? value.M : {};
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
      return 'N' in value ? numberLeaf(expectedFloat(value.N)) : undefined;
    case 'double':
      return 'N' in value && Number.isFinite(Number(value.N)) ? numberLeaf(Number(value.N)) : undefined;
    case 'decimal':
      return 'N' in value ? expectedDecimal(value.N, type.precision, type.scale) : undefined;
    case 'date':
      return expectedDate(value);
    case 'timestamp':
      return expectedInstant(value);
    default:
      throw new Error(`${type.kind} is not a scalar type`);
  }
}

function numberLeaf(number: number | undefined): Tree | undefined {
  return number === undefined ? undefined : `number:${number}`;
}

function fitString(value: AttributeValue): Tree {
  if ('S' in value) return `text:${value.S}`;
  if ('N' in value) return `text:${value.N}`;
  if ('B' in value) return `text:${value.B}`;
  if ('BOOL' in value) return `text:${value.BOOL}`;
  return { json: plainTree(value) };
}

function membersOfSet(value: AttributeValue): AttributeValue[] | undefined {
  if ('SS' in value) return value.SS.map((S) => ({ S }));
  if ('NS' in value) return value.NS.map((N) => ({ N }));
  if ('BS' in value) return value.BS.map((B) => ({ B }));
  return undefined;
}

function all(parts: readonly (Fitted | undefined)[], join: (trees: Tree[]) => Tree): Fitted | undefined {
  const fitted = parts.filter((part) => part !== undefined);
  if (fitted.length < parts.length) return undefined;
  return { tree: join(fitted.map(({ tree }) => tree)), whole: fitted.every(({ whole }) => whole) };
}

function named(names: readonly string[], trees: readonly Tree[]): Map<string, Tree> {
  return new Map(names.map((name, index) => [name, trees[index] ?? null]));
}
