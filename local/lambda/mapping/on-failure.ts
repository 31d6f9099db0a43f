import type { Carrier } from '../../pipeline/carrier';
import type { PlannedPipeline } from '../../pipeline/pipeline';
import type { Answer, Discard } from './complete-batch';
import { eventText } from './poll';

export interface OnFailureContext {
  readonly pipeline: PlannedPipeline;
  readonly shardId: string;
}

/**
 * The document that Lambda writes for discarded records to an S3 on-failure destination: the metadata that a queue would
 * get, and the whole event as text (Lambda developer guide, "Discarded batches").
 */
export function onFailureDocument(discard: Discard, { pipeline, shardId }: OnFailureContext): string {
  const { records } = discard;
  const [first, last] = [records[0], records.at(-1)];
  const { carrier, eventSourceArn } = pipeline.mapping;
  return JSON.stringify({
    requestContext: {
      requestId: discard.requestId,
      functionArn: pipeline.function.targetArn,
      condition: discard.condition,
      approximateInvokeCount: discard.approximateInvokeCount,
    },
    // Undefined members are left out: records given up by their age, or too large for an event, carry no response.
    responseContext: responseContextOf(discard.lastAnswer, pipeline.function.targetArn),
    version: '1.0',
    payload: eventText(records),
    timestamp: new Date(discard.now).toISOString(),
    [carrier.on_failure_batch_info]: {
      shardId,
      startSequenceNumber: first?.sequenceNumber ?? '',
      endSequenceNumber: last?.sequenceNumber ?? '',
      approximateArrivalOfFirstRecord: arrivalText(carrier, first?.arrivalTime ?? 0),
      approximateArrivalOfLastRecord: arrivalText(carrier, last?.arrivalTime ?? 0),
      batchSize: records.length,
      streamArn: eventSourceArn ?? eventSourceArnOf(first?.text ?? '{}'),
    },
  });
}

/** Its key: `aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<uuid>`, UTC (Lambda developer guide). */
export function onFailureKey(discard: Discard, mappingId: string, shardId: string, uuid: string): string {
  const time = new Date(discard.now).toISOString();
  const day = time.slice(0, 10).replaceAll('-', '/');
  const second = time.slice(0, 19).replaceAll(':', '.');
  return `aws/lambda/${mappingId}/${shardId}/${day}/${second}-${uuid}`;
}

function responseContextOf(answer: Answer | null, targetArn: string) {
  if (answer === null || answer.kind === 'tooLarge') return undefined;
  return {
    statusCode: 200,
    // Behind an alias runs a published version; a new function's first is 1.
    executedVersion: targetArn.split(':').length > UNQUALIFIED_ARN_PARTS ? '1' : '$LATEST',
    functionError: answer.kind === 'error' ? 'Unhandled' : null,
  };
}

/** `arn:aws:lambda:region:account:function:name`. */
const UNQUALIFIED_ARN_PARTS = 7;

function arrivalText({ on_failure_time_in_milliseconds: hasMilliseconds }: Carrier, time: number): string {
  const text = new Date(time).toISOString();
  return hasMilliseconds ? text : `${text.slice(0, 'yyyy-MM-ddTHH:mm:ss'.length)}Z`;
}

function eventSourceArnOf(line: string): string | null {
  const record: unknown = JSON.parse(line);
  if (typeof record !== 'object' || record === null || !('eventSourceARN' in record)) return null;
  return typeof record.eventSourceARN === 'string' ? record.eventSourceARN : null;
}
