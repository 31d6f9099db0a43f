import {
  type AttributeMap,
  type AttributeType,
  type AttributeValue,
  attributeOf,
  equalValues,
} from '../change/attribute-value';

/** How many attributes may have been removed between two that are in both images. */
const MAXIMUM_STEPS_AHEAD = 4;

/** Instead of a position in the old image. */
const NONE = -1;

/**
 * Finds out which top-level attributes differ between the two images of a change. It gets each attribute of the new
 * image while that is written and still in the processor's cache. One object serves every change: its answers are valid until
 * the next change begins.
 */
export class ImageComparison {
  /** How many attributes the old image has, their names and values. */
  count = 0;
  readonly names: string[] = [];
  readonly values: AttributeValue[] = [];
  private oldImage: AttributeMap = {};
  private readonly changed: string[] = [];
  private changedCount = 0;
  private inBoth = 0;
  private expected = 0;

  begin(oldImage: AttributeMap): void {
    const { names, values } = this;
    let count = 0;
    for (const name in oldImage) {
      names[count] = name;
      values[count] = oldImage[name] as AttributeValue;
      count += 1;
    }
    this.count = count;
    this.oldImage = oldImage;
    this.changedCount = 0;
    this.inBoth = 0;
    this.expected = 0;
  }

  /**
   * Takes one attribute of the new image, with a guess at its type. Returns the position of the same attribute in the old image;
   * -1 if it has changed, or is not where it is expected: the images mostly have one order, so each is expected after the one
   * before.
   */
  compare(name: string, value: AttributeValue, guess: AttributeType | null): number {
    const index = this.find(name);
    const old = index >= 0 ? this.values[index] : attributeOf(this.oldImage, name);
    if (typeof old === 'object' && old !== null) {
      this.inBoth += 1;
      if (isSame(value, old, guess)) return index;
    }
    this.changed[this.changedCount++] = name;
    return NONE;
  }

  /** The changed attributes' names in the order of the new image, then those that only the old image has. */
  changedFields(newImage: AttributeMap): string[] {
    const changed = this.changed.slice(0, this.changedCount);
    if (this.inBoth === this.count) return changed;
    for (let index = 0; index < this.count; index += 1) {
      const name = this.names[index] as string;
      if (attributeOf(newImage, name) === undefined) changed.push(name);
    }
    return changed;
  }

  /** Compares the whole new image at once, where it is not written or is written later. */
  compareAll(newImage: AttributeMap): string[] {
    for (const name in newImage) this.compare(name, newImage[name] as AttributeValue, null);
    return this.changedFields(newImage);
  }

  /** The position of that name in the old image if it is near the expected one, else -1. */
  private find(name: string): number {
    const last = Math.min(this.expected + MAXIMUM_STEPS_AHEAD, this.count);
    for (let index = this.expected; index < last; index += 1) {
      if (this.names[index] === name) {
        this.expected = index + 1;
        return index;
      }
    }
    return NONE;
  }
}

/** As equalValues; if the guess is right, the value is read by code that sees no other type: that makes the reading fast. */
function isSame(one: AttributeValue, other: AttributeValue, guess: AttributeType | null): boolean {
  if (guess === 'S') {
    const text = one.S;
    if (text !== undefined) return text === other.S;
  } else if (guess === 'N') {
    const number = one.N;
    if (number !== undefined) return number === other.N;
  }
  return equalValues(one, other);
}
