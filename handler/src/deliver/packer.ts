import { JsonWriter } from '../encode/json-writer';
import {
  FIREHOSE_RECORD_MAXIMUM_BYTES,
  FIREHOSE_RECORD_MAXIMUM_DOCUMENTS,
  FIREHOSE_REQUEST_MAXIMUM_BYTES,
  FIREHOSE_REQUEST_MAXIMUM_RECORDS,
} from './limits';

/** One Firehose record: a range of the packer's buffer, and whose documents are in it. */
export interface PackedRecord {
  readonly start: number;
  end: number;
  /** The index in the event of each document's source record. */
  readonly owners: number[];
}

/** What one PutRecordBatch call will carry. The buffer is the packer's own: use it before the packer goes on. */
export interface PackedRequest {
  readonly deliveryStream: string;
  readonly buffer: Buffer;
  readonly records: readonly PackedRecord[];
}

/** Takes a full request; it must copy what it needs before it returns. */
export type Emit = (request: PackedRequest) => void;

/**
 * Packs the lines for one delivery stream into Firehose records and those into requests, inside AWS's limits. Lines are
 * written straight into the packer's buffer, which serves every invocation of the process, and added in the same order. A line
 * that was not added is undone by setting the writer's position back.
 */
export class Packer {
  readonly deliveryStream: string;
  readonly writer = new JsonWriter();
  private records: PackedRecord[] = [];
  /** Where the first line begins that was written and not added yet. */
  private added = 0;
  private readonly documentsPerRecord: number;

  /** Without packing each change is a Firehose record of its own. */
  constructor(deliveryStream: string, packing: boolean) {
    this.deliveryStream = deliveryStream;
    this.documentsPerRecord = packing ? FIREHOSE_RECORD_MAXIMUM_DOCUMENTS : 1;
  }

  /** Drops what a failed invocation may have left. */
  reset(): void {
    this.records = [];
    this.added = 0;
    this.writer.position = 0;
  }

  /**
   * Adds the next written line, of so many bytes, for the source record `owner`. The caller makes sure that it fits a Firehose
   * record.
   */
  add(bytes: number, owner: number, emit: Emit): void {
    const start = this.added;
    const end = start + bytes;
    const last = this.records.at(-1);
    const opens = last === undefined || this.isFull(last, end);
    this.added = end;
    if (end > FIREHOSE_REQUEST_MAXIMUM_BYTES || (opens && this.records.length === FIREHOSE_REQUEST_MAXIMUM_RECORDS)) {
      this.emitUntil(start, emit);
      this.records.push({ start: 0, end: bytes, owners: [owner] });
    } else if (opens) {
      this.records.push({ start, end, owners: [owner] });
    } else {
      last.end = end;
      last.owners.push(owner);
    }
  }

  /** Hands over all that was added; the packer is empty afterwards. */
  flush(emit: Emit): void {
    this.emitUntil(this.added, emit);
  }

  private isFull(record: PackedRecord, end: number): boolean {
    return record.owners.length === this.documentsPerRecord || end - record.start > FIREHOSE_RECORD_MAXIMUM_BYTES;
  }

  /** Emits what lies before `position` and moves what lies after it to the buffer's beginning. */
  private emitUntil(position: number, emit: Emit): void {
    const { buffer } = this.writer;
    if (this.records.length > 0) {
      emit({ deliveryStream: this.deliveryStream, buffer, records: this.records });
      this.records = [];
    }
    buffer.copyWithin(0, position, this.writer.position);
    this.writer.position -= position;
    this.added -= position;
  }
}
