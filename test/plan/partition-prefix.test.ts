import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readConfig, type TableConfig } from '../../handler/src/config/config';
import { JsonWriter } from '../../handler/src/encode/json-writer';
import { compileLayout } from '../../handler/src/encode/layout';
import type { PlannedDeliveryStream } from '../../local/pipeline/pipeline';
import { findPipeline } from '../../local/plan/find';
import { readPlan } from '../../local/plan/read';
import { describeTerraform, type Plan, planModule } from '../../testing';
import { START, start } from '../support/builders/local-firehose';
import { decodeDynamodb, type StreamRecord, streamRecord } from '../support/builders/stream-record';

/** As many keys as the plan takes with names of this length; one more is refused (refused-plans.test.ts). */
const LARGEST = Array.from({ length: 16 }, (_, index) => ({ name: `k${index + 10}` }));

const CHARACTERS = ['x', 'é', '東', '𝔘'];

/** A key for each precision that Athena's projection can count the time of the change in. */
const DATES = ['year', 'month', 'date', 'hour'].map((unit) => ({ name: `change_${unit}`, path: `.cdc_event_${unit}` }));

/** The last second of a year, the first of the next, and hours between. */
const INSTANTS = [1_798_761_599, 1_798_761_600, 1_772_323_199.5, 1_795_251_600];

/** The line that the handler writes of a record. */
function written(table: TableConfig, record: StreamRecord): { line: string; defaulted: number } {
  const counts = { rescued: 0, folded: 0, defaultedPartitions: 0 };
  const writer = new JsonWriter();
  const change = decodeDynamodb(record);
  compileLayout(table).write(writer, change, 'full', { processedAt: '2026-11-21T08:44:00.123Z', ordinal: 1, counts });
  return { line: writer.buffer.toString('utf8', 0, writer.position), defaulted: counts.defaultedPartitions };
}

describeTerraform('the prefix of the objects', () => {
  let directory = '';
  let plan: Plan;
  let stream: PlannedDeliveryStream;
  let table: TableConfig;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'prefix-'));
    plan = await planModule({
      inputs: { tables: { orders: { partition_keys: LARGEST }, dated: { partition_keys: DATES } } },
    });
    [table, stream] = entry('orders');
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** An entry of tables as the handler has it, and its stream. */
  function entry(name: string): [TableConfig, PlannedDeliveryStream] {
    const variables = plan.resource('aws_lambda_function.this').value('environment[0].variables');
    const planned = readConfig(variables as Record<string, string>).tables.find((one) => one.name === name);
    const streams = findPipeline(readPlan(JSON.stringify(plan.json), 'plan.json')).deliveryStreams;
    const found = streams.find((one) => one.name === planned?.deliveryStream);
    if (planned === undefined || found === undefined) throw new Error(`the plan has no ${name} with its stream`);
    return [planned, found];
  }

  /** The line of a change whose partition keys have these values. */
  function line(id: number, valueAt: (index: number) => string): { line: string; defaulted: number } {
    const image = Object.fromEntries(LARGEST.map(({ name }, index) => [name, { S: valueAt(index) }]));
    return written(table, streamRecord(id, { NewImage: image }, { eventID: `e${id}` }));
  }

  it('has room for the longest values of the most keys that the plan takes', async () => {
    const longest = (index: number): string => {
      const character = CHARACTERS[index % CHARACTERS.length] ?? '';
      const bytes = Buffer.byteLength(character);
      const text = character.repeat(Math.floor(table.partitionValueMaximumBytes / bytes));
      return text + 'x'.repeat(table.partitionValueMaximumBytes % bytes);
    };
    const fitting = line(1, longest);
    const longer = line(2, (index) => `${longest(index)}x`);
    const ascii = line(3, () => 'x'.repeat(table.partitionValueMaximumBytes));
    expect([fitting.defaulted, longer.defaulted, ascii.defaulted]).toEqual([0, LARGEST.length, 0]);

    const run = await start(directory, [stream]);
    await run.invoke(START, [[stream.name, [fitting.line + longer.line + ascii.line]]]);
    await run.firehose.close();
    expect(run.fates.sort()).toEqual(['1 delivered', '2 delivered', '3 delivered']);
    const lengths = run.keys().map((key) => key.lastIndexOf('/') + 1);
    // Not a key more would fit: each has its share to the byte.
    expect(Math.max(...lengths)).toBeGreaterThan(512 - LARGEST.length);
  });

  it('divides the lake by the year, month, day and hour of the change, as Athena projects them', async () => {
    const [dated, stream] = entry('dated');
    const parameters = plan.resource('aws_glue_catalog_table.this["dated"]').value('parameters') as Record<
      string,
      string
    >;
    expect(parameters).toMatchObject({
      'projection.change_year.range': '2020,NOW+1DAYS',
      'projection.change_year.format': 'yyyy',
      'projection.change_year.interval': '1',
      'projection.change_year.interval.unit': 'YEARS',
      'projection.change_month.format': 'yyyy-MM',
      'projection.change_month.interval.unit': 'MONTHS',
      'projection.change_hour.range': '2020-01-01-00,NOW+1DAYS',
      'projection.change_hour.format': 'yyyy-MM-dd-HH',
      'projection.change_hour.interval.unit': 'HOURS',
    });
    expect(DATES.map(({ name }) => parameters[`projection.${name}.type`])).toEqual(['date', 'date', 'date', 'date']);

    const run = await start(directory, [stream]);
    const lines = INSTANTS.map((seconds, index) => {
      const record = streamRecord(index + 1, { ApproximateCreationDateTime: seconds }, { eventID: `e${index + 1}` });
      return written(dated, record).line;
    });
    await run.invoke(START, [[stream.name, lines]]);
    await run.firehose.close();

    // DuckDB's own calendar and its own reading of the folders say whether each change is where Athena looks for it.
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const formats = { change_year: '%Y', change_month: '%Y-%m', change_date: '%Y-%m-%d', change_hour: '%Y-%m-%d-%H' };
    const expected = Object.values(formats).map((format) => `strftime(event_timestamp::TIMESTAMP, '${format}')`);
    const lake = `read_parquet('${run.outDirectory}/**/*.parquet', hive_partitioning = true, hive_types_autocast = false)`;
    const rows = await connection.runAndReadAll(
      `select [${Object.keys(formats).join()}], [${expected.join()}] from ${lake} order by change_hour`,
    );
    const folders = rows.getRowsJson();
    expect(folders.map(([found]) => found)).toEqual(folders.map(([, wanted]) => wanted));
    expect(folders.map(([found]) => (found as string[])[3])).toEqual([
      '2026-02-28-23',
      '2026-11-21-09',
      '2026-12-31-23',
      '2027-01-01-00',
    ]);
    connection.closeSync();
  });
});
