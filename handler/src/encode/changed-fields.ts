import { type AttributeMap, type AttributeValue, equalValues } from '../attribute-value';
import type { Change } from '../change';

/** The top-level attributes that differ between the two images, in the order of the new image, removed ones last. */
export function changedFields({ newImage, oldImage }: Change): string[] {
  const changed: string[] = [];
  if (newImage === null || oldImage === null) return changed;
  let inBoth = 0;
  for (const name in newImage) {
    if (!Object.hasOwn(oldImage, name)) {
      changed.push(name);
      continue;
    }
    inBoth += 1;
    if (!equalValues(newImage[name] as AttributeValue, oldImage[name] as AttributeValue)) changed.push(name);
  }
  if (sizeOf(oldImage) === inBoth) return changed;
  for (const name in oldImage) if (!Object.hasOwn(newImage, name)) changed.push(name);
  return changed;
}

function sizeOf(map: AttributeMap): number {
  let size = 0;
  for (const _name in map) size += 1;
  return size;
}
