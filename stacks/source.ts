import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import type { CdcPipelineInputs } from './inputs';

/**
 * The stream that a pipeline reads: made by `fromTable` or `fromStream`, a construct's `cdcSource`, or written by hand
 * where the stream is not of this stack.
 */
export type CdcSource = Pick<
  CdcPipelineInputs,
  'sourceKind' | 'sourceArn' | 'sourceFormat' | 'sourceKmsKeyArn' | 'sourceRetentionInHours'
>;

export interface FromTableOptions {
  /** The key that encrypts the table; by default the one of its `serverSideEncryption` block. */
  readonly kmsKeyArn?: string;
}

/**
 * The stream of a DynamoDB table as a pipeline's source.
 * Throws an Error when the table has no stream, since there would be no change to read.
 */
export function fromTable(table: DynamodbTable, options: FromTableOptions = {}): CdcSource {
  const { streamEnabledInput: streamEnabled } = table;
  if (streamEnabled === undefined || streamEnabled === false) {
    throw new Error(
      `fromTable: streamEnabled of the table "${table.node.path}" is ${streamEnabled ?? 'not set'}. A source needs it ` +
        "to be true. Give the table streamEnabled: true and streamViewType: 'NEW_AND_OLD_IMAGES'.",
    );
  }
  const kmsKeyArn = options.kmsKeyArn ?? table.serverSideEncryptionInput?.kmsKeyArn;
  return {
    sourceKind: 'dynamodb',
    sourceArn: table.streamArn,
    ...(kmsKeyArn === undefined ? {} : { sourceKmsKeyArn: kmsKeyArn }),
  };
}

export interface FromStreamOptions {
  /** What the records hold: what writes to the stream decides it. */
  readonly format: NonNullable<CdcPipelineInputs['sourceFormat']>;
  /** The key that encrypts the stream; by default its `kmsKeyId`, unless that is the key that AWS manages. */
  readonly kmsKeyArn?: string;
}

/** The key that AWS manages for Kinesis, which a reader needs no permission for. */
const AWS_MANAGED_KEY = 'alias/aws/kinesis';

/**
 * A Kinesis data stream as a pipeline's source, with the retention and the key that the stream is given. A key that is
 * not an ARN is refused by the plan, since the function's policy needs one.
 */
export function fromStream(stream: KinesisStream, options: FromStreamOptions): CdcSource {
  const { retentionPeriodInput: retentionInHours, kmsKeyIdInput: key } = stream;
  const kmsKeyArn = options.kmsKeyArn ?? (key === AWS_MANAGED_KEY ? undefined : key);
  return {
    sourceKind: 'kinesis',
    sourceArn: stream.arn,
    sourceFormat: options.format,
    ...(kmsKeyArn === undefined ? {} : { sourceKmsKeyArn: kmsKeyArn }),
    ...(retentionInHours === undefined ? {} : { sourceRetentionInHours: retentionInHours }),
  };
}
