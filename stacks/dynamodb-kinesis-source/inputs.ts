// Generated from modules/dynamodb-kinesis-source/variables*.tf by tools/generate.ts: edit that, never this file.
import type { IResolvable } from 'cdktf';
import type { ObjectShape } from '../shape';

/** The module's inputs; the plan checks their values. */
export interface DynamodbKinesisSourceInputs {
  /** Name of the existing DynamoDB table whose changes are captured. It needs no DynamoDB stream for this. */
  readonly tableName: string;
  /** Whether the module creates the Kinesis data stream. False uses the existing stream streamArn and leaves its settings to you. Default: true. */
  readonly streamCreate?: boolean | IResolvable;
  /** ARN of an existing Kinesis data stream of the same account and region. Requires streamCreate = false. With RecordDistributionStrategy = AUTO, Kinesis ignores the partition key, and the changes of one item come in any order. Default: none. */
  readonly streamArn?: string;
  /** Name of the stream that the module creates. Default: <tableName>-changes. */
  readonly streamName?: string;
  /** Capacity of the stream that the module creates: ON_DEMAND (Kinesis adds shards as the table's writes grow) or PROVISIONED (as many as streamShardCount says). Default: ON_DEMAND. */
  readonly streamMode?: 'ON_DEMAND' | 'PROVISIONED';
  /** Number of shards of a PROVISIONED stream, 1 to 10000. Each takes 1 MB and 1,000 records per second; an update counts with both images. Default: none, for ON_DEMAND. */
  readonly streamShardCount?: number;
  /** How long the stream keeps its records, 24 to 8760 (365 days). For an existing stream, say what it is set to. Default: 24. */
  readonly streamRetentionInHours?: number;
  /** ARN of the KMS key that encrypts the stream. Its policy must let DynamoDB's service-linked role AWSServiceRoleForDynamoDBKinesisDataStreamsReplication generate data keys, directly or through IAM. For an existing stream, say which key it has. Default: the key that AWS manages, aws/kinesis. */
  readonly streamKmsKeyArn?: string;
  /** Precision of the time of a change: MICROSECOND or MILLISECOND. The records have no sequence number, so this time orders the changes of one item. Changing it replaces the destination, and changes made in between are lost (README). Default: MICROSECOND. */
  readonly approximateCreationDateTimePrecision?: 'MICROSECOND' | 'MILLISECOND';
  /** ARNs of what the alarms notify when their state changes to ALARM and back to OK, such as an SNS topic. Default: none: the alarms are created and notify nobody. */
  readonly alarmActions?: readonly string[];
  /** How long a change may wait to be written to the stream before the alarm goes off, 1 to 86400. Normally it waits for milliseconds. Default: 60. */
  readonly alarmUnreplicatedRecordAgeInSeconds?: number;
  /** Tags for every resource that supports tags. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The HCL names of the inputs and of the attributes inside them. */
export const INPUTS: ObjectShape = {
  attributes: {
    tableName: { name: 'table_name', shape: 'value' },
    streamCreate: { name: 'stream_create', shape: 'value' },
    streamArn: { name: 'stream_arn', shape: 'value' },
    streamName: { name: 'stream_name', shape: 'value' },
    streamMode: { name: 'stream_mode', shape: 'value' },
    streamShardCount: { name: 'stream_shard_count', shape: 'value' },
    streamRetentionInHours: { name: 'stream_retention_in_hours', shape: 'value' },
    streamKmsKeyArn: { name: 'stream_kms_key_arn', shape: 'value' },
    approximateCreationDateTimePrecision: { name: 'approximate_creation_date_time_precision', shape: 'value' },
    alarmActions: { name: 'alarm_actions', shape: 'value' },
    alarmUnreplicatedRecordAgeInSeconds: { name: 'alarm_unreplicated_record_age_in_seconds', shape: 'value' },
    tags: { name: 'tags', shape: 'value' },
  },
};
