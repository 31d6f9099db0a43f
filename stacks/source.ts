import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { CdcPipelineInputs } from './inputs';

/** The stream that a pipeline reads: made by `fromTable`, or written by hand where the stream is not of this stack. */
export type CdcSource = Pick<CdcPipelineInputs, 'sourceKind' | 'sourceArn' | 'sourceKmsKeyArn'>;

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
