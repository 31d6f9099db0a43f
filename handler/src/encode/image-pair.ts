import { QUOTE } from '../change/ascii';
import { type AttributeMap, type AttributeValue, attributeOf } from '../change/attribute-value';
import { closeObject, writeMap, writeMember, writeMembers } from './attribute-json';
import { MapMemory } from './attribute-memory';
import { EncodedBytes } from './encoded-bytes';
import type { ImageComparison } from './image-comparison';
import type { JsonWriter } from './json-writer';

const NEW_DATA = EncodedBytes.of(',"new_data":"');
const OLD_DATA = EncodedBytes.of(',"old_data":"');

/**
 * Writes the images of the envelope layout as JSON in strings. Most attributes of a MODIFY are the same in both images,
 * which are compared anyway, so the old image's bytes are copied from the new one's where they are.
 */
export class ImagePair {
  private readonly memory = MapMemory.root(1);
  /** For each attribute of the old image: where an equal one of the new image was written, from and to; 0 if there is none. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  writeNew(writer: JsonWriter, image: AttributeMap): void {
    this.writeOne(writer, NEW_DATA, image);
  }

  /** Writes those of the named attributes that the new image has. */
  writeNewMembers(writer: JsonWriter, image: AttributeMap, names: readonly string[]): void {
    const present = names.filter((name) => attributeOf(image, name) !== undefined);
    writer.encoded(NEW_DATA);
    writeMembers(writer, image, present, this.memory);
    writer.byte(QUOTE);
  }

  writeOld(writer: JsonWriter, image: AttributeMap): void {
    this.writeOne(writer, OLD_DATA, image);
  }

  /** Writes both, and completes the comparison, which must have begun with the old image. */
  writeBoth(writer: JsonWriter, newImage: AttributeMap, comparison: ImageComparison): void {
    writer.encoded(NEW_DATA);
    this.writeCompared(writer, newImage, comparison);
    writer.byte(QUOTE);
    writer.encoded(OLD_DATA);
    this.writeRepeated(writer, comparison);
    writer.byte(QUOTE);
  }

  private writeOne(writer: JsonWriter, encodedName: EncodedBytes, image: AttributeMap): void {
    writer.encoded(encodedName);
    writeMap(writer, image, this.memory);
    writer.byte(QUOTE);
  }

  private writeCompared(writer: JsonWriter, image: AttributeMap, comparison: ImageComparison): void {
    const { starts, ends, memory } = this;
    for (let index = 0; index < comparison.count; index += 1) ends[index] = 0;
    const start = writer.position;
    let previous = memory.beginning;
    for (const name in image) {
      const value = image[name] as AttributeValue;
      const memberStart = writer.position;
      previous = writeMember(writer, name, value, memory, previous);
      const same = comparison.compare(name, value, previous.type);
      if (same >= 0) {
        starts[same] = memberStart;
        ends[same] = writer.position;
      }
    }
    closeObject(writer, start);
  }

  private writeRepeated(writer: JsonWriter, { count, names, values }: ImageComparison): void {
    const { starts, ends, memory } = this;
    const start = writer.position;
    let previous = memory.beginning;
    for (let index = 0; index < count; index += 1) {
      const end = ends[index] as number;
      if (end > 0) {
        // The new image's first member begins with its brace instead of a comma.
        writer.comma();
        writer.repeat((starts[index] as number) + 1, end);
      } else {
        previous = writeMember(writer, names[index] as string, values[index] as AttributeValue, memory, previous);
      }
    }
    closeObject(writer, start);
  }
}
