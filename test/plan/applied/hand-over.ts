/** What docs/upgrading.md takes out of the state: apply.test.ts does it, commands.test.ts finds the commands there. */
const DEAD_LETTER_TYPES = [
  'aws_s3_bucket',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_notification',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_sqs_queue',
  'aws_sqs_queue_policy',
];

export const HANDED_OVER: readonly string[] = [
  'module.cdc.module.lake',
  'module.cdc.module.delivery.aws_glue_catalog_database.this',
  ...DEAD_LETTER_TYPES.map((type) => `module.cdc.module.source.${type}.dead_letter`),
];

/** The commands of docs/upgrading.md. */
export const HAND_OVER: readonly string[] = HANDED_OVER.map((address) => `terraform state rm ${address}`);
