import { QUOTE } from '../change/ascii';
import { type AttributeMap, type AttributeValue, memberOf } from '../change/attribute-value';
import { closeObject, writeMap, writeMember, writeMembers } from './attribute-json';
import type { ImageComparison } from './image-comparison';
import type { JsonWriter } from './json-writer';
import { Piece } from './piece';
import { Place } from './place';

const NEW_DATA = Piece.of(',"new_data":"');
const OLD_DATA = Piece.of(',"old_data":"');

/**
 * Writes the images of the envelope layout as JSON in strings. Most attributes of a MODIFY are the same in both, and
 * whether they are must be found out anyway, so what is the same is copied from the new image's bytes to the old one's.
 */
export class ImagePair {
  private readonly inside = Place.root(1);
  /** Of each attribute of the old image: where the new image's same attribute begins and ends; 0 if it has none. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  writeNew(writer: JsonWriter, image: AttributeMap): void {
    this.writeOne(writer, NEW_DATA, image);
  }

  /** Writes of the new image these attributes only, as far as it has them. */
  writeNewMembers(writer: JsonWriter, image: AttributeMap, names: readonly string[]): void {
    const present = names.filter((name) => memberOf(image, name) !== undefined);
    writer.piece(NEW_DATA);
    writeMembers(writer, image, present, this.inside);
    writer.byte(QUOTE);
  }

  writeOld(writer: JsonWriter, image: AttributeMap): void {
    this.writeOne(writer, OLD_DATA, image);
  }

  /** Writes both; the comparison has begun with the old image, and knows what changed afterwards. */
  writeBoth(writer: JsonWriter, newImage: AttributeMap, comparison: ImageComparison): void {
    writer.piece(NEW_DATA);
    this.writeCompared(writer, newImage, comparison);
    writer.byte(QUOTE);
    writer.piece(OLD_DATA);
    this.writeRepeated(writer, comparison);
    writer.byte(QUOTE);
  }

  private writeOne(writer: JsonWriter, member: Piece, image: AttributeMap): void {
    writer.piece(member);
    writeMap(writer, image, this.inside);
    writer.byte(QUOTE);
  }

  private writeCompared(writer: JsonWriter, image: AttributeMap, comparison: ImageComparison): void {
    const { starts, ends, inside } = this;
    for (let index = 0; index < comparison.count; index += 1) ends[index] = 0;
    const start = writer.position;
    let previous = inside;
    for (const name in image) {
      const value = image[name] as AttributeValue;
      const memberStart = writer.position;
      previous = writeMember(writer, name, value, inside, previous);
      const same = comparison.compare(name, value, previous.type);
      if (same >= 0) {
        starts[same] = memberStart;
        ends[same] = writer.position;
      }
    }
    closeObject(writer, start);
  }

  private writeRepeated(writer: JsonWriter, { count, names, values }: ImageComparison): void {
    const { starts, ends, inside } = this;
    const start = writer.position;
    let previous = inside;
    for (let index = 0; index < count; index += 1) {
      const end = ends[index] as number;
      if (end > 0) {
        // The new image's first member begins with its brace instead of a comma.
        writer.comma();
        writer.repeat((starts[index] as number) + 1, end);
      } else {
        previous = writeMember(writer, names[index] as string, values[index] as AttributeValue, inside, previous);
      }
    }
    closeObject(writer, start);
  }
}
