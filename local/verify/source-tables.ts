import { Unreadable } from './checked-value';
import type { Entry } from './contract';

const WILDCARD = '*';

/** Routes that are remembered; those of further tables are looked up each time. */
const REMEMBERED_TABLES = 4096;

/** Which entries take the changes of a table: all that name it, else all whose wildcards match (README, "Sources"). */
export class SourceTables {
  private readonly entries: readonly Entry[];
  private readonly remembered = new Map<string, readonly Entry[]>();

  constructor(entries: readonly Entry[]) {
    this.entries = entries;
  }

  of(schemaName: string | null, tableName: string): readonly Entry[] {
    const name = JSON.stringify([schemaName, tableName]);
    const known = this.remembered.get(name);
    if (known !== undefined) return known;
    const found = this.find(schemaName, tableName);
    if (this.remembered.size < REMEMBERED_TABLES) this.remembered.set(name, found);
    return found;
  }

  /** The columns that identify a row of the table. Throws Unreadable where its entries disagree. */
  readonly keyOf = (schemaName: string | null, tableName: string): readonly string[] => {
    const keys = this.of(schemaName, tableName).map(({ key }) => key);
    const [first = []] = keys;
    const isSame = keys.every((key) => key.length === first.length && key.every((name) => first.includes(name)));
    if (!isSame) throw new Unreadable(`the entries of ${tableName} disagree on its key`);
    return first;
  };

  private find(schemaName: string | null, tableName: string): readonly Entry[] {
    // The first dot ends the schema, so that no name means a table of a schema with a dot.
    const isNameable = schemaName?.includes('.') !== true;
    const full = schemaName === null ? tableName : `${schemaName}.${tableName}`;
    const exact = this.entries.filter(
      ({ sourceTable }) => sourceTable === null || (isNameable && sourceTable === full),
    );
    const named = exact.filter((entry) => !takesSeveralTables(entry));
    return named.length > 0
      ? named
      : this.entries.filter((entry) => takesSeveralTables(entry) && matches(entry.sourceTable, schemaName, tableName));
  }
}

/** Rows of such an entry say which table they are of. */
export function takesSeveralTables({ sourceTable }: Pick<Entry, 'sourceTable'>): boolean {
  return sourceTable?.includes(WILDCARD) === true;
}

/** The first dot divides schema and table, and no wildcard goes beyond it. */
function matches(sourceTable: string | null, schemaName: string | null, tableName: string): boolean {
  if (sourceTable === null || schemaName === null) return isLike(sourceTable ?? WILDCARD, tableName);
  const dot = sourceTable.indexOf('.');
  return dot >= 0 && isLike(sourceTable.slice(0, dot), schemaName) && isLike(sourceTable.slice(dot + 1), tableName);
}

/** By the parts between the wildcards, each of which is looked for after the one before. */
function isLike(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split(WILDCARD);
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}
