import { type AttributeMap, type AttributeValue, memberOf } from '../attribute-value';
import { closeObject, writeMap, writeMember, writeMembers } from './attribute-json';
import { QUOTE } from './bytes';
import type { ChangedFields } from './changed-fields';
import type { JsonWriter } from './json-writer';
import { Piece } from './piece';
import { Place } from './place';

const NEW_DATA = Piece.of(',"new_data":"');
const OLD_DATA = Piece.of(',"old_data":"');

/** How far ahead in the new image an attribute of the old one is looked for: both mostly have one order. */
const MAXIMUM_STEPS_AHEAD = 8;

/**
 * Writes the images of the envelope layout as JSON in strings. Most attributes of a MODIFY are the same in both, and
 * whether they are must be found out anyway, so what is the same is copied from the new image's bytes to the old one's.
 */
export class ImagePair {
  private readonly inside = Place.root(1);
  /** Of the new image's attributes, in its order: the name, where its bytes begin, and whether the old image has the same. */
  private readonly names: string[] = [];
  private readonly starts: number[] = [];
  private readonly areSame: boolean[] = [];
  private count = 0;

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

  writeBoth(writer: JsonWriter, newImage: AttributeMap, oldImage: AttributeMap, changed: ChangedFields): void {
    writer.piece(NEW_DATA);
    this.writeCompared(writer, newImage, changed);
    writer.byte(QUOTE);
    writer.piece(OLD_DATA);
    this.writeRepeated(writer, oldImage);
    writer.byte(QUOTE);
  }

  private writeOne(writer: JsonWriter, member: Piece, image: AttributeMap): void {
    writer.piece(member);
    writeMap(writer, image, this.inside);
    writer.byte(QUOTE);
  }

  private writeCompared(writer: JsonWriter, image: AttributeMap, changed: ChangedFields): void {
    const { names, starts, areSame, inside } = this;
    const start = writer.position;
    let previous = inside;
    let count = 0;
    for (const name in image) {
      const value = image[name] as AttributeValue;
      names[count] = name;
      starts[count] = writer.position;
      previous = writeMember(writer, name, value, inside, previous);
      areSame[count] = changed.compare(name, value);
      count += 1;
    }
    starts[count] = writer.position;
    this.count = count;
    closeObject(writer, start);
  }

  private writeRepeated(writer: JsonWriter, image: AttributeMap): void {
    const { names, starts, areSame, inside } = this;
    const start = writer.position;
    let previous = inside;
    let expected = 0;
    for (const name in image) {
      const index = expected < this.count && names[expected] === name ? expected : this.find(name, expected);
      if (index >= 0) expected = index + 1;
      if (index >= 0 && areSame[index] === true) {
        // The new image's first member begins with its brace instead of a comma.
        writer.comma();
        writer.repeat((starts[index] as number) + 1, starts[index + 1] as number);
      } else {
        previous = writeMember(writer, name, image[name] as AttributeValue, inside, previous);
      }
    }
    closeObject(writer, start);
  }

  /** The attribute's index in the new image, -1 if it is not near where it is expected. */
  private find(name: string, expected: number): number {
    const last = Math.min(expected + MAXIMUM_STEPS_AHEAD, this.count);
    for (let index = expected; index < last; index += 1) if (this.names[index] === name) return index;
    return -1;
  }
}
