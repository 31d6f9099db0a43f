import { describeTerraform } from '../../testing';
import { InputChecks } from '../support/terraform-inputs';

type Tables = Readonly<Record<string, object>>;
/** Entries, and what the one message must hold. */
type Refusal = readonly [tables: Tables, said: string];

const KINESIS = { source_kind: 'kinesis', source_arn: 'arn:aws:kinesis:us-east-1:123456789012:stream/changes' };

const SCHEMA_TABLE =
  "Allowed: schema.table with one dot and * for any characters, such as public.orders or public.*; a table's name that contains a dot goes in double quotes.";

describeTerraform('source tables and keys', () => {
  let checks: InputChecks;
  beforeAll(async () => {
    checks = new InputChecks();
    await checks.init();
  });
  afterAll(() => checks.close());

  /** One sentence for each problem of the tables. */
  const problemsOf = async (source: object, tables: Tables) => {
    const problems = await checks.problems({ ...KINESIS, ...source, tables });
    return problems.flatMap((problem) => problem.replace('Module output value precondition failed: ', '').split('\n'));
  };

  describe('of tables of DynamoDB in Kinesis', () => {
    const DYNAMODB = { source_format: 'dynamodb' };

    it.each<Refusal>([
      [
        { orders: { source_table: 'public orders' } },
        'tables.orders.source_table is "public orders". Allowed: a table\'s name, with * for any characters, such as orders or orders-*. Write the name as the source has it.',
      ],
      [
        { orders: { key: ['id'] } },
        'tables.orders.key is ["id"]. Allowed: none, because DynamoDB\'s change records name the key. Leave it out.',
      ],
    ])('refuses %j', async (tables, said) => {
      expect(await problemsOf(DYNAMODB, tables)).toEqual([said]);
    });

    it('takes a name with dots, wildcards, and one table for several entries', async () => {
      const tables = {
        orders: {},
        'order-lines': { source_table: 'Prod.Order_Lines-1', key: null },
        copies: { source_table: 'orders', key: [] },
        archive: { source_table: 'archive-*-20*' },
        rest: { source_table: '*' },
      };
      expect(await problemsOf(DYNAMODB, tables)).toEqual([]);
    });
  });

  describe('of tables of DMS', () => {
    const DMS = { source_format: 'dms' };
    const ORDERS = { source_table: 'public.orders', key: ['id'] };

    it.each<Refusal>([
      [{ orders: { key: ['id'] } }, `tables.orders has no source_table. ${SCHEMA_TABLE} Add source_table.`],
      ...['orders', 'shop.public.orders', '.orders', 'public.', 'public."orders', '*'].map(
        (name): Refusal => [
          { orders: { source_table: name, key: ['id'] } },
          `tables.orders.source_table is ${JSON.stringify(name)}. ${SCHEMA_TABLE} Write the name as the source has it.`,
        ],
      ),
      ...[{}, { key: null }, { key: [] }].map(
        (key): Refusal => [
          { orders: { source_table: 'public.orders', ...key } },
          'tables.orders has no key. Allowed: the columns of the source table\'s primary key, because AWS DMS messages in JSON do not name it. Add key, such as key = ["id"].',
        ],
      ),
      [
        { orders: { ...ORDERS, key: ['id', ''] } },
        'tables.orders.key[1] is "". Allowed: the name of a column. Correct it.',
      ],
      [
        { orders: { ...ORDERS, key: ['id', { name: 'line' }] } },
        'tables.orders.key[1] is {"name":"line"}. Allowed: the name of a column. Correct it.',
      ],
      [
        { orders: { ...ORDERS, key: ['id', 'line', 'id'] } },
        'tables.orders.key has id more than once. Allowed: each column once. Remove one.',
      ],
      [
        { orders: { ...ORDERS, key: ['id', 'line'], columns: [{ name: 'id', type: 'bigint' }] } },
        'tables.orders.key[1] is "line". Allowed: one of the entry\'s columns, id. Add it to columns, or correct it.',
      ],
      [
        { orders: ORDERS, copies: { ...ORDERS, key: ['order_id'] } },
        'tables has copies.key = ["order_id"] and orders.key = ["id"] for public.orders. Allowed: one key for a source_table, because it identifies the row. Give both the same.',
      ],
    ])('refuses %j', async (tables, said) => {
      expect(await problemsOf(DMS, tables)).toEqual([said]);
    });

    it.each(['id', { id: true }])('refuses the key %j, which is no list', async (key) => {
      expect(await problemsOf(DMS, { orders: { ...ORDERS, key } })).toContain(
        `tables.orders.key is ${JSON.stringify(key)}. Allowed: a list. Write it as [ … ].`,
      );
    });

    it('takes wildcards, a name with dots, and a key that the columns spell in lower case', async () => {
      const tables = {
        orders: { ...ORDERS, key: ['ID', 'Line'], columns: ['line', 'id'].map((name) => ({ name, type: 'bigint' })) },
        copies: { ...ORDERS, key: ['Line', 'ID'] },
        dotted: { source_table: 'public."order.lines"', key: ['id'] },
        archive: { source_table: 'archive_*.*', key: ['id'] },
        rest: { source_table: '*.*', key: ['id'] },
      };
      expect(await problemsOf(DMS, tables)).toEqual([]);
    });
  });
});
