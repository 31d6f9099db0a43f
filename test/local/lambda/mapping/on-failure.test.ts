import type { Discard } from '../../../../local/lambda/mapping/complete-batch';
import { onFailureDocument, onFailureKey } from '../../../../local/lambda/mapping/on-failure';
import {
  ERROR,
  KINESIS_MAPPING,
  kinesisRecordsAt,
  MAPPING,
  PIPELINE,
  recordsAt,
  response,
} from '../../../support/builders/mapping';

const SECOND = 1000;
const DISCARD: Discard = {
  records: recordsAt(1_795_215_601, 1_795_215_602.5),
  condition: 'RetryAttemptsExhausted',
  requestId: '516aa6d0-8154-4a1b-9af7-85d5f4a6bc81',
  approximateInvokeCount: 2,
  lastAnswer: ERROR,
  now: 1_795_216_426.123 * SECOND,
};

function documentOf(discard: Discard, pipeline = PIPELINE): string {
  return onFailureDocument(discard, { pipeline, shardId: 'shardId-00000001795215600000-0a1b2c3d' });
}

describe('onFailureDocument', () => {
  it('is the document recorded on AWS, member by member in its order', () => {
    expect(documentOf(DISCARD)).toBe(
      '{"requestContext":{"requestId":"516aa6d0-8154-4a1b-9af7-85d5f4a6bc81",' +
        '"functionArn":"arn:aws:lambda:eu-west-1:123456789012:function:f",' +
        '"condition":"RetryAttemptsExhausted","approximateInvokeCount":2},' +
        '"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},' +
        '"version":"1.0",' +
        '"payload":"{\\"Records\\":[{\\"dynamodb\\":{\\"SequenceNumber\\":\\"r1\\"}},{\\"dynamodb\\":{\\"SequenceNumber\\":\\"r2\\"}}]}",' +
        '"timestamp":"2026-11-20T23:13:46.123Z",' +
        '"DDBStreamBatchInfo":{"shardId":"shardId-00000001795215600000-0a1b2c3d","startSequenceNumber":"r1",' +
        '"endSequenceNumber":"r2","approximateArrivalOfFirstRecord":"2026-11-20T23:00:01Z",' +
        '"approximateArrivalOfLastRecord":"2026-11-20T23:00:02Z","batchSize":2,' +
        '"streamArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-11-20T09:00:00.000"}}',
    );
  });

  // stackd kinesis_destination: arrival times have milliseconds, and the stream is the consumer where there is one.
  it.each([
    'arn:aws:kinesis:eu-west-1:123456789012:stream/cdc',
    'arn:aws:kinesis:eu-west-1:123456789012:stream/cdc/consumer/reader:1795165200',
  ])('has the batch of a Kinesis data stream as it was recorded, read by %s', (eventSourceArn) => {
    const discard = { ...DISCARD, records: kinesisRecordsAt(1_795_215_601, 1_795_215_602.187) };
    const pipeline = { ...PIPELINE, mapping: { ...KINESIS_MAPPING, eventSourceArn } };
    const text = onFailureDocument(discard, { pipeline, shardId: 'shardId-000000000000' });
    expect(text).toContain('"timestamp":"2026-11-20T23:13:46.123Z","KinesisBatchInfo":{');
    expect(JSON.stringify(JSON.parse(text).KinesisBatchInfo)).toBe(
      '{"shardId":"shardId-000000000000","startSequenceNumber":"r1","endSequenceNumber":"r2",' +
        '"approximateArrivalOfFirstRecord":"2026-11-20T23:00:01.000Z",' +
        '"approximateArrivalOfLastRecord":"2026-11-20T23:00:02.187Z","batchSize":2,' +
        `"streamArn":"${eventSourceArn}"}`,
    );
  });

  it('has functionError null after partial responses, and the version behind an alias', () => {
    const aliased = {
      ...PIPELINE,
      function: { ...PIPELINE.function, targetArn: `${PIPELINE.function.targetArn}:live` },
    };
    const document = JSON.parse(documentOf({ ...DISCARD, lastAnswer: response({}) }, aliased));
    expect(document.responseContext).toEqual({ statusCode: 200, executedVersion: '1', functionError: null });
  });

  it.each<[string, Partial<Discard>]>([
    ['given up by age', { condition: 'RecordAgeExceeded', lastAnswer: null }],
    ['too large for an event', { lastAnswer: { kind: 'tooLarge' } }],
  ])('has no responseContext for records %s', (_, discard) => {
    expect(JSON.parse(documentOf({ ...DISCARD, ...discard }))).not.toHaveProperty('responseContext');
  });

  it('takes the stream’s ARN from the record where the plan does not know it', () => {
    const eventSourceARN = 'arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/2026-11-20T09:00:00.000';
    const records = DISCARD.records.map((record) => ({ ...record, text: JSON.stringify({ eventSourceARN }) }));
    const pipeline = { ...PIPELINE, mapping: { ...MAPPING, eventSourceArn: null } };
    expect(JSON.parse(documentOf({ ...DISCARD, records }, pipeline)).DDBStreamBatchInfo.streamArn).toBe(eventSourceARN);
  });
});

describe('onFailureKey', () => {
  it('has Lambda’s form', () => {
    expect(onFailureKey(DISCARD, 'mapping', 'shardId-1', 'uuid')).toBe(
      'aws/lambda/mapping/shardId-1/2026/11/20/2026-11-20T23.13.46-uuid',
    );
  });
});
