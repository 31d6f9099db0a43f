const MINIMUM_WORDS = 4;

/** Bytes that are written again and again, held as 32-bit words too: four bytes at a time cost what one does. */
export class Piece {
  readonly bytes: Uint8Array;
  /** The same bytes, little-endian, filled up with zeros; at least four words. */
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

  static of(text: string): Piece {
    return new Piece(Buffer.from(text));
  }
}
