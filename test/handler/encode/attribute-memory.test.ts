import { type AttributeMemory, MapMemory } from '../../../handler/src/encode/attribute-memory';
import type { Depth } from '../../../handler/src/encode/escape';

function encodedNameOf(attribute: AttributeMemory | null): string | null {
  return attribute && Buffer.from(attribute.encodedName.bytes).toString();
}

describe('MapMemory', () => {
  it.each<[Depth, string]>([
    [0, String.raw`,"a\"é":`],
    [1, String.raw`,\"a\\\"é\":`],
  ])('remembers an attribute’s name as it is written at depth %d', (depth, text) => {
    const row = MapMemory.root(depth);
    const inner = row.others.map;
    expect(encodedNameOf(row.attribute('a"é'))).toBe(text);
    expect(row.attribute('a"é')).toBe(row.attribute('a"é'));
    expect(inner.attribute('a"é')).not.toBe(row.attribute('a"é'));
    expect(inner.depth).toBe(depth);
  });

  it('remembers 4,096 names in all, each of 255 characters at most, so that memory stays bounded', () => {
    const row = MapMemory.root(0);
    const inner = row.others.map;
    expect(row.attribute('x'.repeat(256))).toBeNull();
    expect(row.attribute('x'.repeat(255))).not.toBeNull();
    for (let index = 1; index < 4096; index += 1) {
      expect((index % 2 ? row : inner).attribute(`${index}`)).not.toBeNull();
    }
    expect(row.attribute('one more')).toBeNull();
    expect(inner.attribute('one more')).toBeNull();
    expect(row.attribute('1')).not.toBeNull();
  });
});
