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
       create or replace temp view lake as ${this.lakeQuery()};
       create or replace temp table several as
         select reference from wanted group by reference having count(*) > 1;`,
    );
    await this.compareRows();
    await this.compareSeveral();
    await this.findMissing();
    return await this.compareLatest();
  }

  /** The rows of the entry's files, none where it has no file; a table may have columns of any name, so they are numbered. */
  private lakeQuery(): string {
    const { files } = this.options;
    const names = this.expected.columnNames;
    const reference = this.column(this.options.changes.referenceField);
    if (files.length === 0) {
      const columns = names.map((_, index) => `null as c${index}`);
      return `select ${columns}, null::varchar as lake_reference, '' as lake_file, 0 as lake_row where false`;
    }
    const columns = names.map((name, index) => `${quoted(name)} as c${index}`);
    const paths = files.map(({ path }) => literal(globEscaped(path)));
    return `select ${columns}, ${quoted(reference)} as lake_reference, lake_file, file_row_number as lake_row
      from read_parquet([${paths}], filename = 'lake_file', file_row_number = true, hive_partitioning = false)`;
  }

  /** Rows whose reference names one change or none. */
  private async compareRows(): Promise<void> {
    const { onDifferences, onRows } = this.options;
    const join = `from lake left join wanted on lake_reference = reference
      where lake_reference is null or lake_reference not in (select reference from several)`;
    for await (const pairs of this.pairs(join)) {
      for (const pair of pairs) {
        if (pair.change === null) onDifferences([this.unexplained(pair)]);
        else onDifferences(this.differencesOf(pair.change, this.compare(pair)));
      }
      onRows(pairs.length);
    }
  }

  /** Rows whose reference names several changes, such as those of an aggregate that Lambda took apart: each takes the one it equals. */
  private async compareSeveral(): Promise<void> {
    const join = `from lake join wanted on lake_reference = reference
      where reference in (select reference from several) order by reference, lake_file, lake_row, ordinal, number`;
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
    const { database, onDifferences } = this.options;
    const missing = `select ${CHANGE_COLUMNS} from wanted
      where not exists (select 1 from lake where lake_reference = reference) and not is_kept`;
    const whole = { where: '', expected: 'a row', found: 'none, and nothing in quarantine, errors or dead letters' };
    for await (const rows of database.chunks(missing)) {
      for (const row of rows) onDifferences(this.differencesOf(changePlace(row), [whole]));
    }
  }

  /** The last change of each row by the lake's own `sequence`, against the one that the changes describe. */
  private async compareLatest(): Promise<number> {
    const { database, onDifferences } = this.options;
    const [sequence, type] = ['sequence', 'event_type'].map((field) => `c${this.positions.get(this.column(field))}`);
    // A step at a time: each keeps a table in memory while it runs.
    await database.run(`
      create or replace temp table placed as
        select key, ordinal, ${sequence} as lake_sequence, ${type} as type from lake join wanted on lake_reference = reference
        and (sequence = ${sequence} or reference not in (select reference from several));
      create or replace temp table found as
        select key, max(lake_sequence) as last, arg_max(type, lake_sequence) as type, max(ordinal) as ordinal
        from placed group by key;
      create or replace temp table described as
        select key, max(sequence) as last, max(ordinal) as ordinal from wanted where not is_kept group by key;
      create or replace temp table states as
        select coalesce(described.ordinal, found.ordinal) as ordinal, described.last as described, found.last as found, type
        from described full join found using (key);`);
    const differing = `select ${CHANGE_COLUMNS.map((name) => `any_value(wanted.${name})`)}, any_value(described), any_value(found)
      from states join wanted using (ordinal) where described is distinct from found group by ordinal`;
    for await (const states of database.chunks(differing)) {
      for (const state of states) {
        const [expected = '', found = ''] = state
          .slice(CHANGE_COLUMNS.length)
          .map((last) => (last === null ? 'none' : String(last)));
        onDifferences(this.differencesOf(changePlace(state), [{ where: 'latest state, sequence', expected, found }]));
      }
    }
    let rows = 0;
    const current = `select count(*) from states where type <> 'REMOVE'`;
    for await (const [row] of database.chunks(current)) rows = Number(row?.[0] ?? 0);
    return rows;
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
