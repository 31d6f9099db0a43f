import type { Depth } from '../../../handler/src/encode/escape';
import { Place } from '../../../handler/src/encode/place';

function nameOf(place: Place | null): string | null {
  return place && Buffer.from(place.piece.bytes).toString();
}

describe('Place', () => {
  it.each<[Depth, string]>([
    [0, String.raw`,"a\"é":`],
    [1, String.raw`,\"a\\\"é\":`],
  ])('remembers a name as it is written at depth %d', (depth, text) => {
    const root = Place.root(depth);
    expect(nameOf(root.member('a"é'))).toBe(text);
    expect(root.member('a"é')).toBe(root.member('a"é'));
    expect(root.inside.member('a"é')).not.toBe(root.member('a"é'));
    expect(root.inside.depth).toBe(depth);
  });

  it('remembers 4,096 names in all, each of 255 characters at most, so that memory stays bounded', () => {
    const root = Place.root(0);
    expect(root.member('x'.repeat(256))).toBeNull();
    expect(root.member('x'.repeat(255))).not.toBeNull();
    for (let index = 1; index < 4096; index += 1)
      expect((index % 2 ? root : root.inside).member(`${index}`)).not.toBeNull();
    expect(root.member('one more')).toBeNull();
    expect(root.inside.member('one more')).toBeNull();
    expect(root.member('1')).not.toBeNull();
  });
});
