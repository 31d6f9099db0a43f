import type { AttributeMap } from '../../local/verify/attribute-value';
import type { StreamRecord } from '../stream-record';
import { callDynamodb } from './dynamodb-api';

interface StreamDescription {
  readonly StreamDescription: { readonly Shards: readonly { readonly ShardId: string }[] };
}

interface Records {
  readonly Records: readonly StreamRecord[];
  readonly NextShardIterator?: string;
}

/** Every record of the stream, oldest first, each in the shape that Lambda would hand to a function. */
export async function readStream(url: string, streamArn: string): Promise<StreamRecord[]> {
  const description = await callDynamodb<StreamDescription>(url, 'stream', 'DescribeStream', { StreamArn: streamArn });
  const records: StreamRecord[] = [];
  for (const { ShardId } of description.StreamDescription.Shards) {
    const start = await callDynamodb<{ ShardIterator: string }>(url, 'stream', 'GetShardIterator', {
      StreamArn: streamArn,
      ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    let iterator: string | undefined = start.ShardIterator;
    while (iterator !== undefined) {
      const page: Records = await callDynamodb<Records>(url, 'stream', 'GetRecords', { ShardIterator: iterator });
      // An open shard always names a next iterator; an empty page is its end, since nothing writes any more.
      iterator = page.Records.length === 0 ? undefined : page.NextShardIterator;
      records.push(...page.Records);
    }
  }
  return records.map((record) => ({ ...record, eventSourceARN: streamArn }));
}

/** Every item of the table, sorted by the text of its key. */
export async function scanTable(url: string, tableName: string, keyName: string): Promise<AttributeMap[]> {
  const items: AttributeMap[] = [];
  let start: AttributeMap | undefined;
  do {
    const page: { Items: AttributeMap[]; LastEvaluatedKey?: AttributeMap } = await callDynamodb(url, 'table', 'Scan', {
      TableName: tableName,
      ConsistentRead: true,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    items.push(...page.Items);
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  const key = (item: AttributeMap): string => JSON.stringify(item[keyName]);
  return items.sort((left, right) => (key(left) < key(right) ? -1 : 1));
}
