import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { findPipeline } from '../../../local/plan/find';
import { readPlan } from '../../../local/plan/read';
import { NESTED_PLAN_FILE } from '../../support/builders/nested-plan';

type Columns = Readonly<Record<string, string>>;

interface Given {
  /** What the handler is configured to write; the metadata column cdc_event_id is the plan's. */
  readonly written?: Columns;
  readonly planned?: Columns;
  readonly writtenKeys?: readonly string[];
  readonly plannedKeys?: readonly string[];
  readonly jsonKeys?: Readonly<Record<string, string>>;
}

const listed = (columns: Columns) => Object.entries(columns).map(([name, type]) => ({ name, type }));

function pipelineWith({
  written = { order_id: 'string' },
  planned = { order_id: 'string', cdc_event_id: 'string' },
  writtenKeys = ['event_date'],
  plannedKeys = ['event_date'],
  jsonKeys = {},
}: Given) {
  const table = {
    delivery_stream: 'orders-orders-dp',
    columns: listed(written),
    partition_keys: writtenKeys.map((name) => ({ name, path: `.${name}` })),
  };
  const document = JSON.stringify({ quarantine_stream: 'orders-quarantine', tables: { orders: table } });
  const plan = JSON.parse(readFileSync(NESTED_PLAN_FILE, 'utf8'), (name, value) => {
    if (name === 'CDC_CONFIG' && typeof value === 'string') return gzipSync(document).toString('base64');
    if (name === 'columns' && value?.[0]?.name === 'order_id') return listed(planned);
    if (name === 'partition_keys' && value?.[0]?.name === 'event_date') {
      return plannedKeys.map((key) => ({ name: key, type: 'string' }));
    }
    return name === 'column_to_json_key_mappings' ? jsonKeys : value;
  });
  return findPipeline(readPlan(JSON.stringify(plan), 'plan.json'));
}

describe('the handler’s configuration beside the Glue table', () => {
  it.each<[string, Given]>([
    ['equal columns', {}],
    ['columns in another order', { written: { a: 'int', b: 'date' }, planned: { b: 'date', a: 'int' } }],
    ['a column of which Firehose reads another member', { planned: { id: 'string' }, jsonKeys: { id: 'order_id' } }],
    [
      'another spelling of a type',
      { written: { a: 'decimal(10,2)', b: 'int' }, planned: { a: 'DECIMAL(10, 2)', b: 'integer' } },
    ],
    ['a type that the handler does not have', { written: { a: 'binary' }, planned: { a: 'binary' } }],
    ['the envelope', { written: {}, planned: { event_id: 'string', new_data: 'string' } }],
    [
      'partition keys in another order',
      { writtenKeys: ['region', 'event_date'], plannedKeys: ['event_date', 'region'] },
    ],
  ])('may have %s', (_, given) => {
    expect(() => pipelineWith(given)).not.toThrow();
  });

  it.each<[string, Given, string]>([
    [
      'a column that only the handler has',
      { written: { order_id: 'string', note: 'string' } },
      'the handler writes the column "note", which the table does not have: Firehose would silently drop it',
    ],
    [
      'a column that only the table has',
      { planned: { order_id: 'string', cdc_event_id: 'string', note: 'string' } },
      'the table has the column "note", which the handler does not write: it would be null in every row',
    ],
    [
      'a column of two types',
      { planned: { order_id: 'bigint' } },
      'the column "order_id" has the type bigint, and the handler writes it as string',
    ],
    [
      'a column whose name differs only in case',
      { written: { Order_id: 'string' } },
      'the handler writes the column "Order_id", which the table does not have',
    ],
    [
      'metadata of the other layout',
      { written: {}, planned: { cdc_event_id: 'string' } },
      'the table has the column "cdc_event_id", which the handler does not write',
    ],
    [
      'metadata that only the envelope has',
      { planned: { order_id: 'string', cdc_new_data: 'string' } },
      'the table has the column "cdc_new_data", which the handler does not write',
    ],
    [
      'a partition key that only the handler has',
      { writtenKeys: ['event_date', 'region'] },
      'the handler writes the partition key "region", which the table does not have',
    ],
    [
      'a partition key that only the table has',
      { plannedKeys: ['event_date', 'region'] },
      'the table has the partition key "region", which the handler does not write',
    ],
  ])('is refused for %s', (_, given, difference) => {
    const refused = () => pipelineWith(given);
    expect(refused).toThrow(`aws_glue_catalog_table.orders: ${difference}`);
    expect(refused).toThrow(/\(CDC_CONFIG, tables\.orders\)\. Plan both from one list, as the module does\.$/);
  });
});
