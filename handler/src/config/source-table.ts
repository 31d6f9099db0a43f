import { fullName, NAME_SEPARATOR } from '../change/full-name';

/** Stands for any run of characters in an entry's `source_table`. */
const WILDCARD = '*';

/** Whether a table is one of those that an entry's `source_table` names; `schemaName` is null where the source has none. */
export type SourceTableMatcher = (schemaName: string | null, tableName: string) => boolean;

/** True for a `source_table` with a wildcard: its lines say which table each change is of. */
export function takesSeveralTables(sourceTable: string | null): boolean {
  return sourceTable?.includes(WILDCARD) === true;
}

/**
 * Compiles a `source_table`; null takes any table. Case matters. The dot between schema and table is the first one, so that a
 * schema whose name has a dot is taken only by wildcards. They do not go beyond that dot; in a table's name they cover others.
 */
export function compileSourceTable(sourceTable: string | null): SourceTableMatcher {
  if (sourceTable === null) return () => true;
  if (!takesSeveralTables(sourceTable))
    return (schemaName, tableName) =>
      fullName(schemaName, tableName) === sourceTable && schemaName?.includes(NAME_SEPARATOR) !== true;
  const whole = wildcardPattern(sourceTable);
  const [schema = '', ...names] = sourceTable.split(NAME_SEPARATOR);
  const schemaPattern = wildcardPattern(schema);
  const namePattern = names.length === 0 ? null : wildcardPattern(names.join(NAME_SEPARATOR));
  return (schemaName, tableName) => {
    if (schemaName === null) return whole.test(tableName);
    return namePattern?.test(tableName) === true && schemaPattern.test(schemaName);
  };
}

/** Names may hold any character, a newline too. */
function wildcardPattern(text: string): RegExp {
  const parts = text.split(WILDCARD).map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

/** A key is a set of columns. */
export function equalKeys(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}
