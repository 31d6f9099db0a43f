import { version as pipelineVersion } from '../../../package.json';
import { record_version as recordVersion } from '../../../schema/record.json';
import type { AttributeMap } from '../attribute-value';
import type { Change } from '../change';
import { writeMap, writeMembers, writeTexts } from './attribute-json';
import { QUOTE } from './bytes';
import type { JsonWriter } from './json-writer';
import { Piece } from './piece';
import { Place } from './place';

/** As many as there are kinds of change: looking through more would cost as much as writing. */
const MAXIMUM_REMEMBERED_CHANGES = 8;

/** Fields of schema/record.json whose values are the same for many changes: written for the first of them, then copied. */
interface SharedFields {
  readonly alike: (one: Change, other: Change) => boolean;
  readonly values: (change: Change, processedAt: string) => Readonly<Record<string, string | boolean>>;
}

const SHARED_FIELDS: readonly SharedFields[] = [
  {
    alike: (one, other) =>
      one.origin === other.origin &&
      one.eventType === other.eventType &&
      one.op === other.op &&
      one.image === other.image &&
      one.isTtl === other.isTtl,
    values: (change, processedAt) => ({
      event_type: change.eventType,
      op: change.op,
      image: change.image,
      is_ttl: change.isTtl,
      table_name: change.origin.tableName,
      source: change.origin.source,
      source_name: change.origin.sourceName,
      sequence_type: change.origin.sequenceType,
      is_snapshot: false,
      record_version: recordVersion,
      pipeline_version: pipelineVersion,
      processed_at: processedAt,
    }),
  },
  {
    alike: (one, other) => one.eventTimestamp === other.eventTimestamp,
    values: (change) => ({ event_timestamp: change.eventTimestamp, event_date: change.eventDate }),
  },
];

/** One field of schema/record.json that differs from change to change, and how its value is written. */
interface OwnField {
  readonly name: string;
  readonly write: (writer: JsonWriter, change: Change) => void;
}

const OWN_FIELDS: readonly OwnField[] = [
  { name: 'event_id', write: (writer, { eventId }) => writer.string(eventId, 0) },
  { name: 'sequence', write: writeSequence },
  { name: 'source_position', write: (writer, { sourcePosition }) => writer.string(sourcePosition, 0) },
  { name: 'keys', write: writeKeys },
];

/**
 * Writes the members that say what happened, when and where, each with a comma before it. Names and meanings are those of
 * schema/record.json; a field without a value is left out, which Parquet reads as null.
 */
export class MetadataWriter {
  private readonly own: readonly (OwnField & { readonly member: Piece })[];
  private readonly shared: readonly SharedFieldsWriter[];
  private readonly changedFields: Piece | null;

  /** `prefix` stands before each name; fields named in `omitted` are left to the partition keys. */
  constructor(prefix: string, omitted: ReadonlySet<string>) {
    const isWritten = (name: string): boolean => !omitted.has(prefix + name);
    const member = (name: string): Piece => Piece.of(`,${JSON.stringify(prefix + name)}:`);
    this.own = OWN_FIELDS.filter(({ name }) => isWritten(name)).map((field) => ({
      ...field,
      member: member(field.name),
    }));
    this.shared = SHARED_FIELDS.map((fields) => new SharedFieldsWriter(fields, prefix, isWritten));
    this.changedFields = isWritten('changed_fields') ? member('changed_fields') : null;
  }

  write(writer: JsonWriter, change: Change, processedAt: string): void {
    for (const shared of this.shared) shared.write(writer, change, processedAt);
    for (const field of this.own) {
      writer.piece(field.member);
      field.write(writer, change);
    }
  }

  /** Writes the one field that is known only when the images are written. */
  writeChangedFields(writer: JsonWriter, names: readonly string[]): void {
    if (this.changedFields === null) return;
    writer.piece(this.changedFields);
    writeTexts(writer, names, 0);
  }
}

/** Remembers what was written for the last few changes that differ; a batch has few streams, seconds and kinds. */
class SharedFieldsWriter {
  private readonly fields: SharedFields;
  private readonly prefix: string;
  private readonly isWritten: (name: string) => boolean;
  private written: { readonly change: Change; readonly piece: Piece }[] = [];
  private processedAt = '';

  constructor(fields: SharedFields, prefix: string, isWritten: (name: string) => boolean) {
    this.fields = fields;
    this.prefix = prefix;
    this.isWritten = isWritten;
  }

  write(writer: JsonWriter, change: Change, processedAt: string): void {
    if (this.processedAt !== processedAt || this.written.length === MAXIMUM_REMEMBERED_CHANGES) {
      this.written = [];
      this.processedAt = processedAt;
    }
    for (const { change: other, piece } of this.written) {
      if (this.fields.alike(change, other)) {
        writer.piece(piece);
        return;
      }
    }
    const piece = this.pieceFor(change, processedAt);
    this.written.push({ change, piece });
    writer.piece(piece);
  }

  private pieceFor(change: Change, processedAt: string): Piece {
    const members = Object.entries(this.fields.values(change, processedAt))
      .filter(([name]) => this.isWritten(name))
      .map(([name, value]) => `,${JSON.stringify(this.prefix + name)}:${JSON.stringify(value)}`);
    return Piece.of(members.join(''));
  }
}

function writeSequence(writer: JsonWriter, { sequencePrefix, sequenceDigits }: Change): void {
  writer.byte(QUOTE);
  writer.ascii(sequencePrefix);
  writer.ascii(sequenceDigits);
  writer.byte(QUOTE);
}

const KEYS = Place.root(1).inside;

/** The key's attributes as JSON in a string, in the order of their names, so that equal keys are equal texts. */
function writeKeys(writer: JsonWriter, { keys }: Change): void {
  writer.byte(QUOTE);
  if (isSorted(keys)) writeMap(writer, keys, KEYS);
  else writeMembers(writer, keys, Object.keys(keys).sort(), KEYS);
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
