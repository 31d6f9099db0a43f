import { METADATA_PATHS } from '../../handler/src/change/metadata-paths';
import { parseConfig } from '../../handler/src/config/config';
import { parseHiveType } from '../../schema/hive-type';
import { fields } from '../../schema/record.json';
import { describeTerraform } from '../../testing';
import { InputChecks } from '../support/terraform-inputs';

type Table = Readonly<Record<string, unknown>>;
type Refusal = readonly [table: unknown, ...said: string[]];

/** The default partition key under another name, as the refusal tells to write it. */
const CHANGE_DATE = { name: 'change_date', path: '.cdc_event_date', projection: { type: 'date' } };

describeTerraform('tables that the plan refuses', () => {
  let checks: InputChecks;
  beforeAll(async () => {
    checks = new InputChecks();
    await checks.init();
  });
  afterAll(() => checks.close());

  const withColumn = (column: unknown): Table => ({ columns: [column] });
  const withKey = (key: unknown): Table => ({ partition_keys: [key] });

  it.each<Refusal>([
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
      (keys): Refusal => [
        { columns: [{ name: 'event_date', type: 'string' }], ...keys },
        'tables.orders.partition_keys is left out, which means event_date, which is a column too.',
        `Write partition_keys = [${hcl(CHANGE_DATE)}]; or remove the column.`,
      ],
    ),
    [
      withKey({ name: 'op' }),
      'tables.orders.partition_keys[0].name is "op", which is a metadata field',
      'another name',
    ],
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
    [
      withKey({ name: 'a', projection: { type: 'integer' } }),
      'tables.orders.partition_keys[0].projection has no range.',
    ],
    ...['2020-13-01,NOW', '2021-02-29,NOW', '2020-1-1,NOW', '2020-01-01,NOW+1', '2020-01-01,NOW+1HOURS', 'now,NOW'].map(
      (range): Refusal => [
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
      ([path, range, advice]): Refusal => [
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
      (range): Refusal => [
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
      (values): Refusal => [
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
      (comment): Refusal => [
        withColumn({ name: 'a', type: 'int', comment }),
        `tables.orders.columns[0].comment is "${comment}".`,
        'at most 255 bytes',
      ],
    ),
    [
      withColumn({ name: 'a', type: 'int', comment: 'b\nc' }),
      'tables.orders.columns[0].comment is "b\\nc".',
      'one line',
    ],
    ...[
      'struct<a:int,a:string>',
      'array<struct<b:int,a:decimal(38,9),a:string>>',
      'struct<a:struct<b:int>,a:map<string,int>>',
      `${'array<'.repeat(7)}struct<a:int,a:int>${'>'.repeat(7)}`,
    ].map(
      (type): Refusal => [
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
  ])('%j', async (table, ...said) => {
    const problems = await checks.problems({ tables: { orders: table } });
    expect(problems).toHaveLength(1);
    for (const words of said) expect(problems[0]).toContain(words);
    expect(problems[0]).toContain(' Allowed: ');
  });

  it('takes the default partition key under another name, as the refusal tells to write it', async () => {
    const table = { columns: [{ name: 'event_date', type: 'string' }], partition_keys: [CHANGE_DATE] };
    expect(await checks.problems({ tables: { orders: table } })).toEqual([]);
  });

  it.each(['Orders', '1a', 'a'.repeat(31), 'a b'])('refuses the entry %s', async (name) => {
    expect(await checks.problems({ tables: { [name]: {} } })).toEqual([
      expect.stringContaining(`tables.${name} is not a name for a table. Allowed: `),
    ]);
  });

  it('refuses an entry whose errors would be in the quarantine’s folder', async () => {
    expect(await checks.problems({ tables: { quarantine: {}, orders: {} } })).toEqual([
      expect.stringContaining('tables.quarantine has the name of the quarantine'),
    ]);
  });

  it('says everything at once', async () => {
    const table = { colums: [], columns: [{ name: 'A', type: 'strng' }], partition_keys: [{ name: 'b', path: '?' }] };
    const [problem = ''] = await checks.problems({ tables: { orders: table } });
    expect(problem.match(/ Allowed: /g)).toHaveLength(4);
  });

  const RIGHT_TYPES = [
    ...['string', 'boolean', 'tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'date', 'timestamp'],
    ...['decimal(1,0)', 'decimal(38,38)', 'array<int>', 'map<string,array<decimal(5,2)>>'],
    'struct<string:int,date:date,a_1:struct<b:map<string,struct<c:array<array<string>>>>>>',
    'struct<a:int,b:struct<a:int,b:struct<a:int>>>',
  ];
  const WRONG_TYPES = [
    ...[
      'binary',
      'integer',
      'varchar(3)',
      'String',
      'decimal',
      'decimal(39,0)',
      'decimal(5,6)',
      'decimal(0,0)',
      'int ',
    ],
    ...[
      'array<>',
      'array<int',
      'array<int>>',
      'map<int,string>',
      'map<string,map<date,int>>',
      'map<map<string,int>,int>',
      'map<string>',
      'struct<>',
      'struct<a>',
      'S',
      'P',
      'array<S>',
    ],
    ...['struct<A:int>', 'struct<a:int,>', 'array<binary>', 'int,int', 'uniontype<int>'],
  ];

  it('takes every type that the handler can write', async () => {
    for (const type of RIGHT_TYPES) expect(() => parseHiveType(type)).not.toThrow();
    const columns = RIGHT_TYPES.map((type, index) => ({ name: `c${index}`, type }));
    expect(await checks.problems({ tables: { orders: { columns } } })).toEqual([]);
  });

  /** What the handler reads although the module wants it written as Glue writes it. */
  const OTHER_SPELLINGS = ['String', 'decimal', 'integer', 'struct<A:int>'];

  it('refuses every other type, and so does the handler', async () => {
    for (const type of WRONG_TYPES.filter((wrong) => !OTHER_SPELLINGS.includes(wrong))) {
      expect(() => parseHiveType(type)).toThrow(/^column type ".*": .+\. Allowed: .+\. Write .+\.$/);
    }
    const columns = WRONG_TYPES.map((type, index) => ({ name: `c${index}`, type }));
    const [problem = ''] = await checks.problems({ tables: { orders: { columns } } });
    const refused = [...problem.matchAll(/columns\[(\d+)\]\.type is/g)].map(([, index]) => WRONG_TYPES[Number(index)]);
    expect(refused).toEqual(WRONG_TYPES);
  });

  it('takes every metadata path that the handler knows, and each projection', async () => {
    const paths = Object.keys(METADATA_PATHS);
    expect(paths.length).toBeGreaterThan(0);
    const eventTypes = ['REMOVE', 'INSERT', 'MODIFY'];
    const partitionKeys = [
      ...paths.map((path, index) => ({ name: `k${index}`, path })),
      { name: 'event_date', projection: null },
      { name: 'hour', path: '.cdc_event_hour', projection: { type: 'date', range: '2020-02-29-23,NOW+1YEAR' } },
      { name: 'year', path: '.cdc_event_year', projection: { type: 'date', range: '2020,2020' } },
      { name: 'event_type', path: '.cdc_event_type', projection: { type: 'enum', values: eventTypes } },
      { name: 'day', projection: { type: 'date', range: 'NOW-1YEARS,NOW' } },
      { name: 'week', projection: { type: 'date', range: '2020-02-29,NOW+1WEEK' } },
      { name: 'month', projection: { type: 'date', range: '2020-02-29,2020-02-29' } },
      { name: 'shop', path: '.shop.number', projection: { type: 'integer', range: '1,100' } },
      { name: 'floor', projection: { type: 'integer', range: '-2147483648,2147483647' } },
      { name: 'k'.repeat(255) },
      { name: 'region', projection: { type: 'enum', values: ['eu'] } },
      { name: 'customer', projection: { type: 'injected' } },
    ];
    expect(await checks.problems({ tables: { orders: { partition_keys: partitionKeys } } })).toEqual([]);
  });

  const PARTITION_NAMES = [
    ...fields.map(({ name }) => name),
    '_a',
    'a1',
    '1a',
    'cdc_',
    'id',
    'a-b',
    'K',
    'twice',
    'twice',
  ];
  const COLUMN_NAMES = [
    'a',
    '_a',
    '1a',
    'A',
    'a-b',
    'cdc',
    'cdc_',
    'CDC_a',
    '_cdc_a',
    'c'.repeat(255),
    'c'.repeat(256),
  ];

  it.each<[string, Table]>([
    ['columns', { columns: COLUMN_NAMES.map((name) => ({ name, type: 'int' })) }],
    ...[[], [{ name: 'id', type: 'int' }]].flatMap((columns) =>
      ['.', '.cdc_'].map((prefix): [string, Table] => [
        `partition keys of ${columns.length} columns under ${prefix}`,
        { columns, partition_keys: PARTITION_NAMES.map((name) => ({ name, path: `${prefix}${name}` })) },
      ]),
    ),
  ])('and the handler refuse the same %s', async (_what, table) => {
    const [problem = ''] = await checks.problems({ tables: { orders: table } });
    const planned = settingsIn(problem);
    expect(planned.length).toBeGreaterThan(1);
    expect(planned.length).toBeLessThan(PARTITION_NAMES.length + COLUMN_NAMES.length);
    expect(settingsIn(handlerProblem(table))).toEqual(planned);
  });

  it('takes comments of 255 bytes, whatever their characters', async () => {
    const comments = ['c'.repeat(255), `${'é'.repeat(127)}x`, '日'.repeat(85), `${'𝔘'.repeat(63)}xyz`, ''];
    const columns = comments.map((comment, index) => ({ name: `c${index}`, type: 'int', comment }));
    expect(await checks.problems({ tables: { orders: { columns } } })).toEqual([]);
  });

  it('takes null for whatever may be left out', async () => {
    const table = { source_table: null, columns: null, partition_keys: null };
    expect(await checks.problems({ tables: { orders: table } })).toEqual([]);
  });
});

/** A value without lists, spelt as HCL. */
function hcl(value: unknown): string {
  const pairs = JSON.stringify(value).replace(/"(\w+)":/g, '$1 = ');
  return pairs.replaceAll(',', ', ').replaceAll('{', '{ ').replaceAll('}', ' }');
}

/** Which settings a refusal speaks of. */
function settingsIn(problem: string): readonly string[] {
  return [...problem.matchAll(/tables\.orders\.\w+(?:\[\d+\]\.\w+ is| has \w+ more than once)/g)].map(String).sort();
}

/** What the handler says of the table, where the module would let it pass; '' for nothing. */
function handlerProblem(table: Table): string {
  const orders = {
    source_table: null,
    key: [],
    delivery_stream: 'orders',
    partition_keys: [{ name: 'k', path: '.k' }],
    partition_value_maximum_bytes: 128,
    ...table,
  };
  const document = { source_kind: 'dynamodb', source_format: 'dynamodb', packing: true, maximum_requests_in_flight: 4 };
  try {
    parseConfig({
      ...document,
      quarantine_stream: 'quarantine',
      sequence_epoch: 0,
      unlisted_tables: 'quarantine',
      tables: { orders },
    });
  } catch (error) {
    return String(error);
  }
  return '';
}
