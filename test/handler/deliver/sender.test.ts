import { getMaxListeners } from 'node:events';
import { type PackedRequest, Packer } from '../../../handler/src/deliver/packer';
import { type PutRecordBatch, type PutResult, Sender, type SenderOptions } from '../../../handler/src/deliver/sender';
import { SpareBuffers } from '../../../handler/src/deliver/spare-buffers';
import { FakeClock } from '../../support/doubles/fake-clock';

const START = 1_000_000;
const THROTTLED: PutResult = { kind: 'failed', reason: 'ThrottlingException', isRetryable: true };
const TAKEN: PutResult = { kind: 'answered', entries: [{ recordId: 'id', errorCode: undefined }] };

/** A request of one line, owned by the source record `owner`. */
function request(owner: number, bytes = 10, deliveryStream = 'stream'): PackedRequest {
  const packer = new Packer(deliveryStream, true);
  const requests: PackedRequest[] = [];
  packer.writer.ascii(`${'x'.repeat(bytes - 1)}\n`);
  packer.add(bytes, owner, () => undefined);
  packer.flush((only) => requests.push(only));
  return requests[0] as PackedRequest;
}

type Answered = [number, string | null];

/** A sender that writes down what became of each document's owner. */
function newSender(options: Pick<SenderOptions, 'put' | 'clock' | 'deadline'> & Partial<SenderOptions>) {
  const answered: Answered[] = [];
  const sender = new Sender({
    spares: new SpareBuffers(),
    maximumRequestsInFlight: 4,
    owners: {
      acknowledge: (owners) => answered.push(...owners.map((owner): Answered => [owner, null])),
      fail: (owners, reason) => answered.push(...owners.map((owner): Answered => [owner, reason])),
    },
    ...options,
  });
  return { sender, answered };
}

interface Sent {
  readonly answered: readonly Answered[];
  /** When each call was made, in milliseconds from the start. */
  readonly times: readonly number[];
  readonly clock: FakeClock;
  readonly sender: Sender;
}

