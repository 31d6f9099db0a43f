import { readChanges } from '../input/changes';
import type { SourceStream } from '../input/source-stream';
import type { PlannedPipeline } from '../pipeline/pipeline';
import type { LakeObject } from '../s3/lake';
import { ChangeTable } from './change-table';
import { type Contract, contractOf, type Entry } from './contract';
import { type Difference, Differences } from './difference';
import { Database } from './duckdb';
import { EntryComparison } from './entry-comparison';
import { KeptTables } from './kept-tables';
import { LakeFiles } from './lake-files';
import { RecordSpool } from './record-spool';

export interface VerificationOptions {
  readonly pipeline: PlannedPipeline;
  readonly changesFile: string;
  /** The size of the changes file. */
  readonly bytesTotal: number;
  readonly source: SourceStream;
  /** The time of records before the first that has one, epoch milliseconds. */
  readonly startTime: number;
  readonly outDirectory: string;
  /** What the run says that it wrote. */
  readonly objects: readonly LakeObject[];
  /** A folder for what does not fit into memory; the caller's to remove. */
  readonly spillDirectory: string;
  readonly interruption: AbortSignal;
  readonly onProgress: (progress: () => VerificationProgress) => void;
}

/** How far a verification is: first it reads the changes, then it compares. */
export interface VerificationProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rowsCompared: number;
  readonly documents: number;
}

/** What the comparison of the changes and of what a run wrote came to. */
export interface Verification {
  /** Rows of the lake that were compared, copies too. */
  readonly rowsCompared: number;
  /** Rows of the sources' tables that the lake's latest state has. */
  readonly currentRows: number;
  /** Records and documents in the quarantine, the dead letters and the errors. */
  readonly kept: number;
  readonly differenceCount: number;
  /** The first of them. */
  readonly differences: readonly Difference[];
}

/** Throws UsageError where a run of the pipeline could not be verified: before it runs. */
export async function checkVerifiable(pipeline: PlannedPipeline): Promise<void> {
  contractOf(pipeline);
  await Database.check();
}

/**
 * Compares what a run wrote with the changes that it was given: each change is in the lake, in quarantine or among what was
 * given up, no value is altered, and the latest state by `sequence` is the one that the changes describe. Nothing of the
 * handler's code is used; values are compared to the last digit, timestamps to the microsecond, which is what DuckDB reads.
 */
export async function verify(options: VerificationOptions): Promise<Verification> {
  const contract = contractOf(options.pipeline);
  const spool = new RecordSpool(options.spillDirectory);
  const database = await Database.open(options.spillDirectory);
  try {
    return await new Verifier(options, contract, database, spool).verify();
  } finally {
    database.close();
    spool.close();
  }
}

class Verifier {
  private readonly options: VerificationOptions;
  private readonly contract: Contract;
  private readonly database: Database;
  private readonly files: LakeFiles;
  private readonly changes: ChangeTable;
  private readonly differences = new Differences();
  private bytesRead = 0;
  private rowsCompared = 0;

  constructor(options: VerificationOptions, contract: Contract, database: Database, spool: RecordSpool) {
    this.options = options;
    this.contract = contract;
    this.database = database;
    this.files = new LakeFiles(options.outDirectory, options.objects);
    this.changes = new ChangeTable(database, contract, spool);
  }

  async verify(): Promise<Verification> {
    const kept = new KeptTables(this.database, this.contract);
    this.addAll(this.files.differences());
    this.addAll(await kept.fill(this.files, this.changes.referenceField));
    await this.readChanges(kept.size > 0);
    await this.findUnexplained();
    let currentRows = 0;
    for (const entry of this.contract.entries) currentRows += await this.compare(entry);
    return {
      rowsCompared: this.rowsCompared,
      currentRows,
      kept: kept.size,
      differenceCount: this.differences.count,
      differences: this.differences.listed(),
    };
  }

  private async readChanges(keepsHashes: boolean): Promise<void> {
    const { changesFile, source, startTime } = this.options;
    const onBytes = (bytes: number) => {
      this.bytesRead += bytes;
    };
    await this.changes.begin(keepsHashes);
    for await (const records of readChanges(changesFile, source, startTime, onBytes)) {
      this.step();
      for (const record of records) this.changes.add(record);
    }
    this.changes.end();
  }

  /** Records that nothing was to be made of and that are nowhere, and what is kept of no record. */
  private async findUnexplained(): Promise<void> {
    const lost = `select ordinal, why from changes where number = 0 and hash not in (select hash from kept)`;
    for await (const rows of this.database.chunks(lost)) {
      for (const [ordinal, why] of rows) {
        const expected = `the record, because ${why}`;
        this.addAll([
          { record: recordNumber(ordinal), what: 'quarantine', identity: '', where: '', expected, found: 'none' },
        ]);
      }
    }
    const strange = 'select place, path, reference from kept where hash not in (select hash from changes)';
    for await (const rows of this.database.chunks(strange)) {
      for (const [place, path, reference] of rows) {
        const identity = [path, reference].filter((part) => part !== '').join(' ');
        const found = 'another';
        const expected = 'a record of the changes';
        this.addAll([{ record: null, what: String(place), identity, where: '', expected, found }]);
      }
    }
  }

  /** The number of rows in the entry's latest state. */
  private async compare(entry: Entry): Promise<number> {
    const table = entry.deliveryStream.conversion?.table.name;
    const comparison = new EntryComparison({
      entry,
      database: this.database,
      changes: this.changes,
      files: table === undefined ? [] : this.files.of('lake', table),
      onDifferences: (differences) => this.addAll(differences),
      onRows: (rows) => {
        this.rowsCompared += rows;
        this.step();
      },
    });
    return await comparison.run();
  }

  private addAll(differences: readonly Difference[]): void {
    for (const difference of differences) this.differences.add(difference);
  }

  private step(): void {
    this.options.interruption.throwIfAborted();
    this.options.onProgress(this.progress);
  }

  private readonly progress = (): VerificationProgress => ({
    bytesRead: this.bytesRead,
    bytesTotal: this.options.bytesTotal,
    rowsCompared: this.rowsCompared,
    documents: this.changes.documents,
  });
}

/** From 1, as the notes on a changes file count. */
export function recordNumber(ordinal: unknown): number {
  return Number(ordinal) + 1;
}
