import fc from 'fast-check';
import type { PutRecordBatch, PutResult, PutResultEntry } from '../../../handler/src/deliver/sender';
import type { FakeClock } from './fake-clock';

/** How Firehose answers one call. `entry` says what it does with each record: `index` counts them. */
export interface Answer {
  readonly afterMilliseconds: number;
  readonly result: (records: number) => PutResult;
}

const acknowledged: PutResultEntry = { recordId: 'id', errorCode: undefined };
const refused: PutResultEntry = { recordId: undefined, errorCode: 'ServiceUnavailableException' };
/** An entry that claims both, or nothing: no acknowledgement. */
const lies: readonly PutResultEntry[] = [
  { recordId: 'id', errorCode: 'InternalFailure' },
  { recordId: undefined, errorCode: undefined },
];

const all = (entry: PutResultEntry) => (records: number) => new Array<PutResultEntry>(records).fill(entry);

const entries: fc.Arbitrary<(records: number) => readonly PutResultEntry[]> = fc.oneof(
  fc.constant(all(acknowledged)),
  fc.constant(all(refused)),
  fc
    .array(fc.constantFrom(acknowledged, refused, ...lies), { minLength: 1, maxLength: 7 })
    .map(
      (pattern) => (records: number) =>
        all(acknowledged)(records).map((_, at) => pattern[at % pattern.length] ?? refused),
    ),
  fc.integer({ min: -5, max: 3 }).map((more) => (records: number) => all(acknowledged)(Math.max(0, records + more))),
);

const result: fc.Arbitrary<Answer['result']> = fc.oneof(
  {
    weight: 3,
    arbitrary: entries.map(
      (of) =>
        (records: number): PutResult => ({ kind: 'answered', entries: of(records) }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('ServiceUnavailableException', 'ThrottlingException', 'TimeoutError'), fc.boolean())
      .map(
        ([reason, isRetryable]) =>
          (): PutResult => ({ kind: 'failed', reason, isRetryable }),
      ),
  },
);

/** Any answer, soon, late or never before the deadline. */
export const answer: fc.Arbitrary<Answer> = fc.record({
  afterMilliseconds: fc.oneof(fc.nat(50), fc.nat(5000), fc.constant(1e9)),
  result,
});

/** One document on its way: told apart by stream and text. */
interface Document {
  sent: number;
  isAcknowledged: boolean;
}

/** Stands where Firehose is: answers by script, then always well, and writes down what a caller must not do. */
export class ScriptedFirehose {
  readonly documents = new Map<string, Document>();
  readonly wrongs: string[] = [];
  /** To one delivery stream. */
  mostInFlight = 0;
  calls = 0;
  private readonly inFlight = new Map<string, number>();
  private readonly script: readonly Answer[];
  private readonly clock: FakeClock;

  constructor(script: readonly Answer[], clock: FakeClock) {
    this.script = script;
    this.clock = clock;
  }

  readonly put: PutRecordBatch = async (stream, body, signal) => {
    const answer = this.script[this.calls++] ?? {
      afterMilliseconds: 10,
      result: (records: number) => answered(records),
    };
    const sent = body.toString();
    const records = this.receive(stream, sent);
    const inFlight = (this.inFlight.get(stream) ?? 0) + 1;
    this.inFlight.set(stream, inFlight);
    this.mostInFlight = Math.max(this.mostInFlight, inFlight);
    await this.clock.sleep(answer.afterMilliseconds, signal);
    this.inFlight.set(stream, (this.inFlight.get(stream) ?? 0) - 1);
    if (body.toString() !== sent) this.wrongs.push('the body was changed before the answer');
    if (signal.aborted) return { kind: 'failed', reason: 'AbortError', isRetryable: true };
    const result = answer.result(records.length);
    for (const [index, texts] of records.entries()) {
      const entry = result.kind === 'answered' ? result.entries[index] : undefined;
      if (entry?.recordId === undefined || entry.errorCode !== undefined) continue;
      for (const text of texts) this.document(stream, text).isAcknowledged = true;
    }
    return result;
  };

  /** The documents of the records, checked against the limits of Firehose's API reference. */
  private receive(stream: string, body: string): string[][] {
    const request: { DeliveryStreamName: string; Records: { Data: string }[] } = JSON.parse(body);
    if (request.DeliveryStreamName !== stream) this.wrongs.push('the body names another stream');
    const records = request.Records.map(({ Data }) => Buffer.from(Data, 'base64'));
    const bytes = records.reduce((sum, record) => sum + record.length, 0);
    if (records.length < 1 || records.length > 500) this.wrongs.push(`${records.length} records`);
    if (bytes > 4 * 1024 * 1024) this.wrongs.push(`${bytes} bytes a request`);
    return records.map((record) => {
      const texts = record.toString().split(/(?<=\n)/);
      if (record.length > 1_024_000) this.wrongs.push(`${record.length} bytes a record`);
      if (texts.length > 500) this.wrongs.push(`${texts.length} documents`);
      for (const text of texts) {
        const document = this.document(stream, text);
        document.sent += 1;
        if (document.isAcknowledged) this.wrongs.push(`sent again though acknowledged: ${text}`);
        if (!text.endsWith('\n')) this.wrongs.push(`no newline: ${text}`);
      }
      return texts;
    });
  }

  private document(stream: string, text: string): Document {
    const key = `${stream} ${text}`;
    const known = this.documents.get(key) ?? { sent: 0, isAcknowledged: false };
    this.documents.set(key, known);
    return known;
  }
}

function answered(records: number): PutResult {
  return { kind: 'answered', entries: all(acknowledged)(records) };
}