/** Sends one request; `answer` is what the n-th call gets. */
async function send(within: number, draws: readonly number[], answer: (call: number) => PutResult): Promise<Sent> {
  const clock = new FakeClock(START, draws);
  const times: number[] = [];
  const put: PutRecordBatch = async () => {
    times.push(clock.now() - START);
    return answer(times.length - 1);
  };
  const { sender, answered } = newSender({ put, clock, deadline: START + within });
  sender.send(request(7));
  await clock.run(sender.finish());
  return { answered, times, clock, sender };
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

  it('stops when the next attempt would come too late, and says why', async () => {
    const { times, answered, clock } = await send(1000, [1], () => THROTTLED);
    expect(times).toEqual([0, 100, 300, 700]);
    expect(answered).toEqual([[7, 'ThrottlingException']]);
    expect(clock.now()).toBeLessThanOrEqual(START + 1000);
  });

  it('does not wait for its deadline once all is settled, and leaves no timer', async () => {
    const { clock } = await send(600_000, [1], () => TAKEN);
    expect([clock.now(), clock.sleeping]).toEqual([START, 0]);
  });

  it('lets any number of requests listen for its end without a warning of a leak', async () => {
    const maximums: number[] = [];
    const clock = new FakeClock(START);
    const put: PutRecordBatch = async (_stream, _body, signal) => {
      maximums.push(getMaxListeners(signal));
      return TAKEN;
    };
    const { sender } = newSender({ put, clock, deadline: START + 1000 });
    sender.send(request(1));
    await clock.run(sender.finish());
    expect(maximums).toEqual([Number.POSITIVE_INFINITY]);
  });

  it('counts each entry that it sends once more', async () => {
    const packer = new Packer('stream', false);
    const requests: PackedRequest[] = [];
    for (let owner = 0; owner < 5; owner += 1) {
      packer.writer.ascii('line\n');
      packer.add('line\n'.length, owner, () => undefined);
    }
    packer.flush((only) => requests.push(only));
    const clock = new FakeClock(START);
    const answers: PutResult[] = [2, 0, 3].map((taken) => ({
      kind: 'answered',
      entries: Array.from({ length: taken }, () => ({ recordId: 'id', errorCode: undefined })),
    }));
    const put: PutRecordBatch = async () => answers.shift() ?? THROTTLED;
    const { sender } = newSender({ put, clock, deadline: START + 60_000 });
    sender.send(requests[0] as PackedRequest);
    await clock.run(sender.finish());
    expect(sender.counts).toEqual({ requests: 3, retriedEntries: 6 });
  });

  it('sends nothing more once its time is over, even where the clock is slightly slow', async () => {
    let calls = 0;
    const put: PutRecordBatch = async () => {
      calls += 1;
      return calls < 9 ? THROTTLED : TAKEN;
    };
    const behind = { now: () => START, random: () => 0, sleep: async () => undefined };
    const { sender, answered } = newSender({ put, clock: behind, deadline: START + 1 });
    await Promise.resolve();
    sender.send(request(1));
    await sender.finish();
    expect([calls, answered]).toEqual([1, [[1, 'ThrottlingException']]]);
  });

  it('tries once even when it begins after its deadline', async () => {
    const { answered } = await send(-1, [1], () => TAKEN);
    expect(answered).toEqual([[7, null]]);
  });

  it('believes an answer that comes after the deadline', async () => {
    const clock = new FakeClock(START);
    const deaf: PutRecordBatch = async () => {
      await clock.sleep(5000, new AbortController().signal);
      return TAKEN;
    };
    const { sender, answered } = newSender({ put: deaf, clock, deadline: START + 1000 });
    sender.send(request(1));
    await clock.run(sender.finish());
    expect(answered).toEqual([[1, null]]);
  });

  it.each<[string, number, readonly [string, number][]]>([
    [
      'one stream has its maximum of requests',
      2,
      [
        ['a', 10],
        ['b', 10],
        ['a', 10],
      ],
    ],
    ['all streams together have 64 requests', 4, Array.from({ length: 64 }, (_, index) => [`stream-${index}`, 10])],
    [
      'all streams together have 64 MiB',
      4,
      Array.from({ length: 68 / 4 }, (_, index) => [`stream-${index}`, 3_100_000]),
    ],
  ])('is full while %s', async (_what, maximumRequestsInFlight, requests) => {
    const clock = new FakeClock(START);
    const put: PutRecordBatch = async (_stream, _body, signal) => {
      await clock.sleep(100, signal);
      return TAKEN;
    };
    const { sender } = newSender({ put, clock, deadline: START + 60_000, maximumRequestsInFlight });
    const fullness = requests.map(([deliveryStream, bytes], owner) => {
      const wasFull = sender.isFull;
      sender.send(request(owner, bytes, deliveryStream));
      return wasFull;
    });
    expect([...new Set(fullness), sender.isFull]).toEqual([false, true]);
    await clock.run(sender.waitForCapacity());
    expect([sender.isFull, clock.now()]).toEqual([false, START + 100]);
    await clock.run(sender.finish());
  });

  it('uses the buffers of answered requests again, and only those', async () => {
    const clock = new FakeClock(START);
    const bodies: ArrayBufferLike[] = [];
    const spares = new SpareBuffers();
    const put: PutRecordBatch = async (_stream, body, signal) => {
      bodies.push(body.buffer);
      await clock.sleep(100, signal);
      return TAKEN;
    };
    for (let round = 0; round < 3; round += 1) {
      const { sender } = newSender({ put, clock, deadline: clock.now() + 60_000, spares });
      sender.send(request(0, 1000));
      sender.send(request(1, 1000));
      await clock.run(sender.finish());
    }
    expect(bodies).toHaveLength(6);
    expect(new Set(bodies.slice(0, 2)).size).toBe(2);
    expect(new Set(bodies).size).toBe(2);
    expect([spares.take(), spares.take(), spares.take()].map((buffer) => buffer === undefined)).toEqual([
      false,
      false,
      true,
    ]);
  });
});
