import fc from 'fast-check';
import { Piece } from '../../../handler/src/encode/piece';
import { Slab } from '../../../handler/src/encode/slab';

const bytes = fc.uint8Array({ maxLength: 200 });

describe('Slab', () => {
  it('holds exactly what was written, in every way, whatever the position', () => {
    const write = fc.oneof(
      bytes.map((source) => ({ how: 'bytes' as const, source })),
      bytes.map((source) => ({ how: 'piece' as const, source })),
      fc.tuple(fc.nat(), fc.nat()).map((range) => ({ how: 'repeat' as const, range })),
    );
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
        const slab = new Slab();
        let expected = Buffer.alloc(0);
        for (const one of writes) {
          if (one.how === 'repeat') {
            const [from, to] = one.range.map((place) => place % (expected.length + 1)).sort((a, b) => a - b);
            slab.repeat(from ?? 0, to ?? 0);
            expected = Buffer.concat([expected, expected.subarray(from, to)]);
          } else {
            if (one.how === 'piece') slab.piece(new Piece(one.source));
            else slab.bytes(one.source);
            expected = Buffer.concat([expected, one.source]);
          }
        }
        expect(slab.buffer.subarray(0, slab.position).equals(expected)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('writes up to its last byte and grows behind it', () => {
    const slab = new Slab();
    const piece = Piece.of('abcde');
    while (slab.position < 3 * 1024 * 1024) slab.piece(piece);
    const text = slab.buffer.toString('latin1', 0, slab.position);
    expect(text === 'abcde'.repeat(slab.position / 5)).toBe(true);
  });
});
