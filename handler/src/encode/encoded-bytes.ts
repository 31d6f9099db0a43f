import { type Depth, jsonString } from './escape';

/** How many words there are at least, so that short bytes are written without a look at their length. */
export const MINIMUM_WORDS = 4;

/** Bytes that are written again and again, held as 32-bit words too: four bytes at a time cost what one does. */
export class EncodedBytes {
  readonly bytes: Uint8Array;
  /** The same bytes, little-endian, padded with zeros. */
  readonly words: Int32Array;

  /** Copies the bytes. */
  constructor(bytes: Uint8Array) {
    this.bytes = new Uint8Array(bytes);
    this.words = new Int32Array(Math.max(MINIMUM_WORDS, Math.ceil(bytes.length / Int32Array.BYTES_PER_ELEMENT)));
    for (let index = 0; index < bytes.length; index += 1) {
      const word = index >> 2;
      this.words[word] = (this.words[word] as number) | ((bytes[index] as number) << ((index & 3) * 8));
    }
  }

  static of(text: string): EncodedBytes {
    return new EncodedBytes(Buffer.from(text));
  }

  /** `,"name":`, which precedes a member's value. */
  static memberName(name: string, depth: Depth): EncodedBytes {
    return EncodedBytes.of(`,${jsonString(name, depth)}:`);
  }
}
