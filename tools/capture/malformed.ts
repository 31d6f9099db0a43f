import type { StreamRecord } from '../stream-record';

/**
 * Records that no DynamoDB API gives, each spoilt in another way: what a bug in a producer or a bad replay would bring.
 * Their ids and sequence numbers follow the last real record's, so that they collide with none.
 */
export function spoil(last: StreamRecord): object[] {
  return [
    spoilt(last, 1, { amount: { N: '12,50' } }),
    spoilt(last, 2, { amount: { DECIMAL: '12.50' } }),
    withoutKeys(spoilt(last, 3, { amount: { N: '12.50' } })),
  ];
}

function spoilt(last: StreamRecord, number: number, attributes: object) {
  const { eventSourceARN, eventVersion, eventSource, awsRegion } = last;
  const { ApproximateCreationDateTime, SequenceNumber, SizeBytes, StreamViewType } = last.dynamodb;
  const Keys = { order_id: { S: `malformed-${number}` } };
  const sequenceNumber = String(BigInt(SequenceNumber) + BigInt(number)).padStart(SequenceNumber.length, '0');
  return {
    eventID: `malformed-${number}`,
    eventName: 'INSERT',
    eventVersion,
    eventSource,
    awsRegion,
    dynamodb: {
      ApproximateCreationDateTime,
      Keys,
      NewImage: { ...Keys, ...attributes },
      SequenceNumber: sequenceNumber,
      SizeBytes,
      StreamViewType,
    },
    eventSourceARN,
  };
}

function withoutKeys(record: ReturnType<typeof spoilt>): object {
  const { Keys: _keys, ...dynamodb } = record.dynamodb;
  return { ...record, dynamodb };
}
