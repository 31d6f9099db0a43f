import { gzipSync } from 'node:zlib';
import { METADATA_PATHS } from '../../../handler/src/change/metadata-paths';
import { CONFIG_VARIABLE, parseConfig, readConfig } from '../../../handler/src/config/config';
import { METADATA_NAMES } from '../../../handler/src/config/partition-key-config';
import { partition_dates as dates, derived, fields, flattened_prefix as prefix } from '../../../schema/record.json';

/** What locals.tf writes, decoded. */
const DOCUMENT = {
  source_kind: 'dynamodb',
  source_format: 'dynamodb',
  packing: true,
  maximum_requests_in_flight: 4,
  quarantine_stream: 'orders-quarantine',
  sequence_epoch: 0,
  unlisted_tables: 'quarantine',
  tables: {
    orders: {
      source_table: null,
      key: [],
      delivery_stream: 'orders-orders-dp',
      columns: [{ name: 'order_id', type: 'string' }],
      partition_keys: [
        { name: 'event_date', path: '.cdc_event_date' },
        { name: 'region', path: '.region' },
      ],
      partition_value_maximum_bytes: 128,
    },
  },
};

const TABLE = DOCUMENT.tables.orders;

const METADATA_KEYS = ['event_date', 'event_type', 'table_name'].map((name) => ({ name, path: `.cdc_${name}` }));

function withTable(table: object): object {
  return { ...DOCUMENT, tables: { orders: { ...TABLE, ...table } } };
}

function environment(text: string): Record<string, string> {
  return { [CONFIG_VARIABLE]: gzipSync(text).toString('base64') };
}

function problemsOf(document: unknown): string[] {
  try {
    parseConfig(document);
  } catch (error) {
    return String(error)
      .split('\n')
      .filter((line) => line.startsWith('- '));
  }
  return [];
}

