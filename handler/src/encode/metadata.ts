import { version as pipelineVersion } from '../../../package.json';
import { QUOTE } from '../change/ascii';
import type { AttributeMap } from '../change/attribute-value';
import type { Change, EventType, ImageKind } from '../change/change';
import { writeMap, writeMembers, writeStrings } from './attribute-json';
import { MapMemory } from './attribute-memory';
import { EncodedBytes } from './encoded-bytes';
import type { JsonWriter } from './json-writer';

/** Enough for every kind of change; to search through more would cost as much as writing. */
const MAXIMUM_REMEMBERED_CHANGES = 8;

/** One field of schema/record.json and how its value is written. */
interface Field {
  readonly name: string;
  readonly write: (writer: JsonWriter, change: Change, processedAt: string) => void;
  /** True if the value is the one that its absence means, so that it is left out (`absent` in schema/record.json). */
  readonly isImplied?: (change: Change) => boolean;
}

/** Fields whose values are the same for many changes: written for the first of them, then copied. */
interface SharedFields {
  readonly alike: (one: Change, other: Change) => boolean;
  readonly fields: readonly Field[];
}

/** The images that a change of the type carries where the stream has them all. */
const FULLEST_IMAGE: Readonly<Record<EventType, ImageKind>> = { INSERT: 'NEW', MODIFY: 'NEW_AND_OLD', REMOVE: 'OLD' };

const SHARED_FIELDS: readonly SharedFields[] = [
  {
    alike: (one, other) => one.eventType === other.eventType && one.image === other.image && one.isTtl === other.isTtl,
    fields: [
      { name: 'event_type', write: (writer, change) => writer.string(change.eventType, 0) },
      {
        name: 'image',
        write: (writer, change) => writer.string(change.image, 0),
        isImplied: (change) => change.image === FULLEST_IMAGE[change.eventType],
      },
      { name: 'is_ttl', write: (writer) => writer.ascii('true'), isImplied: (change) => !change.isTtl },
      { name: 'pipeline_version', write: (writer) => writer.string(pipelineVersion, 0) },
      { name: 'processed_at', write: (writer, _change, processedAt) => writer.string(processedAt, 0) },
    ],
  },
  {
    alike: (one, other) => one.eventTimestamp === other.eventTimestamp,
    fields: [{ name: 'event_timestamp', write: (writer, change) => writer.string(change.eventTimestamp, 0) }],
  },
];

/** The fields that differ from change to change. */
const OWN_FIELDS: readonly Field[] = [
  { name: 'event_id', write: (writer, { eventId }) => writer.string(eventId, 0) },
  { name: 'sequence', write: writeSequence },
  { name: 'keys', write: writeKeys },
];

/**
 * Writes the members that say what happened, when and where, each with a comma before it. Names and meanings are those of
 * schema/record.json; a field without a value, or with the one that its absence means, is left out: null in Parquet.
 */
export class MetadataWriter {
  private readonly own: FieldsWriter;
  private readonly shared: readonly SharedFieldsWriter[];
  private readonly changedFieldsName: EncodedBytes | null;

  /** Each name begins with `prefix`; fields named in `omitted` are left to the partition keys. */
  constructor(prefix: string, omitted: ReadonlySet<string>) {
    this.own = new FieldsWriter(OWN_FIELDS, prefix, omitted);
    this.shared = SHARED_FIELDS.map(
      ({ alike, fields }) => new SharedFieldsWriter(alike, new FieldsWriter(fields, prefix, omitted)),
    );
    const name = `${prefix}changed_fields`;
    this.changedFieldsName = omitted.has(name) ? null : EncodedBytes.memberName(name, 0);
  }

  write(writer: JsonWriter, change: Change, processedAt: string): void {
    for (const shared of this.shared) shared.write(writer, change, processedAt);
    this.own.write(writer, change, processedAt);
  }

  /** Writes the one field that is known only after the images were written. */
  writeChangedFields(writer: JsonWriter, names: readonly string[]): void {
    if (this.changedFieldsName === null) return;
    writer.encoded(this.changedFieldsName);
    writeStrings(writer, names, 0);
  }
}

class FieldsWriter {
  private readonly fields: readonly (Field & { readonly encodedName: EncodedBytes })[];

  constructor(fields: readonly Field[], prefix: string, omitted: ReadonlySet<string>) {
    this.fields = fields
      .map((field) => ({ ...field, name: prefix + field.name }))
      .filter(({ name }) => !omitted.has(name))
      .map((field) => ({ ...field, encodedName: EncodedBytes.memberName(field.name, 0) }));
  }

  write(writer: JsonWriter, change: Change, processedAt: string): void {
    for (const { encodedName, write, isImplied } of this.fields) {
      if (isImplied?.(change) === true) continue;
      writer.encoded(encodedName);
      write(writer, change, processedAt);
    }
  }
}

interface WrittenFields {
  /** One of the changes that the fields were written for. */
  readonly change: Change;
  readonly encoded: EncodedBytes;
}

/** Remembers what was written for the last few different changes: a batch has few kinds of change, and few seconds. */
class SharedFieldsWriter {
  private readonly alike: SharedFields['alike'];
  private readonly fields: FieldsWriter;
  private written: WrittenFields[] = [];
  private processedAt = '';

  constructor(alike: SharedFields['alike'], fields: FieldsWriter) {
    this.alike = alike;
    this.fields = fields;
  }

  write(writer: JsonWriter, change: Change, processedAt: string): void {
    if (this.processedAt !== processedAt || this.written.length === MAXIMUM_REMEMBERED_CHANGES) {
      this.written = [];
      this.processedAt = processedAt;
    }
    // The latest first: the second is mostly the same.
    for (let index = this.written.length - 1; index >= 0; index -= 1) {
      const { change: other, encoded } = this.written[index] as WrittenFields;
      if (this.alike(change, other)) {
        writer.encoded(encoded);
        return;
      }
    }
    const start = writer.position;
    this.fields.write(writer, change, processedAt);
    this.written.push({ change, encoded: new EncodedBytes(writer.buffer.subarray(start, writer.position)) });
  }
}

function writeSequence(writer: JsonWriter, { sequencePrefix, sequenceDigits }: Change): void {
  writer.byte(QUOTE);
  writer.ascii(sequencePrefix);
  writer.ascii(sequenceDigits);
  writer.byte(QUOTE);
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
