import { type Refusal, refusedBy } from './refusal';

const TAGS = 'IAM user guide, "Tags for AWS Identity and Access Management resources"';
const BUCKET_NAMES = 'S3 user guide, "General purpose bucket naming rules"';
const ARNS = 'IAM user guide, "IAM ARNs": partition, region and account';
const WILDCARDS = 'IAM user guide, "IAM JSON policy elements: Resource": * and ? stand for anything';
const KEY_IDS = 'KMS user guide, "Key identifiers (KeyId)"';
const STREAM_ARNS = 'DynamoDB Streams API, DescribeStream: StreamLabel is an ISO 8601 time';
const TABLE_NAMES = 'DynamoDB API, CreateTable: TableName';
const STREAM_NAMES = 'Kinesis API, CreateStream: StreamName';
const PREFIXES = 'Firehose: "Length of evaluated prefix cannot be greater than 512"';

const ACCOUNT = '123456789012';
const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/${ID}`;
const LABEL = '2026-11-21T00:00:00.000';
const STREAM = `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders/stream/${LABEL}`;

const tagsOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));

const RESERVED_BUCKETS = [
  'sthree-lake',
  'amzn-s3-demo-lake',
  'xn--lake',
  'lake-s3alias',
  'lake--ol-s3',
  'lake.mrap',
  'lake--table-s3',
  'lake--x-s3',
  '10.0.0.1',
  'my..lake',
];

/** Parts of a key's ARN that cannot be, with the page that says so. */
const WRONG_KEYS: readonly (readonly [source: string, arn: string])[] = [
  [ARNS, KEY.replace('arn:aws:', 'arn:aws-cn:')],
  [ARNS, KEY.replace('us-east-1', 'cn-north-1')],
  [ARNS, KEY.replace('us-east-1', 'us-gov-west-1')],
  [ARNS, KEY.replace('arn:aws:', 'arn:gcp:')],
  [ARNS, KEY.replace(ACCOUNT, '12345678901')],
  [ARNS, `${KEY} `],
  [WILDCARDS, KEY.replace(ID, '*')],
  [WILDCARDS, KEY.replace(ID, `${ID.slice(0, -1)}?`)],
  [KEY_IDS, KEY.replace(ID, 'mine')],
  [KEY_IDS, KEY.replace(ID, 'mrk-1234')],
  [KEY_IDS, KEY.replace(`key/${ID}`, 'alias/mine')],
  [KEY_IDS, ID],
];

const KEY_INPUTS = ['kms_key_arn', 'source_kms_key_arn', 'dead_letter_kms_key_arn', 'lake_kms_key_arn'];

export const NAME_REFUSALS: readonly Refusal[] = [
  ...refusedBy(TAGS, [
    [{ tags: tagsOf(51) }, 'tags has 51 keys', 'at most 50'],
    [{ tags: { ['k'.repeat(129)]: 'v' } }, `tags has "${'k'.repeat(129)}"`, '1 to 128'],
    [{ tags: { team: 'v'.repeat(257) } }, `tags has team = "${'v'.repeat(257)}"`, 'at most 256'],
    [{ tags: { '': 'v' } }, 'tags has ""', '1 to 128'],
    [{ tags: { 'cost#centre': 'v', fine: 'v' } }, 'tags has "cost#centre"', 'Rename them'],
    [{ tags: { owner: 'a;b' } }, 'tags has owner = "a;b"', 'Change them'],
    [{ tags: { owner: '{"a":1}' } }, 'tags has owner = "{\\"a\\":1}"', 'Change them'],
    [{ tags: { owner: null } }, 'tags has owner = null', 'Change them'],
    [{ tags: { Team: 'a', team: 'b', cost: 'c' } }, 'tags has Team, team', 'IAM ignores case'],
    [{ tags: { 'Aws:team': 'a' } }, 'tags has Aws:team', 'AWS reserves'],
    [{ tags: { team: 'aws:data' } }, 'tags has aws:data', 'AWS reserves'],
  ]),
  ...refusedBy(BUCKET_NAMES, [
    ...RESERVED_BUCKETS.map(
      (name) => [{ lake_bucket_name: name }, `lake_bucket_name is "${name}"`, 'Give the name'] as const,
    ),
    ...RESERVED_BUCKETS.map((name) => {
      const arn = `arn:aws:s3:::${name}`;
      return [{ dead_letter_destination: arn }, `dead_letter_destination is "${arn}"`, 'without a path'] as const;
    }),
    [
      { dead_letter_destination: 'arn', dead_letter_destination_arn: 'arn:aws:s3:::mine-s3alias' },
      'dead_letter_destination_arn is "arn:aws:s3:::mine-s3alias"',
      'Give such an ARN',
    ],
    [{ name: 'sthree-orders' }, 'name is "sthree-orders"', 'which S3 reserves'],
    [{ name: 'amzn-s3-demo-orders' }, 'name is "amzn-s3-demo-orders"', 'which S3 reserves'],
  ]),
  ...WRONG_KEYS.flatMap(([source, arn]) =>
    refusedBy(source, [[{ kms_key_arn: arn }, `kms_key_arn is ${JSON.stringify(arn)}`, 'the id that KMS gave it']]),
  ),
  ...KEY_INPUTS.flatMap((input) =>
    refusedBy(WILDCARDS, [
      [{ [input]: KEY.replace(ID, '*') }, `${input} is "${KEY.replace(ID, '*')}"`, 'arn attribute'],
    ]),
  ),
  ...refusedBy(ARNS, [
    ...[
      STREAM.replace('arn:aws:', 'arn:aws-cn:'),
      STREAM.replace('us-east-1', 'us-gov-east-1'),
      STREAM.replace(ACCOUNT, '1234'),
      `${STREAM} `,
    ].map((arn) => [{ source_arn: arn }, `source_arn is "${arn}"`, 'stream_arn'] as const),
    ...[
      `arn:aws-us-gov:sqs:us-east-1:${ACCOUNT}:mine`,
      'arn:aws:sns:us-east-1:12:mine',
      `arn:aws:sqs:moon-1:${ACCOUNT}:mine`,
      'arn:mine:s3:::letters',
    ].map((arn) => [{ dead_letter_destination: arn }, `dead_letter_destination is "${arn}"`, 'account of 12'] as const),
  ]),
  ...refusedBy(WILDCARDS, [
    [{ source_arn: STREAM.replace(LABEL, '*') }, `source_arn is "${STREAM.replace(LABEL, '*')}"`, 'stream_arn'],
    [
      { source_kind: 'kinesis', source_format: 'dms', source_arn: `arn:aws:kinesis:us-east-1:${ACCOUNT}:stream/*` },
      `source_arn is "arn:aws:kinesis:us-east-1:${ACCOUNT}:stream/*"`,
      'arn',
    ],
  ]),
  ...refusedBy(STREAM_ARNS, [
    [
      { source_arn: STREAM.replace(LABEL, 'latest') },
      `source_arn is "${STREAM.replace(LABEL, 'latest')}"`,
      'stream_arn',
    ],
  ]),
  ...refusedBy(TABLE_NAMES, [
    [{ source_arn: STREAM.replace('orders', 'or') }, `source_arn is "${STREAM.replace('orders', 'or')}"`, 'stream_arn'],
    [
      { source_arn: STREAM.replace('orders', 'o rders') },
      `source_arn is "${STREAM.replace('orders', 'o rders')}"`,
      'stream_arn',
    ],
  ]),
  ...refusedBy(STREAM_NAMES, [
    [
      {
        source_kind: 'kinesis',
        source_format: 'dms',
        source_arn: `arn:aws:kinesis:us-east-1:${ACCOUNT}:stream/${'s'.repeat(129)}`,
      },
      `stream/${'s'.repeat(129)}"`,
      'arn',
    ],
  ]),
  ...refusedBy(PREFIXES, [
    [{ lake_prefix: 'l'.repeat(441) }, `lake_prefix is "${'l'.repeat(441)}"`, 'at most 440'],
    [{ lake_error_prefix: 'e'.repeat(980) }, `lake_error_prefix is "${'e'.repeat(980)}"`, 'at most 440'],
    [{ lake_quarantine_prefix: 'q'.repeat(980) }, `lake_quarantine_prefix is "${'q'.repeat(980)}"`, 'at most 440'],
  ]),
];

export const NAMES_TAKEN: readonly Refusal['inputs'][] = [
  { tags: tagsOf(50) },
  { tags: { ['k'.repeat(128)]: 'v'.repeat(256), 'équipe données': 'a b_.:/=+-@', empty: '' } },
  { lake_bucket_name: 'my.lake-xn--1', dead_letter_destination: 'arn:aws:s3:::my-sthree-letters' },
  { lake_bucket_name: 'a'.repeat(63) },
  { kms_key_arn: KEY.replace(ID, `mrk-${'0f'.repeat(16)}`) },
  { kms_key_arn: KEY.replace('us-east-1', 'ca-west-1'), lake_kms_key_arn: KEY.replace('us-east-1', 'mx-central-1') },
  { kms_key_arn: KEY.replace('aws:kms:us-east-1', 'aws-us-gov:kms:us-gov-west-1') },
  { source_arn: STREAM.replace('aws:dynamodb:us-east-1', 'aws-cn:dynamodb:cn-northwest-1') },
  { source_arn: STREAM.replace('orders', 'Orders_2.v-1').replace('.000', '') },
  { dead_letter_destination: `arn:aws-eusc:sqs:eusc-de-east-1:${ACCOUNT}:mine` },
  { lake_error_prefix: 'e'.repeat(440) },
];
