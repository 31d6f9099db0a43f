/** A JSON object of a changes file. */
export type RecordObject = Readonly<Record<string, unknown>>;

/**
 * What a record of DynamoDB Streams' GetRecords has otherwise than the same record in a Lambda event, as members to lay
 * over it: the time as text where the AWS CLI printed it, `userIdentity` with capitals (API reference, "Identity"; DynamoDB
 * developer guide, "DynamoDB Streams and Time to Live"), and no `eventSourceARN`, which `addedArn` gives.
 */
export function lambdaMembers(record: RecordObject, change: RecordObject, addedArn: () => string): RecordObject {
  const seconds = epochSeconds(change['ApproximateCreationDateTime']);
  const identity = lambdaIdentity(record['userIdentity']);
  return {
    ...(seconds === null ? {} : { dynamodb: { ...change, ApproximateCreationDateTime: seconds } }),
    ...(identity === null ? {} : { userIdentity: identity }),
    ...('eventSourceARN' in record ? {} : { eventSourceARN: addedArn() }),
  };
}

/** ISO 8601 with an offset, as Python's isoformat and JavaScript's toISOString write it. */
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const MILLISECONDS = 1000;

function epochSeconds(time: unknown): number | null {
  if (typeof time !== 'string' || !ISO_TIME.test(time)) return null;
  const milliseconds = Date.parse(time);
  return Number.isNaN(milliseconds) ? null : milliseconds / MILLISECONDS;
}

function lambdaIdentity(identity: unknown): RecordObject | null {
  if (typeof identity !== 'object' || identity === null) return null;
  const [type, principalId] = [Reflect.get(identity, 'Type'), Reflect.get(identity, 'PrincipalId')];
  return type === undefined && principalId === undefined ? null : { type, principalId };
}
