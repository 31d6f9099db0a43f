/** An entry of `tables`. */
export type Table = Readonly<Record<string, unknown>>;

/** An entry of `tables` that is wrong in the module's own terms, and what the one message says of it. */
export type TableRefusal = readonly [table: unknown, ...said: string[]];

/** The default partition key under another name, as the refusal tells to write it. */
export const CHANGE_DATE = { name: 'change_date', path: '.cdc_event_date', projection: { type: 'date' } };

const withColumn = (column: unknown): Table => ({ columns: [column] });
const withKey = (key: unknown): Table => ({ partition_keys: [key] });

export const TABLE_REFUSALS: readonly TableRefusal[] = [
  [1, 'tables.orders is 1.', 'an object with'],
  [{ colums: [] }, 'tables.orders.colums is not a known key.', 'Did you mean columns?'],
  [{ partition: [] }, 'tables.orders.partition is not a known key.', 'Did you mean partition_keys?'],
  [{ format: 1 }, 'tables.orders.format is not a known key.', 'Remove it.'],
  [{ columns: 'x' }, 'tables.orders.columns is "x".', 'a list'],
  [{ columns: { a: 1 } }, 'tables.orders.columns is {"a":1}.', 'a list'],
  [{ source_table: [] }, 'tables.orders.source_table is [].', 'a string'],
  [withColumn('a'), 'tables.orders.columns[0] is "a".', 'an object with'],
  [withColumn({ name: 'a' }), 'tables.orders.columns[0] has no type.', 'Add type.'],
  [withColumn({ name: '', type: 'int' }), 'tables.orders.columns[0] has no name.', 'Add name.'],
  [
    withColumn({ name: 'a', type: 'int', commnt: 'x' }),
    'tables.orders.columns[0].commnt is not a known key.',
    'comment?',
  ],
  [withColumn({ name: 'Amount', type: 'int' }), 'tables.orders.columns[0].name is "Amount".', 'lower case'],
  [withColumn({ name: 'a.b', type: 'int' }), 'tables.orders.columns[0].name is "a.b".', 'lower case'],
  [withColumn({ name: 'cdc_op', type: 'int' }), 'tables.orders.columns[0].name is "cdc_op".', 'metadata'],
  [
    {
      columns: [
        { name: 'a', type: 'int' },
        { name: 'a', type: 'int' },
      ],
    },
    'tables.orders.columns has a more than once.',
    'Remove one.',
  ],
  [{ primary_key: ['a'] }, 'tables.orders.primary_key is not a known key.', 'Remove it.'],
  [{ partition_keys: [] }, 'tables.orders.partition_keys is empty.', 'event_date'],
  [withKey({ nam: 'a' }), 'tables.orders.partition_keys[0].nam is not a known key.', 'Did you mean name?'],
  [withKey({ name: 'Region' }), 'tables.orders.partition_keys[0].name is "Region".', 'lower case'],
  [withKey({ name: 'cdc_a' }), 'tables.orders.partition_keys[0].name is "cdc_a".', 'Rename it'],
  [{ partition_keys: [{ name: 'a' }, { name: 'a' }] }, 'tables.orders.partition_keys has a more than once.'],
  [
    { columns: [{ name: 'region', type: 'string' }], partition_keys: [{ name: 'region' }] },
    'tables.orders.partition_keys[0].name is "region", which is a column too.',
    'Rename the key, and give it path = ".region" and projection.type = "injected"',
  ],
  [
    {
      columns: [{ name: 'region', type: 'string' }],
      partition_keys: [{ name: 'region', path: '.address.region', projection: { type: 'enum', values: ['eu'] } }],
    },
    'tables.orders.partition_keys[0].name is "region", which is a column too.',
    'Rename the key, and give it path = ".address.region" and projection.type = "enum"',
  ],
  [
    { columns: [{ name: 'event_date', type: 'date' }], partition_keys: [{ name: 'event_date' }] },
    'tables.orders.partition_keys[0].name is "event_date", which is a column too.',
    'Rename the key, and give it path = ".cdc_event_date" and projection.type = "date"',
  ],
  ...[{}, { partition_keys: null }].map(
    (keys): TableRefusal => [
      { columns: [{ name: 'event_date', type: 'string' }], ...keys },
      'tables.orders.partition_keys is left out, which means event_date, which is a column too.',
      `Write partition_keys = [${hcl(CHANGE_DATE)}]; or remove the column.`,
    ],
  ),
  [withKey({ name: 'op' }), 'tables.orders.partition_keys[0].name is "op", which is a metadata field', 'another name'],
  [withKey({ name: 'a', path: '.a | .b' }), 'tables.orders.partition_keys[0].path is ".a | .b".', 'plain path'],
  [withKey({ name: 'a', path: 'a' }), 'tables.orders.partition_keys[0].path is "a".', 'plain path'],
  [withKey({ name: 'a', path: '.cdc_op' }), 'tables.orders.partition_keys[0].path is ".cdc_op".', '.cdc_event_type'],
  [withKey({ name: 'a', projection: 'date' }), 'tables.orders.partition_keys[0].projection is "date".'],
  [withKey({ name: 'a', projection: {} }), 'tables.orders.partition_keys[0].projection has no type.'],
  [
    withKey({ name: 'a', projection: { type: 'enumm', values: ['a'] } }),
    'tables.orders.partition_keys[0].projection.type is "enumm".',
    'injected',
  ],
  [
    withKey({ name: 'a', projection: { type: 'date', values: ['a'] } }),
    'tables.orders.partition_keys[0].projection.values is not a known key. Allowed: range, type.',
  ],
  [
    withKey({ name: 'a', projection: { type: 'date', range: '2020' } }),
    'tables.orders.partition_keys[0].projection.range is "2020".',
    'NOW+1DAYS',
  ],
  [withKey({ name: 'a', projection: { type: 'integer' } }), 'tables.orders.partition_keys[0].projection has no range.'],
  ...['2020-13-01,NOW', '2021-02-29,NOW', '2020-1-1,NOW', '2020-01-01,NOW+1', '2020-01-01,NOW+1HOURS', 'now,NOW'].map(
    (range): TableRefusal => [
      withKey({ name: 'a', projection: { type: 'date', range } }),
      `tables.orders.partition_keys[0].projection.range is "${range}".`,
      'yyyy-MM-dd, NOW',
    ],
  ),
  ...(
    [
      ['.cdc_event_hour', '2020-01-01,NOW', 'yyyy-MM-dd-HH'],
      ['.cdc_event_hour', '2020-01-01-24,NOW', '2020-01-01-00,NOW+1DAYS'],
      ['.cdc_event_hour', '2020-01-01-05,2020-01-01-04', 'not after'],
      ['.cdc_event_month', '2020-13,NOW', 'yyyy-MM,'],
      ['.cdc_event_month', '2020-1,NOW', '2020-01,NOW+1DAYS'],
      ['.cdc_event_year', '2021,2020', 'not after'],
      ['.cdc_event_year', '20,NOW', 'yyyy,'],
    ] as const
  ).map(
    ([path, range, advice]): TableRefusal => [
      withKey({ name: 'a', path, projection: { type: 'date', range } }),
      `tables.orders.partition_keys[0].projection.range is "${range}".`,
      advice,
    ],
  ),
  [
    withKey({ name: 'a', projection: { type: 'date', range: '2021-01-02,2021-01-01' } }),
    'tables.orders.partition_keys[0].projection.range is "2021-01-02,2021-01-01".',
    'not after',
  ],
  [
    withKey({ name: 'a', projection: { type: 'date', format: 'yyyy/MM/dd' } }),
    'tables.orders.partition_keys[0].projection.format is not a known key.',
  ],
  ...['9,1', '1', '1,2,3', '01,9', '1.5,9', '1,1e3', '-2147483649,0', '0,2147483648'].map(
    (range): TableRefusal => [
      withKey({ name: 'a', projection: { type: 'integer', range } }),
      `tables.orders.partition_keys[0].projection.range is "${range}".`,
      '32 bits',
    ],
  ),
  [
    withKey({ name: 'a', projection: { type: 'integer', range: '1,9', digits: 3 } }),
    'tables.orders.partition_keys[0].projection.digits is not a known key.',
  ],
  [
    withKey({ name: 'event_date', projection: { type: 'enum', values: ['2021-01-01'] } }),
    'tables.orders.partition_keys[0].projection.type is "enum".',
    'date, injected for the path .cdc_event_date',
  ],
  [
    withKey({ name: 'a', path: '.cdc_event_type', projection: { type: 'date' } }),
    'tables.orders.partition_keys[0].projection.type is "date".',
    'enum, injected for the path .cdc_',
  ],
  [
    withKey({ name: 'a', path: '.cdc_table_name', projection: { type: 'integer', range: '1,9' } }),
    'tables.orders.partition_keys[0].projection.type is "integer".',
    'enum, injected for the path .cdc_',
  ],
  ...[
    ['INSERT', 'MODIFY'],
    ['INSERT', 'MODIFY', 'REMOVE', 'insert'],
  ].map(
    (values): TableRefusal => [
      withKey({ name: 'a', path: '.cdc_event_type', projection: { type: 'enum', values } }),
      'tables.orders.partition_keys[0].projection.values is ["INSERT","MODIFY"',
      'INSERT, MODIFY, REMOVE, all of them',
    ],
  ),
  [withKey({ name: 'k'.repeat(256) }), 'tables.orders.partition_keys[0].name is "kkk', 'at most 255'],
  [withColumn({ name: 'c'.repeat(256), type: 'int' }), 'tables.orders.columns[0].name is "ccc', 'at most 255'],
  [
    withColumn({ name: 'a', type: 'int', comment: 'c'.repeat(256) }),
    'tables.orders.columns[0].comment is "ccc',
    'at most 255',
  ],
  ...['é'.repeat(128), '日'.repeat(86), '𝔘'.repeat(64)].map(
    (comment): TableRefusal => [
      withColumn({ name: 'a', type: 'int', comment }),
      `tables.orders.columns[0].comment is "${comment}".`,
      'at most 255 bytes',
    ],
  ),
  [withColumn({ name: 'a', type: 'int', comment: 'b\nc' }), 'tables.orders.columns[0].comment is "b\\nc".', 'one line'],
  ...[
    'struct<a:int,a:string>',
    'array<struct<b:int,a:decimal(38,9),a:string>>',
    'struct<a:struct<b:int>,a:map<string,int>>',
    `${'array<'.repeat(7)}struct<a:int,a:int>${'>'.repeat(7)}`,
  ].map(
    (type): TableRefusal => [
      withColumn({ name: 'c', type }),
      `tables.orders.columns[0].type is "${type}", with the field a more than once.`,
      'Remove one.',
    ],
  ),
  [
    withKey({ name: 'a', projection: { type: 'enum', values: [] } }),
    'tables.orders.partition_keys[0].projection.values is [',
    'injected',
  ],
  [
    withKey({ name: 'a', projection: { type: 'enum', values: ['a,b'] } }),
    'tables.orders.partition_keys[0].projection.values is ["a,b"',
    'comma',
  ],
];

/** A value without lists, spelt as HCL. */
function hcl(value: unknown): string {
  const pairs = JSON.stringify(value).replace(/"(\w+)":/g, '$1 = ');
  return pairs.replaceAll(',', ', ').replaceAll('{', '{ ').replaceAll('}', ' }');
}
