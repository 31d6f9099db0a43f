import type { TableConfig } from '../../../handler/src/config/config';
import { type KinesisRecord, textOf } from '../builders/kinesis-record';
import { STREAM_ARN, type StreamRecord } from '../builders/stream-record';
import { expectedLine, type Members } from './expected-line';

/** What DynamoDB writes to a Kinesis stream, as far as the handler reads it. */
interface WrittenChange extends Omit<StreamRecord, 'dynamodb' | 'eventSourceARN' | 'userIdentity'> {
  readonly tableName: string;
  readonly userIdentity: NonNullable<StreamRecord['userIdentity']> | null;
  readonly dynamodb: Omit<StreamRecord['dynamodb'], 'SequenceNumber'> & {
    readonly ApproximateCreationDateTimePrecision?: string;
  };
}

/** What the line of a DynamoDB change on Kinesis holds: that of the stream record of the same change, and what differs. */
export function expectedKinesisLine(record: KinesisRecord, table: TableConfig, processedAt: string): Members {
  const { userIdentity, dynamodb, ...change }: WrittenChange = JSON.parse(textOf(record));
  const isPrecise = dynamodb.ApproximateCreationDateTimePrecision === 'MICROSECOND';
  const microseconds = BigInt(dynamodb.ApproximateCreationDateTime) * (isPrecise ? 1n : 1000n);
  const milliseconds = Number(microseconds / 1000n);
  const iso = new Date(milliseconds).toISOString();
  const position = [microseconds, record.kinesis.sequenceNumber].map(String);
  const members = new Map(
    expectedLine(
      {
        ...change,
        ...(userIdentity === null ? {} : { userIdentity }),
        eventSourceARN: STREAM_ARN,
        dynamodb: { ...dynamodb, SequenceNumber: '1', ApproximateCreationDateTime: milliseconds / 1000 },
      },
      table,
      processedAt,
    ),
  );
  const prefix = table.columns.length === 0 ? '' : 'cdc_';
  const set = (name: string, text: string) => members.set(prefix + name, JSON.stringify(text));
  set('event_timestamp', isPrecise ? iso.replace('Z', `${String(microseconds % 1000n).padStart(3, '0')}Z`) : iso);
  set('sequence', '0'.repeat(17) + position.map((digits) => String(digits.length).padStart(3, '0') + digits).join(''));
  set('record_ref', record.eventID);
  set('arrived_at', new Date(record.kinesis.approximateArrivalTimestamp * 1000).toISOString());
  return members;
}
