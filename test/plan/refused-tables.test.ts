import { METADATA_PATHS } from '../../handler/src/change/metadata-paths';
import { parseConfig } from '../../handler/src/config/config';
import { parseHiveType } from '../../schema/hive-type';
import { fields } from '../../schema/record.json';
import { describeTerraform } from '../../testing';
import { InputChecks } from '../support/terraform-inputs';
import { CHANGE_DATE, TABLE_REFUSALS, type Table, type TableRefusal } from './refusals/tables';

describeTerraform('tables that the plan refuses', () => {
  let checks: InputChecks;
  beforeAll(async () => {
    checks = new InputChecks();
    await checks.init();
  });
  afterAll(() => checks.close());

  it.each<TableRefusal>(TABLE_REFUSALS)('%j', async (table, ...said) => {
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
