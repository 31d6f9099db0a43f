import { version as pipelineVersion } from '../../../package.json';
import { record_version as recordVersion } from '../../../schema/record.json';
import type { AttributeMap } from '../attribute-value';
import type { Change } from '../change';
import { writeMap, writeMembers } from './attribute-json';
import { QUOTE } from './bytes';
import { changedFields } from './changed-fields';
import type { JsonWriter } from './json-writer';
import { eventDate } from './metadata-paths';
import { writeStringList } from './string-list';

/** As many as there are kinds of change: looking through more would cost as much as writing. */
const MAXIMUM_REMEMBERED_CHANGES = 8;

/** One field of schema/record.json and how its value is written. */
interface Field {
  readonly name: string;
  readonly write: (writer: JsonWriter, change: Change, processedAt: string) => void;
  /** For which changes the field has a value; left out: for all. */
  readonly applies?: (change: Change) => boolean;
}

/** Fields whose values are the same for many changes: written once for the first of them, then copied. */
interface SharedFields {
  readonly fields: readonly Field[];
  readonly alike: (one: Change, other: Change) => boolean;
}

const SHARED_FIELDS: readonly SharedFields[] = [
  {
    alike: (one, other) =>
      one.eventType === other.eventType &&
      one.op === other.op &&
      one.image === other.image &&
      one.isTtl === other.isTtl,
    fields: [
      { name: 'event_type', write: (writer, change) => writer.string(change.eventType, 0) },
      { name: 'op', write: (writer, change) => writer.string(change.op, 0) },
      { name: 'image', write: (writer, change) => writer.string(change.image, 0) },
      { name: 'is_ttl', write: (writer, change) => writer.ascii(String(change.isTtl)) },
    ],
  },
  {
    alike: (one, other) => one.eventTimestamp === other.eventTimestamp,
    fields: [
      { name: 'event_timestamp', write: (writer, change) => writer.string(change.eventTimestamp, 0) },
      { name: 'event_date', write: (writer, change) => writer.string(eventDate(change), 0) },
    ],
  },
  {
    alike: (one, other) => one.sourceName === other.sourceName && one.source === other.source,
    fields: [
      { name: 'table_name', write: (writer, change) => writer.string(change.tableName, 0) },
      { name: 'source', write: (writer, change) => writer.string(change.source, 0) },
      { name: 'source_name', write: (writer, change) => writer.string(change.sourceName, 0) },
      { name: 'sequence_type', write: (writer, change) => writer.string(change.sequenceType, 0) },
      { name: 'is_snapshot', write: (writer) => writer.ascii('false') },
      { name: 'record_version', write: (writer) => writer.string(recordVersion, 0) },
      { name: 'pipeline_version', write: (writer) => writer.string(pipelineVersion, 0) },
      { name: 'processed_at', write: (writer, _change, processedAt) => writer.string(processedAt, 0) },
    ],
  },
];

/** The fields that differ from change to change. */
const OWN_FIELDS: readonly Field[] = [
  { name: 'event_id', write: (writer, change) => writer.string(change.eventId, 0) },
  { name: 'sequence', write: (writer, change) => writer.quoted(change.sequence) },
  { name: 'source_position', write: (writer, change) => writer.string(change.sourcePosition, 0) },
  { name: 'keys', write: writeKeys },
  {
    name: 'changed_fields',
    write: (writer, change) => writeStringList(writer, changedFields(change)),
    applies: (change) => change.newImage !== null && change.oldImage !== null,
  },
];

/**
 * Begins a line: its brace, and the members that say what happened, when and where. Names and meanings are those of
 * schema/record.json; a field without a value is left out, which Parquet reads as null. Whatever follows in the line begins
 * with a comma.
 */
export class MetadataWriter {
  private readonly own: FieldWriter;
  private readonly shared: readonly SharedFieldWriter[];

  /** `prefix` stands before each name; fields named in `omitted` are left to the partition keys. */
  constructor(prefix: string, omitted: ReadonlySet<string>) {
    this.own = new FieldWriter(OWN_FIELDS, prefix, omitted, '{');
    this.shared = SHARED_FIELDS.map(
      ({ alike, fields }) => new SharedFieldWriter(alike, new FieldWriter(fields, prefix, omitted, ',')),
    );
  }

  write(writer: JsonWriter, change: Change, processedAt: string): void {
    this.own.write(writer, change, processedAt);
    for (const shared of this.shared) shared.write(writer, change, processedAt);
  }
}

class FieldWriter {
  private readonly fields: readonly (Field & { readonly member: Buffer })[];

  /** `before` stands before the first member, a comma before the others. */
  constructor(fields: readonly Field[], prefix: string, omitted: ReadonlySet<string>, before: '{' | ',') {
    this.fields = fields
      .filter(({ name }) => !omitted.has(prefix + name))
      .map((field, index) => ({
        ...field,
        member: Buffer.from(`${index === 0 ? before : ','}${JSON.stringify(prefix + field.name)}:`),
      }));
  }

  write(writer: JsonWriter, change: Change, processedAt: string): void {
    for (const field of this.fields) {
      if (field.applies?.(change) === false) continue;
      writer.bytes(field.member);
      field.write(writer, change, processedAt);
    }
  }
}

/** Remembers what was written for the last few changes that differ; a batch has few streams, seconds and kinds. */
class SharedFieldWriter {
  private readonly alike: SharedFields['alike'];
  private readonly fields: FieldWriter;
  private written: { readonly change: Change; readonly bytes: Buffer }[] = [];
  private processedAt = '';

  constructor(alike: SharedFields['alike'], fields: FieldWriter) {
    this.alike = alike;
    this.fields = fields;
  }

  write(writer: JsonWriter, change: Change, processedAt: string): void {
    if (this.processedAt !== processedAt || this.written.length === MAXIMUM_REMEMBERED_CHANGES) {
      this.written = [];
      this.processedAt = processedAt;
    }
    for (const { change: other, bytes } of this.written) {
      if (this.alike(change, other)) {
        writer.bytes(bytes);
        return;
      }
    }
    const start = writer.position;
    this.fields.write(writer, change, processedAt);
    this.written.push({ change, bytes: Buffer.from(writer.buffer.subarray(start, writer.position)) });
  }
}

/** The key's attributes as JSON in a string, in the order of their names, so that equal keys are equal texts. */
function writeKeys(writer: JsonWriter, { keys }: Change): void {
  writer.byte(QUOTE);
  if (isSorted(keys)) writeMap(writer, keys, 1);
  else writeMembers(writer, keys, Object.keys(keys).sort(), 1);
  writer.byte(QUOTE);
}

function isSorted(map: AttributeMap): boolean {
  let previous = '';
  for (const name in map) {
    if (name < previous) return false;
    previous = name;
  }
  return true;
}
