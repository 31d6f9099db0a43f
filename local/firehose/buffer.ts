import { appendFileSync, closeSync, openSync, readSync, rmSync } from 'node:fs';
import { writeTemporarily } from '../errors/temporary-folder';

/** What a buffer keeps of one unit of delivery: a document, or a whole record that holds several. */
export interface BufferEntry {
  /** When it arrived, epoch milliseconds. */
  readonly arrivedAt: number;
  /** The ordinal of each document in the body; -1 where it is not known. */
  readonly ordinals: readonly number[];
  readonly body: Buffer;
}

/** Bytes that a buffer keeps in memory before it spills; 500 partitions of this size are 32 MB. */
const MEMORY_BYTES = 64 * 1024;
/** Bytes that are read back at a time. */
const READ_BYTES = 1024 * 1024;
const HEADER_BYTES = 16;
const ORDINAL_BYTES = 8;

/** One Firehose buffer: what waits for delivery into one object. All but its last part is in a file. */
export class Buffering {
  /** When its oldest record arrived, and when its interval ends; epoch milliseconds. */
  readonly openedAt: number;
  readonly dueAt: number;
  /** The bodies' bytes, before compression: what the size hint measures. */
  bytes = 0;
  private readonly path: string;
  private memory = Buffer.alloc(0);
  private used = 0;
  private spilled = 0;

  constructor(path: string, openedAt: number, intervalInSeconds: number) {
    this.path = path;
    this.openedAt = openedAt;
    this.dueAt = openedAt + intervalInSeconds * 1000;
  }

  append({ arrivedAt, ordinals, body }: BufferEntry): void {
    const headerBytes = HEADER_BYTES + ordinals.length * ORDINAL_BYTES;
    this.reserve(headerBytes + body.length);
    this.memory.writeUInt32LE(body.length, this.used);
    this.memory.writeUInt32LE(ordinals.length, this.used + 4);
    this.memory.writeDoubleLE(arrivedAt, this.used + 8);
    ordinals.forEach((ordinal, index) => {
      this.memory.writeDoubleLE(ordinal, this.used + HEADER_BYTES + index * ORDINAL_BYTES);
    });
    body.copy(this.memory, this.used + headerBytes);
    this.used += headerBytes + body.length;
    this.bytes += body.length;
  }

  /** The entries in the order in which they came. A body is valid only until the next entry is asked for. */
  *entries(): Generator<BufferEntry> {
    if (this.spilled > 0) yield* readSpill(this.path);
    yield* readEntries(this.memory.subarray(0, this.used));
  }

  /** Gives up the file and the memory. */
  discard(): void {
    if (this.spilled > 0) rmSync(this.path, { force: true });
    this.memory = Buffer.alloc(0);
    this.used = 0;
    this.spilled = 0;
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.memory.length) return;
    if (this.used > 0 && this.used + bytes > MEMORY_BYTES) this.spill();
    if (this.used + bytes <= this.memory.length) return;
    // Doubling keeps a partition of a few documents small, and many of them cheap.
    const grown = Buffer.allocUnsafe(Math.max(this.used + bytes, Math.min(MEMORY_BYTES, 2 * this.memory.length)));
    this.memory.copy(grown, 0, 0, this.used);
    this.memory = grown;
  }

  private spill(): void {
    writeTemporarily(() => appendFileSync(this.path, this.memory.subarray(0, this.used)));
    this.spilled += this.used;
    this.used = 0;
  }
}

function* readSpill(path: string): Generator<BufferEntry> {
  const file = openSync(path, 'r');
  try {
    let chunk = Buffer.allocUnsafe(READ_BYTES);
    let filled = 0;
    for (;;) {
      const read = readSync(file, chunk, filled, chunk.length - filled, null);
      if (read === 0) return;
      filled += read;
      const whole = wholeEntries(chunk.subarray(0, filled));
      yield* readEntries(chunk.subarray(0, whole));
      chunk.copyWithin(0, whole, filled);
      filled -= whole;
      if (filled === chunk.length) chunk = Buffer.concat([chunk, Buffer.allocUnsafe(chunk.length)]);
    }
  } finally {
    closeSync(file);
  }
}

/** How many of the bytes are whole entries. */
function wholeEntries(bytes: Buffer): number {
  let position = 0;
  while (position + HEADER_BYTES <= bytes.length) {
    const end = position + entryBytes(bytes, position);
    if (end > bytes.length) break;
    position = end;
  }
  return position;
}

function* readEntries(bytes: Buffer): Generator<BufferEntry> {
  for (let position = 0; position < bytes.length; position += entryBytes(bytes, position)) {
    const ordinals = Array.from({ length: bytes.readUInt32LE(position + 4) }, (_, index) =>
      bytes.readDoubleLE(position + HEADER_BYTES + index * ORDINAL_BYTES),
    );
    const bodyStart = position + HEADER_BYTES + ordinals.length * ORDINAL_BYTES;
    yield {
      arrivedAt: bytes.readDoubleLE(position + 8),
      ordinals,
      body: bytes.subarray(bodyStart, position + entryBytes(bytes, position)),
    };
  }
}

function entryBytes(bytes: Buffer, position: number): number {
  return HEADER_BYTES + bytes.readUInt32LE(position + 4) * ORDINAL_BYTES + bytes.readUInt32LE(position);
}
