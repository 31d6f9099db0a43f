/** One entry of a Lambda event's `Records` from a Kinesis data stream (Lambda developer guide, "Using Lambda with Kinesis"). */
export interface KinesisRecord {
  readonly kinesis: {
    readonly kinesisSchemaVersion: '1.0';
    readonly partitionKey: string;
    readonly sequenceNumber: string;
    /** Base64. */
    readonly data: string;
    /** Epoch seconds. */
    readonly approximateArrivalTimestamp: number;
  };
  readonly eventSource: 'aws:kinesis';
  readonly eventVersion: '1.0';
  readonly eventID: string;
  readonly eventName: 'aws:kinesis:record';
  readonly invokeIdentityArn: string;
  readonly awsRegion: string;
  readonly eventSourceARN: string;
}

const REGION = 'us-east-1';
const ACCOUNT = '123456789012';
const SHARD_DIGITS = 12;

/** What an example's pipeline has to know of one record. */
export interface DeliveredRecord {
  /** The pipeline's name, which its function's role begins with. */
  readonly pipeline: string;
  readonly stream: string;
  readonly shard: number;
  readonly sequenceNumber: bigint;
  readonly partitionKey: string;
  readonly data: string | Uint8Array;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
}

export function kinesisRecord(record: DeliveredRecord): KinesisRecord {
  const sequenceNumber = String(record.sequenceNumber);
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: record.partitionKey,
      sequenceNumber,
      data: Buffer.from(record.data as string).toString('base64'),
      approximateArrivalTimestamp: record.arrivedAt / 1000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `shardId-${String(record.shard).padStart(SHARD_DIGITS, '0')}:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: `arn:aws:iam::${ACCOUNT}:role/${record.pipeline}-cdc-${REGION}`,
    awsRegion: REGION,
    eventSourceARN: `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/${record.stream}`,
  };
}
