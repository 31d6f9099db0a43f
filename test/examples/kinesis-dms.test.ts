import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../../local/verify/duckdb';
import { SHOP } from '../../tools/demo/example';
import { stableReport } from '../../tools/demo/expected';
import { type ExampleRun, runExample } from '../../tools/demo/run-example';
import { describeCommittedPlan } from './committed-plan';

const LAKE = 'shop-lake-123456789012-us-east-1';

/** Each table's columns, as the database has them and as DuckDB spells their types. */
const TABLES = {
  customers: {
    customer_id: 'INTEGER',
    email: 'VARCHAR',
    name: 'VARCHAR',
    is_business: 'BOOLEAN',
    credit_limit: 'DECIMAL(12,2)',
    preferences: 'VARCHAR',
    created_at: 'TIMESTAMP',
  },
  orders: {
    order_id: 'INTEGER',
    customer_id: 'INTEGER',
    status: 'VARCHAR',
    region: 'VARCHAR',
    amount: 'DECIMAL(12,2)',
    external_id: 'BIGINT',
    note: 'VARCHAR',
    placed_at: 'TIMESTAMP',
    ship_date: 'DATE',
  },
  order_lines: {
    order_id: 'INTEGER',
    line_number: 'INTEGER',
    sku: 'VARCHAR',
    quantity: 'INTEGER',
    price: 'DECIMAL(8,4)',
  },
} as const;

/** The rows of the envelope layout are JSON: a column for each of its members. */
const FROM_JSON = Object.entries(TABLES.order_lines)
  .map(([name, type]) => `cast(new_data->>'${name}' as ${type}) as ${name}`)
  .join(', ');

describe('a run of kinesis-dms', () => {
  const directory = mkdtempSync(join(tmpdir(), 'shop-'));
  let run: ExampleRun;

  beforeAll(async () => {
    run = await runExample(SHOP, directory, readFileSync(SHOP.committedPlan, 'utf8'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('gives every record one fate', () => {
    const records = readFileSync(SHOP.changes, 'utf8').trimEnd().split('\n');
    const messages = records.map((line) => Buffer.from(JSON.parse(line).kinesis.data, 'base64').toString());
    const skipped = messages.filter((text) => text.includes('"control"') || text.includes('"archive"')).length;
    expect(run.report.changes).toMatchObject({
      received: records.length + 3,
      delivered: records.length - skipped,
      skipped,
      quarantined: 3,
    });
  });

  it.each(Object.entries(TABLES))('leaves the latest state of %s in the lake', async (table, columns) => {
    const lake = join(run.files.out, LAKE, 'lake', table, '**', '*.parquet');
    const state = readFileSync(join(SHOP.directory, 'current-state', `${table}.sql`), 'utf8');
    const rows = join(SHOP.directory, 'tables', `${table}.ndjson`);
    const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
    const names = Object.keys(columns).join(', ');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `create view ${table} as select * from read_parquet(${literal(lake)}, hive_partitioning = true);
       create table found as select ${table === 'order_lines' ? FROM_JSON : names} from (${state});
       create table wanted as select ${names} from read_json(${literal(rows)}, columns = {${types.join(', ')}});`,
    );
    const counted = await connection.runAndReadAll(
      `select (select count(*) from found), (select count(*) from wanted),
              (select count(*) from (from found except all from wanted)), (select count(*) from (from wanted except all from found))`,
    );
    connection.closeSync();
    const lines = BigInt(readFileSync(rows, 'utf8').trimEnd().split('\n').length);
    expect(counted.getRows()).toEqual([[lines, lines, 0n, 0n]]);
  });

  it('reports the fates, folders and counts that are committed as expected', () => {
    const expected = JSON.parse(readFileSync(join(SHOP.expected, 'report.json'), 'utf8'));
    expect(stableReport(run.report)).toEqual(expected);
  });
});

describeCommittedPlan(SHOP);
