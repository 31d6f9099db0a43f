import { Unreadable } from './checked-value';
import type { Contract, Entry } from './contract';
import type { DescribedChange } from './described-change';
import { kinesisTexts } from './kinesis-data';
import { readDmsText } from './read-dms';
import { readKinesisText, readStreamRecord } from './read-dynamodb';
import { SourceTables } from './source-tables';

/** A change, its place among the changes of its record, from 1, and the entries that take it. */
export interface RoutedChange {
  readonly change: DescribedChange;
  readonly number: number;
  readonly entries: readonly Entry[];
}

/** Reads the records of a pipeline's source, without any of the handler's code. */
export class RecordChanges {
  private readonly contract: Contract;
  private readonly tables: SourceTables;

  constructor(contract: Contract) {
    this.contract = contract;
    this.tables = new SourceTables(contract.entries);
  }

  /** What the record says happened, whether or not an entry takes it. Throws Unreadable for one that belongs in the quarantine. */
  of(text: string): RoutedChange[] {
    return this.read(JSON.parse(text)).map((change, index) => {
      const entries = this.tables.of(change.schemaName, change.tableName);
      // Even if the records name the key themselves: entries that disagree on it take nothing.
      this.tables.keyOf(change.schemaName, change.tableName);
      if (entries.length === 0 && !this.contract.skipsUnlistedTables) {
        throw new Unreadable(`no entry of tables takes ${change.tableName}`);
      }
      return { change, number: index + 1, entries };
    });
  }

  private read(record: unknown): readonly DescribedChange[] {
    const { carrier, format, sequenceEpoch } = this.contract;
    if (carrier === 'dynamodb') return [readStreamRecord(record)];
    const { texts, origin } = kinesisTexts(record);
    if (format === 'dynamodb') return texts.map((text) => readKinesisText(text, origin, sequenceEpoch));
    return texts.flatMap((text) => readDmsText(text, origin, { sequenceEpoch, keyOf: this.tables.keyOf }));
  }
}
