import type { Problems } from './config-problems';
import type { FormatFacts } from './source-name';
import { equalKeys, takesSeveralTables } from './source-table';

/** Reads an entry's `source_table`: null takes any table. */
export function readSourceTable(problems: Problems, path: string, value: unknown, format: FormatFacts): string | null {
  if (value === null) return null;
  const name = problems.string(path, value);
  if (name !== '' && format.hasSchemas && !name.includes('.')) {
    problems.expected(
      path,
      name,
      'schema.table, with * for any run of characters',
      `name the schema, or write "*.${name}"`,
    );
  }
  return name;
}

/** Reads the names of the columns that identify a row: none where the format says it, at least one where it does not. */
export function readKey(problems: Problems, path: string, value: unknown, format: FormatFacts): readonly string[] {
  const list = problems.list(path, value);
  const key = list.map((name, index) => problems.string(`${path}[${index}]`, name));
  if (format.hasKey && key.length > 0) {
    problems.expected(path, key, `[], because records of the format ${format.name} name their key`, 'empty it');
  }
  if (!format.hasKey && list === value && key.length === 0) {
    const allowed = `the columns of the primary key, which records of the format ${format.name} do not name`;
    problems.expected(path, key, allowed, 'name them');
  }
  const repeated = key.filter((name, index) => name !== '' && key.indexOf(name) !== index);
  for (const name of new Set(repeated))
    problems.add(`${path} has ${name} more than once; allowed: each column once; remove one`);
  return key;
}

/** What is needed of an entry to compare it with others. */
interface KeyedEntry {
  readonly name: string;
  readonly sourceTable: string | null;
  readonly key: readonly string[];
}

/** A row has one key: entries that name the same table must agree on it. */
export function refuseDifferentKeys(problems: Problems, tables: readonly KeyedEntry[]): void {
  const first = new Map<string | null, KeyedEntry>();
  for (const table of tables) {
    const { sourceTable, key, name } = table;
    if (sourceTable !== null && takesSeveralTables(sourceTable)) continue;
    const other = first.get(sourceTable);
    if (other === undefined) first.set(sourceTable, table);
    else if (!equalKeys(key, other.key)) {
      const allowed = `${JSON.stringify(other.key)}, as tables.${other.name}.key, which is of the same source_table`;
      problems.expected(`tables.${name}.key`, key, allowed, 'give both the same key');
    }
  }
}
