import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { PutRecordBatch, PutResult } from './sender';

/** A request of 4 MiB takes well under a second; one that is silent for longer than this is stuck and is sent again. */
const SOCKET_TIMEOUT_IN_MILLISECONDS = 10_000;
const CONNECTION_TIMEOUT_IN_MILLISECONDS = 2_000;

/** Errors that the same request would get again (Firehose API reference, errors). */
const REFUSALS: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'InvalidArgumentException',
  'InvalidKMSResourceException',
  'InvalidSourceException',
  'ResourceNotFoundException',
  'UnrecognizedClientException',
  'ValidationException',
]);

/**
 * PutRecordBatch through the AWS SDK, which signs and finds the endpoint, with a body that is already written: the SDK's
 * own serialisation costs several times as much as everything else (docs/performance.md). The SDK does not retry: the
 * sender does, and only what failed. `socketTimeout` is in milliseconds.
 */
export function firehosePutRecordBatch(
  maximumSockets: number,
  socketTimeout = SOCKET_TIMEOUT_IN_MILLISECONDS,
): PutRecordBatch {
  const client = new FirehoseClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_IN_MILLISECONDS,
      // Counts silence, before the response or in the middle of it.
      socketTimeout,
      httpAgent: { keepAlive: true, maxSockets: maximumSockets },
      httpsAgent: { keepAlive: true, maxSockets: maximumSockets },
    },
  });
  const bodies = new WeakMap<object, Buffer>();
  client.middlewareStack.add(
    (next) => (args) => {
      const body = bodies.get(args.input);
      if (body !== undefined && isHttpRequest(args.request)) {
        args.request.body = body;
        args.request.headers['content-length'] = String(body.length);
      }
      return next(args);
    },
    { step: 'build', name: 'preparedBody', priority: 'low' },
  );
  return async (deliveryStream, body, abortSignal): Promise<PutResult> => {
    const command = new PutRecordBatchCommand({ DeliveryStreamName: deliveryStream, Records: [] });
    bodies.set(command.input, body);
    try {
      const output = await client.send(command, { abortSignal });
      return {
        kind: 'answered',
        entries: (output.RequestResponses ?? []).map(({ RecordId, ErrorCode }) => ({
          recordId: RecordId,
          errorCode: ErrorCode,
        })),
      };
    } catch (error) {
      // Every failure of the call is a result: the sender decides whether to try again, and no record is lost with it.
      const reason = error instanceof Error ? error.name : String(error);
      return { kind: 'failed', reason, isRetryable: !REFUSALS.has(reason) };
    }
  };
}

function isHttpRequest(request: unknown): request is { body: unknown; headers: Record<string, string> } {
  return typeof request === 'object' && request !== null && 'headers' in request;
}
