import { readFileSync } from 'node:fs';
import * as DuckDB from '@duckdb/node-api';
import { type AttributeMap, attributeOf } from '../../local/verify/attribute-value';
import { treeOfValue } from '../../local/verify/duckdb';
import { ExpectedRows } from '../../local/verify/expected-row';
import { differences, show, type Tree, type TreeDifference } from '../../local/verify/tree';
import { parseHiveType } from '../../schema/hive-type';
import type { LakeReader, LakeRow } from './lake-reader';

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
  const expectedRows = new ExpectedRows({
    columns,
    scalarsArriveAsText: false,
    isInPath: (name, text) => text !== '' && table.partitionAttributes.includes(name),
  });
  const found: string[] = [];
  for (const item of items) {
    const expected = expectedRows.of(item);
    const key = keyText(table.keyColumns.map((name) => expected.columns.get(name) ?? null));
    const row = rows.get(key);
    rows.delete(key);
    if (row === undefined) {
      found.push(`${key}: in the table, not in the lake`);
      continue;
    }
    const all = [...expected.columns].flatMap(([name, tree]) => differences(tree, column(row, name), name));
    all.push(...differences(extraTree(expected.extra), column(row, 'cdc_extra'), 'cdc_extra'));
    for (const name of table.partitionAttributes) {
      all.push(...differences(partitionTree(item, name), column(row, name), `partition ${name}`));
    }
    found.push(...all.map((difference) => `${key} ${written(difference)}`));
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
  return treeOfValue(DuckDB, value);
}

/** A difference in one line. */
function written({ where, expected, found }: TreeDifference): string {
  if (expected === null) return `${where}: not expected, found ${found}`;
  return `${where}: expected ${expected}, ${found === null ? 'missing' : `found ${found}`}`;
}

function extraTree(extra: ReadonlyMap<string, Tree>): Tree {
  return extra.size === 0 ? null : { json: { members: extra } };
}

/** Null stands for Hive's name for a missing value. */
function partitionTree(item: AttributeMap, name: string): Tree {
  const value = attributeOf(item, name);
  return value !== undefined && 'S' in value && value.S !== '' ? `text:${value.S}` : null;
}
