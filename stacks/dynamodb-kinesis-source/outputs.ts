// Generated from modules/dynamodb-kinesis-source/outputs.tf by tools/generate.ts: edit that, never this file.
import { StringMap, TerraformHclModule } from 'cdktf';

/** The module's outputs as references; of one that is a map, `lookup(name)` gives the element. */
export abstract class DynamodbKinesisSourceOutputs extends TerraformHclModule {
  /** ARN of the Kinesis data stream. */
  get streamArn(): string {
    return this.getString('stream_arn');
  }

  /** Name of the Kinesis data stream. */
  get streamName(): string {
    return this.getString('stream_name');
  }

  /** Precision of the time of a change. */
  get approximateCreationDateTimePrecision(): string {
    return this.getString('approximate_creation_date_time_precision');
  }

  /** ARN of each alarm: failed-to-replicate, unreplicated-age and throttled. */
  get alarmArns(): StringMap {
    return this.mapOf('alarm_arns');
  }

  /** For the pipeline's input of the same name: kinesis. */
  get sourceKind(): string {
    return this.getString('source_kind');
  }

  /** For the pipeline's input of the same name: dynamodb. */
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

  private mapOf(output: string): StringMap {
    return new StringMap({ interpolationForAttribute: (path) => this.interpolationForOutput(path) }, output);
  }
}
