import { version as pipelineVersion } from '../../../package.json';
import { QUOTE } from '../change/ascii';
import type { AttributeMap } from '../change/attribute-value';
import type { Change, EventType, ImageKind, Origin } from '../change/change';
import { writeArrival } from './arrival';
import { writeMap, writeMembers, writeStrings } from './attribute-json';
import { MapMemory } from './attribute-memory';
import { EncodedBytes } from './encoded-bytes';
import type { JsonWriter } from './json-writer';
import type { LineContext } from './line';

/** One field of schema/record.json and how its value is written. */
export interface Field {
  readonly name: string;
  readonly write: (writer: JsonWriter, change: Change, context: LineContext) => void;
  /** True if there is no value, or the one that its absence means, so that it is left out (`absent` in schema/record.json). */
  readonly isImplied?: (change: Change) => boolean;
}

/** Fields whose values are the same for many changes: written for the first of them, then copied. */
export interface SharedFields {
  readonly alike: (one: Change, other: Change) => boolean;
  readonly fields: readonly Field[];
}

/** Fields that sources have together or not at all. */
export interface OptionalFields {
  readonly isPresent: (change: Change) => boolean;
  readonly fields: readonly Field[];
}

/** The images that a change of the type carries where the stream has them all. */
const FULLEST_IMAGE: Readonly<Record<EventType, ImageKind>> = { INSERT: 'NEW', MODIFY: 'NEW_AND_OLD', REMOVE: 'OLD' };

export const SHARED_FIELDS: readonly SharedFields[] = [
  {
    alike: (one, other) =>
      one.eventType === other.eventType &&
      one.image === other.image &&
      one.isTtl === other.isTtl &&
      one.op === other.op &&
      one.isSnapshot === other.isSnapshot,
    fields: [
      { name: 'event_type', write: (writer, change) => writer.string(change.eventType, 0) },
      {
        name: 'op',
        write: (writer, change) => writer.string(change.op as string, 0),
        isImplied: (change) => change.op === null,
      },
      {
        name: 'image',
        write: (writer, change) => writer.string(change.image, 0),
        isImplied: (change) => change.image === FULLEST_IMAGE[change.eventType],
      },
      { name: 'is_snapshot', write: (writer) => writer.ascii('true'), isImplied: (change) => !change.isSnapshot },
      { name: 'is_ttl', write: (writer) => writer.ascii('true'), isImplied: (change) => !change.isTtl },
      { name: 'pipeline_version', write: (writer) => writer.string(pipelineVersion, 0) },
      { name: 'processed_at', write: (writer, _change, { processedAt }) => writer.string(processedAt, 0) },
    ],
  },
  {
    alike: (one, other) => one.eventTimestamp === other.eventTimestamp,
    fields: [{ name: 'event_timestamp', write: (writer, change) => writer.quoted(change.eventTimestamp) }],
  },
];

/** Only in the lines of an entry that takes several tables. */
export const TABLE_FIELDS: SharedFields = {
  alike: (one, other) =>
    one.tableName === other.tableName && one.schemaName === other.schemaName && one.databaseName === other.databaseName,
  fields: [
    { name: 'table_name', write: (writer, change) => writer.string(change.tableName, 0) },
    {
      name: 'schema_name',
      write: (writer, change) => writer.string(change.schemaName as string, 0),
      isImplied: (change) => change.schemaName === null,
    },
    {
      name: 'database_name',
      write: (writer, change) => writer.string(change.databaseName as string, 0),
      isImplied: (change) => change.databaseName === null,
    },
  ],
};

/** The fields that differ from change to change. */
export const OWN_FIELDS: readonly Field[] = [
  { name: 'event_id', write: (writer, { eventId }) => writer.string(eventId, 0) },
  { name: 'sequence', write: writeSequence },
  { name: 'keys', write: writeKeys },
];

/** A DynamoDB stream has none of them, and pays one look for each group. */
export const OPTIONAL_FIELDS: readonly OptionalFields[] = [
  {
    isPresent: ({ origin }) => origin !== null,
    fields: [
      { name: 'record_ref', write: writeRecordRef },
      { name: 'arrived_at', write: (writer, { origin }) => writeArrival(writer, (origin as Origin).arrivedAt) },
    ],
  },
  {
    isPresent: ({ transactionId }) => transactionId !== null,
    fields: [
      { name: 'transaction_id', write: (writer, { transactionId }) => writer.string(transactionId as string, 0) },
      {
        name: 'transaction_order',
        write: (writer, { transactionOrder }) => writer.ascii(transactionOrder as string),
        isImplied: ({ transactionOrder }) => transactionOrder === null,
      },
    ],
  },
  {
    isPresent: ({ unavailableFields }) => unavailableFields.length > 0,
    fields: [
      {
        name: 'unavailable_fields',
        write: (writer, { unavailableFields }) => writeStrings(writer, unavailableFields, 0),
      },
    ],
  },
];

/** The changes of a stream have one prefix, or a few; with the quote before it. */
let lastPrefix = { prefix: '', encoded: EncodedBytes.of('"') };

function writeSequence(writer: JsonWriter, { sequencePrefix, sequenceDigits }: Change): void {
  if (sequencePrefix !== lastPrefix.prefix) {
    lastPrefix = { prefix: sequencePrefix, encoded: EncodedBytes.of(`"${sequencePrefix}`) };
  }
  writer.encoded(lastPrefix.encoded);
  writer.ascii(sequenceDigits);
  writer.byte(QUOTE);
}

/** The first change has its record's reference; those after it are told apart by their number. */
function writeRecordRef(writer: JsonWriter, { origin }: Change, { ordinal }: LineContext): void {
  const { recordRef } = origin as Origin;
  writer.string(ordinal === 1 ? recordRef : `${recordRef}/${ordinal}`, 0);
}

const KEYS_MEMORY = MapMemory.root(1);

/** The key's attributes as JSON in a string, in the order of their names, so that equal keys are equal strings. */
function writeKeys(writer: JsonWriter, { keys }: Change): void {
  writer.byte(QUOTE);
  if (isSorted(keys)) writeMap(writer, keys, KEYS_MEMORY);
  else writeMembers(writer, keys, Object.keys(keys).sort(), KEYS_MEMORY);
  writer.byte(QUOTE);
}

function isSorted(map: AttributeMap): boolean {
  let previous: string | null = null;
  for (const name in map) {
    if (previous !== null && name < previous) return false;
    previous = name;
  }
  return true;
}
