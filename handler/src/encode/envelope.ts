import type { AttributeMap } from '../change/attribute-value';
import type { Change } from '../change/change';
import type { TableConfig } from '../config/config';
import { EncodedBytes } from './encoded-bytes';
import { ImageComparison } from './image-comparison';
import { ImagePair } from './image-pair';
import type { JsonWriter } from './json-writer';
import { closeLine, type Form, type Layout } from './line';
import { MetadataWriter } from './metadata';
import { compilePartitionKeys } from './partition-key';

const TRUNCATED = EncodedBytes.of(',"truncated":true');

/**
 * The envelope layout: the images as JSON in strings, so that no change of the row can break the schema. A change that
 * is too large loses its old image first, then of its new image all that did not change.
 */
export function envelopeLayout(table: TableConfig): Layout {
  const metadata = new MetadataWriter(table, '', new Set(table.partitionKeys.map(({ name }) => name)));
  const writePartitionKeys = compilePartitionKeys(table);
  const images = new ImagePair();
  const comparison = new ImageComparison();

  function writeImages(writer: JsonWriter, change: Change, form: Form): void {
    const { newImage, oldImage } = change;
    if (newImage !== null && oldImage !== null) {
      metadata.writeChangedFields(writer, change, writeBoth(writer, newImage, oldImage, form));
    } else if (newImage !== null) {
      images.writeNew(writer, newImage);
    } else if (oldImage !== null && form === 'full') {
      images.writeOld(writer, oldImage);
    }
  }

  /** Returns the names of the attributes that differ. */
  function writeBoth(writer: JsonWriter, newImage: AttributeMap, oldImage: AttributeMap, form: Form): string[] {
    comparison.begin(oldImage);
    if (form === 'full') {
      images.writeBoth(writer, newImage, comparison);
      return comparison.changedFields(newImage);
    }
    const changed = comparison.compareAll(newImage);
    if (form === 'without_old_data') images.writeNew(writer, newImage);
    else images.writeNewMembers(writer, newImage, changed);
    return changed;
  }

  return {
    forms: ['full', 'without_old_data', 'changed_fields_only'],
    write(writer, change, form, context) {
      const start = writer.position;
      metadata.write(writer, change, context);
      if (form !== 'full') writer.encoded(TRUNCATED);
      writeImages(writer, change, form);
      writePartitionKeys(writer, change, context.counts);
      closeLine(writer, start);
    },
  };
}
