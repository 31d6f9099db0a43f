import { type AttributeMap, sizeOf } from '../change/attribute-value';
import { BadRecord, badMember, badValue } from '../change/bad-record';
import type { EventType, ImageKind } from '../change/change';
import { isPlainObject } from '../change/plain-object';

/** What DynamoDB's own deletions by time to live carry (DynamoDB developer guide, "DynamoDB Streams and Time to Live"). */
const TTL_PRINCIPAL = 'dynamodb.amazonaws.com';

/** What a DynamoDB stream and a Kinesis stream of a table say alike. */
export interface DynamodbRecord {
  readonly eventType: EventType;
  readonly keys: AttributeMap;
  readonly newImage: AttributeMap | null;
  readonly oldImage: AttributeMap | null;
  readonly image: ImageKind;
  readonly isTtl: boolean;
}

/** Reads these members of a record whose `dynamodb` is `data`. Throws BadRecord. */
export function readDynamodbRecord(
  record: Readonly<Record<string, unknown>>,
  data: Readonly<Record<string, unknown>>,
): DynamodbRecord {
  const eventType = record['eventName'];
  if (!isEventType(eventType)) throw badMember('eventName', eventType, 'INSERT, MODIFY or REMOVE');
  const keys = attributes('Keys', data['Keys']);
  if (keys === null) throw badValue('dynamodb.Keys', data['Keys'], 'an object');
  if (sizeOf(keys) === 0) throw new BadRecord('dynamodb.Keys is empty, and must name the key’s attributes');
  const newImage = attributes('NewImage', data['NewImage']);
  const oldImage = attributes('OldImage', data['OldImage']);
  const image = imageKind(newImage, oldImage);
  return { eventType, keys, newImage, oldImage, image, isTtl: isTtl(record['userIdentity']) };
}

function imageKind(newImage: AttributeMap | null, oldImage: AttributeMap | null): ImageKind {
  if (newImage !== null) return oldImage !== null ? 'NEW_AND_OLD' : 'NEW';
  return oldImage !== null ? 'OLD' : 'KEYS_ONLY';
}

function isTtl(userIdentity: unknown): boolean {
  return (
    isPlainObject(userIdentity) && userIdentity['type'] === 'Service' && userIdentity['principalId'] === TTL_PRINCIPAL
  );
}

function attributes(name: string, value: unknown): AttributeMap | null {
  if (value === undefined || value === null) return null;
  if (!isPlainObject(value)) throw badValue(`dynamodb.${name}`, value, 'an object');
  return value as AttributeMap;
}

function isEventType(value: unknown): value is EventType {
  return value === 'INSERT' || value === 'MODIFY' || value === 'REMOVE';
}
