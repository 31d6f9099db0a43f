import { join } from 'node:path';
import type { PlannedGlueTable, PlannedPipeline } from '../../local/pipeline/pipeline';
import { type Comparison, compareWithTable } from '../query/compare';
import { LakeReader } from '../query/lake-reader';
import type { ExampleTable } from './example';
import type { RunFiles, RunReport } from './run';

/** One table of the lake that a run wrote. */
export interface LakeTable {
  /** Holds the table's partition folders. */
  readonly directory: string;
  readonly reader: LakeReader;
  /** The lake's latest state against the table's items, value for value. */
  compare(): Promise<Comparison>;
}

/** The Glue table of an entry of `tables`. Throws where the plan converts nothing to Parquet for it. */
export function glueTableOf(pipeline: PlannedPipeline, entry: string): PlannedGlueTable {
  const tables = pipeline.deliveryStreams.flatMap(({ conversion }) => (conversion === null ? [] : [conversion.table]));
  const table = tables.find(({ name }) => name === entry);
  if (table === undefined) throw new Error(`the plan converts nothing to Parquet for ${entry}`);
  return table;
}

/** Opens the table in DuckDB; `reader.close()` ends that. Throws where the plan or the run has no such table. */
export async function openLakeTable(
  pipeline: PlannedPipeline,
  files: RunFiles,
  { objects }: RunReport,
  { entry, items, keyColumns, partitionAttributes }: ExampleTable,
): Promise<LakeTable> {
  const table = glueTableOf(pipeline, entry);
  const bucket = objects.find(({ kind }) => kind === 'lake')?.bucket;
  if (bucket === undefined) throw new Error('the run wrote no object to the lake');
  const directory = join(files.out, bucket, 'lake', entry);
  const reader = await LakeReader.open(directory);
  const columns = table.columns.filter(({ name }) => !name.startsWith('cdc_'));
  return {
    directory,
    reader,
    compare: () => compareWithTable(reader, { tableFile: items, columns, keyColumns, partitionAttributes }),
  };
}
