import { readFileSync } from 'node:fs';
import { parseHiveType } from '../../schema/hive-type';
import type { AttributeMap } from '../attribute-value';
import { expectedRow } from './expected-row';
import { type LakeReader, type LakeRow, treeOfValue } from './lake-reader';
import { differences, show, type Tree, treeOfJson } from './tree';

export interface Comparison {
  /** Rows of the lake's latest state. */
  readonly rows: number;
  /** One line each: the row's key, the place, what was expected and what was found. Empty when lake and table agree. */
  readonly differences: readonly string[];
}

export interface ComparedTable {
  /** The scan of the table, one item in DynamoDB's JSON a line. */
  readonly tableFile: string;
  /** The table's columns as Glue has them, without metadata. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly keyColumns: readonly string[];
  /** Partition keys whose value is the attribute of the same name. */
  readonly partitionAttributes: readonly string[];
}

/** Compares the lake's latest state with the table's scan, value for value. */
export async function compareWithTable(lake: LakeReader, table: ComparedTable): Promise<Comparison> {
  const columns = table.columns.map(({ name, type }) => ({ name, type: parseHiveType(type) }));
  const items = readItems(table.tableFile);
  const latest = await lake.latestState(table.keyColumns);
  const rows = new Map(latest.map((row) => [rowKey(row, table.keyColumns), row]));
  const found: string[] = [];
  for (const item of items) {
    const expected = expectedRow(item, columns, table.partitionAttributes);
    const key = keyText(table.keyColumns.map((name) => expected.columns.get(name) ?? null));
    const row = rows.get(key);
    rows.delete(key);
    if (row === undefined) {
      found.push(`${key}: in the table, not in the lake`);
      continue;
    }
    for (const [name, tree] of expected.columns) found.push(...differences(tree, column(row, name), `${key} ${name}`));
    found.push(...differences(extraTree(expected.extra), actualExtra(row), `${key} cdc_extra`));
    for (const [name, tree] of expected.partitions) {
      found.push(...differences(tree, column(row, name), `${key} partition ${name}`));
    }
  }
  for (const key of rows.keys()) found.push(`${key}: in the lake, not in the table`);
  return { rows: latest.length, differences: found };
}

function readItems(file: string): AttributeMap[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as AttributeMap);
}

function rowKey(row: LakeRow, keyColumns: readonly string[]): string {
  return keyText(keyColumns.map((name) => column(row, name)));
}

function keyText(key: readonly Tree[]): string {
  return key.map((tree) => (typeof tree === 'string' ? tree : show(tree))).join(' ');
}

function column(row: LakeRow, name: string): Tree {
  const value = row.get(name);
  if (value === undefined) throw new Error(`the lake's files have no column ${name}; they have ${[...row.keys()]}`);
  return treeOfValue(value);
}

function extraTree(extra: ReadonlyMap<string, Tree>): Tree {
  return extra.size === 0 ? null : { members: extra };
}

function actualExtra(row: LakeRow): Tree {
  const value = row.get('cdc_extra') ?? null;
  if (typeof value !== 'string') return treeOfValue(value);
  try {
    return treeOfJson(value);
  } catch (error) {
    // What is not JSON can only differ from what was expected, and its text says why.
    return `${value} (${error instanceof Error ? error.message : error})`;
  }
}
