import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { compareWithTable } from '../../../tools/query/compare';
import { LakeReader } from '../../../tools/query/lake-reader';

/*
 * The check is tried on Parquet that DuckDB wrote, not our own writer: a right row gives no difference, and each wrong
 * one is found. A check that cannot find a difference would make the demo's "0 differences" worthless.
 */

const COLUMNS = [
  { name: 'order_id', type: 'string' },
  { name: 'status', type: 'string' },
  { name: 'note', type: 'string' },
  { name: 'amount', type: 'decimal(38,9)' },
  { name: 'quantity', type: 'bigint' },
  { name: 'rate', type: 'double' },
  { name: 'ratio', type: 'float' },
  { name: 'placed_at', type: 'timestamp' },
  { name: 'paid', type: 'boolean' },
  { name: 'tags', type: 'array<string>' },
  { name: 'attributes', type: 'map<string,string>' },
  { name: 'address', type: 'struct<city:string,geo:struct<lat:double,lon:double>>' },
  { name: 'lines', type: 'array<struct<sku:string,quantity:int>>' },
];

const ITEM = `{"order_id":{"S":"o-1"},"status":{"S":"paid"},"Status":{"S":"other"},
  "note":{"M":{"b":{"N":"9007199254740993"},"a":{"SS":["y","x"]}}},
  "amount":{"N":"12345678901234567890123456789.123456789"},"quantity":{"N":"9007199254740993"},"rate":{"N":"0.1"},
  "placed_at":{"S":"2026-11-05T10:00:00.123456+05:30"},"paid":{"BOOL":true},"tags":{"SS":["b","a"]},
  "attributes":{"M":{"__proto__":{"S":"p"},"n":{"N":"1.5"},"gone":{"NULL":true}}},"ratio":{"N":"1.00000017881393432617187499"},
  "address":{"M":{"city":{"S":"Oslo"},"geo":{"M":{"lat":{"N":"59.9"}}},"floor":{"N":"4"}}},
  "lines":{"L":[{"M":{"sku":{"S":"s"},"quantity":{"N":"2"}}}]},
  "__proto__":{"M":{"x":{"BOOL":true}}},"big":{"N":"0.12345678901234567890123456789012345678"},"region":{"S":"eu"}}`;

const EXTRA =
  '{"Status":"other","amount":12345678901234567890123456789.123456789,' +
  '"attributes":{"__proto__":"p","n":1.5,"gone":null},' +
  '"address":{"city":"Oslo","geo":{"lat":59.9},"floor":4},"__proto__":{"x":true},' +
  '"big":0.12345678901234567890123456789012345678}';

/** The row as the lake should hold it, each column in SQL. */
const RIGHT: Readonly<Record<string, string>> = {
  order_id: `'o-1'`,
  status: `'paid'`,
  note: `'{"a":["x","y"],"b":9007199254740993}'`,
  amount: `CAST('12345678901234567890123456789.123456789' AS DECIMAL(38,9))`,
  quantity: `CAST(9007199254740993 AS BIGINT)`,
  rate: `CAST(0.1 AS DOUBLE)`,
  ratio: `CAST(1.0000001192092896 AS FLOAT)`,
  placed_at: `TIMESTAMP '2026-11-05 04:30:00.123456'`,
  paid: 'true',
  tags: `['a', 'b']`,
  attributes: `MAP {'__proto__': 'p', 'n': '1.5'}`,
  address: `{'city': 'Oslo', 'geo': {'lat': 59.9::DOUBLE, 'lon': NULL::DOUBLE}}`,
  lines: `[{'sku': 's', 'quantity': 2::INTEGER}]`,
  cdc_extra: `'${EXTRA}'`,
  cdc_event_type: `'INSERT'`,
  cdc_sequence: `'2'`,
};

