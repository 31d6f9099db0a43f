import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import { DynamoDBStreamRecord } from '@aws-lambda-powertools/parser/schemas/dynamodb';
import type { StreamRecord } from '../generate';
import type { LineShape } from '../reference';
import { inProcess, type LocalContender } from './contender';
import { lineOf, metadataOf } from './metadata';

/** Powertools for AWS Lambda as its documentation says: BatchProcessor with the parser's schema, which unmarshalls. */
export function powertools(layout: LineShape['layout']): LocalContender {
  const writes =
    layout === 'flattened'
      ? 'the metadata without changed_fields, the row as untyped members'
      : 'the metadata without changed_fields, both images as objects';
  const shape: LineShape = { layout, values: 'plain', changedFields: false };
  return inProcess({ name: 'Powertools', writes, shape }, async ({ Records }) => {
    const processor = new BatchProcessor(EventType.DynamoDBStreams, { parser, schema: DynamoDBStreamRecord });
    const chunks: Uint8Array[] = [];
    const { batchItemFailures } = await processPartialResponse(
      { Records: [...Records] },
      async (record: StreamRecord) => {
        const { Keys, NewImage, OldImage } = record.dynamodb;
        const metadata = metadataOf(record, Keys, layout);
        const row = layout === 'flattened' ? (NewImage ?? OldImage) : images(NewImage, OldImage);
        chunks.push(lineOf(Object.assign(metadata, row)));
      },
      processor,
      { throwOnFullBatchFailure: false },
    );
    return { chunks, failed: batchItemFailures.length };
  });
}

function images(newData: unknown, oldData: unknown): Record<string, unknown> {
  return {
    ...(newData === undefined ? {} : { new_data: newData }),
    ...(oldData === undefined ? {} : { old_data: oldData }),
  };
}