const REFUSED: readonly (readonly [unknown, string])[] = [
  [null, 'the document is null; allowed: an object; correct it'],
  [[], 'the document is []; allowed: an object; correct it'],
  [{ ...DOCUMENT, packing: 'yes' }, 'packing is "yes"; allowed: true or false; correct it'],
  [{ ...DOCUMENT, packing: undefined }, 'packing is undefined; allowed: true or false; correct it'],
  [
    { ...DOCUMENT, maximum_requests_in_flight: 0 },
    'maximum_requests_in_flight is 0; allowed: a whole number from 1 to 16; correct it',
  ],
  [{ ...DOCUMENT, maximum_requests_in_flight: 17 }, 'maximum_requests_in_flight is 17;'],
  [{ ...DOCUMENT, maximum_requests_in_flight: 1.5 }, 'maximum_requests_in_flight is 1.5;'],
  [{ ...DOCUMENT, maximum_requests_in_flight: '4' }, 'maximum_requests_in_flight is "4";'],
  [{ ...DOCUMENT, quarantine_stream: '' }, 'quarantine_stream is ""; allowed: a string; correct it'],
  [
    { ...DOCUMENT, source_kind: 'msk' },
    'source_kind/source_format is "msk/dynamodb"; allowed: one of dynamodb/dynamodb, kinesis/dms, kinesis/dynamodb; correct it',
  ],
  [{ ...DOCUMENT, source_format: 'constructor' }, 'source_kind/source_format is "dynamodb/constructor";'],
  [
    { ...DOCUMENT, extra: 1 },
    'the document has the key "extra"; allowed: source_kind, source_format, packing, maximum_requests_in_flight, quarantine_stream, sequence_epoch, unlisted_tables, tables; remove it',
  ],
  [
    { ...DOCUMENT, sequence_epoch: -1 },
    'sequence_epoch is -1; allowed: a whole number from 0 to 999999999; correct it',
  ],
  [{ ...DOCUMENT, unlisted_tables: 'drop' }, 'unlisted_tables is "drop"; allowed: quarantine or skip; correct it'],
  [withTable({ key: [''] }), 'tables.orders.key[0] is ""; allowed: a string; correct it'],
  [
    withTable({ key: ['id'] }),
    'tables.orders.key is ["id"]; allowed: [], because records of the format dynamodb name their key; empty it',
  ],
  [{ ...DOCUMENT, tables: {} }, 'tables is {}; allowed: at least one table; correct it'],
  [{ ...DOCUMENT, tables: [TABLE] }, 'allowed: an object; correct it'],
  [{ ...DOCUMENT, tables: { orders: null } }, 'tables.orders is null; allowed: an object; correct it'],
  [withTable({ source_table: undefined }), 'tables.orders.source_table is undefined; allowed: a string; correct it'],
  [withTable({ source_table: '' }), 'tables.orders.source_table is "";'],
  [withTable({ delivery_stream: 5 }), 'tables.orders.delivery_stream is 5; allowed: a string; correct it'],
  [
    withTable({ key_columns: [] }),
    'tables.orders has the key "key_columns"; allowed: source_table, key, delivery_stream, columns, partition_keys, partition_value_maximum_bytes; remove it',
  ],
  [withTable({ columns: {} }), 'tables.orders.columns is {}; allowed: a list; correct it'],
  [withTable({ columns: ['id'] }), 'tables.orders.columns[0] is "id"; allowed: an object; correct it'],
  [
    withTable({ columns: [{ name: '', type: 'int' }] }),
    'tables.orders.columns[0].name is ""; allowed: a string; correct it',
  ],
  [
    withTable({ columns: [{ name: 'a', type: 'int', comment: '' }] }),
    'tables.orders.columns[0] has the key "comment"; allowed: name, type; remove it',
  ],
  [
    withTable({ columns: [TABLE.columns[0], { name: 'a', type: 'binary' }] }),
    'tables.orders.columns[1]: column type "binary": "binary" is not a column type. Allowed: string,',
  ],
  [withTable({ columns: [{ name: 'a', type: 'decimal(39,0)' }] }), 'decimal(39,0) is out of range. Allowed:'],
  [withTable({ partition_keys: undefined }), 'tables.orders.partition_keys is undefined; allowed: a list; correct it'],
  ...[undefined, 25, 513].map((bytes): [unknown, string] => [
    withTable({ partition_value_maximum_bytes: bytes }),
    `tables.orders.partition_value_maximum_bytes is ${bytes}; allowed: a whole number from 26 to 512; correct it`,
  ]),
  [withTable({ partition_keys: [] }), 'tables.orders.partition_keys is []; allowed: at least one; correct it'],
  [
    withTable({ partition_keys: [{ name: 'a', path: '.a', type: 'x' }] }),
    'tables.orders.partition_keys[0] has the key "type"; allowed: name, path; remove it',
  ],
  [
    withTable({ partition_keys: [{ path: '.a' }] }),
    'tables.orders.partition_keys[0].name is undefined; allowed: a string; correct it',
  ],
  [
    withTable({ columns: ['a', 'b', 'A'].map((name) => ({ name, type: 'int' })) }),
    'tables.orders.columns has a more than once; allowed: each name once, upper and lower case being the same to Glue; remove one',
  ],
  ...['cdc_op', 'Amount', 'a.b', 'a b', '7', 'é', 'a\n', 'c'.repeat(256)].map((name): [unknown, string] => [
    withTable({ columns: [{ name, type: 'int' }] }),
    `tables.orders.columns[0].name is ${JSON.stringify(name)}; allowed: at most 255 lower case letters, digits and _, beginning with a letter or _, and not with cdc_, which marks metadata; rename it`,
  ]),
  ...['cdc_op', 'Region', '_a', '7', 'a-b', 'k'.repeat(256)].map((name): [unknown, string] => [
    withTable({ partition_keys: [{ name, path: '.a' }] }),
    `tables.orders.partition_keys[0].name is ${JSON.stringify(name)}; allowed: at most 255 lower case letters, digits and _, beginning with a letter, and not with cdc_, which marks metadata; rename it`,
  ]),
  [
    withTable({ partition_keys: ['a', 'b', 'a'].map((name) => ({ name, path: '.a' })) }),
    'tables.orders.partition_keys has a more than once; allowed: each name once; remove one',
  ],
  [
    withTable({ partition_keys: [TABLE.partition_keys[0], { name: 'order_id', path: '.order_id' }] }),
    'tables.orders.partition_keys[1].name is "order_id"; allowed: a name that no column has; rename one of the two',
  ],
  ...['new_data', 'truncated', 'event_date', 'extra'].map((name): [unknown, string] => [
    withTable({ columns: [], partition_keys: [{ name, path: `.${name}` }] }),
    `tables.orders.partition_keys[0].name is "${name}"; allowed: a name that no metadata has, or event_date, event_type and table_name with the path .cdc_<name>; give another name, or that path`,
  ]),
  ...[
    'a',
    '.',
    '.a.',
    '..a',
    '.a-b',
    '.a[0]',
    '.7',
    '.a | .b',
    '.cdc_event_id',
    '.cdc_',
    '.cdc_event_date.x',
    '.ä',
  ].map((path): [unknown, string] => [
    withTable({ partition_keys: [{ name: 'a', path }] }),
    `tables.orders.partition_keys[0].path is ${JSON.stringify(path)}; allowed: a path such as .region or .address.country, or one of .cdc_event_year, .cdc_event_month, .cdc_event_date, .cdc_event_hour, .cdc_event_type, .cdc_table_name; correct it`,
  ]),
];

