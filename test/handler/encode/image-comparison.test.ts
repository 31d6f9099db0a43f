import fc from 'fast-check';
import { type AttributeMap, equalValues } from '../../../handler/src/change/attribute-value';
import { ImageComparison } from '../../../handler/src/encode/image-comparison';
import { attributeMap } from '../../support/builders/arbitraries';

/** Some of the attributes of the map, in any order, with some of another map's among them. */
function relative(map: AttributeMap, other: AttributeMap): fc.Arbitrary<AttributeMap> {
  const entries = [...Object.entries(map), ...Object.entries(other)];
  return fc.shuffledSubarray(entries).map((some) => Object.fromEntries(some));
}

const pair = fc
  .tuple(attributeMap, attributeMap)
  .chain(([one, other]) => fc.tuple(fc.constant(one), relative(one, other)));

describe('ImageComparison', () => {
  const comparison = new ImageComparison();

  it('names what differs and finds what is the same, for any two images and any guess at the types', () => {
    fc.assert(
      fc.property(pair, fc.constantFrom('S', 'N', 'M', null), ([oldImage, newImage], guess) => {
        const changed: string[] = [];
        comparison.begin(oldImage);
        for (const [name, value] of Object.entries(newImage)) {
          const old = Object.hasOwn(oldImage, name) ? oldImage[name] : undefined;
          const isSame = old !== undefined && equalValues(value, old);
          const same = comparison.compare(name, value, guess);
          if (!isSame) changed.push(name);
          if (same >= 0) expect([isSame, comparison.names[same], comparison.values[same]]).toEqual([true, name, old]);
          else expect(same).toBe(-1);
        }
        const removed = Object.keys(oldImage).filter((name) => !Object.hasOwn(newImage, name));
        expect(comparison.changedFields(newImage)).toEqual([...changed, ...removed]);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds everything where it is expected when only a few attributes were added or removed', () => {
    const image = (names: string): AttributeMap => Object.fromEntries([...names].map((name) => [name, { S: name }]));
    const newImage = image('abXdefghYi');
    comparison.begin(image('abcdefghij'));
    const found = Object.entries(newImage).map(([name, value]) => comparison.compare(name, value, 'S'));
    expect(found).toEqual([0, 1, -1, 3, 4, 5, 6, 7, -1, 8]);
    expect(comparison.changedFields(newImage)).toEqual(['X', 'Y', 'c', 'j']);
  });
});
