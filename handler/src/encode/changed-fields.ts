import { equalValues } from '../attribute-value';
import type { Change } from '../change';

/** The top-level attributes that differ between the two images, in the order of the new image, removed ones last. */
export function changedFields({ newImage, oldImage }: Change): string[] {
  const changed: string[] = [];
  if (newImage === null || oldImage === null) return changed;
  for (const name in newImage) {
    const after = newImage[name];
    const before = Object.hasOwn(oldImage, name) ? oldImage[name] : undefined;
    if (before === undefined || after === undefined || !equalValues(after, before)) changed.push(name);
  }
  for (const name in oldImage) if (!Object.hasOwn(newImage, name)) changed.push(name);
  return changed;
}
