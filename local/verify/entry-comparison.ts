import type { DuckDBValue } from '@duckdb/node-api';
import type { ChangeTable } from './change-table';
import { Unreadable } from './checked-value';
import type { Entry } from './contract';
import type { Difference } from './difference';
import { type Database, literal, quoted } from './duckdb';
import { ExpectedDocuments } from './expected-document';
import { isKept } from './kept-tables';
import { type LakeFile, partitionsOf } from './lake-files';
import { plainMembers } from './plain-tree';
import type { SpoolPlace } from './record-spool';
import { SeenChanges } from './seen-changes';
import { show, type Tree, type TreeDifference } from './tree';

export interface EntryComparisonOptions {
  readonly entry: Entry;
  readonly database: Database;
  readonly changes: ChangeTable;
  /** The entry's objects in the lake. */
  readonly files: readonly LakeFile[];
  readonly onDifferences: (differences: readonly Difference[]) => void;
  readonly onRows: (rows: number) => void;
}

/** A change, as the table of changes has it. */
interface ChangePlace {
  readonly ordinal: number;
  readonly number: number;
  readonly place: SpoolPlace;
}

/** A row of the lake beside the change that it stands for. */
interface Pair {
  /** Null for a row that no change explains. */
  readonly change: ChangePlace | null;
  /** The change's record is in quarantine or among what was given up. */
  readonly isKept: boolean;
  readonly file: string;
  /** Which row of the lake it is. */
  readonly row: string;
  readonly reference: DuckDBValue;
  readonly columns: readonly DuckDBValue[];
}

interface Compared {
  readonly pair: Pair;
  readonly differences: readonly TreeDifference[];
}

const CHANGE_COLUMNS = ['ordinal', 'number', 'spool_offset', 'spool_bytes'];
const PAIR_COLUMNS = ['is_kept', 'lake_file', 'lake_row', 'lake_reference'];

/** Compares the rows of one entry of `tables` with the changes that it takes. */
export class EntryComparison {
  private readonly options: EntryComparisonOptions;
  private readonly expected: ExpectedDocuments;
  private readonly positions: ReadonlyMap<string, number>;
  private readonly filesByPath: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Changes that have a row. */
  private readonly seen = new SeenChanges();
  /** Changes that are not in the lake, with '' for their sequence, or that have another sequence there. */
  private readonly altered: { readonly change: ChangePlace; readonly sequence: string }[] = [];

  constructor(options: EntryComparisonOptions) {
    this.options = options;
    this.expected = new ExpectedDocuments(options.entry);
    this.positions = new Map(this.expected.columnNames.map((name, index) => [name, index]));
    this.filesByPath = new Map(options.files.map((file) => [file.path, partitionsOf(file)]));
  }

  /** The number of rows in the entry's latest state. */
  async run(): Promise<number> {
    const { database, changes, entry } = this.options;
    await database.run(
      `create or replace temp view wanted as
         select *, ${isKept(entry)} as is_kept from changes where ${changes.isOf(entry)};
       create or replace temp table several as
         select reference from wanted group by reference having count(*) > 1;`,
    );
    for (const files of groupsOf(this.options.files)) await this.compareFiles(files);
    await this.compareSeveral();
    await this.findMissing();
    if (this.altered.length > 0) await this.compareLatest();
    return await this.countCurrent();
  }

  /** The rows of files; a table may have columns of any name, so they are numbered. */
  private lakeQuery(files: readonly LakeFile[]): string {
    const reference = this.column(this.options.changes.referenceField);
    const columns = this.expected.columnNames.map((name, index) => `${quoted(name)} as c${index}`);
    const paths = files.map(({ path }) => literal(globEscaped(path)));
    return `select ${columns}, ${quoted(reference)} as lake_reference, lake_file, file_row_number as lake_row
      from read_parquet([${paths}], filename = 'lake_file', file_row_number = true, hive_partitioning = false)`;
  }

  /**
   * Rows whose reference names one change or none. Of all changes, those of the files are looked for first, so that what is
   * joined is small: DuckDB would have to put whole rows aside where the changes do not fit into its memory.
   */
  private async compareFiles(files: readonly LakeFile[]): Promise<void> {
    const { database, onDifferences, onRows } = this.options;
    await database.run(
      `create or replace temp view lake as ${this.lakeQuery(files)};
       create or replace temp table part as select ${CHANGE_COLUMNS}, reference, is_kept from wanted
         where reference in (select lake_reference from lake);`,
    );
    const join = `from lake left join part on lake_reference = reference
      where lake_reference is null or lake_reference not in (select reference from several)`;
    for await (const pairs of this.pairs(join)) {
      for (const pair of pairs) {
        const { change } = pair;
        if (change === null) onDifferences([this.unexplained(pair)]);
        else this.found(change, pair, this.compare(pair));
      }
      onRows(pairs.length);
    }
  }

