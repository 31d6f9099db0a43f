import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** An example's own files, as the demo, the renewal and the tests use them. */
export interface Example {
  readonly directory: string;
  /** The records as a function gets them, one per line. */
  readonly changes: string;
  /** Records that can never be delivered, which a run puts in the middle of the changes; null if there are none. */
  readonly malformed: string | null;
  readonly committedPlan: string;
  readonly expected: string;
  /** What the tables of the source hold after the last change. */
  readonly tables: readonly ExampleTable[];
}

export interface ExampleTable {
  /** The entry of the pipeline's `tables`, which is also the name of the Glue table. */
  readonly entry: string;
  /** A scan of the table, one item a line. */
  readonly items: string;
  readonly keyColumns: readonly string[];
  /** Partition keys whose value is the attribute of the same name. */
  readonly partitionAttributes: readonly string[];
}

export const ORDERS_TABLE = {
  entry: 'orders',
  items: join(ROOT, 'examples', 'dynamodb-orders', 'table.ndjson'),
  keyColumns: ['order_id'],
  partitionAttributes: ['region'],
} as const satisfies ExampleTable;

export const ORDERS: Example = {
  ...files('dynamodb-orders'),
  malformed: join(ROOT, 'examples', 'dynamodb-orders', 'malformed.ndjson'),
  tables: [ORDERS_TABLE],
};

export const SESSIONS: Example = {
  ...files('dynamodb-kinesis'),
  malformed: null,
  tables: [
    {
      entry: 'sessions',
      items: join(ROOT, 'examples', 'dynamodb-kinesis', 'table.ndjson'),
      keyColumns: ['customer_id', 'session_id'],
      partitionAttributes: [],
    },
  ],
};

/** Its tables are plain rows, not DynamoDB scans: its test compares them with the lake in SQL. */
export const SHOP: Example = {
  ...files('kinesis-dms'),
  malformed: join(ROOT, 'examples', 'kinesis-dms', 'malformed.ndjson'),
  tables: [],
};

export const EXAMPLES: readonly Example[] = [ORDERS, SESSIONS, SHOP];

function files(name: string): Pick<Example, 'directory' | 'changes' | 'committedPlan' | 'expected'> {
  const directory = join(ROOT, 'examples', name);
  return {
    directory,
    changes: join(directory, 'changes.ndjson'),
    committedPlan: join(directory, 'plan.json'),
    expected: join(directory, 'expected'),
  };
}
