import { version as pipelineVersion } from '../../../package.json';
import { record_version as recordVersion } from '../../../schema/record.json';
import type { Change } from '../change';
import { writeMembers } from './attribute-json';
import { changedFields } from './changed-fields';
import type { JsonWriter } from './json-writer';
import { eventDate } from './metadata-paths';
import { writeStringList } from './string-list';

const QUOTE = 0x22;

/** One field of schema/record.json: how its value is written, and for which changes it has one. */
interface Field {
  readonly name: string;
  readonly write: (writer: JsonWriter, change: Change, processedAt: string) => void;
  readonly applies?: (change: Change) => boolean;
}

/** The fields that differ from change to change. */
const OWN_FIELDS: readonly Field[] = [
  { name: 'event_id', write: (writer, change) => writer.string(change.eventId, 0) },
  { name: 'event_type', write: (writer, change) => writer.string(change.eventType, 0) },
  { name: 'op', write: (writer, change) => writer.string(change.op, 0) },
  { name: 'event_timestamp', write: (writer, change) => writer.string(change.eventTimestamp, 0) },
  { name: 'event_date', write: (writer, change) => writer.string(eventDate(change), 0) },
  { name: 'keys', write: writeKeys },
  { name: 'image', write: (writer, change) => writer.string(change.image, 0) },
  {
    name: 'changed_fields',
    write: (writer, change) => writeStringList(writer, changedFields(change)),
    applies: (change) => change.newImage !== null && change.oldImage !== null,
  },
  { name: 'sequence', write: (writer, change) => writer.string(change.sequence, 0) },
  { name: 'is_ttl', write: (writer, change) => writer.ascii(String(change.isTtl)) },
  { name: 'source_position', write: (writer, change) => writer.string(change.sourcePosition, 0) },
];

/** The fields that are the same for every change of one stream in one invocation: written once, then copied. */
const COMMON_FIELDS: readonly Field[] = [
  { name: 'table_name', write: (writer, change) => writer.string(change.tableName, 0) },
  { name: 'source', write: (writer, change) => writer.string(change.source, 0) },
  { name: 'source_name', write: (writer, change) => writer.string(change.sourceName, 0) },
  { name: 'sequence_type', write: (writer, change) => writer.string(change.sequenceType, 0) },
  { name: 'is_snapshot', write: (writer) => writer.ascii('false') },
  { name: 'record_version', write: (writer) => writer.string(recordVersion, 0) },
  { name: 'pipeline_version', write: (writer) => writer.string(pipelineVersion, 0) },
  { name: 'processed_at', write: (writer, _change, processedAt) => writer.string(processedAt, 0) },
];

/**
 * Writes the members that say what happened, when and where; names and meanings are those of schema/record.json. A field
 * without a value is left out, which Parquet reads as null. Every member is followed by a comma.
 */
export class MetadataWriter {
  private readonly own: readonly NamedField[];
  private readonly common: readonly NamedField[];
  private last = { sourceName: '', processedAt: '', bytes: Buffer.alloc(0) };

  /** `prefix` stands before each name; fields named in `omitted` are left to the partition keys. */
  constructor(prefix: string, omitted: ReadonlySet<string>) {
    this.own = named(OWN_FIELDS, prefix, omitted);
    this.common = named(COMMON_FIELDS, prefix, omitted);
  }

  write(writer: JsonWriter, change: Change, processedAt: string): void {
    writeFields(writer, this.own, change, processedAt);
    if (this.last.sourceName === change.sourceName && this.last.processedAt === processedAt) {
      writer.bytes(this.last.bytes);
      return;
    }
    const start = writer.position;
    writeFields(writer, this.common, change, processedAt);
    const bytes = Buffer.from(writer.buffer.subarray(start, writer.position));
    this.last = { sourceName: change.sourceName, processedAt, bytes };
  }
}

interface NamedField extends Field {
  readonly member: Buffer;
}

function named(fields: readonly Field[], prefix: string, omitted: ReadonlySet<string>): readonly NamedField[] {
  return fields
    .filter(({ name }) => !omitted.has(prefix + name))
    .map((field) => ({ ...field, member: Buffer.from(`${JSON.stringify(prefix + field.name)}:`) }));
}

function writeFields(writer: JsonWriter, fields: readonly NamedField[], change: Change, processedAt: string): void {
  for (const field of fields) {
    if (field.applies?.(change) === false) continue;
    writer.bytes(field.member);
    field.write(writer, change, processedAt);
    writer.comma();
  }
}

/** The key's attributes as JSON in a string, in the order of their names, so that equal keys are equal texts. */
function writeKeys(writer: JsonWriter, change: Change): void {
  writer.byte(QUOTE);
  writeMembers(writer, change.keys, Object.keys(change.keys).sort(), 1);
  writer.byte(QUOTE);
}
