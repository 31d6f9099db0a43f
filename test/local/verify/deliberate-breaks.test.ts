import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { differenceLine } from '../../../local/verify/difference';
import { literal } from '../../../local/verify/duckdb';
import { ORDERS, SHOP } from '../../../tools/demo/example';
import { buildChild, temporaryDirectory } from '../../support/builders/function-process';
import { VerifiedRun } from '../../support/builders/verified-run';

/*
 * The verification is tried on what a run wrote and something then changed behind its back: each break is found, and
 * named by its record, its place and its values. One that finds nothing would make its "verified" worthless.
 */

const directory = temporaryDirectory();
const childPath = buildChild(directory);
const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');

/** The example's first changes, and its malformed ones. */
const RECORDS = lines(ORDERS.changes).slice(0, 400);
const run = new VerifiedRun(directory, ORDERS, [...RECORDS, ...lines(ORDERS.malformed ?? '')]);
let lakeFile = '';

beforeAll(async () => {
  const { code, output, errors } = await run.run(childPath);
  // Quarantined changes are where they belong, and not delivered all the same.
  expect(output).toMatch(/verified: what the run wrote is what the changes describe \(400 rows .*, 3 kept beside it\)/);
  expect([code, errors]).toEqual([
    1,
    expect.stringContaining('--verify was given, and not every change was delivered'),
  ]);
  lakeFile = run.objectPath('lake');
});

/** Verifies with a file changed, and puts it back. */
async function broken(file: string, change: () => void | Promise<void>): Promise<string[]> {
  const copy = `${run.folder}/copy`;
  copyFileSync(file, copy);
  await change();
  const { differences, differenceCount } = await run.verifyAgain();
  copyFileSync(copy, file);
  expect(differences).toHaveLength(differenceCount);
  return differences.map(differenceLine);
}

/** Writes the file again with the rows of a query, in which its rows are `rows`. */
async function rewritten(file: string, query: string): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`create table rows as select row_number() over () as place, * from
    read_parquet(${literal(file)}, hive_partitioning = false);
    copy (select * exclude (place) from (${query})) to ${literal(file)} (format parquet)`);
  connection.closeSync();
}

const lake = async (query: string) => await broken(lakeFile, () => rewritten(lakeFile, query));

describe('a verification', () => {
  it('finds nothing where nothing was changed', async () => {
    expect(await run.verifyAgain()).toMatchObject({ rowsCompared: 400, kept: 3, differences: [] });
  });

  it('finds a value that was altered', async () => {
    const altered = `case when place = 3 then 'Changed' else customer_id end as customer_id`;
    const found = await lake(`select * replace (${altered}) from rows`);
    expect(found).toEqual([
      expect.stringMatching(
        /^record \d+, orders: \{order_id: text:\S+\} customer_id: expected text:\S+, found text:Changed$/,
      ),
    ]);
  });

  it('finds the last digit of a decimal', async () => {
    const altered = `case when place = (select max(place) from rows where amount is not null)
      then amount + '0.000000001'::decimal(38,9) else amount end as amount`;
    expect(await lake(`select * replace (${altered}) from rows`)).toEqual([
      expect.stringMatching(/ amount: expected decimal:\S+, found decimal:\S+1$/),
    ]);
  });

  it('finds a row that was removed, and the state that it leaves', async () => {
    const found = await lake('select * from rows where place <> 5');
    expect(found[0]).toMatch(
      /^record \d+, orders: \{order_id: \S+\}: expected a row, found none, and nothing in quarantine/,
    );
    expect(found.length).toBeLessThanOrEqual(2);
  });

  it('finds a removal that was dropped', async () => {
    const removed = `(select place from rows where cdc_event_type = 'REMOVE' limit 1)`;
    const found = await lake(`select * from rows where place <> coalesce(${removed}, 1)`);
    expect(found).toEqual([
      expect.stringContaining('expected a row, found none'),
      expect.stringMatching(/latest state, sequence: expected \d+, found (?:\d+|none)$/),
    ]);
  });

  it('finds a row that was added', async () => {
    const added = `select * replace ('of-no-one' as cdc_event_id) from rows where place = 1`;
    expect(await lake(`from rows union all (${added})`)).toEqual([
      expect.stringMatching(/^orders: event_id of-no-one, keys .*: expected no row: no change has it, found a row$/),
    ]);
  });

  it('takes copies for what they are', async () => {
    expect(await lake('from rows union all from rows')).toEqual([]);
  });

  it('finds an altered copy beside the right one', async () => {
    const found = await lake(`from rows union all (select * replace ('x' as status) from rows where place = 2)`);
    expect(found).toEqual([expect.stringMatching(/ status: expected \S+, found text:x$/)]);
  });

  it('finds two changes of a row whose order was swapped', async () => {
    const swapped = `with pair as (
        select r.place, lead(r.cdc_sequence) over w as next, lag(r.cdc_sequence) over w as previous from rows r
        where cdc_keys = (select cdc_keys from rows group by all having count(*) > 1 order by count(*) limit 1)
        window w as (order by cdc_sequence)),
      two as (select place, coalesce(next, previous) as sequence from pair order by place limit 2)
      select rows.* replace (coalesce(two.sequence, cdc_sequence) as cdc_sequence) from rows left join two using (place)`;
    const found = await lake(swapped);
    expect(found.length).toBeGreaterThanOrEqual(2);
    expect(found[0]).toMatch(/ cdc_sequence: expected text:\d+, found text:\d+$/);
  });

  it('finds a row in the wrong partition', async () => {
    const other = run.report.objects.filter(({ kind }) => kind === 'lake').map(({ key }) => key);
    expect(other.length).toBeGreaterThan(1);
    const found = await broken(lakeFile, async () => {
      const paths = run.report.objects.filter(({ kind }) => kind === 'lake');
      const [, second] = paths;
      copyFileSync(`${run.out}/${second?.bucket}/${second?.key}`, lakeFile);
    });
    expect(found).toContainEqual(expect.stringMatching(/ partition \w+: expected text:\S+, found text:\S+$/));
    expect(found).toContainEqual(expect.stringContaining('expected a row, found none'));
  });

  it('finds a quarantined record without its line', async () => {
    const file = run.objectPath('quarantine');
    const kept = lines(file);
    const found = await broken(file, () => writeFileSync(file, ''));
    expect(kept).toHaveLength(3);
    expect(found).toEqual([
      expect.stringMatching(
        /^record 401, orders: \{order_id: text:malformed-1\}: expected a row, found none, and nothing/,
      ),
      expect.stringMatching(/^record 401, orders: .* latest state, sequence: expected \d+, found none$/),
      expect.stringMatching(/^record 402, orders: .*: expected a row, found none, and nothing/),
      expect.stringMatching(/^record 402, orders: .* latest state/),
      expect.stringMatching(/^record 403, quarantine: expected the record, because .*, found none$/),
    ]);
  });

  it('finds a quarantined record that was altered', async () => {
    const file = run.objectPath('quarantine');
    const found = await broken(file, () =>
      writeFileSync(file, readFileSync(file, 'utf8').replace('aws:dynamodb', 'aws:other')),
    );
    expect(found).toContainEqual(
      expect.stringMatching(/^quarantine: \S+.*: expected a record of the changes, found another$/),
    );
    expect(found).toContainEqual(expect.stringContaining('expected a row, found none'));
  });

  it('finds a line of the quarantine that is no JSON', async () => {
    const file = run.objectPath('quarantine');
    const found = await broken(file, () => writeFileSync(file, `${readFileSync(file, 'utf8')}oops\n`));
    expect(found).toEqual([
      expect.stringMatching(/^quarantine: \S+: expected a record of the changes, found a line without/),
    ]);
  });

  it('finds a file that no object is', async () => {
    const added = `${lakeFile}.more`;
    writeFileSync(added, '');
    const { differences } = await run.verifyAgain();
    rmSync(added);
    expect(differences.map(differenceLine)).toEqual([`objects: ${added}: expected no object, found a file`]);
  });
});

