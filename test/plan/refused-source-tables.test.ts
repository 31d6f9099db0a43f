import { describeTerraform } from '../../testing';
import { InputChecks } from '../support/terraform-inputs';

type Tables = Readonly<Record<string, object>>;
/** Entries, and what the one message must hold. */
type Refusal = readonly [tables: Tables, said: string];

const KINESIS = { source_kind: 'kinesis', source_arn: 'arn:aws:kinesis:us-east-1:123456789012:stream/changes' };

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
});
