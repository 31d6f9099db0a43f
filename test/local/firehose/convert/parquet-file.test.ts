import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compileRowConversion } from '../../../../local/firehose/convert/open-x';
import { ParquetFile } from '../../../../local/firehose/convert/parquet-file';
import type { PlannedConversion } from '../../../../local/pipeline/pipeline';
import { plannedConversion } from '../../../support/builders/planned-stream';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'parquet-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const COLUMNS = {
  s: 'string',
  b: 'boolean',
  i8: 'tinyint',
  i16: 'smallint',
  i32: 'int',
  i64: 'bigint',
  f: 'float',
  d: 'double',
  day: 'date',
  at: 'timestamp',
  amount: 'decimal(38,9)',
  price: 'decimal(12,2)',
  digit: 'decimal(1,0)',
  tags: 'array<string>',
  attributes: 'map<string,decimal(38,0)>',
  address: 'struct<street:string,geo:struct<lat:double>,seen:array<timestamp>>',
  lines: 'array<struct<sku:string,price:decimal(18,4)>>',
  nested: 'map<string,array<map<string,int>>>',
};

const ROWS = [
  {},
  {
    s: 'naïve 😀',
    b: true,
    i8: -128,
    i16: -32768,
    i32: -2147483648,
    i64: '-9223372036854775808',
    f: 1.5,
    d: -0.1,
    day: '0001-01-01',
    at: '0001-01-01 00:00:00',
    amount: '-99999999999999999999999999999.999999999',
    price: '-9999999999.99',
    digit: '-9',
    tags: [],
    attributes: {},
    address: {},
    lines: [],
    nested: {},
  },
  {
    s: '',
    b: false,
    i8: 127,
    i16: 32767,
    i32: 2147483647,
    i64: '9223372036854775807',
    f: -2.25,
    d: 1.7976931348623157e308,
    day: '9999-12-31',
    at: '9999-12-31 23:59:59.999999',
    amount: '99999999999999999999999999999.999999999',
    price: '9999999999.99',
    digit: '9',
    tags: ['a', null, 'ü'],
    attributes: { ['__proto__']: '99999999999999999999999999999999999999', nothing: null },
    address: { street: 'x', geo: { lat: 52.5 }, seen: ['2026-11-21T08:44:00.123456Z', null] },
    lines: [{ sku: 'a', price: '99999999999999.9999' }, null, {}],
    nested: { a: [{ b: 1 }, {}, null], c: [], d: null },
  },
  {
    s: 'x',
    tags: [null],
    address: { geo: {} },
    at: '1969-12-31 23:59:59.999',
    day: '1969-12-31',
    amount: '0.000000001',
  },
];

// The same values as SQL of DuckDB's: casts of text, so that no digit passes through a JavaScript number.
const SQL = [
  'NULL::VARCHAR s, NULL::BOOLEAN b, NULL::TINYINT i8, NULL::SMALLINT i16, NULL::INTEGER i32, NULL::BIGINT i64, NULL::FLOAT f, NULL::DOUBLE d, NULL::DATE "day", NULL::TIMESTAMP "at", NULL::DECIMAL(38,9) amount, NULL::DECIMAL(12,2) price, NULL::DECIMAL(1,0) digit, NULL::VARCHAR[] tags, NULL::MAP(VARCHAR, DECIMAL(38,0)) attributes, NULL::STRUCT(street VARCHAR, geo STRUCT(lat DOUBLE), seen TIMESTAMP[]) address, NULL::STRUCT(sku VARCHAR, price DECIMAL(18,4))[] AS lines, NULL::MAP(VARCHAR, MAP(VARCHAR, INTEGER)[]) nested',
  `'naïve 😀', true, -128, -32768, -2147483648, '-9223372036854775808'::BIGINT, 1.5, '-0.1'::DOUBLE, '0001-01-01'::DATE, '0001-01-01 00:00:00'::TIMESTAMP, '-99999999999999999999999999999.999999999'::DECIMAL(38,9), '-9999999999.99'::DECIMAL(12,2), -9, [], MAP {}, {street: NULL, geo: NULL, seen: NULL}, [], MAP {}`,
  `'', false, 127, 32767, 2147483647, '9223372036854775807'::BIGINT, -2.25, '1.7976931348623157e308'::DOUBLE, '9999-12-31'::DATE, '9999-12-31 23:59:59.999999'::TIMESTAMP, '99999999999999999999999999999.999999999'::DECIMAL(38,9), '9999999999.99'::DECIMAL(12,2), 9, ['a', NULL, 'ü'], MAP {'__proto__': '99999999999999999999999999999999999999'::DECIMAL(38,0), 'nothing': NULL}, {street: 'x', geo: {lat: 52.5}, seen: ['2026-11-21 08:44:00.123456'::TIMESTAMP, NULL]}, [{sku: 'a', price: '99999999999999.9999'::DECIMAL(18,4)}, NULL, {sku: NULL, price: NULL}], MAP {'a': [MAP {'b': 1}, MAP {}, NULL], 'c': [], 'd': NULL}`,
  `'x', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '1969-12-31'::DATE, '1969-12-31 23:59:59.999'::TIMESTAMP, '0.000000001'::DECIMAL(38,9), NULL, NULL, [NULL], NULL, {street: NULL, geo: {lat: NULL}, seen: NULL}, NULL, NULL`,
].map((row) => `SELECT ${row}`);

