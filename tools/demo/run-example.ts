import { mkdirSync, writeFileSync } from 'node:fs';
import type { Comparison } from '../query/compare';
import type { Example } from './example';
import { pipelineOf } from './example-plan';
import { openLakeTable } from './lake';
import { type RunFiles, type RunReport, runFiles, runPipeline, writeChanges } from './run';

export interface ExampleRun {
  readonly files: RunFiles;
  readonly report: RunReport;
  /** By the entry of `tables`. */
  readonly comparisons: Readonly<Record<string, Comparison>>;
}

/** Runs an example's changes through its plan, in `directory`, and compares the lake with the source's tables. */
export async function runExample(example: Example, directory: string, planText: string): Promise<ExampleRun> {
  mkdirSync(directory, { recursive: true });
  const files = runFiles(directory);
  writeFileSync(files.plan, planText);
  writeChanges(example, files.changes);
  const report = await runPipeline(example, files);
  const comparisons: Record<string, Comparison> = {};
  for (const table of example.tables) {
    const { reader, compare } = await openLakeTable(pipelineOf(planText, files.plan), files, report, table);
    comparisons[table.entry] = await compare();
    reader.close();
  }
  return { files, report, comparisons };
}
