import { derivedRandom, seededRandom } from '../../../local/sim/random';

describe('seededRandom', () => {
  it('repeats for the same seed and differs for another', () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return [random.nextUint32(), random.uuid(), random.alphanumeric(8)];
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('writes UUIDs of version 4', () => {
    const random = seededRandom(1);
    for (let drawn = 0; drawn < 200; drawn++) {
      expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('uses the whole range of 32 bits evenly', () => {
    const random = seededRandom(3);
    const buckets = new Array<number>(16).fill(0);
    for (let drawn = 0; drawn < 16_000; drawn++) {
      const bucket = random.nextUint32() >>> 28;
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    for (const count of buckets) expect(count).toBeGreaterThan(800);
  });

  it('gives each part of a run its own sequence', () => {
    expect(derivedRandom(1, 'firehose').uuid()).not.toBe(derivedRandom(1, 'function').uuid());
  });
});
