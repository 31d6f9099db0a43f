import { millisecondsOf, secondsOfIsoText } from './epoch-seconds';
import type { Completion, RecordForm } from './record-form';
import { isObject, objectOf, type RecordObject, textOf } from './record-object';

/** A record of a DynamoDB stream, as a Lambda event has it or as DynamoDB Streams' GetRecords answers. */
export const dynamodbForm: RecordForm = {
  isRecord: (record) => isObject(record['dynamodb']),
  complete,
  read(record) {
    const change = objectOf(record['dynamodb']);
    const sequenceNumber = textOf(change['SequenceNumber']);
    const keys = change['Keys'];
    return {
      sequenceNumber,
      reference: sequenceNumber,
      // In seconds (Streams API reference, StreamRecord).
      arrivalTime: millisecondsOf(change['ApproximateCreationDateTime']),
      shardKey: isObject(keys) ? canonicalText(keys) : null,
    };
  },
};

/**
 * What a record of GetRecords has otherwise than the same record in a Lambda event is laid over it: the time as text where
 * the AWS CLI printed it, `userIdentity` with capitals (API reference, "Identity"; DynamoDB developer guide, "DynamoDB
 * Streams and Time to Live"), and no `eventSourceARN`.
 */
function complete(record: RecordObject, { source, place }: Completion): RecordObject {
  const change = objectOf(record['dynamodb']);
  const seconds = secondsOfIsoText(change['ApproximateCreationDateTime']);
  const identity = lambdaIdentity(record['userIdentity']);
  const hasArn = 'eventSourceARN' in record;
  if (seconds === null && identity === null && hasArn) return record;
  return {
    ...record,
    ...(seconds === null ? {} : { dynamodb: { ...change, ApproximateCreationDateTime: seconds } }),
    ...(identity === null ? {} : { userIdentity: identity }),
    ...(hasArn ? {} : { eventSourceARN: source.addedArn(place) }),
  };
}

function lambdaIdentity(identity: unknown): RecordObject | null {
  if (!isObject(identity)) return null;
  const { Type: type, PrincipalId: principalId } = identity;
  return type === undefined && principalId === undefined ? null : { type, principalId };
}

function canonicalText(keys: object): string {
  return JSON.stringify(Object.entries(keys).sort(([left], [right]) => (left < right ? -1 : 1)));
}
