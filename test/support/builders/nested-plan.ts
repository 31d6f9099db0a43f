import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readPlan } from '../../../local/plan/read';
import type { Report } from '../../../local/run/report';
import type { Plan } from '../../../plan-json/plan';

/** Written by Terraform 1.11.4 with the AWS provider 5.100.0 for a pipeline in a module in a module. */
export const NESTED_PLAN_FILE = join(__dirname, '..', 'fixtures', 'nested-modules.plan.json');

export const NESTED_PLAN = readFileSync(NESTED_PLAN_FILE, 'utf8');

/** The text of such a plan with a Kinesis stream where it has a table, in the handler's configuration too. */
export function kinesisPlan(text: string): string {
  const plan = JSON.parse(text.replaceAll('aws_dynamodb_table', 'aws_kinesis_stream'), (name, value) => {
    if (name !== 'CDC_CONFIG' || typeof value !== 'string') return value;
    const configuration = JSON.parse(gunzipSync(Buffer.from(value, 'base64')).toString('utf8'));
    return gzipSync(JSON.stringify({ ...configuration, source_kind: 'kinesis' })).toString('base64');
  });
  return JSON.stringify(plan);
}

export function nestedPlan(): Plan {
  return readPlan(NESTED_PLAN, NESTED_PLAN_FILE);
}

/** A report with something of most things. */
export const REPORT: Report = {
  pipeline: { address: 'module.cdc', region: 'eu-west-1', accountId: '123456789012' },
  seed: 1,
  shards: 1,
  changes: {
    received: 12_345,
    delivered: 12_300,
    filtered: 0,
    skipped: 5,
    quarantined: 40,
    deadLettered: 0,
    failedAtFirehose: 0,
    expired: 0,
    withoutFate: 0,
    duplicates: 3,
  },
  documents: [{ deliveryStream: 'orders-orders-dp', delivered: 12_300, failedAtFirehose: 0 }],
  reasons: [
    {
      fate: 'quarantined',
      reasons: [{ reason: 'it is odd', changes: 40, first: { bucket: 'b', key: 'q/x y' } }],
      others: null,
    },
  ],
  notes: [],
  unattributedDocuments: 0,
  objects: [
    { bucket: 'b', kind: 'lake', key: 'k1', table: 'orders', records: 12_000, bytes: 1_000_000 },
    { bucket: 'b', kind: 'lake', key: 'k2', table: 'orders', records: 303, bytes: 1000 },
    { bucket: 'b', kind: 'quarantine', key: 'k3', table: null, records: 40, bytes: 9 },
  ],
  invocations: { count: 130, failed: 2, sizes: { 100: 130 }, errors: [{ error: 'Error: no', count: 2 }] },
  verification: null,
  notModelled: ['this'],
  assumptions: ['that', 'those'],
};
