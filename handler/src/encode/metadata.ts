import type { Change } from '../change/change';
import type { TableConfig } from '../config/config';
import { takesSeveralTables } from '../config/source-table';
import { writeStrings } from './attribute-json';
import { EncodedBytes } from './encoded-bytes';
import type { JsonWriter } from './json-writer';
import type { LineContext } from './line';
import {
  type Field,
  OPTIONAL_FIELDS,
  OWN_FIELDS,
  SHARED_FIELDS,
  type SharedFields,
  TABLE_FIELDS,
} from './metadata-fields';

/** Enough for every kind of change; to search through more would cost as much as writing. */
const MAXIMUM_REMEMBERED_CHANGES = 8;

/**
 * Writes the members that say what happened, when and where, each with a comma before it. Names and meanings are those of
 * schema/record.json; a field without a value, or with the one that its absence means, is left out: null in Parquet.
 */
export class MetadataWriter {
  private readonly own: FieldsWriter;
  private readonly shared: readonly SharedFieldsWriter[];
  private readonly optional: readonly {
    readonly isPresent: (change: Change) => boolean;
    readonly fields: FieldsWriter;
  }[];
  private readonly changedFieldsName: EncodedBytes | null;

  /** Each name begins with `prefix`; fields named in `omitted` are left to the partition keys. */
  constructor({ sourceTable }: Pick<TableConfig, 'sourceTable'>, prefix: string, omitted: ReadonlySet<string>) {
    const shared = takesSeveralTables(sourceTable) ? [...SHARED_FIELDS, TABLE_FIELDS] : SHARED_FIELDS;
    this.own = new FieldsWriter(OWN_FIELDS, prefix, omitted);
    this.shared = shared.map(
      ({ alike, fields }) => new SharedFieldsWriter(alike, new FieldsWriter(fields, prefix, omitted)),
    );
    this.optional = OPTIONAL_FIELDS.map(({ isPresent, fields }) => ({
      isPresent,
      fields: new FieldsWriter(fields, prefix, omitted),
    }));
    const name = `${prefix}changed_fields`;
    this.changedFieldsName = omitted.has(name) ? null : EncodedBytes.memberName(name, 0);
  }

  write(writer: JsonWriter, change: Change, context: LineContext): void {
    for (const shared of this.shared) shared.write(writer, change, context);
    this.own.write(writer, change, context);
    for (const { isPresent, fields } of this.optional) if (isPresent(change)) fields.write(writer, change, context);
  }

  /**
   * Writes the one field that is known only after the images were written. Whether a field with an unknown old value has
   * changed is unknown too: `unavailable_fields` names it.
   */
  writeChangedFields(writer: JsonWriter, { unavailableFields }: Change, names: readonly string[]): void {
    if (this.changedFieldsName === null) return;
    writer.encoded(this.changedFieldsName);
    const known = unavailableFields.length === 0 ? names : names.filter((name) => !unavailableFields.includes(name));
    writeStrings(writer, known, 0);
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

  write(writer: JsonWriter, change: Change, context: LineContext): void {
    for (const { encodedName, write, isImplied } of this.fields) {
      if (isImplied?.(change) === true) continue;
      writer.encoded(encodedName);
      write(writer, change, context);
    }
  }
}

interface WrittenFields {
  /** One of the changes that the fields were written for. */
  readonly change: Change;
  readonly encoded: EncodedBytes;
}

/**
 * Remembers what was written for the last few kinds of change: a batch has few kinds, and few seconds. Only what comes twice in
 * a row is remembered, since to remember costs more than to write: timestamps in microseconds mostly differ.
 */
class SharedFieldsWriter {
  private readonly alike: SharedFields['alike'];
  private readonly fields: FieldsWriter;
  private written: WrittenFields[] = [];
  private processedAt = '';
  private previous: Change | null = null;

  constructor(alike: SharedFields['alike'], fields: FieldsWriter) {
    this.alike = alike;
    this.fields = fields;
  }

  write(writer: JsonWriter, change: Change, context: LineContext): void {
    const { processedAt } = context;
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
    this.fields.write(writer, change, context);
    if (this.previous !== null && this.alike(change, this.previous)) {
      this.written.push({ change, encoded: new EncodedBytes(writer.buffer.subarray(start, writer.position)) });
    }
    this.previous = change;
  }
}