describe('a verification of dead letters', () => {
  const insert = (eventID: string, note: string) =>
    JSON.stringify({
      ...JSON.parse(RECORDS[0] ?? ''),
      eventID,
      eventName: 'INSERT',
      dynamodb: {
        ApproximateCreationDateTime: 1_795_215_601,
        Keys: { order_id: { S: note.slice(0, 8) } },
        NewImage: { order_id: { S: note.slice(0, 8) }, note: { S: note } },
        SequenceNumber: String(100_000_000_000_003_498_069_978n + BigInt(note.length)),
      },
    });

  it('finds the one that is missing, also of two changes that have one id', async () => {
    const given = [
      insert('twice', 'first'),
      insert('twice', 'x'.repeat(6_500_000)),
      insert('huge', 'y'.repeat(6_500_001)),
    ];
    const plan = readFileSync(ORDERS.committedPlan, 'utf8').replace(
      '"maximum_retry_attempts": 500',
      '"maximum_retry_attempts": 0',
    );
    const letters = new VerifiedRun(directory, ORDERS, given, plan);
    expect((await letters.run(childPath)).output).toMatch(/verified: .* \(1 row of the lake, .* 2 kept beside it\)/);
    const objects = letters.report.objects.filter(({ kind }) => kind === 'deadLetter');
    expect(objects).toHaveLength(2);
    for (const { bucket, key } of objects) rmSync(`${letters.out}/${bucket}/${key}`);
    const { differences } = await letters.verifyAgain();
    expect(differences.map(differenceLine)).toEqual([
      expect.stringMatching(/^record 2, orders: \{order_id: text:xxxxxxxx\} \S+: expected /),
      ...new Array(differences.length - 5).fill(expect.stringMatching(/^record 2, /)),
      expect.stringMatching(/^record 3, orders: \{order_id: text:yyyyyyyy\}: expected a row, found none/),
      expect.stringMatching(/^record 3, orders: .* latest state, sequence: expected \d+, found none$/),
      expect.stringMatching(/^objects: orders-dlq-\S+: expected an object, found none$/),
      expect.stringMatching(/^objects: orders-dlq-\S+: expected an object, found none$/),
    ]);
  });
});

describe('a verification of several tables', () => {
  it('finds a row that is in none of its entries any more', async () => {
    const shop = new VerifiedRun(directory, SHOP, lines(SHOP.changes).slice(0, 200));
    expect((await shop.run(childPath)).code).toBe(0);
    const file = shop.objectPath('lake');
    await rewritten(file, 'select * from rows where place > 1');
    const { differences } = await shop.verifyAgain();
    expect(differences.map(differenceLine)).toContainEqual(expect.stringContaining('expected a row, found none'));
  });
});
