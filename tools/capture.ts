import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callDynamodb } from './capture/dynamodb-api';
import { startDynamodbLocal } from './capture/dynamodb-local';
import { TABLE_NAME, writeHistory } from './capture/history';
import { spoil } from './capture/malformed';
import { readStream, scanTable } from './capture/stream';
import type { StreamRecord } from './stream-record';

/*
 * npm run capture: writes the example's orders to DynamoDB Local and saves what its stream says of it
 * (changes.ndjson), what its table holds at the end (table.ndjson), and a few spoilt records (malformed.ndjson).
 * The data is the same each time; event ids and the stream's label are the API's own, so they differ.
 */

const EXAMPLE = join(__dirname, '..', 'examples', 'dynamodb-orders');

/** How DynamoDB marks a deletion by time to live (Developer Guide, DynamoDB Streams and Time to Live). */
const TIME_TO_LIVE = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

async function capture(): Promise<void> {
  const history = writeHistory();
  const dynamodb = await startDynamodbLocal();
  try {
    const streamArn = await createTable(dynamodb.url);
    for (const { operation, request } of history.writes) await callDynamodb(dynamodb.url, 'table', operation, request);
    const captured = await readStream(dynamodb.url, streamArn);
    if (captured.length !== history.times.length) {
      throw new Error(`the writes were to make ${history.times.length} changes, the stream has ${captured.length}`);
    }
    const records = markExpired(
      captured.map((record, index) => at(record, history.times[index])),
      history.expired,
    );
    const items = await scanTable(dynamodb.url, TABLE_NAME, 'order_id');
    mkdirSync(EXAMPLE, { recursive: true });
    writeLines('changes.ndjson', records);
    writeLines('table.ndjson', items);
    writeLines('malformed.ndjson', records.slice(-1).flatMap(spoil));
    console.log(`${history.writes.length} writes, ${records.length} changes, ${items.length} orders at the end`);
  } finally {
    dynamodb.stop();
  }
}

async function createTable(url: string): Promise<string> {
  const created = await callDynamodb<{ TableDescription: { LatestStreamArn: string } }>(url, 'table', 'CreateTable', {
    TableName: TABLE_NAME,
    AttributeDefinitions: [{ AttributeName: 'order_id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'order_id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  return created.TableDescription.LatestStreamArn;
}

/** DynamoDB Local rounds its times to the minute, and the whole capture takes less than one. */
function at(record: StreamRecord, ApproximateCreationDateTime = 0): StreamRecord {
  return { ...record, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime } };
}

/** Gives the deletions of the expired orders the mark that DynamoDB Local never sets. The deletions are real. */
function markExpired(records: readonly StreamRecord[], expired: ReadonlySet<string>): StreamRecord[] {
  const lastOf = new Map(records.map((record, index) => [orderId(record), index]));
  return records.map((record, index) => {
    const id = orderId(record);
    if (!expired.has(id) || lastOf.get(id) !== index) return record;
    const { eventSourceARN, ...rest } = record;
    return { ...rest, userIdentity: TIME_TO_LIVE, eventSourceARN };
  });
}

function orderId(record: StreamRecord): string {
  const key = record.dynamodb.Keys['order_id'];
  if (key === undefined || !('S' in key)) throw new Error(`a record without order_id: ${JSON.stringify(record)}`);
  return key.S;
}

function writeLines(name: string, values: readonly object[]): void {
  writeFileSync(join(EXAMPLE, name), values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

capture().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
