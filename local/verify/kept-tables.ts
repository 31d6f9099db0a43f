import type { Contract, Entry } from './contract';
import type { Difference } from './difference';
import { type Database, literal } from './duckdb';
import { type Kept, QuarantineReader, readDeadLetter, readErrors } from './kept-records';
import type { LakeFile, LakeFiles } from './lake-files';

const TABLES = `
  create table kept (place varchar, path varchar, hash varchar, reference varchar);
  create table failed (entry varchar, reference varchar);`;

/** What a run kept beside the lake, in tables of DuckDB's. */
export class KeptTables {
  private readonly database: Database;
  private readonly contract: Contract;
  private readonly differences: Difference[] = [];
  private values: string[] = [];
  private count = 0;

  constructor(database: Database, contract: Contract) {
    this.database = database;
    this.contract = contract;
  }

  /** Records and documents that are kept. */
  get size(): number {
    return this.count;
  }

  /** Reads all of it; what cannot be read is a difference. */
  async fill(files: LakeFiles, referenceField: string): Promise<readonly Difference[]> {
    await this.database.run(TABLES);
    const quarantine = new QuarantineReader();
    for (const file of files.of('quarantine')) {
      for await (const kept of quarantine.read(file)) await this.add('quarantine', file, kept, referenceField);
    }
    for (const file of files.of('deadLetter')) {
      for (const kept of readDeadLetter(file)) await this.add('dead letters', file, kept, referenceField);
    }
    for (const file of files.of('error')) {
      for await (const kept of readErrors(file, quarantine)) await this.add('errors', file, kept, referenceField);
    }
    for (const kept of quarantine.incomplete()) await this.add('quarantine', null, kept, referenceField);
    await this.flush();
    return this.differences;
  }

  private async add(place: string, file: LakeFile | null, kept: Kept, referenceField: string): Promise<void> {
    const path = file?.path ?? '';
    this.count += 1;
    if (kept.kind === 'unknown') {
      const expected = 'a record of the changes';
      this.differences.push({ record: null, what: place, identity: path, where: '', expected, found: kept.why });
      return;
    }
    if (kept.kind === 'record') this.values.push(`('kept', ${[place, path, kept.hash, kept.reference].map(literal)})`);
    else {
      const entry = this.contract.entries.find(
        (one) => one.deliveryStream.conversion?.table.name === file?.object.table,
      );
      this.values.push(
        `('failed', ${[entry?.name ?? '', '', '', referenceOf(kept.document, referenceField)].map(literal)})`,
      );
    }
    if (this.values.length === WAITING_ROWS) await this.flush();
  }

  private async flush(): Promise<void> {
    if (this.values.length === 0) return;
    const rows = `(values ${this.values}) as waiting (kind, a, b, c, d)`;
    this.values = [];
    await this.database.run(
      `insert into kept select a, b, c, d from ${rows} where kind = 'kept';
       insert into failed select a, d from ${rows} where kind = 'failed';`,
    );
  }
}

const WAITING_ROWS = 1000;

/** SQL that is true for a row of `changes` whose record or whose document for the entry is kept beside the lake. */
export function isKept({ name }: Pick<Entry, 'name'>): string {
  return `(hash in (select hash from kept) or reference in (select reference from failed where entry = ${literal(name)}))`;
}

/** The reference of a document, with the prefix of its layout or without. */
function referenceOf(document: Readonly<Record<string, unknown>>, field: string): string {
  return String(document[`cdc_${field}`] ?? document[field] ?? '');
}
