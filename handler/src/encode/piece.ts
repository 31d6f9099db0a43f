import { type Depth, jsonString } from './escape';

/** A piece has at least as many words, so that one up to this long is written without asking for its length. */
export const PIECE_MINIMUM_WORDS = 4;

/** Bytes that are written again and again, held as 32-bit words too: four bytes at a time cost what one does. */
export class Piece {
  readonly bytes: Uint8Array;
  /** The same bytes, little-endian, filled up with zeros. */
  readonly words: Int32Array;

  /** Copies the bytes. */
  constructor(bytes: Uint8Array) {
    this.bytes = new Uint8Array(bytes);
    this.words = new Int32Array(Math.max(PIECE_MINIMUM_WORDS, Math.ceil(bytes.length / Int32Array.BYTES_PER_ELEMENT)));
    for (let index = 0; index < bytes.length; index += 1) {
      const word = index >> 2;
      this.words[word] = (this.words[word] as number) | ((bytes[index] as number) << ((index & 3) * 8));
    }
  }

  static of(text: string): Piece {
    return new Piece(Buffer.from(text));
  }

  /** `,"name":`, as it stands before a member's value. */
  static member(name: string, depth: Depth): Piece {
    return Piece.of(`,${jsonString(name, depth)}:`);
  }
}
