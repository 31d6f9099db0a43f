import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import { FirehoseServer } from '../../../local/firehose/server';

const accepted: { stream: string; records: string[] }[] = [];
const server = new FirehoseServer({
  streamNames: new Set(['orders']),
  accept: (stream, records) => accepted.push({ stream, records: records.map(String) }),
});
let url = '';
let client: FirehoseClient;

beforeAll(async () => {
  url = await server.listen();
  client = new FirehoseClient({
    endpoint: url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
});
beforeEach(() => {
  accepted.length = 0;
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

describe('FirehoseServer, driven by the AWS SDK', () => {
  it('takes a batch and answers in its order, the same data with the same id', async () => {
    const Records = ['{"a":1}\n', 'é', '', '{"a":1}\n'].map((text) => ({ Data: Buffer.from(text) }));
    const answer = await client.send(new PutRecordBatchCommand({ DeliveryStreamName: 'orders', Records }));
    expect(accepted).toEqual([{ stream: 'orders', records: ['{"a":1}\n', 'é', '', '{"a":1}\n'] }]);
    expect(answer.FailedPutCount).toBe(0);
    const ids = answer.RequestResponses?.map(({ RecordId }) => RecordId) ?? [];
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe(ids[3]);
  });

  it('takes one record', async () => {
    const Record = { Data: Buffer.from('x') };
    const answer = await client.send(new PutRecordCommand({ DeliveryStreamName: 'orders', Record }));
    expect(answer.RecordId).toMatch(/^[\w-]{43}$/);
    expect(accepted).toEqual([{ stream: 'orders', records: ['x'] }]);
  });

  // Limits: Firehose API reference, PutRecordBatch.
  it.each([
    ['500 records', Array(500).fill(1)],
    ['a record of 1,024,000 bytes', [1_024_000]],
    ['a request of 4 MiB', [...Array(4).fill(1_024_000), 98_304]],
  ])('takes %s', async (_, sizes) => {
    const Records = sizes.map((size: number) => ({ Data: Buffer.alloc(size, 'x') }));
    await client.send(new PutRecordBatchCommand({ DeliveryStreamName: 'orders', Records }));
    expect(accepted[0]?.records.map(({ length }) => length)).toEqual(sizes);
  });

  it.each([
    ['501 records', 'orders', Array(501).fill(1), 'ValidationException', 'less than or equal to 500'],
    ['no record', 'orders', [], 'ValidationException', 'greater than or equal to 1'],
    ['a record above 1,024,000 bytes', 'orders', [1, 1_024_001], 'ValidationException', "'records.2.member.data'"],
    ['a request above 4 MiB', 'orders', [...Array(4).fill(1_024_000), 98_305], 'InvalidArgumentException', '4 MB'],
    ['a request of many MiB', 'orders', Array(12).fill(1_024_000), 'InvalidArgumentException', '4 MB'],
    ['an unknown stream', 'other', [1], 'ResourceNotFoundException', 'Firehose other not found.'],
  ])('refuses %s with AWS’s error', async (_, name, sizes, error, message) => {
    const Records = sizes.map((size: number) => ({ Data: Buffer.alloc(size, 'x') }));
    const call = client.send(new PutRecordBatchCommand({ DeliveryStreamName: name, Records }));
    await expect(call).rejects.toMatchObject({
      name: error,
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: 400 },
    });
    expect(accepted).toEqual([]);
  });
});

describe('FirehoseServer, over plain HTTP', () => {
  it.each([
    ['CreateDeliveryStream', '{}', 'UnknownOperationException'],
    ['PutRecordBatch', '{', 'SerializationException'],
    ['PutRecordBatch', 'null', 'SerializationException'],
    ['PutRecordBatch', '{}', 'ValidationException'],
    ['PutRecordBatch', '{"DeliveryStreamName":"orders","Records":[{}]}', 'ValidationException'],
    ['PutRecordBatch', '{"DeliveryStreamName":"orders","Records":[{"Data":"%"}]}', 'SerializationException'],
    ['PutRecord', '{"DeliveryStreamName":"orders"}', 'ValidationException'],
  ])('%s of %s is a %s', async (operation, body, type) => {
    const response = await post(operation, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: type });
    expect(accepted).toEqual([]);
  });

  it('answers equal requests with equal bytes and no date', async () => {
    const body = JSON.stringify({ DeliveryStreamName: 'orders', Records: [{ Data: 'eA==' }] });
    const [first, second] = [await post('PutRecordBatch', body), await post('PutRecordBatch', body)];
    expect([...first.headers]).toEqual([...second.headers]);
    expect(first.headers.get('date')).toBeNull();
    // No time-out is announced: an idle connection of the function's stays open.
    expect(first.headers.get('keep-alive')).toBeNull();
    expect(await first.text()).toBe(await second.text());
  });
});

function post(operation: string, body: string): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'x-amz-target': `Firehose_20150804.${operation}` }, body });
}
