import { mkdirSync } from 'node:fs';
import type { PlannedDeliveryStream } from '../pipeline/pipeline';
import type { Lake } from '../s3/lake';
import type { Random } from '../sim/random';
import { ASSUMPTIONS, NOT_MODELLED } from './assumptions';
import { DeliveryStream, type DocumentFate } from './delivery-stream';
import { compileIntake, type Identify, type Intake, UNKNOWN_ORDINAL } from './intake';
import { FirehoseServer } from './server';

export interface LocalFirehoseOptions {
  readonly streams: readonly PlannedDeliveryStream[];
  readonly lake: Lake;
  readonly random: Random;
  /** A folder for what buffers spill; made where it is missing, the caller's to remove. */
  readonly spoolDirectory: string;
  /** The virtual time at which the run begins, epoch milliseconds. */
  readonly startTime: number;
  /** Called as DocumentFate is, with the stream that the document was put to; never for a document of no known change. */
  readonly onFate: (stream: PlannedDeliveryStream, ...fate: Parameters<DocumentFate>) => void;
}

interface Lane {
  readonly stream: DeliveryStream;
  readonly take: (record: Buffer, identify: Identify) => Intake;
  /** Records that were put since the last invocation ended, in the order of the requests. */
  accepted: Buffer[];
}

/**
 * The planned delivery streams on this machine: takes PutRecordBatch over HTTP and writes the objects that Firehose
 * would. The order of what it does follows the virtual clock and the changes' ordinals, never the order in which
 * requests came, so that two equal runs write the same bytes under the same keys.
 */
export class LocalFirehose {
  readonly assumptions = ASSUMPTIONS;
  readonly notModelled = NOT_MODELLED;
  private readonly lanes: ReadonlyMap<string, Lane>;
  private readonly server: FirehoseServer;
  /** When what is put arrives, virtual epoch milliseconds. */
  private now: number;
  /** Of the invocation that ended last: what comes after it is taken to be its own. */
  private identify: Identify = () => UNKNOWN_ORDINAL;
  private unknown = 0;

  /** Throws an Error where a stream's settings are refused by AWS or not modelled. */
  constructor({ streams, startTime, onFate, ...shared }: LocalFirehoseOptions) {
    mkdirSync(shared.spoolDirectory, { recursive: true });
    this.lanes = new Map(
      streams.map((stream) => [
        stream.name,
        {
          stream: new DeliveryStream({
            ...shared,
            stream,
            onFate: (ordinal, fate, cause) => {
              if (ordinal === UNKNOWN_ORDINAL) this.unknown += 1;
              else onFate(stream, ordinal, fate, cause);
            },
          }),
          take: compileIntake(stream),
          accepted: [],
        },
      ]),
    );
    this.now = startTime;
    this.server = new FirehoseServer({
      streamNames: new Set(this.lanes.keys()),
      accept: (streamName, records) => this.lanes.get(streamName)?.accepted.push(...records),
    });
  }

  /** Documents in written objects whose ordinal is unknown: they have no fate. */
  get unattributed(): number {
    return this.unknown;
  }

  /** Starts the server on 127.0.0.1; its URL. */
  async listen(): Promise<string> {
    return this.server.listen();
  }

  /** `now`: virtual time, epoch milliseconds, when what is put during the invocation arrives. */
  beginInvocation(now: number): void {
    this.now = now;
  }

  /**
   * Takes what was put during the invocation, in the order of the lowest ordinal of each record. It delivers nothing by
   * time: an invocation of another shard may follow that is earlier.
   */
  async endInvocation(identify: Identify): Promise<void> {
    this.identify = identify;
    for (const lane of this.lanes.values()) {
      const records = lane.accepted;
      lane.accepted = [];
      const intakes = records.map((record) => lane.take(record, identify)).sort(byOrdinal);
      for (const { units } of intakes) {
        for (const unit of units) await lane.stream.take(unit, this.now);
      }
    }
  }

  /** Delivers every buffer whose interval ends by `now`, in the order of these ends. */
  async advanceTo(now: number): Promise<void> {
    for (const dueAt of this.dueTimes().filter((time) => time <= now)) {
      for (const { stream } of this.lanes.values()) await stream.deliverDue(dueAt);
    }
  }

  /** Takes what is still to be taken, delivers every buffer at the end of its interval and stops the server. */
  async close(): Promise<void> {
    await this.server.close();
    await this.endInvocation(this.identify);
    await this.advanceTo(Number.POSITIVE_INFINITY);
  }

  /** Stops the server and delivers nothing more. */
  async stop(): Promise<void> {
    await this.server.close();
  }

  private dueTimes(): readonly number[] {
    const times = [...this.lanes.values()].flatMap(({ stream }) => stream.dueTimes());
    return [...new Set(times)].sort((left, right) => left - right);
  }
}

/** Equal ordinals are told apart by the bytes: what is equal in both is the same record twice. */
function byOrdinal(left: Intake, right: Intake): number {
  if (left.lowestOrdinal === right.lowestOrdinal) return Buffer.compare(left.record, right.record);
  return left.lowestOrdinal < right.lowestOrdinal ? -1 : 1;
}
