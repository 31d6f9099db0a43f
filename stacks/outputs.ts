// Generated from outputs.tf by tools/generate.ts: edit that, never this file.
import { type IResolvable, StringMap, TerraformHclModule } from 'cdktf';

/** The module's outputs as references; of one that is a map, `lookup(name)` gives the element. */
export abstract class CdcPipelineOutputs extends TerraformHclModule {
  /** Name of the lake's bucket. */
  get lakeBucketName(): string {
    return this.getString('lake_bucket_name');
  }

  /** ARN of the lake's bucket. */
  get lakeBucketArn(): string {
    return this.getString('lake_bucket_arn');
  }

  /** Glue database of the tables. */
  get glueDatabaseName(): string {
    return this.getString('glue_database_name');
  }

  /** Glue table of each entry of tables. */
  get glueTableNames(): StringMap {
    return this.mapOf('glue_table_names');
  }

  /** SQL query for each entry of tables that returns every field, including those that the stored lines leave out. */
  get fullRecordQueries(): StringMap {
    return this.mapOf('full_record_queries');
  }

  /** Firehose stream of each entry of tables. */
  get deliveryStreamNames(): StringMap {
    return this.mapOf('delivery_stream_names');
  }

  /** ARN of the Firehose stream of each entry of tables. */
  get deliveryStreamArns(): StringMap {
    return this.mapOf('delivery_stream_arns');
  }

  /** Firehose stream of the records that can never succeed. */
  get quarantineStreamName(): string {
    return this.getString('quarantine_stream_name');
  }

  /** ARN of the quarantine's Firehose stream. */
  get quarantineStreamArn(): string {
    return this.getString('quarantine_stream_arn');
  }

  /** ARN of the role that Firehose delivers with. If you bring your own bucket or key, its policy must allow this role. */
  get firehoseRoleArn(): string {
    return this.getString('firehose_role_arn');
  }

  /** Name of the role that Firehose delivers with. */
  get firehoseRoleName(): string {
    return this.getString('firehose_role_name');
  }

  /** Log group that Firehose writes errors to. */
  get firehoseLogGroupName(): string {
    return this.getString('firehose_log_group_name');
  }

  /** Name of the function. */
  get functionName(): string {
    return this.getString('function_name');
  }

  /** ARN of the function, without a version qualifier. */
  get functionArn(): string {
    return this.getString('function_arn');
  }

  /** ARN of the function's alias live, which the event source mapping invokes. */
  get functionAliasArn(): string {
    return this.getString('function_alias_arn');
  }

  /** Name of the function's role. */
  get functionRoleName(): string {
    return this.getString('function_role_name');
  }

  /** ARN of the function's role. If you bring your own dead-letter destination or key, its policy must allow this role. */
  get functionRoleArn(): string {
    return this.getString('function_role_arn');
  }

  /** Log group of the function. */
  get functionLogGroupName(): string {
    return this.getString('function_log_group_name');
  }

  /** Version of the function that the alias live points to. */
  get functionVersion(): string {
    return this.getString('function_version');
  }

  /** Security group of the interface endpoint for Firehose, for rules that let others in; null unless function_firehose_endpoint_create is true. */
  get firehoseEndpointSecurityGroupId(): string {
    return this.getString('firehose_endpoint_security_group_id');
  }

  /** UUID of the event source mapping, which identifies it in Lambda's metrics. */
  get sourceMappingUuid(): string {
    return this.getString('source_mapping_uuid');
  }

  /** Resource policy that a Kinesis stream of another account needs, as JSON; null for a DynamoDB stream. */
  get sourceStreamPolicy(): string {
    return this.getString('source_stream_policy');
  }

  /** Resource policy that a consumer in another account needs, as JSON; null unless source_arn is a consumer's. */
  get sourceConsumerPolicy(): string {
    return this.getString('source_consumer_policy');
  }

  /** ARN of the destination for batches that Lambda gives up on. */
  get deadLetterDestinationArn(): string {
    return this.getString('dead_letter_destination_arn');
  }

  /** Bucket of the dead letters; null unless dead_letter_destination is s3. */
  get deadLetterBucketName(): string {
    return this.getString('dead_letter_bucket_name');
  }

  /** Queue that gets a message for each dead letter; null if you bring your own destination. */
  get deadLetterQueueName(): string {
    return this.getString('dead_letter_queue_name');
  }

  /** ARN of that queue; null if you bring your own destination. */
  get deadLetterQueueArn(): string {
    return this.getString('dead_letter_queue_arn');
  }

  /** URL of that queue; null if you bring your own destination. */
  get deadLetterQueueUrl(): string {
    return this.getString('dead_letter_queue_url');
  }

  /** The configuration with every default filled in. */
  get effective(): IResolvable {
    return this.interpolationForOutput('effective');
  }

  private mapOf(output: string): StringMap {
    return new StringMap({ interpolationForAttribute: (path) => this.interpolationForOutput(path) }, output);
  }
}
