import { type AttributeMap, type AttributeValue, equalValues, memberOf, sizeOf } from '../attribute-value';

/**
 * The top-level attributes that differ between the two images of a change: in the order of the new image, removed ones last.
 * It is told of each attribute while that is written, when the processor has it at hand; one object serves every change.
 */
export class ChangedFields {
  readonly names: string[] = [];
  private oldImage: AttributeMap = {};
  private inBoth = 0;

  begin(oldImage: AttributeMap): void {
    this.names.length = 0;
    this.oldImage = oldImage;
    this.inBoth = 0;
  }

  /** Takes one attribute of the new image; true if the old image has it with the same value. */
  compare(name: string, value: AttributeValue): boolean {
    const old = memberOf(this.oldImage, name);
    if (old !== undefined) {
      this.inBoth += 1;
      if (equalValues(value, old)) return true;
    }
    this.names.push(name);
    return false;
  }

  /** Takes what only the old image has, once every attribute of the new image is compared. */
  end(newImage: AttributeMap): void {
    const { oldImage } = this;
    if (sizeOf(oldImage) === this.inBoth) return;
    for (const name in oldImage) if (memberOf(newImage, name) === undefined) this.names.push(name);
  }

  /** All of it at once, for a new image that is not written, or written later. */
  compareAll(newImage: AttributeMap): void {
    for (const name in newImage) this.compare(name, newImage[name] as AttributeValue);
    this.end(newImage);
  }
}
