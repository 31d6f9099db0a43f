import type { HandlerConfig } from '../handler/src/config/config';
import { COLUMNS, updateMessage } from './dms';
import { type StreamEvent, sized } from './generate';
import { configFor } from './lambda';

/** What a cold start of a source is measured with. */
export interface ColdSource {
  readonly config: HandlerConfig;
  /** An event of one record, as text. */
  readonly event: string;
}

const { text: STREAM_EVENT, columns } = sized('k300', false, 1);

/** Every source that the handler reads. */
export const COLD_SOURCES: Readonly<Record<HandlerConfig['source'], ColdSource>> = {
  'dynamodb/dynamodb': { config: configFor('flattened', columns), event: STREAM_EVENT },
  'kinesis/dynamodb': {
    config: { ...configFor('flattened', columns), source: 'kinesis/dynamodb' },
    event: kinesisEvent(dynamodbText()),
  },
  'kinesis/dms': { config: dmsConfig(), event: kinesisEvent(updateMessage()) },
};

/** As DynamoDB writes the change to a Kinesis stream: the table's name is in it, and time counts in milliseconds. */
function dynamodbText(): string {
  const event: StreamEvent = JSON.parse(STREAM_EVENT);
  const [record] = event.Records;
  if (record === undefined) throw new Error('the event has one record');
  const dynamodb = {
    ...record.dynamodb,
    ApproximateCreationDateTime: record.dynamodb.ApproximateCreationDateTime * 1000,
  };
  return JSON.stringify({ ...record, tableName: 'orders', dynamodb });
}

function dmsConfig(): HandlerConfig {
  const config = configFor('flattened', COLUMNS);
  return { ...config, source: 'kinesis/dms', tables: config.tables.map((table) => ({ ...table, key: ['id'] })) };
}

function kinesisEvent(text: string): string {
  const record = {
    eventID: 'shardId-000000000000:49657828409187701520019995242508390119953379215913517362',
    eventSourceARN: 'arn:aws:kinesis:us-east-1:123456789012:stream/changes',
    kinesis: {
      sequenceNumber: '49657828409187701520019995242508390119953379215913517362',
      approximateArrivalTimestamp: 1_795_215_601.532,
      data: Buffer.from(text).toString('base64'),
    },
  };
  return JSON.stringify({ Records: [record] });
}
