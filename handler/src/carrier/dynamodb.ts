import { badMember, stringMember } from '../change/bad-record';
import { isPlainObject } from '../change/plain-object';
import { type Carried, type Carrier, recordsMember } from './carrier';

/** The function's answer for a stream (Lambda developer guide, "Configuring partial batch response with DynamoDB and Lambda"). */
export interface StreamResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** A DynamoDB stream: the record is the body, and its sequence number refers to it. */
export const dynamodbCarrier = { records: recordsMember, open, reference, answer } satisfies Carrier;

function open(record: unknown): Carried {
  if (!isPlainObject(record)) throw badMember('the record', record, 'an object');
  return { kind: 'json', sourceName: stringMember('eventSourceARN', record['eventSourceARN']), value: record };
}

function reference(record: unknown): string | null {
  const data = isPlainObject(record) ? record['dynamodb'] : null;
  const sequenceNumber = isPlainObject(data) ? data['SequenceNumber'] : null;
  return typeof sequenceNumber === 'string' && sequenceNumber !== '' ? sequenceNumber : null;
}

/** Names only the first failed record: Lambda brings everything from it on again (Lambda developer guide, DynamoDB). */
function answer(failed: readonly number[], records: readonly unknown[]): StreamResponse {
  const [first] = failed;
  if (first === undefined) return { batchItemFailures: [] };
  const itemIdentifier = reference(records[first]);
  if (itemIdentifier !== null) return { batchItemFailures: [{ itemIdentifier }] };
  throw new Error(
    `record ${first} of the batch was not delivered and has no identifier to report, so the whole batch fails. Its stream record must carry a sequence number.`,
  );
}
