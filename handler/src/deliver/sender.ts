import { setMaxListeners } from 'node:events';
import type { PackedRequest } from './packer';
import { type BodyEntry, RequestBody } from './request-body';
import type { SpareBuffers } from './spare-buffers';

/** What Firehose said of one call: an entry for each record, in the order of the request. */
export type PutResult =
  | { readonly kind: 'answered'; readonly entries: readonly PutResultEntry[] }
  /** Nothing is known of any entry; `isRetryable` tells a passing fault from a refusal that another attempt cannot change. */
  | { readonly kind: 'failed'; readonly reason: string; readonly isRetryable: boolean };

export interface PutResultEntry {
  readonly recordId: string | undefined;
  readonly errorCode: string | undefined;
}

/** One PutRecordBatch call with a body that is already written. Never throws: every failure is a result. */
export type PutRecordBatch = (deliveryStream: string, body: Buffer, signal: AbortSignal) => Promise<PutResult>;

/** Time and chance, handed in by the entry point. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Resolves after the time, or as soon as the signal is raised. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** Is told what became of each document; its owner is the index of the record that it comes from. */
export interface Owners {
  acknowledge(owners: readonly number[]): void;
  /** Not acknowledged, for this reason, and not sent again. */
  fail(owners: readonly number[], reason: string): void;
}

export interface SenderOptions {
  readonly put: PutRecordBatch;
  readonly clock: Clock;
  /** Epoch millisecond by which every request must be over. */
  readonly deadline: number;
  readonly spares: SpareBuffers;
  /** Requests in flight to one delivery stream; there are further bounds for all streams together. */
  readonly maximumRequestsInFlight: number;
  readonly owners: Owners;
}

export interface SendCounts {
  requests: number;
  /** Entries that were sent once more. */
  retriedEntries: number;
}

/** The first wait is up to this long, each next one up to twice as long (AWS architecture blog, "Exponential backoff and jitter"). */
const BACKOFF_BASE_IN_MILLISECONDS = 100;
const BACKOFF_MAXIMUM_IN_MILLISECONDS = 5000;

/** For all streams together: what a function of 512 MB can hold besides a 6 MB event, however many tables it has. */
const BYTES_IN_FLIGHT_MAXIMUM = 64 * 1024 * 1024;
export const REQUESTS_IN_FLIGHT_MAXIMUM = 64;

/**
 * Sends the requests of one invocation, several at a time, each until all of its entries are acknowledged, refused for
 * good, or time is up. Nothing counts as acknowledged but an entry that came back with a RecordId and without an error:
 * `FailedPutCount` is not trusted.
 */
export class Sender {
  readonly counts: SendCounts = { requests: 0, retriedEntries: 0 };
  private readonly options: SenderOptions;
  private readonly abort = new AbortController();
  private readonly over = new AbortController();
  private readonly deliveries = new Set<Promise<void>>();
  private readonly requestsByStream = new Map<string, number>();
  private bytesInFlight = 0;

  constructor(options: SenderOptions) {
    const { clock, deadline } = options;
    this.options = options;
    // Each request in flight listens for the end, and Node warns of a leak from eleven listeners on.
    setMaxListeners(Number.POSITIVE_INFINITY, this.abort.signal);
    // Resolves, and never rejects, at the deadline or when `finish` ends it.
    void clock.sleep(deadline - clock.now(), this.over.signal).then(() => this.abort.abort());
  }

  /** Copies the request and starts sending it. */
  send(request: PackedRequest): void {
    const { spares } = this.options;
    const body = new RequestBody(request, spares.take());
    const { deliveryStream } = body;
    const { length } = body.bytes();
    this.count(deliveryStream, 1, length);
    const delivery: Promise<void> = this.deliver(body).finally(() => {
      spares.give(body.release());
      this.count(deliveryStream, -1, -length);
      this.deliveries.delete(delivery);
    });
    this.deliveries.add(delivery);
  }

  /** True if the next request must wait: for its stream, or for the memory and sockets that all share. */
  get isFull(): boolean {
    if (this.deliveries.size >= REQUESTS_IN_FLIGHT_MAXIMUM || this.bytesInFlight >= BYTES_IN_FLIGHT_MAXIMUM)
      return true;
    for (const requests of this.requestsByStream.values()) {
      if (requests >= this.options.maximumRequestsInFlight) return true;
    }
    return false;
  }

  /** Waits until another request may start, whichever stream it is for. */
  async waitForCapacity(): Promise<void> {
    while (this.isFull) await Promise.race(this.deliveries);
  }

  /** Waits for all requests; those that are open at the deadline are aborted and fail. */
  async finish(): Promise<void> {
    await Promise.all(this.deliveries);
    this.over.abort();
  }

  private count(deliveryStream: string, requests: 1 | -1, bytes: number): void {
    this.requestsByStream.set(deliveryStream, (this.requestsByStream.get(deliveryStream) ?? 0) + requests);
    this.bytesInFlight += bytes;
  }

  private async deliver(body: RequestBody): Promise<void> {
    const { put, clock, deadline, owners } = this.options;
    for (let attempt = 0; ; attempt += 1) {
      this.counts.requests += 1;
      const result = await put(body.deliveryStream, body.bytes(), this.abort.signal);
      const failure = this.acknowledged(body, result);
      if (failure === null) return;
      const wait =
        clock.random() * Math.min(BACKOFF_BASE_IN_MILLISECONDS * 2 ** attempt, BACKOFF_MAXIMUM_IN_MILLISECONDS);
      const isOver = this.abort.signal.aborted || clock.now() + wait >= deadline;
      if (isOver || !failure.isRetryable) {
        for (const entry of body.entries) owners.fail(entry.owners, failure.reason);
        return;
      }
      await clock.sleep(wait, this.abort.signal);
      this.counts.retriedEntries += body.entries.length;
    }
  }

  /** Reports what was acknowledged and leaves the rest in the body; null if nothing is left. */
  private acknowledged(body: RequestBody, result: PutResult): { reason: string; isRetryable: boolean } | null {
    if (result.kind === 'failed') return result;
    let reason = 'no answer for the entry';
    const left: BodyEntry[] = [];
    for (const [index, entry] of body.entries.entries()) {
      const answer = result.entries[index];
      if (answer?.recordId && answer.errorCode === undefined) this.options.owners.acknowledge(entry.owners);
      else {
        reason = answer?.errorCode ?? reason;
        left.push(entry);
      }
    }
    if (left.length === 0) return null;
    body.keep(left);
    return { reason, isRetryable: true };
  }
}
