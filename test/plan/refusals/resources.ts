import { type Refusal, refusedBy } from './refusal';

const ROLES = 'IAM user guide, "IAM ARNs": a role belongs to one partition';
const POLICY_LIMIT = 'IAM and STS quotas: 10,240 characters of inline policies for a role';
const PREFIXES = 'Firehose: "Length of evaluated prefix cannot be greater than 512"';
const OBJECT_LOCK = 'S3 user guide, "How S3 Object Lock works": a locked version cannot be deleted';

const record = <T>(count: number, entry: (index: number) => readonly [string, T]): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => entry(index)));

/** So many columns, with names as different as real ones, that their configuration outgrows Lambda's environment. */
const WIDE = Array.from({ length: 1000 }, (_, index) => ({
  name: `c${((index + 1) * 2_654_435_761).toString(36)}`,
  type: 'decimal(38,9)',
}));

/** What only a plan with the provider refuses, because it compares inputs with the account or with what is made of them. */
export const RESOURCE_REFUSALS: readonly Refusal[] = [
  ...refusedBy(ROLES, [
    [
      { dead_letter_destination: 'arn:aws-cn:s3:::letters' },
      'dead_letter_destination is arn:aws-cn:s3:::letters',
      "an ARN of the provider's partition, aws, ",
    ],
  ]),
  ...refusedBy(POLICY_LIMIT, [
    [
      { tables: record(90, (index) => [`entry-${index}`, {}]) },
      "tables has 90 entries, and the policy of Firehose's role",
      'at most 10240',
    ],
  ]),
  ...refusedBy(PREFIXES, [
    [
      {
        tables: {
          orders: { partition_keys: Array.from({ length: 17 }, (_, index) => ({ name: `k${index + 10}` })) },
        },
      },
      'tables.orders.partition_keys leaves each value 24 bytes of the object prefix, after the folder lake/orders/ and the key names',
      'at least 26 ',
    ],
  ]),
  ...refusedBy(OBJECT_LOCK, [
    [
      { tables: { orders: { columns: WIDE } }, lake_versioning_enabled: true, lake_object_lock_retention_in_days: 30 },
      "lake_object_lock_retention_in_days is given, and the handler's configuration is ",
      'at most 4096 with Object Lock',
    ],
  ]),
];
