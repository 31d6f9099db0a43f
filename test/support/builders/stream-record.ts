import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dynamodbCarrier } from '../../../handler/src/carrier/dynamodb';
import type { AttributeMap } from '../../../handler/src/change/attribute-value';
import type { Change } from '../../../handler/src/change/change';
import type { TableConfig } from '../../../handler/src/config/config';
import { dynamodbFormat } from '../../../handler/src/format/dynamodb';

/** One record of a DynamoDB stream's Lambda event, as far as the handler reads it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly eventSourceARN: string;
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly SequenceNumber: string;
    readonly Keys: AttributeMap;
    readonly NewImage?: AttributeMap;
    readonly OldImage?: AttributeMap;
  };
}

export const STREAM_ARN = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-11-20T09:00:00.000';

/** The one change of a stream record. Throws what the carrier or the format throws. */
export function decodeDynamodb(record: unknown): Change {
  return dynamodbFormat.decode(dynamodbCarrier.open(record));
}

/** A well-formed insert; `change` replaces members of `dynamodb`. */
export function streamRecord(
  id: number,
  change: Partial<StreamRecord['dynamodb']> = {},
  record: Partial<StreamRecord> = {},
): StreamRecord {
  const key = { pk: { S: `id-${id}` } };
  return {
    eventID: `id-${id}`,
    eventName: 'INSERT',
    eventSourceARN: STREAM_ARN,
    dynamodb: {
      ApproximateCreationDateTime: 1795215601,
      SequenceNumber: String(100000000000000000000n + BigInt(id)),
      Keys: key,
      NewImage: { ...key, note: { S: 'a note' } },
      ...change,
    },
    ...record,
  };
}

/** The records of a sample event in fixtures/. */
export function sample(name: string): readonly StreamRecord[] {
  const event: { Records: StreamRecord[] } = JSON.parse(
    readFileSync(join(__dirname, '..', 'fixtures', 'stream-records', `${name}.json`), 'utf8'),
  );
  return event.Records;
}

export const SAMPLES = [
  'fifo-same-key-batch',
  'global-table-legacy-rep-attributes',
  'keys-only',
  'new-and-old.insert-modify-remove',
  'new-image',
  'old-image',
  'ttl-remove',
  'tumbling-window',
] as const;

export function tableConfig(table: Partial<TableConfig> = {}): TableConfig {
  return {
    name: 'orders',
    sourceTable: null,
    key: [],
    deliveryStream: 'orders-orders-dp',
    columns: [],
    partitionKeys: [{ name: 'event_date', path: '.cdc_event_date' }],
    partitionValueMaximumBytes: 128,
    scalarsArriveAsText: false,
    ...table,
  };
}
