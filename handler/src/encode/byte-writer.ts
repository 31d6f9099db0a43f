import { type EncodedBytes, MINIMUM_WORDS } from './encoded-bytes';

/** Small, since a pipeline may have a hundred tables; doubling brings a buffer that is filled to its size after a few lines. */
const INITIAL_BYTES = 64 * 1024;
const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT;

/** bench/transform: up to this many bytes a loop over words beats a native copy, whose call costs more than the bytes. */
const LOOP_MAXIMUM_BYTES = 48;

/** Encoded bytes up to this long are written as four words whatever their length: most names are as short as that. */
const SHORT_BYTES = MINIMUM_WORDS * WORD_BYTES;

/** Always kept free after the position, so that whole words can be written. */
const SLACK_BYTES = SHORT_BYTES;

/**
 * Writes bytes into a buffer that grows, and that is used again and again. Setting the position back undoes what was
 * written since; the bytes after it mean nothing.
 */
export class ByteWriter {
  buffer = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  position = 0;
  /** The buffer's bytes, for words at any position. */
  protected view = new DataView(this.buffer.buffer);

  /** Makes room for so many bytes. What is written stays, so positions remain valid. */
  reserve(bytes: number): void {
    const needed = this.position + bytes + SLACK_BYTES;
    if (needed > this.buffer.length) this.grow(needed);
  }

  /** Gives the memory back; the writer must be empty. */
  release(): void {
    this.use(Buffer.allocUnsafeSlow(INITIAL_BYTES));
  }

  byte(code: number): void {
    this.reserve(1);
    this.buffer[this.position++] = code;
  }

  bytes(source: Uint8Array): void {
    this.reserve(source.length);
    this.buffer.set(source, this.position);
    this.position += source.length;
  }

  encoded({ bytes, words }: EncodedBytes): void {
    const { length } = bytes;
    this.reserve(length);
    const { position, view } = this;
    if (length <= SHORT_BYTES) {
      view.setInt32(position, words[0] as number, true);
      view.setInt32(position + WORD_BYTES, words[1] as number, true);
      view.setInt32(position + 2 * WORD_BYTES, words[2] as number, true);
      view.setInt32(position + 3 * WORD_BYTES, words[3] as number, true);
    } else if (length <= LOOP_MAXIMUM_BYTES) {
      for (let index = 0; index < words.length; index += 1) {
        view.setInt32(position + index * WORD_BYTES, words[index] as number, true);
      }
    } else this.buffer.set(bytes, position);
    this.position = position + length;
  }

  /** Writes once more what was written from `start` to `end`. */
  repeat(start: number, end: number): void {
    const length = end - start;
    this.reserve(length);
    const { position, view } = this;
    if (length > LOOP_MAXIMUM_BYTES) this.buffer.copyWithin(position, start, end);
    else {
      for (let offset = 0; offset < length; offset += WORD_BYTES) {
        view.setInt32(position + offset, view.getInt32(start + offset, true), true);
      }
    }
    this.position = position + length;
  }

  private grow(bytes: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(bytes, this.buffer.length * 2));
    this.buffer.copy(grown, 0, 0, this.position);
    this.use(grown);
  }

  private use(buffer: Buffer<ArrayBuffer>): void {
    this.buffer = buffer;
    this.view = new DataView(buffer.buffer);
  }
}
