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

/** A row of the lake beside the change that it stands for. */
interface Pair {
  readonly ordinal: DuckDBValue;
  readonly number: DuckDBValue;
  readonly text: DuckDBValue;
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

const PAIR_COLUMNS = ['ordinal', 'number', 'text', 'is_kept', 'lake_file', 'lake_row', 'lake_reference'];

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
        if (pair.text === null) onDifferences([this.unexplained(pair)]);
        else onDifferences(this.differencesOf(pair, this.compare(pair)));
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
      append(changes, `${pair.ordinal} ${pair.number}`, compared);
    }
    const lost = [...changes.values()].filter(([first]) => first?.pair.isKept === false);
    for (const compared of [...rows.values(), ...lost]) {
      const [first] = compared;
      if (first === undefined || compared.some(({ differences }) => differences.length === 0)) continue;
      this.options.onDifferences(this.differencesOf(first.pair, first.differences));
    }
    this.options.onRows(rows.size);
  }

  /** Changes of which nothing is anywhere. */
  private async findMissing(): Promise<void> {
    const { database, onDifferences } = this.options;
    const missing = `select ordinal, number, text from wanted
      where not exists (select 1 from lake where lake_reference = reference) and not is_kept`;
    for await (const rows of database.chunks(missing)) {
      for (const [ordinal = null, number = null, text = null] of rows) {
        const place = { ordinal, number, text, isKept: false, file: '', row: '', reference: null, columns: [] };
        const whole = {
          where: '',
          expected: 'a row',
          found: 'none, and nothing in quarantine, errors or dead letters',
        };
        onDifferences(this.differencesOf(place, [whole]));
      }
    }
  }

  /** The last change of each row by the lake's own `sequence`, against the one that the changes describe. */
  private async compareLatest(): Promise<number> {
    const { database, entry, onDifferences } = this.options;
    const [sequence, type] = ['sequence', 'event_type'].map((field) => `c${this.positions.get(this.column(field))}`);
    await database.run(`create or replace temp table states as
      with described as (
        select key, max(sequence) as last, arg_max(ordinal, sequence) as ordinal from wanted where not is_kept group by key
      ),
      found as (
        select key, max(${sequence}) as last, arg_max(${type}, ${sequence}) as type
        from lake join wanted on lake_reference = reference
          and (sequence = ${sequence} or reference not in (select reference from several)) group by key
      )
      select ordinal, key, described.last as described, found.last as found, type
        from described full join found using (key)`);
    const differing = 'select ordinal, key, described, found from states where described is distinct from found';
    for await (const states of database.chunks(differing)) {
      for (const [ordinal = null, key, ...sequences] of states) {
        const [expected = '', found = ''] = sequences.map((last) => (last === null ? 'none' : String(last)));
        const record = ordinal === null ? null : Number(ordinal) + 1;
        const identity = keysText(JSON.parse(String(key)).keys);
        onDifferences([{ record, what: entry.name, identity, where: 'latest state, sequence', expected, found }]);
      }
    }
    let rows = 0;
    const current = `select count(*) from states where type <> 'REMOVE'`;
    for await (const [row] of database.chunks(current)) rows = Number(row?.[0] ?? 0);
    return rows;
  }

  private async *pairs(join: string): AsyncGenerator<readonly Pair[]> {
    const columns = [...PAIR_COLUMNS, ...this.expected.columnNames.map((_, index) => `c${index}`)];
    for await (const rows of this.options.database.chunks(`select ${columns} ${join}`)) {
      yield rows.map(([ordinal = null, number = null, text = null, kept, file, row, reference = null, ...values]) => ({
        ordinal,
        number,
        text,
        isKept: kept === true,
        file: String(file),
        row: `${file} ${row}`,
        reference,
        columns: values,
      }));
    }
  }

  private compare({ text, number, file, columns }: Pair): readonly TreeDifference[] {
    const routed = this.options.changes.changeOf(String(text), Number(number));
    if (routed === undefined) throw new Error(`the record has no change ${number}`);
    const { database } = this.options;
    try {
      return this.expected.compare(routed.change, routed.number, {
        column: (name): Tree => database.tree(columns[this.positions.get(name) ?? -1] ?? null),
        partitions: this.filesByPath.get(file) ?? new Map(),
      });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return [{ where: '', expected: `no row, because ${error.message}`, found: 'a row' }];
    }
  }

  private differencesOf({ ordinal, number, text }: Pair, differences: readonly TreeDifference[]): Difference[] {
    if (differences.length === 0) return [];
    const change = this.options.changes.changeOf(String(text), Number(number))?.change;
    const identity = change === undefined ? '' : keysText(change.keys);
    return differences.map(({ where, expected, found }) => ({
      record: Number(ordinal) + 1,
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