  private found(change: ChangePlace, pair: Pair, differences: readonly TreeDifference[]): void {
    this.seen.add(change);
    if (differences.length === 0) return;
    const sequence = this.column('sequence');
    this.options.onDifferences(this.differencesOf(change, differences));
    if (!differences.some(({ where }) => where === sequence)) return;
    const actual = pair.columns[this.positions.get(sequence) ?? -1] ?? '';
    this.altered.push({ change, sequence: String(actual) });
  }

  /** Rows whose reference names several changes, such as those of an aggregate that Lambda took apart: each takes the one it equals. */
  private async compareSeveral(): Promise<void> {
    const { database, files } = this.options;
    if (files.length === 0 || (await this.count('several')) === 0) return;
    await database.run(
      `create or replace temp view lake as ${this.lakeQuery(files)};
       create or replace temp table part as select ${CHANGE_COLUMNS}, reference, is_kept from wanted
         where reference in (select reference from several);`,
    );
    const join = `from lake join part on lake_reference = reference
      order by reference, lake_file, lake_row, ordinal, number`;
    const group: Pair[] = [];
    let reference: DuckDBValue = null;
    for await (const pairs of this.pairs(join)) {
      for (const pair of pairs) {
        if (pair.reference !== reference) this.compareGroup(group.splice(0));
        reference = pair.reference;
        group.push(pair);
      }
    }
    this.compareGroup(group);
  }

  private compareGroup(group: readonly Pair[]): void {
    const rows = new Map<string, Compared[]>();
    const changes = new Map<string, Compared[]>();
    for (const pair of group) {
      const compared = { pair, differences: this.compare(pair) };
      append(rows, pair.row, compared);
      append(changes, `${pair.change?.ordinal} ${pair.change?.number}`, compared);
    }
    for (const { change } of group) if (change !== null) this.seen.add(change);
    const lost = [...changes.values()].filter(([first]) => first?.pair.isKept === false);
    for (const compared of [...rows.values(), ...lost]) {
      const [first] = compared;
      if (!first?.pair.change || compared.some(({ differences }) => differences.length === 0)) continue;
      this.options.onDifferences(this.differencesOf(first.pair.change, first.differences));
    }
    this.options.onRows(rows.size);
  }

  /** Changes of which nothing is anywhere. */
  private async findMissing(): Promise<void> {
    const whole = { where: '', expected: 'a row', found: 'none, and nothing in quarantine, errors or dead letters' };
    const all = `select ${CHANGE_COLUMNS} from wanted where not is_kept`;
    for await (const rows of this.options.database.chunks(all)) {
      for (const change of rows.map(changePlace)) {
        if (this.seen.has(change)) continue;
        this.options.onDifferences(this.differencesOf(change, [whole]));
        this.altered.push({ change, sequence: '' });
      }
    }
  }

  /**
   * The last change of a row by the lake's own `sequence`, against the one that the changes describe. Only rows that lack a
   * change, or have one with another sequence, can differ: the changes of all others are in the lake as they were.
   */
  private async compareLatest(): Promise<void> {
    const { database, onDifferences } = this.options;
    await this.insertAltered();
    await database.run(`
      create or replace temp table affected as select distinct key from wanted join altered using (ordinal, number);
      create or replace temp table states as
        select key, arg_max(ordinal, wanted.sequence) as ordinal, max(wanted.sequence) as described,
          max(nullif(coalesce(altered.sequence, wanted.sequence), '')) as found
        from wanted left join altered using (ordinal, number)
        where not is_kept and key in (select key from affected) group by key;`);
    const places = CHANGE_COLUMNS.map((name) => `any_value(wanted.${name})`);
    const differing = `select ${places}, any_value(described), any_value(found)
      from states join wanted using (ordinal, key) where described is distinct from found group by key`;
    for await (const states of database.chunks(differing)) {
      for (const state of states) {
        const sequences = state.slice(CHANGE_COLUMNS.length).map((last) => (last === null ? 'none' : String(last)));
        const [expected = '', found = ''] = sequences;
        onDifferences(this.differencesOf(changePlace(state), [{ where: 'latest state, sequence', expected, found }]));
      }
    }
  }

