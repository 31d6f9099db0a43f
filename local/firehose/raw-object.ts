import { createWriteStream } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Buffering } from './buffer';

export interface RawObjectFormat {
  /** Goes between records, not after the last (docs/semantics.md, "Buffering"). */
  readonly delimiter: string;
  readonly gzip: boolean;
}

/** Writes a buffer's bodies one after the other to a file, as Firehose delivers what it does not convert. */
export async function writeBodies(path: string, buffering: Buffering, format: RawObjectFormat): Promise<void> {
  await pipeline(
    Readable.from(chunks(buffering, Buffer.from(format.delimiter))),
    format.gzip ? createGzip() : new PassThrough(),
    createWriteStream(path),
  );
}

function* chunks(buffering: Buffering, delimiter: Buffer): Generator<Buffer> {
  let isFirst = true;
  for (const { body } of buffering.entries()) {
    // Copied: the stream still holds a body when the next one is read into the same memory.
    yield Buffer.concat(isFirst ? [body] : [delimiter, body]);
    isFirst = false;
  }
}
