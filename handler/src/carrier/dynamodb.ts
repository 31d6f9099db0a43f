import { badValue, stringMember } from '../change/bad-record';
import { isPlainObject } from '../change/plain-object';
import { type Carried, type Carrier, identifierIn, recordsMember } from './carrier';
import { streamResponse } from './stream-response';

/** A DynamoDB stream: the record is the body, and its sequence number refers to it. */
export const dynamodbCarrier = {
  records: recordsMember,
  open,
  reference,
  eventId,
  answer: (failed, records) => streamResponse(failed, records, reference),
} satisfies Carrier;

function open(record: unknown): Carried {
  if (!isPlainObject(record)) throw badValue('the record', record, 'an object');
  const sourceName = stringMember('eventSourceARN', record['eventSourceARN']);
  return { kind: 'json', sourceName, origin: null, value: record };
}

function reference(record: unknown): string | null {
  return identifierIn(isPlainObject(record) ? record['dynamodb'] : null, 'SequenceNumber');
}

function eventId(record: unknown): string | null {
  return identifierIn(record, 'eventID');
}
