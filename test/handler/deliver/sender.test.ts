import { getMaxListeners } from 'node:events';
import { type PackedRequest, Packer } from '../../../handler/src/deliver/packer';
import { type PutRecordBatch, type PutResult, Sender } from '../../../handler/src/deliver/sender';
import { VirtualClock } from '../virtual-clock';

const START = 1_000_000;
const THROTTLED: PutResult = { kind: 'failed', reason: 'ThrottlingException', isRetryable: true };
const TAKEN: PutResult = { kind: 'answered', entries: [{ recordId: 'id', errorCode: undefined }] };

/** A request of one line, owned by the source record `owner`. */
function request(owner: number, bytes = 10): PackedRequest {
  const packer = new Packer('stream', true);
  const requests: PackedRequest[] = [];
  packer.writer.ascii(`${'x'.repeat(bytes - 1)}\n`);
  packer.add(0, owner, () => undefined);
  packer.flush((only) => requests.push(only));
  return requests[0] as PackedRequest;
}

interface Sent {
  readonly settled: readonly (readonly [number, string | null])[];
  /** When each call was made, in milliseconds from the start. */
  readonly times: readonly number[];
  readonly clock: VirtualClock;
  readonly sender: Sender;
}

/** Sends one request; `answer` is what the n-th call gets. */
async function send(within: number, draws: readonly number[], answer: (call: number) => PutResult): Promise<Sent> {
  const clock = new VirtualClock(START, draws);
  const times: number[] = [];
  const settled: [number, string | null][] = [];
  const put: PutRecordBatch = async () => {
    times.push(clock.now() - START);
    return answer(times.length - 1);
  };
  const sender = new Sender(put, clock, START + within, [], (owners, failure) => {
    for (const owner of owners) settled.push([owner, failure]);
  });
  sender.send(request(7));
  await clock.run(sender.finish());
  return { settled, times, clock, sender };
}

describe('Sender', () => {
  it('waits longer each time, up to five seconds, with jitter', async () => {
    const { times, sender } = await send(600_000, [1], (call) => (call < 9 ? THROTTLED : TAKEN));
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
    expect(sender.counts).toEqual({ requests: 10, retriedEntries: 9 });
    const half = await send(600_000, [0.5, 0], (call) => (call < 3 ? THROTTLED : TAKEN));
    expect(half.times).toEqual([0, 50, 50, 250]);
  });

  it('stops when the next try would come too late, and says why', async () => {
    const { times, settled, clock } = await send(1000, [1], () => THROTTLED);
    expect(times).toEqual([0, 100, 300, 700]);
    expect(settled).toEqual([[7, 'ThrottlingException']]);
    expect(clock.now()).toBeLessThanOrEqual(START + 1000);
  });

  it('does not wait for its deadline once all is settled, and leaves no timer', async () => {
    const { clock } = await send(600_000, [1], () => TAKEN);
    expect([clock.now(), clock.sleeping]).toEqual([START, 0]);
  });

  it('lets any number of requests listen for its end without a warning of a leak', async () => {
    const maximums: number[] = [];
    const clock = new VirtualClock(START);
    const put: PutRecordBatch = async (_stream, _body, signal) => {
      maximums.push(getMaxListeners(signal));
      return TAKEN;
    };
    const sender = new Sender(put, clock, START + 1000, [], () => undefined);
    sender.send(request(1));
    await clock.run(sender.finish());
    expect(maximums).toEqual([Number.POSITIVE_INFINITY]);
  });

  it('counts each entry that it sends once more', async () => {
    const packer = new Packer('stream', false);
    const requests: PackedRequest[] = [];
    for (let owner = 0; owner < 5; owner += 1) {
      const start = packer.writer.position;
      packer.writer.ascii('line\n');
      packer.add(start, owner, () => undefined);
    }
    packer.flush((only) => requests.push(only));
    const clock = new VirtualClock(START);
    const answers: PutResult[] = [2, 0, 3].map((taken) => ({
      kind: 'answered',
      entries: Array.from({ length: taken }, () => ({ recordId: 'id', errorCode: undefined })),
    }));
    const sender = new Sender(
      async () => answers.shift() ?? THROTTLED,
      clock,
      START + 60_000,
      [],
      () => undefined,
    );
    sender.send(requests[0] as PackedRequest);
    await clock.run(sender.finish());
    expect(sender.counts).toEqual({ requests: 3, retriedEntries: 6 });
  });

  it('sends nothing more once its time is over, even by a clock that is a little behind', async () => {
    let calls = 0;
    const put: PutRecordBatch = async () => {
      calls += 1;
      return calls < 9 ? THROTTLED : TAKEN;
    };
    const behind = { now: () => START, random: () => 0, sleep: async () => undefined };
    const settled: (string | null)[] = [];
    const sender = new Sender(put, behind, START + 1, [], (_owners, failure) => settled.push(failure));
    await Promise.resolve();
    sender.send(request(1));
    await sender.finish();
    expect([calls, settled]).toEqual([1, ['ThrottlingException']]);
  });

  it('tries once even when it begins after its deadline', async () => {
    const { settled } = await send(-1, [1], () => TAKEN);
    expect(settled).toEqual([[7, null]]);
  });

  it('takes an answer that comes after the deadline for what it is', async () => {
    const clock = new VirtualClock(START);
    const settled: (string | null)[] = [];
    const deaf: PutRecordBatch = async () => {
      await clock.sleep(5000, new AbortController().signal);
      return TAKEN;
    };
    const sender = new Sender(deaf, clock, START + 1000, [], (_owners, failure) => settled.push(failure));
    sender.send(request(1));
    await clock.run(sender.finish());
    expect(settled).toEqual([null]);
  });

  it('makes room one answer at a time', async () => {
    const clock = new VirtualClock(START);
    const delays = [300, 100, 200];
    const put: PutRecordBatch = async (_stream, _body, signal) => {
      await clock.sleep(delays.shift() ?? 0, signal);
      return TAKEN;
    };
    const sender = new Sender(put, clock, START + 60_000, [], () => undefined);
    for (const owner of [0, 1, 2]) sender.send(request(owner));
    const inFlight: [number, number][] = [];
    for (const maximum of [3, 2, 1]) {
      await clock.run(sender.room(maximum));
      inFlight.push([sender.inFlight, clock.now() - START]);
    }
    expect(inFlight).toEqual([
      [2, 100],
      [1, 200],
      [0, 300],
    ]);
    await clock.run(sender.finish());
  });

  it('uses the buffers of answered requests again, and only those', async () => {
    const clock = new VirtualClock(START);
    const bodies: ArrayBufferLike[] = [];
    const spares: Buffer[] = [];
    const put: PutRecordBatch = async (_stream, body, signal) => {
      bodies.push(body.buffer);
      await clock.sleep(100, signal);
      return TAKEN;
    };
    for (let round = 0; round < 3; round += 1) {
      const sender = new Sender(put, clock, clock.now() + 60_000, spares, () => undefined);
      sender.send(request(0, 1000));
      sender.send(request(1, 1000));
      await clock.run(sender.finish());
    }
    expect(bodies).toHaveLength(6);
    expect(new Set(bodies.slice(0, 2)).size).toBe(2);
    expect(new Set(bodies).size).toBe(2);
    expect(spares).toHaveLength(2);
  });
});
