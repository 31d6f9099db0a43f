/** What docs/upgrading.md takes out of the state: apply.test.ts does it, commands.test.ts finds the commands there. */
export const HANDED_OVER: readonly string[] = [
  'module.cdc.module.lake',
  'module.cdc.module.delivery.aws_glue_catalog_database.this',
  'module.cdc.module.dead_letters',
  'module.cdc.module.source.aws_s3_bucket_notification.dead_letter',
  'module.cdc.module.source.aws_sqs_queue.dead_letter',
  'module.cdc.module.source.aws_sqs_queue_policy.dead_letter',
];

/** The commands of docs/upgrading.md. */
export const HAND_OVER: readonly string[] = HANDED_OVER.map((address) => `terraform state rm ${address}`);
