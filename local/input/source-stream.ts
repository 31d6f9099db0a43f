import { shortReason } from '../errors/reason';
import { UsageError } from '../errors/usage-error';
import type { Carrier } from '../pipeline/carrier';
import type { PlannedPipeline } from '../pipeline/pipeline';
import { kinesisShardId, shardIndex } from '../pipeline/shards';
import { SOURCE_ARNS, type SourceArn } from './source-arn';

/** Kinesis' sequence numbers begin with 49 and have 56 digits; nothing says so but every one that was ever seen. */
const SEQUENCE_NUMBER_START = '49';
const SEQUENCE_NUMBER_DIGITS = 56;
const MILLISECONDS_PER_SECOND = 1000;

type SourcePipeline = Pick<PlannedPipeline, 'region' | 'accountId' | 'mapping'>;

/** The stream that the mapping reads, as far as the plan knows it, and what its records are completed with. */
export class SourceStream {
  private readonly pipeline: SourcePipeline;
  private readonly shards: number;
  private readonly form: SourceArn;
  private lastRight: string | null = null;
  /** What the first record is of, where the plan does not tell. */
  private first: string | null = null;
  private readonly added = { arn: 0, sequenceNumber: 0, arrival: 0 };
  private unread = 0;

  constructor(pipeline: SourcePipeline, shards: number) {
    this.pipeline = pipeline;
    this.shards = shards;
    this.form = SOURCE_ARNS[pipeline.mapping.carrier.name];
  }

  get carrier(): Carrier {
    return this.pipeline.mapping.carrier;
  }

  /** The mapping's address in the plan, for a message. */
  get mappingAddress(): string {
    return this.pipeline.mapping.address;
  }

  get region(): string {
    return this.pipeline.region;
  }

  /** The planned ARN; with a part of ours where only the apply will know it. Null where the plan names no one source. */
  get arn(): string | null {
    const { eventSourceArn, sourceNames } = this.pipeline.mapping;
    const [name, ...others] = sourceNames;
    if (eventSourceArn !== null) return eventSourceArn;
    return name === undefined || others.length > 0 ? null : this.form.madeUp(this.pipeline, name);
  }

  /** Throws UsageError for a record of another source, which the mapping would never read. `place` is the record's. */
  check(arn: string, place: string): void {
    if (arn === this.lastRight) return;
    const { pattern, noun, reads } = this.form;
    const [, base = null, name = null] = pattern.exec(arn) ?? [];
    const { eventSourceArn, sourceNames, address } = this.pipeline.mapping;
    const planned = eventSourceArn === null ? null : (pattern.exec(eventSourceArn)?.[1] ?? eventSourceArn);
    this.first ??= base;
    const isRight =
      planned !== null
        ? base === planned
        : sourceNames.length > 0
          ? name !== null && sourceNames.includes(name)
          : base === this.first;
    if (isRight) {
      this.lastRight = arn;
      return;
    }
    const expected = planned ?? (sourceNames.length > 0 ? `the ${noun} ${sourceNames.join(' or ')}` : this.first);
    throw new UsageError(
      `${place}: eventSourceARN is ${shortReason(arn)}, and ${address} reads ${reads(String(expected))} alone. ` +
        `Give the changes of that ${noun}, or the plan that captures this one. Records of a copy of it run as its own ` +
        "without their ARN: jq -c 'del(.eventSourceARN)'",
    );
  }

  /** Whether the mapping reads what arrived then, by its starting position; counts what it does not. */
  reads(arrivalTime: number): boolean {
    const { startingAt } = this.pipeline.mapping;
    if (startingAt === null || !(arrivalTime < startingAt)) return true;
    this.unread += 1;
    return false;
  }

  /** The ARN that the mapping adds to a record. Throws UsageError where the plan does not tell which. */
  addedArn(place: string): string {
    const { arn } = this;
    if (arn === null) {
      throw new UsageError(
        `${place}: the record has no eventSourceARN, and the plan does not tell which stream ` +
          `${this.mappingAddress} reads. Add the ARN to each record: jq -c '.eventSourceARN = "${this.carrier.arn_example}"'`,
      );
    }
    this.added.arn += 1;
    return arn;
  }

  /** A sequence number for the record at that place of the file. */
  addedSequenceNumber(ordinal: number): string {
    this.added.sequenceNumber += 1;
    const digits = SEQUENCE_NUMBER_DIGITS - SEQUENCE_NUMBER_START.length;
    return SEQUENCE_NUMBER_START + String(ordinal + 1).padStart(digits, '0');
  }

  /** The time of a record that has none, epoch seconds: that of the record before it, given in milliseconds. */
  addedArrival(lastArrivalTime: number): number {
    this.added.arrival += 1;
    return lastArrivalTime / MILLISECONDS_PER_SECOND;
  }

  /** The shard that takes the records of a partition key. */
  shardIdOf(partitionKey: string): string {
    return kinesisShardId(shardIndex(this.carrier.name, partitionKey, this.shards));
  }

  /** What the report says of records that were completed or not read, one sentence each. */
  get notes(): readonly string[] {
    const { arn, sequenceNumber, arrival } = this.added;
    const { eventSourceArn, startingAt } = this.pipeline.mapping;
    const unknown = eventSourceArn === null ? ` (the plan does not know ${this.form.madeUpPart} yet)` : '';
    const notes: readonly (readonly [count: number, what: string, meaning: string])[] = [
      [
        this.unread,
        `Records that arrived before starting_position_timestamp, ${new Date(startingAt ?? 0).toISOString()}`,
        'The mapping does not read them, so they do not count as received.',
      ],
      [arn, 'Records without eventSourceARN', `Each got ${this.arn}${unknown}, as the mapping adds its own.`],
      [sequenceNumber, 'Records without a sequence number', 'Each got one by its place in the file.'],
      [arrival, 'Records without a time of arrival', 'Each got that of the record before it.'],
    ];
    return notes
      .filter(([count]) => count > 0)
      .map(([count, what, meaning]) => `${what}: ${count.toLocaleString('en-US')}. ${meaning}`);
  }
}
