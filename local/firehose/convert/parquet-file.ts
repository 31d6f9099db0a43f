import { gzipSync } from 'node:zlib';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { HiveField } from '../../../schema/hive-type';
import type { PlannedConversion } from '../../pipeline/pipeline';
import type { Row } from './open-x';
import { holdsFloating, isInt96, parquetSchema } from './parquet-schema';
import type { ParquetValue } from './primitive';

/** Rows that are held in memory at a time; with so many a million rows took 184 MB at the peak. */
const ROW_GROUP_ROWS = 5_000;

/** A Parquet file that is written row by row; memory holds one row group. */
export class ParquetFile {
  rows = 0;
  private readonly columns: readonly HiveField[];
  private readonly writer: ParquetWriter;
  private group: ParquetValue[][];

  constructor(path: string, columns: readonly HiveField[], compression: PlannedConversion['compression']) {
    this.columns = columns;
    this.group = columns.map(() => []);
    this.writer = new ParquetWriter({
      writer: fileWriter(path),
      schema: parquetSchema(columns),
      codec: compression,
      compressors: { GZIP: (bytes) => gzipSync(bytes) },
      createdBy: 'terraform-aws-cdc-firehose local run',
    });
  }

  async append(row: Row): Promise<void> {
    this.group.forEach((values, index) => {
      values.push(row[index] ?? null);
    });
    this.rows += 1;
    if (this.rows % ROW_GROUP_ROWS === 0) await this.writeGroup();
  }

  /** Writes what is held and the footer. */
  async close(): Promise<void> {
    await this.writeGroup();
    this.markInt96();
    await this.writer.finish();
  }

  private async writeGroup(): Promise<void> {
    const columnData = this.columns.map(({ name, type }, index) => {
      const column = { name, data: this.group[index] ?? [] };
      // The writer's dictionary is a Map, to which 0 and -0 are one key: the first of them would stand for both.
      return holdsFloating(type) ? { ...column, encoding: 'PLAIN' as const } : column;
    });
    this.group = this.columns.map(() => []);
    await this.writer.write({ columnData, rowGroupSize: ROW_GROUP_ROWS });
  }

  /** Names the twelve-byte columns INT96; the order of such bytes is not the order of time, so no statistics. */
  private markInt96(): void {
    const leaves = this.writer.schema.filter((element) => element.type !== undefined);
    const timestamps = leaves.map(isInt96);
    for (const { columns } of this.writer.row_groups) {
      columns.forEach(({ meta_data }, leaf) => {
        if (meta_data === undefined || !timestamps[leaf]) return;
        meta_data.type = 'INT96';
        delete meta_data.statistics;
      });
    }
    for (const element of leaves.filter(isInt96)) {
      element.type = 'INT96';
      delete element.type_length;
    }
  }
}