const directory = mkdtempSync(join(tmpdir(), 'lake-compare-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Writes the rows to a lake of one partition each and compares it with a table that holds ITEM (or what is given). */
async function compare(name: string, rows: readonly Record<string, string>[], items = [ITEM], region = 'eu') {
  const lake = join(directory, name);
  mkdirSync(join(lake, `region=${region}`), { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const [index, row] of rows.entries()) {
    const columns = Object.entries({ ...RIGHT, ...row }).map(([column, sql]) => `${sql} AS "${column}"`);
    await connection.run(`COPY (SELECT ${columns}) TO '${lake}/region=${region}/${index}.parquet' (FORMAT parquet)`);
  }
  const tableFile = join(directory, `${name}.ndjson`);
  writeFileSync(tableFile, items.map((item) => `${item.replaceAll('\n', ' ')}\n`).join(''));
  const reader = await LakeReader.open(lake);
  return compareWithTable(reader, {
    tableFile,
    columns: COLUMNS,
    keyColumns: ['order_id'],
    partitionAttributes: ['region'],
  });
}

describe('compareWithTable', () => {
  it('finds nothing where every value arrived', async () => {
    expect(await compare('right', [{}])).toEqual({ rows: 1, differences: [] });
  });

  it('takes the row with the highest sequence, and no row that was removed', async () => {
    const older = { cdc_sequence: `'1'`, status: `'placed'` };
    const removed = { order_id: `'o-2'`, cdc_event_type: `'REMOVE'` };
    expect(await compare('latest', [older, {}, removed])).toEqual({ rows: 1, differences: [] });
  });

  const wrong: readonly (readonly [string, Record<string, string>, string])[] = [
    ['a text changed', { status: `'PAID'` }, 'status: expected text:paid, found text:PAID'],
    ['the last of 38 digits', { amount: `'12345678901234567890123456789.123456788'::DECIMAL(38,9)` }, 'amount'],
    ['a decimal through a double', { amount: `'12345678901234568000000000000'::DECIMAL(38,9)` }, 'amount'],
    ['a decimal as text', { amount: `'12345678901234567890123456789.123456789'` }, 'amount'],
    ['a bigint rounded', { quantity: `CAST(9007199254740992 AS BIGINT)` }, 'quantity'],
    ['a float rounded twice', { ratio: `CAST(1.0000002384185791 AS FLOAT)` }, 'ratio'],
    ['a double changed', { rate: `CAST(0.1000001 AS DOUBLE)` }, 'rate'],
    ['an offset ignored', { placed_at: `TIMESTAMP '2026-11-05 10:00:00.123456'` }, 'placed_at'],
    ['a fraction cut', { placed_at: `TIMESTAMP '2026-11-05 04:30:00.123'` }, 'placed_at'],
    ['a flag lost', { paid: 'NULL::BOOLEAN' }, 'paid: expected boolean:true, found null'],
    ['a member of a set lost', { tags: `['a']` }, 'tags'],
    ['a member of a set twice', { tags: `['a', 'a']` }, 'tags'],
    [
      'a map null kept',
      { attributes: `MAP {'__proto__': 'p', 'n': '1.5', 'gone': NULL}` },
      'attributes.gone: not expected, found null',
    ],
    ['a long decimal lost from extra', { cdc_extra: `'${EXTRA.replace(/"amount":[\d.]+,/, '')}'` }, 'cdc_extra.amount'],
    ['a map key lost', { attributes: `MAP {'n': '1.5'}` }, 'attributes.__proto__: expected text:p, missing'],
    ['a map value rounded', { attributes: `MAP {'__proto__': 'p', 'n': '1'}` }, 'attributes.n'],
    [
      'a struct member lost',
      { address: `{'city': 'Oslo', 'geo': NULL::STRUCT(lat DOUBLE, lon DOUBLE)}` },
      'address.geo',
    ],
    ['a struct in a list', { lines: `[{'sku': 's', 'quantity': 3::INTEGER}]` }, 'lines[0].quantity'],
    ['a list grown', { lines: `[{'sku': 's', 'quantity': 2::INTEGER}, NULL]` }, 'lines'],
    ['a number in JSON text', { note: `'{"a":["x","y"],"b":9007199254740992}'` }, 'note.b'],
    ['no JSON where JSON should be', { note: `'{"a":'` }, 'note: expected JSON'],
    ['extra lost', { cdc_extra: 'NULL' }, 'cdc_extra'],
    ['one attribute lost', { cdc_extra: `'${EXTRA.replace('"Status":"other",', '')}'` }, 'cdc_extra.Status'],
    ['__proto__ lost', { cdc_extra: `'${EXTRA.replace('"__proto__":{"x":true},', '')}'` }, 'cdc_extra.__proto__'],
    ['a digit of extra lost', { cdc_extra: `'${EXTRA.replace('45678}', '4568}')}'` }, 'cdc_extra.big'],
    ['a number of extra quoted', { cdc_extra: `'${EXTRA.replace('"floor":4', '"floor":"4"')}'` }, 'address.floor'],
    [
      'an attribute of nobody',
      { cdc_extra: `'${EXTRA.replace('{"Status', '{"x":1,"Status')}'` },
      'cdc_extra.x: not exp',
    ],
    ['a row lost', { cdc_event_type: `'REMOVE'` }, 'o-1: in the table, not in the lake'],
    ['a row of another key', { order_id: `'o-2'` }, 'o-2: in the lake, not in the table'],
  ];

  it.each(wrong)('finds %s', async (what, row, line) => {
    const { differences } = await compare(what.replaceAll(' ', '-'), [row]);
    expect(differences).toContainEqual(expect.stringContaining(line));
    expect(differences.every((difference) => difference.startsWith('text:o-'))).toBe(true);
  });

  it('finds a row in the wrong partition', async () => {
    const { differences } = await compare('partition', [{}], [ITEM], 'us');
    expect(differences).toEqual(['text:o-1 partition region: expected text:eu, found text:us']);
  });

  it('expects what does not fit its column in extra, and the column empty', async () => {
    const item = `{"order_id":{"S":"o-1"},"amount":{"N":"0.1234567891"},"ratio":{"N":"1E+39"},"quantity":{"S":"three"},
      "placed_at":{"S":"yesterday"},"paid":{"NULL":true},"tags":{"L":[]},"rate":{"N":"1E-7"},
      "address":{"M":{"geo":{"M":{"lat":{"S":"north"}}}}}}`;
    const row = {
      ...Object.fromEntries(Object.keys(RIGHT).map((name) => [name, `NULLIF(${RIGHT[name]}, ${RIGHT[name]})`])),
      order_id: `'o-1'`,
      tags: 'CAST([] AS VARCHAR[])',
      rate: 'CAST(0.0000001 AS DOUBLE)',
      cdc_event_type: `'MODIFY'`,
      cdc_sequence: `'1'`,
      cdc_extra: `'{"amount":0.1234567891,"ratio":1E+39,"quantity":"three","placed_at":"yesterday","address":{"geo":{"lat":"north"}}}'`,
    };
    expect(await compare('unfit', [row], [item], '__HIVE_DEFAULT_PARTITION__')).toEqual({ rows: 1, differences: [] });
  });
});
