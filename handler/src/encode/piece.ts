/** Bytes that are written again and again, held as 32-bit words too: four bytes at a time cost what one does. */
export class Piece {
  readonly bytes: Uint8Array;
  /** The same bytes, little-endian, filled up with zeros. */
  readonly words: Int32Array;

  constructor(bytes: Uint8Array) {
    const filled = new Uint8Array(
      Math.ceil(bytes.length / Int32Array.BYTES_PER_ELEMENT) * Int32Array.BYTES_PER_ELEMENT,
    );
    filled.set(bytes);
    const view = new DataView(filled.buffer);
    this.bytes = filled.subarray(0, bytes.length);
    this.words = new Int32Array(filled.length / Int32Array.BYTES_PER_ELEMENT);
    for (let index = 0; index < this.words.length; index += 1) {
      this.words[index] = view.getInt32(index * Int32Array.BYTES_PER_ELEMENT, true);
    }
  }

  static of(text: string): Piece {
    return new Piece(Buffer.from(text));
  }
}
