// Generated from modules/dms-source/outputs.tf by tools/generate.ts: edit that, never this file.
import { StringMap, TerraformHclModule } from 'cdktf';

/** The module's outputs as references; of one that is a map, `lookup(name)` gives the element. */
export abstract class DmsSourceOutputs extends TerraformHclModule {
  /** Name of the Kinesis stream. */
  get streamName(): string {
    return this.getString('stream_name');
  }

  /** ARN of the Kinesis stream, known in the plan. */
  get streamArn(): string {
    return this.getString('stream_arn');
  }

  /** For the pipeline's input of the same name: kinesis. */
  get sourceKind(): string {
    return this.getString('source_kind');
  }

  /** For the pipeline's input of the same name: dms. */
  get sourceFormat(): string {
    return this.getString('source_format');
  }

  /** For the pipeline's input of the same name: the stream's ARN. */
  get sourceArn(): string {
    return this.getString('source_arn');
  }

  /** For the pipeline's input of the same name: how long the stream keeps its records. */
  get sourceRetentionInHours(): number {
    return this.getNumber('source_retention_in_hours');
  }

  /** For the pipeline's input of the same name: the key that encrypts the stream, or null if AWS manages it. */
  get sourceKmsKeyArn(): string {
    return this.getString('source_kms_key_arn');
  }

  /** ARN of the serverless replication; null with an instance. */
  get replicationConfigArn(): string {
    return this.getString('replication_config_arn');
  }

  /** ARN of the replication instance; null if the replication is serverless. */
  get replicationInstanceArn(): string {
    return this.getString('replication_instance_arn');
  }

  /** ARN of the replication task; null if the replication is serverless. */
  get replicationTaskArn(): string {
    return this.getString('replication_task_arn');
  }

  /** ARN of the replication or task that loads the history to S3, or null. */
  get historyArn(): string {
    return this.getString('history_arn');
  }

  /** ARN of the endpoint that reads the database. */
  get sourceEndpointArn(): string {
    return this.getString('source_endpoint_arn');
  }

  /** ARN of the endpoint that writes to the stream. */
  get targetEndpointArn(): string {
    return this.getString('target_endpoint_arn');
  }

  /** ARN of the role that DMS writes to the stream with. The policy of your key must allow it. */
  get streamRoleArn(): string {
    return this.getString('stream_role_arn');
  }

  /** ARN of the role that DMS reads the secret with. The policy of your secret's key must allow it. */
  get secretRoleArn(): string {
    return this.getString('secret_role_arn');
  }

  /** Name of the parameter group to attach to the database, or to the Aurora cluster; null without parameter_group_family. */
  get parameterGroupName(): string {
    return this.getString('parameter_group_name');
  }

  /** IDs of the interface endpoints that the module created, by service. */
  get vpcEndpointIds(): StringMap {
    return this.mapOf('vpc_endpoint_ids');
  }

  /** ARN of each alarm on the latency: CDCLatencySource and CDCLatencyTarget. */
  get alarmArns(): StringMap {
    return this.mapOf('alarm_arns');
  }

  /** Name of the EventBridge rule that hears of a replication's state; null without alarm_sns_topic_arns. */
  get eventRuleName(): string {
    return this.getString('event_rule_name');
  }

  /** What to run once in the database, as the master user: it creates the replication user with its grants and whatever the replication needs. */
  get sql(): string {
    return this.getString('sql');
  }

  /** What to run in the database after this source has been destroyed: it takes back what the output sql created. */
  get sqlRemove(): string {
    return this.getString('sql_remove');
  }

  private mapOf(output: string): StringMap {
    return new StringMap({ interpolationForAttribute: (path) => this.interpolationForOutput(path) }, output);
  }
}
