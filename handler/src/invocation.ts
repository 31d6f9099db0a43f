import { BadRecord } from './attribute-value';
import type { Batch } from './batch';
import type { Change } from './change';
import type { Emit, Packer } from './deliver/packer';
import { quarantineLines } from './deliver/quarantine';
import type { Sender } from './deliver/sender';
import type { Destinations } from './destinations';
import type { EncodingCounts, Form, LineContext } from './encode/line';
import { FIREHOSE_BILLING_UNIT_BYTES, FIREHOSE_RECORD_MAXIMUM_BYTES } from './limits';
import type { OutcomeCounts } from './outcome';
import type { Source } from './source/index';

/** What one invocation came to, in numbers; nothing of what the records hold. */
export interface BatchSummary {
  readonly received: number;
  readonly outcomes: OutcomeCounts;
  /** Error codes of what Firehose did not acknowledge, each with the number of documents. */
  readonly failures: Readonly<Record<string, number>>;
  readonly encoding: Readonly<EncodingCounts>;
  /** Changes that were too large, by the smaller form that they were written in. */
  readonly truncated: Readonly<TruncationCounts>;
  readonly requests: number;
  readonly retriedEntries: number;
  readonly firehoseRecords: number;
  /** The lines in them: changes, and quarantined records or parts of one. */
  readonly documents: number;
  readonly bytes: number;
  /** What Firehose bills for the bytes: each record rounded up. */
  readonly billedBytes: number;
  /** Milliseconds from the oldest change's commit to the start of the invocation; 0 without a change. */
  readonly oldestAgeInMilliseconds: number;
}

/** By the form that a change too large for `full` was written in. */
type TruncationCounts = Record<Exclude<Form, 'full'>, number>;

/** A line that stands in its packer's buffer from `start` on. */
interface Line {
  readonly packer: Packer;
  readonly start: number;
  readonly form: Form;
  readonly counts: EncodingCounts;
}

/** One event on its way: every record is written to its destination, or to quarantine with the reason. */
export class Invocation {
  private readonly source: Source;
  private readonly destinations: Destinations;
  private readonly batch: Batch;
  private readonly sender: Sender;
  private readonly startTime: number;
  private readonly processedAt: string;
  private readonly encoding: EncodingCounts = noCounts();
  private readonly truncated: TruncationCounts = { without_old_data: 0, changed_fields_only: 0 };
  private firehoseRecords = 0;
  private documents = 0;
  private bytes = 0;
  private billedBytes = 0;
  private oldestEventTime = Number.POSITIVE_INFINITY;
  private received = 0;

  constructor(source: Source, destinations: Destinations, batch: Batch, sender: Sender, startTime: number) {
    this.source = source;
    this.destinations = destinations;
    this.batch = batch;
    this.sender = sender;
    this.startTime = startTime;
    this.processedAt = new Date(startTime).toISOString();
    destinations.reset();
  }

  readonly emit: Emit = (request) => {
    for (const { start, end, owners } of request.records) {
      this.firehoseRecords += 1;
      this.documents += owners.length;
      this.bytes += end - start;
      this.billedBytes += Math.ceil((end - start) / FIREHOSE_BILLING_UNIT_BYTES) * FIREHOSE_BILLING_UNIT_BYTES;
    }
    this.sender.send(request);
  };

  take(record: unknown, index: number): void {
    this.received += 1;
    const line = this.write(record);
    if (typeof line === 'string') {
      this.quarantine(record, index, line);
      return;
    }
    if (line.form !== 'full') this.truncated[line.form] += 1;
    this.count(line.counts);
    this.batch.expect(index, 'delivered', 1);
    line.packer.add(line.start, index, this.emit);
  }

  summary(): BatchSummary {
    return {
      received: this.received,
      outcomes: this.batch.counts(),
      failures: Object.fromEntries(this.batch.failures),
      encoding: this.encoding,
      truncated: this.truncated,
      requests: this.sender.counts.requests,
      retriedEntries: this.sender.counts.retriedEntries,
      firehoseRecords: this.firehoseRecords,
      documents: this.documents,
      bytes: this.bytes,
      billedBytes: this.billedBytes,
      oldestAgeInMilliseconds: Math.max(0, this.startTime - Math.min(this.oldestEventTime, this.startTime)),
    };
  }

  /**
   * Writes the record's line into its destination, not yet packed, or tells why it can never be written: decoding and
   * writing depend on the record alone, so what fails now fails each time. A BadRecord says it in plain words; anything else
   * keeps its name.
   */
  private write(record: unknown): Line | string {
    try {
      const change = this.source.decode(record);
      this.oldestEventTime = Math.min(this.oldestEventTime, change.eventTime);
      return this.writeChange(change);
    } catch (error) {
      return error instanceof BadRecord ? error.message : String(error);
    }
  }

  /** In the largest of its layout's forms that a Firehose record can carry. */
  private writeChange(change: Change): Line {
    const { layout, packer } = this.destinations.of(change);
    const start = packer.writer.position;
    try {
      for (const form of layout.forms) {
        const context: LineContext = { processedAt: this.processedAt, counts: noCounts() };
        layout.write(packer.writer, change, form, context);
        if (packer.writer.position - start <= FIREHOSE_RECORD_MAXIMUM_BYTES) {
          return { packer, start, form, counts: context.counts };
        }
        packer.writer.position = start;
      }
    } catch (error) {
      packer.writer.position = start;
      throw error;
    }
    throw new BadRecord(`the change is larger than ${FIREHOSE_RECORD_MAXIMUM_BYTES} bytes in every form of its layout`);
  }

  private quarantine(record: unknown, index: number, reason: string): void {
    const { quarantine } = this.destinations;
    const identifier = this.source.identifier(record);
    const lines = quarantineLines({ reason, record, identifier, quarantinedAt: this.processedAt });
    this.batch.expect(index, 'quarantined', lines.length);
    for (const line of lines) {
      const start = quarantine.writer.position;
      quarantine.writer.bytes(Buffer.from(line));
      quarantine.add(start, index, this.emit);
    }
  }

  private count(counts: EncodingCounts): void {
    this.encoding.rescued += counts.rescued;
    this.encoding.folded += counts.folded;
    this.encoding.defaultedPartitions += counts.defaultedPartitions;
  }
}

function noCounts(): EncodingCounts {
  return { rescued: 0, folded: 0, defaultedPartitions: 0 };
}
