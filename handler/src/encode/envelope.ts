import type { AttributeMap } from '../attribute-value';
import type { Change } from '../change';
import type { TableConfig } from '../config';
import { writeMap, writeMembers } from './attribute-json';
import { QUOTE } from './bytes';
import { changedFields } from './changed-fields';
import type { JsonWriter } from './json-writer';
import { END_OF_LINE, type Form, type Layout } from './line';
import { MetadataWriter } from './metadata';
import { compilePartitionKeys } from './partition-key';

const NEW_DATA = Buffer.from(',"new_data":');
const OLD_DATA = Buffer.from(',"old_data":');
const TRUNCATED = Buffer.from(',"truncated":true');

/**
 * The envelope layout: the images as JSON in strings, so that no change of the row can break the schema. A change that
 * is too large loses its old image first, then of its new image all that did not change.
 */
export function envelopeLayout(table: TableConfig): Layout {
  const metadata = new MetadataWriter('', new Set(table.partitionKeys.map(({ name }) => name)));
  const writePartitionKeys = compilePartitionKeys(table.partitionKeys);
  return {
    forms: ['full', 'without_old_data', 'changed_fields_only'],
    write(writer, change, form, { processedAt, counts }) {
      metadata.write(writer, change, processedAt);
      if (form !== 'full') writer.bytes(TRUNCATED);
      writeNewImage(writer, change, form);
      if (form === 'full') writeImage(writer, OLD_DATA, change.oldImage);
      writePartitionKeys(writer, change, counts);
      writer.bytes(END_OF_LINE);
    },
  };
}

function writeNewImage(writer: JsonWriter, change: Change, form: Form): void {
  const { newImage, oldImage } = change;
  if (form !== 'changed_fields_only' || newImage === null || oldImage === null) {
    writeImage(writer, NEW_DATA, newImage);
    return;
  }
  const present = changedFields(change).filter((name) => Object.hasOwn(newImage, name));
  writer.bytes(NEW_DATA);
  writer.byte(QUOTE);
  writeMembers(writer, newImage, present, 1);
  writer.byte(QUOTE);
}

function writeImage(writer: JsonWriter, member: Buffer, image: AttributeMap | null): void {
  if (image === null) return;
  writer.bytes(member);
  writer.byte(QUOTE);
  writeMap(writer, image, 1);
  writer.byte(QUOTE);
}
