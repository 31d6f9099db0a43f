import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { StreamEvent } from '../generate';
import type { LineShape } from '../reference';
import { sdk } from './sdk';

/** PutRecordBatch takes at most 500 records (Firehose API reference); of our sizes so many are far below 4 MiB. */
const RECORDS_PER_REQUEST = 500;

/** The whole handler as the SDK's documentation suggests it: unmarshall, JSON.stringify, one request after the other. */
export function sdkSender(layout: LineShape['layout']): (event: StreamEvent, text: string) => Promise<void> {
  const client = new FirehoseClient({});
  const writer = sdk(layout);
  return async (event, text) => {
    const { chunks } = await writer.run(event, text);
    for (let first = 0; first < chunks.length; first += RECORDS_PER_REQUEST) {
      const records = chunks.slice(first, first + RECORDS_PER_REQUEST).map((Data) => ({ Data }));
      await client.send(new PutRecordBatchCommand({ DeliveryStreamName: 'orders-orders-dp', Records: records }));
    }
  };
}
