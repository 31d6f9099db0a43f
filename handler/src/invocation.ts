import type { Carried, Carrier } from './carrier/carrier';
import { BadRecord } from './change/bad-record';
import type { Change } from './change/change';
import { FIREHOSE_BILLING_UNIT_BYTES, FIREHOSE_RECORD_MAXIMUM_BYTES } from './deliver/limits';
import type { Emit, Packer } from './deliver/packer';
import { quarantineLines } from './deliver/quarantine';
import type { Sender } from './deliver/sender';
import type { Destination, Destinations } from './destinations';
import type { EncodingCounts, Form, LineContext } from './encode/line';
import { type Format, SKIP_REASONS, type SkipReason } from './format/format';
import type { OutcomeCounts } from './outcome';
import type { RecordOutcomes } from './record-outcomes';

/** An invocation in numbers, without any data of its records. */
export interface BatchSummary {
  readonly received: number;
  readonly outcomes: OutcomeCounts;
  /** The outcomes in the order of the event, as RecordOutcomes.runs() gives them. */
  readonly outcomeRuns: string;
  /** What records held and no line was written for, on purpose; a record may hold several such, and changes beside them. */
  readonly skips: Readonly<Record<SkipReason, number>>;
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

/** A line in its packer's buffer, not added yet. */
interface Line {
  readonly packer: Packer;
  readonly bytes: number;
  readonly form: Form;
  readonly counts: EncodingCounts;
}

/** What a record became when it was read and written, before anything is sent. */
interface Draft {
  readonly lines: Line[];
  /** Why what has no line has none. */
  readonly skips: SkipReason[];
  /** How many changes the record had up to here. */
  changes: number;
}

export interface InvocationOptions {
  readonly carrier: Carrier;
  readonly format: Format;
  readonly destinations: Destinations;
  readonly outcomes: RecordOutcomes;
  readonly sender: Sender;
  /** Epoch milliseconds. */
  readonly startTime: number;
}

/** The work on one event: writes every record to its destinations, or to quarantine with the reason. */
export class Invocation {
  private readonly options: InvocationOptions;
  private readonly processedAt: string;
  private readonly encoding: EncodingCounts = noCounts();
  private readonly truncated: TruncationCounts = { without_old_data: 0, changed_fields_only: 0 };
  private readonly skips = Object.fromEntries(SKIP_REASONS.map((reason) => [reason, 0])) as Record<SkipReason, number>;
  private firehoseRecords = 0;
  private documents = 0;
  private bytes = 0;
  private billedBytes = 0;
  private oldestEventTime = Number.POSITIVE_INFINITY;
  private received = 0;

  constructor(options: InvocationOptions) {
    this.options = options;
    this.processedAt = new Date(options.startTime).toISOString();
    options.destinations.reset();
  }

  readonly emit: Emit = (request) => {
    for (const { start, end, owners } of request.records) {
      this.firehoseRecords += 1;
      this.documents += owners.length;
      this.bytes += end - start;
      this.billedBytes += Math.ceil((end - start) / FIREHOSE_BILLING_UNIT_BYTES) * FIREHOSE_BILLING_UNIT_BYTES;
    }
    this.options.sender.send(request);
  };

  take(record: unknown, index: number): void {
    const { outcomes, destinations } = this.options;
    this.received += 1;
    const written = this.write(record);
    if (typeof written === 'string') this.quarantine(record, index, written);
    else {
      const { lines, skips } = written;
      outcomes.expect(index, lines.length > 0 ? 'delivered' : 'skipped', lines.length);
      for (const reason of skips) this.skips[reason] += 1;
      for (const { packer, bytes, form, counts } of lines) {
        if (form !== 'full') this.truncated[form] += 1;
        this.count(counts);
        packer.add(bytes, index, this.emit);
      }
    }
    destinations.relieve(this.emit);
  }