  private async insertAltered(): Promise<void> {
    const { database } = this.options;
    await database.run('create or replace temp table altered (ordinal bigint, number integer, sequence varchar)');
    for (let start = 0; start < this.altered.length; start += INSERTED_ROWS) {
      const rows = this.altered.slice(start, start + INSERTED_ROWS);
      const values = rows.map(({ change, sequence }) => `(${change.ordinal}, ${change.number}, ${literal(sequence)})`);
      await database.run(`insert into altered values ${values}`);
    }
  }

  private async countCurrent(): Promise<number> {
    const states = 'select arg_max(type, sequence) as type from wanted where not is_kept group by key';
    return await this.count(`(${states}) where type <> 'REMOVE'`);
  }

  private async count(what: string): Promise<number> {
    for await (const [row] of this.options.database.chunks(`select count(*) from ${what}`)) return Number(row?.[0]);
    return 0;
  }

  private async *pairs(join: string): AsyncGenerator<readonly Pair[]> {
    const columns = [...CHANGE_COLUMNS, ...PAIR_COLUMNS, ...this.expected.columnNames.map((_, index) => `c${index}`)];
    for await (const rows of this.options.database.chunks(`select ${columns} ${join}`)) {
      yield rows.map((values) => {
        const [kept, file, row, reference = null, ...cells] = values.slice(CHANGE_COLUMNS.length);
        const change = values[0] === null ? null : changePlace(values);
        return { change, isKept: kept === true, file: String(file), row: `${file} ${row}`, reference, columns: cells };
      });
    }
  }

  private compare({ change, file, columns }: Pair): readonly TreeDifference[] {
    const { changes, database } = this.options;
    if (change === null) throw new Error('no change is there to compare with');
    try {
      return this.expected.compare(changes.changeOf(change.place, change.number), change.number, {
        column: (name): Tree => database.tree(columns[this.positions.get(name) ?? -1] ?? null),
        partitions: this.filesByPath.get(file) ?? new Map(),
      });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return [{ where: '', expected: `no row, because ${error.message}`, found: 'a row' }];
    }
  }

  private differencesOf({ ordinal, number, place }: ChangePlace, differences: readonly TreeDifference[]): Difference[] {
    if (differences.length === 0) return [];
    const identity = keysText(this.options.changes.changeOf(place, number).keys);
    return differences.map(({ where, expected, found }) => ({
      record: ordinal + 1,
      what: this.options.entry.name,
      identity,
      where,
      expected: expected ?? 'nothing',
      found: found ?? 'nothing',
    }));
  }

  private unexplained({ file, reference, columns }: Pair): Difference {
    const { changes, entry, database } = this.options;
    const keys = show(database.tree(columns[this.positions.get(this.column('keys')) ?? -1] ?? null));
    const identity = `${changes.referenceField} ${reference}, keys ${keys} (${file})`;
    return {
      record: null,
      what: entry.name,
      identity,
      where: '',
      expected: 'no row: no change has it',
      found: 'a row',
    };
  }

  private column(field: string): string {
    return `${this.expected.prefix}${field}`;
  }
}

const INSERTED_ROWS = 1000;

/** Files in groups of about so many rows. */
const GROUPED_ROWS = 100_000;

function groupsOf(files: readonly LakeFile[]): LakeFile[][] {
  const groups: LakeFile[][] = [];
  let rows = GROUPED_ROWS;
  for (const file of files) {
    if (rows >= GROUPED_ROWS) {
      groups.push([]);
      rows = 0;
    }
    groups.at(-1)?.push(file);
    rows += file.object.records;
  }
  return groups;
}

/** What a row of {@link CHANGE_COLUMNS} says. */
function changePlace([ordinal, number, offset, bytes]: readonly DuckDBValue[]): ChangePlace {
  return {
    ordinal: Number(ordinal),
    number: Number(number),
    place: { offset: Number(offset), bytes: Number(bytes) },
  };
}

function append<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

function keysText(keys: Parameters<typeof plainMembers>[0]): string {
  try {
    return show(plainMembers(keys));
  } catch (error) {
    if (error instanceof Unreadable) return '';
    throw error;
  }
}

/** DuckDB takes what is in a file's name for a pattern. */
function globEscaped(path: string): string {
  return path.replaceAll(/[[*?]/g, '[$&]');
}