describe('readConfig', () => {
  it('reads what the module writes', () => {
    expect(readConfig(environment(JSON.stringify(DOCUMENT)))).toEqual({
      source: 'dynamodb/dynamodb',
      packing: true,
      maximumRequestsInFlight: 4,
      quarantineStream: 'orders-quarantine',
      sequenceEpoch: 0,
      unlistedTables: 'quarantine',
      tables: [
        {
          name: 'orders',
          sourceTable: null,
          key: [],
          deliveryStream: 'orders-orders-dp',
          columns: TABLE.columns,
          partitionKeys: TABLE.partition_keys,
          partitionValueMaximumBytes: 128,
          scalarsArriveAsText: false,
        },
      ],
    });
  });

  it.each([undefined, ''])('says what to do where CDC_CONFIG is %j', (text) => {
    expect(() => readConfig({ [CONFIG_VARIABLE]: text })).toThrow(/CDC_CONFIG is not set\. It must .+\. Deploy .+\.$/);
  });

  it.each<[string, string]>([
    ['no base64', '%%%'],
    ['no gzip', Buffer.from('{}').toString('base64')],
    ['no JSON', gzipSync('{').toString('base64')],
    ['half a gzip', gzipSync('{}').subarray(0, 12).toString('base64')],
  ])('says what to do where CDC_CONFIG holds %s', (_what, text) => {
    const expected = new RegExp(
      `^CDC_CONFIG is ${text.length} characters that do not decode .+ It must .+ Deploy .+\\.$`,
    );
    expect(() => readConfig({ [CONFIG_VARIABLE]: text })).toThrow(expected);
  });
});

describe('parseConfig', () => {
  it.each(REFUSED)('refuses %j and says: %s', (document, problem) => {
    expect(problemsOf(document).join('\n')).toContain(problem);
  });

  it('reports every problem at once', () => {
    const problems = problemsOf({
      packing: 1,
      maximum_requests_in_flight: 99,
      quarantine_stream: null,
      tables: { a: { columns: [{ name: 'x', type: 'oops' }], partition_keys: [{ name: 'y', path: 'z' }] }, b: 5 },
      unknown: true,
    });
    for (const setting of [
      'the document has the key "unknown"',
      'source_kind/source_format',
      'packing',
      'maximum_requests_in_flight',
      'quarantine_stream',
      'tables.a.source_table',
      'tables.a.delivery_stream',
      'tables.a.columns[0]',
      'tables.a.partition_keys[0].path',
      'tables.b',
    ]) {
      expect(problems.filter((problem) => problem.startsWith(`- ${setting}`)).length).toBeGreaterThan(0);
    }
  });

  it.each([undefined, ...Object.keys(DOCUMENT).slice(2)])('counts one problem where only %s is missing', (name) => {
    expect(problemsOf({ ...DOCUMENT, ...(name === undefined ? {} : { [name]: undefined }) })).toHaveLength(
      name === undefined ? 0 : 1,
    );
  });

  it.each(['.region', '.address.country', '._a9.B_', ...Object.keys(METADATA_PATHS)])(
    'takes %s as the path of a partition key',
    (path) => {
      expect(problemsOf(withTable({ partition_keys: [{ name: 'a', path }] }))).toEqual([]);
    },
  );

  it.each<[string, object]>([
    ['envelope metadata as keys of the same values', { columns: [], partition_keys: METADATA_KEYS }],
    [
      'flattened columns and keys named like the envelope’s metadata',
      { partition_keys: [...METADATA_KEYS, { name: 'new_data', path: '.a' }] },
    ],
    ['a column as partition key under another name', { partition_keys: [{ name: 'id', path: '.order_id' }] }],
    ['a name of 255 characters', { partition_keys: [{ name: 'k'.repeat(255), path: '.a' }] }],
    [
      'columns named like the envelope’s metadata',
      { columns: ['_cdc', 'op', 'keys'].map((name) => ({ name, type: 'int' })) },
    ],
  ])('takes a table with %s', (_what, table) => {
    expect(problemsOf(withTable(table))).toEqual([]);
  });

  it('reserves each name that schema/record.json has', () => {
    expect(METADATA_NAMES).toEqual([...fields, ...derived].map(({ name }) => name));
  });

  it('knows the paths of metadata that the module takes', () => {
    const names = [...dates.map(({ name }) => name), 'event_type', 'table_name'];
    expect(Object.keys(METADATA_PATHS)).toEqual(names.map((name) => `.${prefix}${name}`));
  });

  it.each([{ columns: {} }, { partition_keys: {} }])('counts one problem where %j should be a list', (table) => {
    expect(problemsOf(withTable(table))).toHaveLength(1);
  });

  it('reports each empty string once, and no two of them as a repeated name', () => {
    const table = {
      ...TABLE,
      source_table: '',
      columns: ['', ''].map((name) => ({ name, type: 'int' })),
      partition_keys: ['', ''].map((name) => ({ name, path: '.a' })),
    };
    const problems = problemsOf({ ...DOCUMENT, tables: { one: table, two: table } });
    expect(problems).toHaveLength(10);
    expect(problems.filter((problem) => problem.endsWith('is ""; allowed: a string; correct it'))).toEqual(problems);
  });

  it('keeps the order of columns and partition keys, and more than one table', () => {
    const columns = ['z', 'a', '_7'].map((name) => ({
      name,
      type: 'array<struct<x:decimal(38,9),y:map<string,int>>>',
    }));
    const config = parseConfig({
      ...DOCUMENT,
      tables: { one: { ...TABLE, columns }, two: { ...TABLE, source_table: 't' } },
    });
    expect(config.tables.map(({ name, sourceTable }) => [name, sourceTable])).toEqual([
      ['one', null],
      ['two', 't'],
    ]);
    expect(config.tables[0]?.columns).toEqual(columns);
  });
});
