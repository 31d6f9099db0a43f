import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ORDERS, ORDERS_TABLE, ROOT } from './example';
import { type ExamplePlan, pipelineOf } from './example-plan';
import { glueTableOf, openLakeTable } from './lake';
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
  const shown = (path: string): string => relative(ROOT, path);
  mkdirSync(directory, { recursive: true });

  page.heading(`Plan ${shown(ORDERS.directory)}: no AWS account is asked`);
  const [plan, planSeconds] = await page.timed(planExample);
  writeFileSync(files.plan, plan.text);
  const pipeline = pipelineOf(plan.text, files.plan);
  const table = glueTableOf(pipeline, ORDERS_TABLE.entry);
  page.line(`${plan.origin} (${planSeconds})`);
  page.line(
    `${pipeline.function.functionName} reads the table's stream, Firehose writes ${table.databaseName}.${table.name}`,
  );

  page.heading('Run the plan on the captured changes: the real handler, a local Firehose');
  const { captured, malformed } = writeChanges(ORDERS, files.changes);
  page.line(
    `${plural(captured, 'change')} captured from a DynamoDB API, ${malformed} malformed records put among them`,
  );
  page.line(`npx --no-install cdc run --plan ${shown(files.plan)} \\`);
  page.line(`  --chdir ${shown(ORDERS.directory)} --changes ${shown(files.changes)} \\`);
  page.line(`  --out ${shown(files.out)} --report ${shown(files.report)}`);
  const [report, runSeconds] = await page.timed(() => runPipeline(ORDERS, files));
  page.line(`${plural(report.invocations.count, 'invocation')} (${runSeconds})`);
  const fates = Object.entries(report.changes).filter(([, changes]) => changes > 0);
  page.table(fates.map(([fate, changes]) => [fate, count(changes)]));
  page.line(`${shown(files.report)} lists every object, the assumptions on AWS, and what is not modelled`);

  const lake = await openLakeTable(pipeline, files, report, ORDERS_TABLE);
  const { reader } = lake;
  page.heading(`The lake in ${shown(lake.directory)}`);
  showPartitions(page, report.objects);
  page.heading('Changes in the lake by type');
  await showEventTypes(page, reader);
  page.heading('Quarantined: records that can never be delivered, with their reasons');
  await showQuarantined(page, reader, files.out, report.objects);
  page.heading('The latest state of three orders');
  await showOrders(page, reader, ORDERS_TABLE.keyColumns[0]);
  page.heading('The lake against the scan of the table, value for value');
  const equal = showComparison(page, await lake.compare());
  reader.close();
  return equal && fatesAddUp(report, captured, malformed);
}

function fatesAddUp({ changes }: RunReport, captured: number, malformed: number): boolean {
  return (
    changes['received'] === captured + malformed &&
    changes['delivered'] === captured &&
    changes['quarantined'] === malformed
  );
}
