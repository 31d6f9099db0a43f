import { COMMA } from '../change/ascii';
import type { PackedRequest } from './packer';

/** One entry of `Records` in the body, and the indexes of the records that its documents come from. */
export interface BodyEntry {
  start: number;
  end: number;
  readonly owners: readonly number[];
}

/** bench/send: base64 is fastest in slices that fit the cache; a multiple of 3, so that no slice is padded. */
const BASE64_SLICE_BYTES = 12 * 1024;

const BEFORE_DATA = '{"Data":"';
const AFTER_DATA = '"}';
const END = ']}';

/**
 * The body of one PutRecordBatch call in AWS JSON 1.1, written once into a buffer that is used again for later calls.
 * Entries that Firehose refused are sent again by moving their bytes together: nothing is encoded twice.
 */
export class RequestBody {
  readonly deliveryStream: string;
  entries: BodyEntry[];
  private buffer: Buffer;
  private readonly firstEntry: number;
  private length: number;

  /** Encodes the request into `spare` if that is large enough, else into a new buffer. */
  constructor(request: PackedRequest, spare: Buffer | undefined) {
    const head = `{"DeliveryStreamName":${JSON.stringify(request.deliveryStream)},"Records":[`;
    const size = head.length + encodedSize(request) + END.length;
    this.deliveryStream = request.deliveryStream;
    this.buffer = spare !== undefined && spare.length >= size ? spare : Buffer.allocUnsafeSlow(size);
    this.firstEntry = this.text(head, 0);
    this.entries = [];
    let position = this.firstEntry;
    for (const { start, end, owners } of request.records) {
      if (this.entries.length > 0) this.buffer[position++] = COMMA;
      const entryStart = position;
      position = this.text(BEFORE_DATA, position);
      position = this.base64(request.buffer, start, end, position);
      position = this.text(AFTER_DATA, position);
      this.entries.push({ start: entryStart, end: position, owners });
    }
    this.length = this.text(END, position);
  }

  /** The bytes to send; valid until `keep` or until the buffer is given on. */
  bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  /** The buffer, for the next body. */
  release(): Buffer {
    return this.buffer;
  }

  /** Leaves only these entries in the body. */
  keep(entries: readonly BodyEntry[]): void {
    let position = this.firstEntry;
    this.entries = entries.map(({ start, end, owners }, index) => {
      if (index > 0) this.buffer[position++] = COMMA;
      this.buffer.copyWithin(position, start, end);
      const moved = { start: position, end: position + end - start, owners };
      position = moved.end;
      return moved;
    });
    this.length = this.text(END, position);
  }

  private text(text: string, position: number): number {
    return position + this.buffer.write(text, position, 'utf8');
  }

  private base64(source: Buffer, start: number, end: number, position: number): number {
    let target = position;
    for (let from = start; from < end; from += BASE64_SLICE_BYTES) {
      const slice = source.toString('base64', from, Math.min(from + BASE64_SLICE_BYTES, end));
      target += this.buffer.write(slice, target, 'latin1');
    }
    return target;
  }
}

function encodedSize({ records }: PackedRequest): number {
  let size = 0;
  for (const { start, end } of records) {
    size += BEFORE_DATA.length + Math.ceil((end - start) / 3) * 4 + AFTER_DATA.length + 1;
  }
  return size;
}
