import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compareWithTable } from '../query/compare';
import { LakeReader } from '../query/lake-reader';
import { EXAMPLE } from './example';
import { type ExamplePlan, pipelineOf } from './example-plan';
import { showComparison, showEventTypes, showOrders, showPartitions, showQuarantined } from './lake-pages';
import { count, type Page, plural } from './page';
import { type RunReport, runFiles, runPipeline, writeChanges } from './run';

/**
 * The whole way of the example's changes, from a plan to a query on the lake, in `directory`, over what an
 * earlier run left there.
 * False if the lake is not the table, or a change has another fate than it must have.
 */
export async function demo(directory: string, page: Page, planExample: () => Promise<ExamplePlan>): Promise<boolean> {
  const files = runFiles(directory);
  const shown = (path: string): string => relative(EXAMPLE.root, path);
  mkdirSync(directory, { recursive: true });

  page.heading(`Plan ${shown(EXAMPLE.directory)}: no AWS account is asked`);
  const [plan, planSeconds] = await page.timed(planExample);
  writeFileSync(files.plan, plan.text);
  const pipeline = pipelineOf(plan.text, files.plan);
  const table = pipeline.deliveryStreams.find(({ conversion }) => conversion !== null)?.conversion?.table;
  if (table === undefined) throw new Error(`${shown(files.plan)} converts nothing to Parquet`);
  page.line(`${plan.origin} (${planSeconds})`);
  page.line(
    `${pipeline.function.functionName} reads the table's stream, Firehose writes ${table.databaseName}.${table.name}`,
  );

  page.heading('Run the plan on the captured changes: the real handler, a local Firehose');
  const { captured, malformed } = writeChanges(files.changes);
  page.line(
    `${plural(captured, 'change')} captured from a DynamoDB API, ${malformed} malformed records put among them`,
  );
  page.line(`npx --no-install cdc run --plan ${shown(files.plan)} \\`);
  page.line(`  --chdir ${shown(EXAMPLE.directory)} --changes ${shown(files.changes)} \\`);
  page.line(`  --out ${shown(files.out)} --report ${shown(files.report)}`);
  const [report, runSeconds] = await page.timed(() => runPipeline(files));
  page.line(`${plural(report.invocations.count, 'invocation')} (${runSeconds})`);
  const fates = Object.entries(report.changes).filter(([, changes]) => changes > 0);
  page.table(fates.map(([fate, changes]) => [fate, count(changes)]));
  page.line(`${shown(files.report)} lists every object, the assumptions on AWS, and what is not modelled`);

  const lakeDirectory = join(files.out, bucketOf(report), 'lake', table.name);
  const lake = await LakeReader.open(lakeDirectory);
  page.heading(`The lake in ${shown(lakeDirectory)}`);
  showPartitions(page, report.objects);
  page.heading('Changes in the lake by type');
  await showEventTypes(page, lake);
  page.heading('Quarantined: records that can never be delivered, with their reasons');
  await showQuarantined(page, lake, files.out, report.objects);
  page.heading('The latest state of three orders');
  await showOrders(page, lake, EXAMPLE.keyColumns[0]);
  page.heading('The lake against the scan of the table, value for value');
  const comparison = await compareWithTable(lake, {
    tableFile: EXAMPLE.table,
    columns: table.columns.filter(({ name }) => !name.startsWith('cdc_')),
    keyColumns: EXAMPLE.keyColumns,
    partitionAttributes: EXAMPLE.partitionAttributes,
  });
  const equal = showComparison(page, comparison);
  lake.close();
  return equal && fatesAddUp(report, captured, malformed);
}

function bucketOf({ objects }: RunReport): string {
  const bucket = objects.find(({ kind }) => kind === 'lake')?.bucket;
  if (bucket === undefined) throw new Error('the run wrote no object to the lake');
  return bucket;
}

function fatesAddUp({ changes }: RunReport, captured: number, malformed: number): boolean {
  return (
    changes['received'] === captured + malformed &&
    changes['delivered'] === captured &&
    changes['quarantined'] === malformed
  );
}