  summary(): BatchSummary {
    const { outcomes, sender, startTime } = this.options;
    return {
      received: this.received,
      outcomes: outcomes.counts(),
      outcomeRuns: outcomes.runs(),
      skips: this.skips,
      failures: Object.fromEntries(outcomes.failures),
      encoding: this.encoding,
      truncated: this.truncated,
      requests: sender.counts.requests,
      retriedEntries: sender.counts.retriedEntries,
      firehoseRecords: this.firehoseRecords,
      documents: this.documents,
      bytes: this.bytes,
      billedBytes: this.billedBytes,
      oldestAgeInMilliseconds: Math.max(0, startTime - Math.min(this.oldestEventTime, startTime)),
    };
  }

  /**
   * Writes the lines of all the record's changes, or returns why they can never be written: decoding and writing depend on
   * the record alone, so what fails once fails each time. A record is atomic: if one line cannot be written, none is.
   */
  private write(record: unknown): Draft | string {
    const draft: Draft = { lines: [], skips: [], changes: 0 };
    try {
      const opened = this.options.carrier.open(record);
      if (opened.kind === 'aggregate')
        forEach('record', opened.records, (carried) => this.writeCarried(carried, draft));
      else this.writeCarried(opened, draft);
      return draft;
    } catch (error) {
      for (const { packer, bytes } of draft.lines) packer.writer.position -= bytes;
      return reasonOf(error);
    }
  }

  private writeCarried(carried: Carried, draft: Draft): void {
    const decoded = this.options.format.decode(carried);
    if ('skip' in decoded) draft.skips.push(decoded.skip);
    else if ('changes' in decoded) forEach('change', decoded.changes, (change) => this.writeChange(change, draft));
    else this.writeChange(decoded, draft);
  }

  private writeChange(change: Change, draft: Draft): void {
    draft.changes += 1;
    const destinations = this.options.destinations.of(change);
    if (destinations.length === 0) {
      draft.skips.push('unlisted_table');
      return;
    }
    for (const destination of destinations) draft.lines.push(this.writeLine(change, draft.changes, destination));
    this.oldestEventTime = Math.min(this.oldestEventTime, change.eventTime);
  }

  /** Writes the change in the largest of its layout's forms that fits a Firehose record. */
  private writeLine(change: Change, ordinal: number, { layout, packer }: Destination): Line {
    const start = packer.writer.position;
    try {
      for (const form of layout.forms) {
        const context: LineContext = { processedAt: this.processedAt, ordinal, counts: noCounts() };
        layout.write(packer.writer, change, form, context);
        const bytes = packer.writer.position - start;
        if (bytes <= FIREHOSE_RECORD_MAXIMUM_BYTES) return { packer, bytes, form, counts: context.counts };
        packer.writer.position = start;
      }
    } catch (error) {
      packer.writer.position = start;
      throw error;
    }
    throw new BadRecord(`the change is larger than ${FIREHOSE_RECORD_MAXIMUM_BYTES} bytes in every form of its layout`);
  }

  private quarantine(record: unknown, index: number, reason: string): void {
    const { carrier, destinations, outcomes } = this.options;
    const { quarantine } = destinations;
    const lines = quarantineLines({
      reason,
      record,
      eventId: carrier.eventId(record),
      reference: carrier.reference(record),
      quarantinedAt: this.processedAt,
    });
    outcomes.expect(index, 'quarantined', lines.length);
    for (const line of lines) {
      const bytes = Buffer.from(line);
      quarantine.writer.bytes(bytes);
      quarantine.add(bytes.length, index, this.emit);
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

/** Does the work for each of several things, and says which one failed. */
function forEach<T>(what: 'record' | 'change', things: readonly T[], work: (thing: T) => void): void {
  for (const [index, thing] of things.entries()) {
    try {
      work(thing);
    } catch (error) {
      const where = things.length === 1 ? '' : `${what} ${index + 1} of ${things.length}: `;
      throw new BadRecord(where + reasonOf(error));
    }
  }
}

/** A BadRecord's message, or another error with its name. */
function reasonOf(error: unknown): string {
  return error instanceof BadRecord ? error.message : String(error);
}
