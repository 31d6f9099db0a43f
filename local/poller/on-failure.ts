import type { PlannedPipeline } from '../plan/pipeline';
import { eventText } from './poll';
import type { Answer, Discard } from './settle';

export interface OnFailureContext {
  readonly pipeline: PlannedPipeline;
  readonly shardId: string;
}

/** The answer of Lambda's Invoke call to an event above the payload limit (RequestTooLargeException). */
const REQUEST_TOO_LARGE = 413;

/**
 * The document that Lambda writes for discarded records to an S3 on-failure destination: the metadata that a queue would
 * get, and the whole event as text (Lambda developer guide, "Discarded batches"; DynamoDB times carry no milliseconds).
 */
export function onFailureDocument(discard: Discard, { pipeline, shardId }: OnFailureContext): string {
  const { records } = discard;
  const [first, last] = [records[0], records.at(-1)];
  return JSON.stringify({
    requestContext: {
      requestId: discard.requestId,
      functionArn: pipeline.function.targetArn,
      condition: discard.condition,
      approximateInvokeCount: discard.approximateInvokeCount,
    },
    // Records given up for their age carry no response, even when they were invoked before.
    ...(discard.condition === 'RetryAttemptsExhausted' && discard.lastAnswer !== null
      ? { responseContext: responseContextOf(discard.lastAnswer, pipeline.function.targetArn) }
      : {}),
    version: '1.0',
    timestamp: new Date(discard.now).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.sequenceNumber ?? '',
      endSequenceNumber: last?.sequenceNumber ?? '',
      approximateArrivalOfFirstRecord: wholeSeconds(first?.arrivalTime ?? 0),
      approximateArrivalOfLastRecord: wholeSeconds(last?.arrivalTime ?? 0),
      batchSize: records.length,
      streamArn: pipeline.mapping.eventSourceArn ?? eventSourceArnOf(first?.text ?? '{}'),
    },
    payload: eventText(records),
  });
}

/** Its key: `aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<uuid>`, UTC (Lambda developer guide). */
export function onFailureKey(discard: Discard, mappingId: string, shardId: string, uuid: string): string {
  const time = new Date(discard.now).toISOString();
  const day = time.slice(0, 10).replaceAll('-', '/');
  const second = time.slice(0, 19).replaceAll(':', '.');
  return `aws/lambda/${mappingId}/${shardId}/${day}/${second}-${uuid}`;
}

function responseContextOf(answer: Answer, targetArn: string) {
  return {
    statusCode: answer.kind === 'tooLarge' ? REQUEST_TOO_LARGE : 200,
    // Behind an alias runs a published version; a new function's first is 1.
    executedVersion: targetArn.split(':').length > UNQUALIFIED_ARN_PARTS ? '1' : '$LATEST',
    functionError: answer.kind === 'error' ? 'Unhandled' : null,
  };
}

/** `arn:aws:lambda:region:account:function:name`. */
const UNQUALIFIED_ARN_PARTS = 7;

function wholeSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function eventSourceArnOf(line: string): string | null {
  const record: unknown = JSON.parse(line);
  if (typeof record !== 'object' || record === null || !('eventSourceARN' in record)) return null;
  return typeof record.eventSourceARN === 'string' ? record.eventSourceARN : null;
}
