import type { AttributeMap } from './attribute-value';

/** One change as the source describes it, whatever the format of its record. */
export interface DescribedChange {
  /** Null where only the content of the record tells. */
  readonly eventId: string | null;
  readonly eventType: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly op: string | null;
  /** ISO-8601, UTC, with as many digits as the source gives. */
  readonly eventTimestamp: string;
  readonly schemaName: string | null;
  readonly tableName: string;
  readonly keys: AttributeMap;
  readonly newImage: AttributeMap | null;
  readonly oldImage: AttributeMap | null;
  readonly unavailableFields: readonly string[];
  readonly sequence: string;
  readonly transactionId: string | null;
  readonly transactionOrder: string | null;
  readonly isSnapshot: boolean;
  readonly isTtl: boolean;
  /** Where its record is in Kinesis; null for a DynamoDB stream. */
  readonly origin: Origin | null;
}

export interface Origin {
  readonly recordRef: string;
  readonly sequenceNumber: string;
  /** ISO-8601, UTC. */
  readonly arrivedAt: string;
}

/** The row after the change: for a REMOVE its last image; the key alone where the record has no more. */
export function rowOf({ eventType, newImage, oldImage, keys }: DescribedChange): AttributeMap {
  return newImage ?? (eventType === 'REMOVE' ? oldImage : null) ?? keys;
}

/** What the images are called in the record's `image`. */
export function imageOf({ newImage, oldImage }: DescribedChange): string {
  if (newImage !== null) return oldImage !== null ? 'NEW_AND_OLD' : 'NEW';
  return oldImage !== null ? 'OLD' : 'KEYS_ONLY';
}
