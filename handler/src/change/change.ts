import type { AttributeMap } from './attribute-value';

export type EventType = 'INSERT' | 'MODIFY' | 'REMOVE';

/** Which images a change carries. */
export type ImageKind = 'NEW_AND_OLD' | 'NEW' | 'OLD' | 'KEYS_ONLY';

/** Where a record came from, as its carrier says it. */
export interface Origin {
  /** What identifies the record in its stream or queue: `record_ref`. */
  readonly recordRef: string;
  /** Digits that order the records of one partition. */
  readonly sequenceNumber: string;
  /** When the record reached the carrier, epoch milliseconds. */
  readonly arrivedAt: number;
}

/**
 * What happened to one row: the only type that crosses the handler's stages. A decoder makes it from one record of a
 * source; nothing after the decoder knows the source. Field names and meanings are those of schema/record.json.
 */
export interface Change {
  readonly eventId: string;
  readonly eventType: EventType;
  /** The source's own word for the operation; null where it is the event type. */
  readonly op: string | null;
  /** ISO-8601, UTC, with as many fraction digits as the source gives. */
  readonly eventTimestamp: string;
  /** The day of it, `yyyy-MM-dd`. */
  readonly eventDate: string;
  /** Epoch milliseconds of the same instant, for measuring age. */
  readonly eventTime: number;
  /** The source table's bare name, and the names of what holds it where the source has such. */
  readonly tableName: string;
  readonly schemaName: string | null;
  readonly databaseName: string | null;
  readonly keys: AttributeMap;
  readonly newImage: AttributeMap | null;
  readonly oldImage: AttributeMap | null;
  readonly image: ImageKind;
  /** Attributes whose old value the source left out, so that it is unknown and not absent. */
  readonly unavailableFields: readonly string[];
  /** `sequence` in two parts (sequence.ts): what the changes of a stream have in common, and the digits of this one. */
  readonly sequencePrefix: string;
  readonly sequenceDigits: string;
  readonly transactionId: string | null;
  /** Digits. */
  readonly transactionOrder: string | null;
  /** True if an initial load read the row. */
  readonly isSnapshot: boolean;
  readonly isTtl: boolean;
  /** Null where the carrier's reference is the sequence itself. */
  readonly origin: Origin | null;
}

/**
 * The row's attributes after the change: its new image; for a REMOVE its last image; else its keys. A MODIFY that carries
 * only its old image shows the keys: old values are not the row's state.
 */
export function rowOf(change: Change): AttributeMap {
  if (change.newImage !== null) return change.newImage;
  if (change.eventType === 'REMOVE' && change.oldImage !== null) return change.oldImage;
  return change.keys;
}
