import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** The example's own files, as the demo and its tests use them. */
export const EXAMPLE = {
  root: ROOT,
  directory: join(ROOT, 'examples', 'dynamodb-orders'),
  changes: join(ROOT, 'examples', 'dynamodb-orders', 'changes.ndjson'),
  malformed: join(ROOT, 'examples', 'dynamodb-orders', 'malformed.ndjson'),
  table: join(ROOT, 'examples', 'dynamodb-orders', 'table.ndjson'),
  committedPlan: join(ROOT, 'examples', 'dynamodb-orders', 'plan.json'),
  expected: join(ROOT, 'examples', 'dynamodb-orders', 'expected'),
  keyColumns: ['order_id'],
  partitionAttributes: ['region'],
} as const;