describe.each(['SNAPPY', 'GZIP', 'UNCOMPRESSED'] as const)('ParquetFile with %s', (compression) => {
  it('is read back by DuckDB, value for value and type for type', async () => {
    const path = await write(COLUMNS, ROWS, compression);
    const expected = SQL.join(' UNION ALL ');
    expect(await query(`SELECT to_json(t) FROM read_parquet('${path}') t`)).toEqual(
      await query(`SELECT to_json(t) FROM (${expected}) t`),
    );
    expect(await query(`(FROM read_parquet('${path}') EXCEPT ALL FROM (${expected}))`)).toEqual([]);
    const types = (source: string) => query(`SELECT column_name, column_type FROM (DESCRIBE ${source})`);
    expect(await types(`FROM read_parquet('${path}')`)).toEqual(await types(String(SQL[0])));
  });
});

describe('ParquetFile', () => {
  it('is read back by hyparquet too', async () => {
    const path = await write(COLUMNS, ROWS, 'SNAPPY');
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
    expect(rows).toHaveLength(4);
    expect(Object.values(rows[0] ?? {}).map((value) => value ?? null)).toEqual(Object.keys(COLUMNS).map(() => null));
    const { attributes, ...lowest } = rows[1] ?? {};
    expect(attributes).toEqual({});
    expect(lowest).toMatchObject({
      i64: -9223372036854775808n,
      at: new Date('0001-01-01'),
      day: new Date('0001-01-01'),
    });
    expect(lowest).toMatchObject({ tags: [], lines: [], nested: {}, d: -0.1, i8: -128 });
    expect(rows[2]).toMatchObject({ s: '', i64: 9223372036854775807n, tags: ['a', null, 'ü'], i16: 32767 });
    expect(rows[2]).toMatchObject({ at: new Date('9999-12-31T23:59:59.999Z'), day: new Date('9999-12-31') });
    expect(rows[3]).toMatchObject({ tags: [null], at: new Date('1969-12-31T23:59:59.999Z') });
  });

  it.each(['float', 'double', 'struct<a:float>', 'map<string,array<double>>'])(
    'keeps a zero below 0 and one above it apart in a column of %s',
    async (type) => {
      const value = (zero: string): string => {
        if (type.startsWith('struct')) return `{"a":${zero}}`;
        return type.startsWith('map') ? `{"k":[${zero}]}` : zero;
      };
      const zeros = ['-0', '0', '0', '-0', '0'];
      const path = await writeLines(
        { c: type },
        zeros.map((zero) => `{"c":${value(zero)}}`),
        'SNAPPY',
      );
      const rows = await query(`SELECT to_json(c) AS c FROM read_parquet('${path}')`);
      expect(rows).toEqual(zeros.map((zero) => [value(`${zero}.0`)]));
    },
  );

  it('writes timestamps as INT96 without statistics, and row groups of 5,000 rows', async () => {
    const documents = Array.from({ length: 12_001 }, (_, index) => ({ s: `s${index}`, at: '2026-11-21 08:44:00' }));
    const path = await write({ s: 'string', at: 'timestamp' }, documents, 'SNAPPY');
    const { row_groups: groups } = await parquetMetadataAsync(await asyncBufferFromFile(path));
    expect(groups.map(({ num_rows }) => num_rows)).toEqual([5000n, 5000n, 2001n]);
    expect(groups.map(({ columns }) => columns.map(({ meta_data }) => meta_data?.type))).toEqual(
      groups.map(() => ['BYTE_ARRAY', 'INT96']),
    );
    expect(groups.every(({ columns }) => columns[1]?.meta_data?.statistics === undefined)).toBe(true);
    expect(
      await query(`SELECT count(*)::VARCHAR, count(DISTINCT s)::VARCHAR, max("at")::VARCHAR FROM '${path}'`),
    ).toEqual([['12001', '12001', '2026-11-21 08:44:00']]);
  });

  /** Parquet format, "Logical types": lists and maps in three levels, the keys of a map required. */
  it('lays lists and maps out as the format says', async () => {
    const path = await writeLines({ tags: 'array<string>', sizes: 'map<string,int>' }, ['{}'], 'SNAPPY');
    const [, ...elements] = await query(`SELECT name, repetition_type, converted_type FROM parquet_schema('${path}')`);
    expect(elements).toEqual([
      ['tags', 'OPTIONAL', 'LIST'],
      ['list', 'REPEATED', null],
      ['element', 'OPTIONAL', 'UTF8'],
      ['sizes', 'OPTIONAL', 'MAP'],
      ['key_value', 'REPEATED', null],
      ['key', 'REQUIRED', 'UTF8'],
      ['value', 'OPTIONAL', null],
    ]);
  });

  // The epoch rule (docs/semantics.md, "Conversion"), and nanoseconds, which DuckDB cuts to microseconds.
  it.each([
    ['"2026-9-7 1:2:3"', '2026-09-07 01:02:03'],
    ['"2026-09-07 01:02:03.5"', '2026-09-07 01:02:03.5'],
    ['"2026-09-07T01:02:03.123456789Z"', '2026-09-07 01:02:03.123456'],
    ['0', '1970-01-01 00:00:00'],
    ['-1', '1969-12-31 23:59:59'],
    ['1788742923', '2026-09-07 01:02:03'],
    ['"1788742923"', '2026-09-07 01:02:03'],
    ['1788742923.25', '2026-09-07 01:02:03.25'],
    ['1788742923250', '2026-09-07 01:02:03.25'],
    ['1788742923250.5', '2026-09-07 01:02:03.2505'],
    ['1.788742923e9', '2026-09-07 01:02:03'],
  ])('reads the timestamp %s as %s', async (value, expected) => {
    const path = await writeLines({ at: 'timestamp' }, [`{"at":${value}}`], 'SNAPPY');
    expect(await query(`SELECT "at"::VARCHAR FROM '${path}'`)).toEqual([[expected]]);
  });

  it('wraps an epoch that does not fit 64 bits of nanoseconds, as AWS was seen to', async () => {
    const path = await writeLines({ at: 'timestamp' }, ['{"at":999999999999}'], 'SNAPPY');
    expect(await query(`SELECT year("at")::VARCHAR FROM '${path}'`)).toEqual([['2092']]);
  });
});

let files = 0;

async function write(columns: Record<string, string>, rows: object[], compression: PlannedConversion['compression']) {
  return writeLines(
    columns,
    rows.map((row) => JSON.stringify(row)),
    compression,
  );
}

async function writeLines(
  columns: Record<string, string>,
  lines: readonly string[],
  compression: PlannedConversion['compression'],
): Promise<string> {
  files += 1;
  const path = join(directory, `${files}.parquet`);
  const conversion = compileRowConversion(plannedConversion(columns));
  const file = new ParquetFile(path, conversion.columns, compression);
  for (const line of lines) await file.append(conversion.convert(line));
  await file.close();
  return path;
}

async function query(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
