import fc from 'fast-check';
import { ByteWriter } from '../../../handler/src/encode/byte-writer';
import { EncodedBytes } from '../../../handler/src/encode/encoded-bytes';

const bytes = fc.uint8Array({ maxLength: 200 });

describe('ByteWriter', () => {
  it('holds exactly what was written, in every way, whatever the position', () => {
    const write = fc.oneof(
      bytes.map((source) => ({ how: 'bytes' as const, source })),
      bytes.map((source) => ({ how: 'encoded' as const, source })),
      fc.tuple(fc.nat(), fc.nat()).map((range) => ({ how: 'repeat' as const, range })),
    );
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
        const writer = new ByteWriter();
        let expected = Buffer.alloc(0);
        for (const one of writes) {
          if (one.how === 'repeat') {
            const [from, to] = one.range.map((position) => position % (expected.length + 1)).sort((a, b) => a - b);
            writer.repeat(from ?? 0, to ?? 0);
            expected = Buffer.concat([expected, expected.subarray(from, to)]);
          } else {
            if (one.how === 'encoded') writer.encoded(new EncodedBytes(one.source));
            else writer.bytes(one.source);
            expected = Buffer.concat([expected, one.source]);
          }
        }
        expect(writer.buffer.subarray(0, writer.position).equals(expected)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('writes up to its last byte and grows after it', () => {
    const writer = new ByteWriter();
    const encoded = EncodedBytes.of('abcde');
    while (writer.position < 3 * 1024 * 1024) writer.encoded(encoded);
    const text = writer.buffer.toString('latin1', 0, writer.position);
    expect(text === 'abcde'.repeat(writer.position / 5)).toBe(true);
  });
});
