/** A record of a Kinesis stream in a Lambda event (Lambda developer guide, "Using Lambda with Kinesis"). */
export interface KinesisRecord {
  readonly kinesis: {
    readonly kinesisSchemaVersion: '1.0';
    readonly partitionKey: string;
    readonly sequenceNumber: string;
    readonly data: string;
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
const SHARD_ID = 'shardId-000000000000';
/** Kinesis' numbers grow, with gaps. */
const FIRST_SEQUENCE_NUMBER = 49657828409187701520019995242508390119953359424704217106n;
const GAP = 1099511627776n;

/** A stream of one shard, to which records are written in order. */
export class KinesisStream {
  readonly records: KinesisRecord[] = [];
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  /** `arrivedAt`: epoch milliseconds. */
  put(partitionKey: string, data: Buffer | string, arrivedAt: number): void {
    const sequenceNumber = String(FIRST_SEQUENCE_NUMBER + GAP * BigInt(this.records.length));
    this.records.push({
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey,
        sequenceNumber,
        data: Buffer.from(data).toString('base64'),
        approximateArrivalTimestamp: arrivedAt / 1000,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `${SHARD_ID}:${sequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: `arn:aws:iam::${ACCOUNT}:role/shop-handler`,
      awsRegion: REGION,
      eventSourceARN: `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/${this.name}`,
    });
  }
}
