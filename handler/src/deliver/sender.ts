import { setMaxListeners } from 'node:events';
import type { PackedRequest } from './packer';
import { type BodyEntry, RequestBody } from './request-body';

/** What Firehose said of one call: an entry for each record, in the order of the request. */
export type PutResult =
  | { readonly kind: 'answered'; readonly entries: readonly PutResultEntry[] }
  /** Nothing is known of any entry; `isRetryable` tells a passing fault from a refusal that another try cannot change. */
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

/** What became of the documents of one entry: acknowledged by Firehose, or not, with the reason. */
export type Settle = (owners: readonly number[], failure: string | null) => void;

export interface SendCounts {
  requests: number;
  /** Entries that were sent once more. */
  retriedEntries: number;
}

/** The first wait is up to this long, each next one up to twice as long (AWS architecture blog, "Exponential backoff and jitter"). */
const BACKOFF_BASE_IN_MILLISECONDS = 100;
const BACKOFF_MAXIMUM_IN_MILLISECONDS = 5000;

/**
 * Sends the requests of one invocation, several at a time, each until all of its entries are acknowledged, refused for
 * good, or time is up. Nothing counts as acknowledged but an entry that came back with a RecordId and without an error:
 * `FailedPutCount` is not believed.
 */
export class Sender {
  readonly counts: SendCounts = { requests: 0, retriedEntries: 0 };
  private readonly put: PutRecordBatch;
  private readonly clock: Clock;
  private readonly settle: Settle;
  private readonly deadline: number;
  private readonly abort = new AbortController();
  private readonly over = new AbortController();
  private readonly deliveries = new Set<Promise<void>>();
  private readonly spares: Buffer[];

  /** `deadline` is the epoch millisecond by which every request must be over; `spares` are buffers to be used again. */
  constructor(put: PutRecordBatch, clock: Clock, deadline: number, spares: Buffer[], settle: Settle) {
    this.put = put;
    this.clock = clock;
    this.deadline = deadline;
    this.spares = spares;
    this.settle = settle;
    // Each request in flight listens for the end, and Node warns of a leak from eleven listeners on.
    setMaxListeners(Number.POSITIVE_INFINITY, this.abort.signal);
    // Resolves without rejecting at the deadline, or when `finish` says that it is no longer needed.
    void clock.sleep(deadline - clock.now(), this.over.signal).then(() => this.abort.abort());
  }

  /** Copies the request and starts sending it. */
  send(request: PackedRequest): void {
    const body = new RequestBody(request, this.spares.pop());
    const delivery: Promise<void> = this.deliver(body).finally(() => {
      this.spares.push(body.release());
      this.deliveries.delete(delivery);
    });
    this.deliveries.add(delivery);
  }

  get inFlight(): number {
    return this.deliveries.size;
  }

  /** Waits until fewer than `maximum` requests are in flight. */
  async room(maximum: number): Promise<void> {
    while (this.deliveries.size >= maximum) await Promise.race(this.deliveries);
  }

  /** Waits for all requests; at the deadline what is still open is given up and settled as failed. */
  async finish(): Promise<void> {
    await Promise.all(this.deliveries);
    this.over.abort();
  }

  private async deliver(body: RequestBody): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      this.counts.requests += 1;
      const result = await this.put(body.deliveryStream, body.bytes(), this.abort.signal);
      const failure = this.settleAnswered(body, result);
      if (failure === null) return;
      const wait =
        this.clock.random() * Math.min(BACKOFF_BASE_IN_MILLISECONDS * 2 ** attempt, BACKOFF_MAXIMUM_IN_MILLISECONDS);
      const isOver = this.abort.signal.aborted || this.clock.now() + wait >= this.deadline;
      if (isOver || !failure.isRetryable) {
        for (const { owners } of body.entries) this.settle(owners, failure.reason);
        return;
      }
      await this.clock.sleep(wait, this.abort.signal);
      this.counts.retriedEntries += body.entries.length;
    }
  }

  /** Settles what is acknowledged and leaves the rest in the body; null if nothing is left. */
  private settleAnswered(body: RequestBody, result: PutResult): { reason: string; isRetryable: boolean } | null {
    if (result.kind === 'failed') return result;
    let reason = 'no answer for the entry';
    const left: BodyEntry[] = [];
    for (const [index, entry] of body.entries.entries()) {
      const answer = result.entries[index];
      if (answer?.recordId && answer.errorCode === undefined) this.settle(entry.owners, null);
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
