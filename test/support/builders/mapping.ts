import type { InputRecord } from '../../../local/input/input-record';
import type { Answer, Consumer, Discard, InvokeRequest } from '../../../local/lambda/mapping/complete-batch';
import { eventText } from '../../../local/lambda/mapping/poll';
import { CARRIERS } from '../../../local/pipeline/carrier';
import type { PlannedEventSourceMapping, PlannedPipeline } from '../../../local/pipeline/pipeline';

export const MAPPING: PlannedEventSourceMapping = {
  address: 'aws_lambda_event_source_mapping.this',
  carrier: CARRIERS.dynamodb,
  eventSourceArn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-11-20T09:00:00.000',
  sourceNames: ['orders'],
  consumerName: null,
  sourceRetentionInSeconds: CARRIERS.dynamodb.retention_in_seconds,
  isSourceRetentionKnown: true,
  startingAt: null,
  enabled: true,
  batchSize: 100,
  maximumBatchingWindowInSeconds: 0,
  parallelizationFactor: 1,
  maximumRecordAgeInSeconds: -1,
  maximumRetryAttempts: -1,
  bisectBatchOnFunctionError: false,
  reportBatchItemFailures: true,
  onFailure: { kind: 's3', bucket: 'orders-dlq' },
};

export const KINESIS_MAPPING: PlannedEventSourceMapping = {
  ...MAPPING,
  carrier: CARRIERS.kinesis,
  eventSourceArn: 'arn:aws:kinesis:eu-west-1:123456789012:stream/cdc',
  sourceNames: ['cdc'],
};

export const PIPELINE: PlannedPipeline = {
  address: '',
  region: 'eu-west-1',
  accountId: '123456789012',
  mapping: MAPPING,
  function: {
    address: 'aws_lambda_function.this',
    functionName: 'f',
    targetArn: 'arn:aws:lambda:eu-west-1:123456789012:function:f',
    filename: 'f.zip',
    sourceCodeHash: null,
    handler: 'index.handler',
    runtime: 'nodejs22.x',
    timeoutInSeconds: 3,
    memorySizeInMb: 128,
    environment: {},
    configurationObject: null,
  },
  deliveryStreams: [],
  objectLocks: [],
  notModelled: [],
};

/** Records named r1, r2, … that arrived at these seconds. */
export function recordsAt(...seconds: number[]): InputRecord[] {
  return seconds.map((second, ordinal) => {
    const sequenceNumber = `r${ordinal + 1}`;
    const text = JSON.stringify({ dynamodb: { SequenceNumber: sequenceNumber } });
    return {
      ordinal,
      text,
      bytes: text.length,
      sequenceNumber,
      reference: sequenceNumber,
      arrivalTime: second * 1000,
      shardKey: sequenceNumber,
    };
  });
}

/** The same, of a Kinesis data stream. */
export function kinesisRecordsAt(...seconds: number[]): InputRecord[] {
  return recordsAt(...seconds).map((record) => {
    const { sequenceNumber } = record;
    const reference = `shardId-000000000000:${sequenceNumber}`;
    const text = JSON.stringify({ kinesis: { sequenceNumber }, eventID: reference });
    return { ...record, reference, text, bytes: text.length };
  });
}

export function response(value: unknown): Answer {
  return { kind: 'response', text: JSON.stringify(value), elapsedInMilliseconds: 0 };
}

export const ERROR: Answer = { kind: 'error', elapsedInMilliseconds: 0 };

/** The sequence numbers that an answer's batchItemFailures names. */
export function failures(...sequenceNumbers: string[]): Answer {
  return response({ batchItemFailures: sequenceNumbers.map((itemIdentifier) => ({ itemIdentifier })) });
}

/** A consumer that keeps what it was handed. */
export class Recorder implements Consumer {
  readonly invocations: InvokeRequest[] = [];
  readonly watermarks: number[] = [];
  readonly acknowledged: string[] = [];
  readonly discards: Discard[] = [];
  readonly shardIds = new Set<string>();
  private readonly answer: (names: readonly string[], request: InvokeRequest) => Answer;

  constructor(answer: (names: readonly string[], request: InvokeRequest) => Answer) {
    this.answer = answer;
  }

  get sizes(): number[] {
    return this.invocations.map(({ records }) => records.length);
  }

  get batches(): string[] {
    return this.invocations.map(({ records }) => names(records).join(' '));
  }

  get seconds(): number[] {
    return this.invocations.map(({ now }) => now / 1000);
  }

  get eventTexts(): string[] {
    return this.invocations.map(({ records }) => eventText(records));
  }

  async invoke(request: InvokeRequest, watermark = request.now): Promise<Answer> {
    this.invocations.push(request);
    this.watermarks.push(watermark);
    return this.answer(names(request.records), request);
  }

  acknowledge(records: readonly InputRecord[]): void {
    this.acknowledged.push(...names(records));
  }

  async discard(discard: Discard, shardId = ''): Promise<void> {
    this.discards.push(discard);
    this.shardIds.add(shardId);
  }
}

export function names(records: readonly InputRecord[]): string[] {
  return records.map(({ sequenceNumber }) => sequenceNumber);
}
