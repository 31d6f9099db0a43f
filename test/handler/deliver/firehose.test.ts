import { firehosePutRecordBatch } from '../../../handler/src/deliver/firehose';
import { type PackedRequest, Packer } from '../../../handler/src/deliver/packer';
import { RequestBody } from '../../../handler/src/deliver/request-body';
import { type Clock, type PutRecordBatch, Sender } from '../../../handler/src/deliver/sender';
import { SpareBuffers } from '../../../handler/src/deliver/spare-buffers';
import {
  cut,
  cutInside,
  entries,
  failure,
  LoopbackFirehose,
  type Reply,
  silent,
  taken,
  text,
} from '../../support/doubles/loopback-firehose';

/** Each test has one of its own: what a test gave up may still be under way to the one that it was sent to. */
let firehose: LoopbackFirehose;
const SET = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
};

/** Real time, with waits cut short: the back-off's length has its own test. */
const clock: Clock = {
  now: () => Date.now(),
  random: () => 0.01,
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(resolve, Math.max(0, milliseconds));
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

const before = { ...process.env };
let put: PutRecordBatch;

beforeEach(async () => {
  firehose = new LoopbackFirehose();
  Object.assign(process.env, SET, { AWS_ENDPOINT_URL_FIREHOSE: await firehose.listen() });
  put = firehosePutRecordBatch(2);
});

afterEach(async () => {
  process.env = { ...before };
  await firehose.close();
});

/** Three records of one line each, owned by the source records 0, 1 and 2. */
function request(): PackedRequest {
  const packer = new Packer('orders-dp', false);
  const requests: PackedRequest[] = [];
  for (let owner = 0; owner < 3; owner += 1) {
    const line = `{"n":${owner}}\n`;
    packer.writer.ascii(line);
    packer.add(line.length, owner, (full) => requests.push(full));
  }
  packer.flush((rest) => requests.push(rest));
  const [only] = requests;
  if (only === undefined || requests.length > 1) throw new Error('expected one request');
  return only;
}

interface Sent {
  readonly acknowledged: readonly number[];
  readonly failures: readonly string[];
}

/** Sends the three records through the real client until all is settled. */
async function send(within = 20_000): Promise<Sent> {
  const acknowledged: number[] = [];
  const failures: string[] = [];
  const sender = new Sender({
    put,
    clock,
    deadline: Date.now() + within,
    spares: new SpareBuffers(),
    maximumRequestsInFlight: 4,
    owners: {
      acknowledge: (owners) => acknowledged.push(...owners),
      fail: (owners, reason) => failures.push(...owners.map((owner) => `${owner}: ${reason}`)),
    },
  });
  sender.send(request());
  await sender.finish();
  return { acknowledged: acknowledged.sort(), failures: failures.sort() };
}

function recordsOfCalls(): string[] {
  return firehose.calls.map(({ records }) => records.map((record) => record.slice(5, 6)).join(''));
}

const ALL = [0, 1, 2];

const PASSING: [string, Reply][] = [
  ['throttles', failure(400, 'ThrottlingException')],
  ['is not available', failure(503, 'ServiceUnavailableException')],
  ['has an internal failure', failure(500, 'InternalFailure')],
  ['answers with a proxy’s page', text(502, '<html>Bad Gateway</html>')],
  ['answers nothing at all', text(503, '')],
  ['answers 200 with something else than JSON', text(200, 'OK')],
  ['answers 200 without entries', text(200, '{}')],
  ['cuts the connection', cut],
  ['cuts the answer', cutInside],
];

describe('PutRecordBatch through the AWS SDK', () => {
  it('sends AWS JSON 1.1, signed, with the body that was written', async () => {
    firehose.expect(taken);
    expect(await send()).toEqual({ acknowledged: ALL, failures: [] });
    expect(firehose.calls).toHaveLength(1);
    expect(firehose.calls[0]).toMatchObject({
      stream: 'orders-dp',
      records: ['{"n":0}\n', '{"n":1}\n', '{"n":2}\n'],
      headers: {
        'x-amz-target': 'Firehose_20150804.PutRecordBatch',
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-security-token': 'token',
        authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/firehose\//),
        'content-length': String(new RequestBody(request(), undefined).bytes().length),
      },
    });
  });

  it.each(PASSING)('sends everything again where Firehose %s', async (_what, reply) => {
    firehose.expect(reply);
    expect(await send()).toEqual({ acknowledged: ALL, failures: [] });
    expect(recordsOfCalls()).toEqual(['012', '012']);
  });

  it.each([
    'AccessDeniedException',
    'InvalidArgumentException',
    'InvalidKMSResourceException',
    'InvalidSourceException',
    'ResourceNotFoundException',
    'UnrecognizedClientException',
    'ValidationException',
  ])('gives up at once on %s, which another attempt would get again', async (type) => {
    firehose.expect(failure(400, type));
    expect(await send()).toEqual({ acknowledged: [], failures: ALL.map((owner) => `${owner}: ${type}`) });
    expect(firehose.calls).toHaveLength(1);
  });

  it('sends only the failed entries again, again and again', async () => {
    firehose.expect(
      entries(
        () => [
          { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' },
          { RecordId: 'b' },
          { ErrorCode: 'InternalFailure' },
        ],
        2,
      ),
      entries(() => [{ RecordId: 'a' }, { ErrorCode: 'InternalFailure' }], 1),
    );
    expect(await send()).toEqual({ acknowledged: ALL, failures: [] });
    expect(recordsOfCalls()).toEqual(['012', '02', '2']);
  });

  it.each<[string, Reply, string]>([
    [
      'says that nothing failed',
      entries(() => [{ RecordId: 'a' }, { ErrorCode: 'InternalFailure' }, { RecordId: 'c' }], 0),
      '1',
    ],
    ['says that all failed', entries(() => [{ RecordId: 'a' }, { RecordId: 'b' }, { RecordId: 'c' }], 3), ''],
    ['answers for too few', entries(() => [{ RecordId: 'a' }]), '12'],
    ['answers for too many', entries(() => ALL.map(() => ({ RecordId: 'x' })).concat({ RecordId: 'y' })), ''],
    [
      'gives an entry both',
      entries(() => [{ RecordId: 'a', ErrorCode: 'InternalFailure' }, { RecordId: 'b' }, { RecordId: 'c' }]),
      '0',
    ],
    ['gives an entry neither', entries(() => [{}, { RecordId: 'b' }, { RecordId: 'c' }]), '0'],
    ['gives a null id', entries(() => [{ RecordId: null }, { RecordId: 'b' }, { RecordId: 'c' }]), '0'],
    ['gives an empty id', entries(() => [{ RecordId: '' }, { RecordId: 'b' }, { RecordId: 'c' }]), '0'],
    [
      'gives a null id and a code',
      entries(() => [{ RecordId: null, ErrorCode: 'InternalFailure' }, { RecordId: 'b' }, { RecordId: 'c' }]),
      '0',
    ],
    [
      'gives a null code',
      entries(() => ALL.map((id) => ({ RecordId: `${id}`, ErrorCode: null, ErrorMessage: null }))),
      '',
    ],
  ])('trusts only the entries where Firehose %s', async (_what, reply, again) => {
    firehose.expect(reply);
    expect(await send()).toEqual({ acknowledged: ALL, failures: [] });
    expect(recordsOfCalls()).toEqual(again === '' ? ['012'] : ['012', again]);
  });

  it('gives up an answer that does not come before the deadline, and says so', async () => {
    firehose.expect(silent, silent);
    const start = Date.now();
    expect(await send(1000)).toEqual({ acknowledged: [], failures: ALL.map((owner) => `${owner}: AbortError`) });
    expect(Date.now() - start).toBeLessThan(5000);
    expect(firehose.calls).toHaveLength(1);
  });

  it('stops trying when time is up', async () => {
    firehose.expect(...new Array<Reply>(1000).fill(failure(503, 'ServiceUnavailableException')));
    const { acknowledged, failures } = await send(1000);
    expect([acknowledged.length, failures.length]).toEqual([0, 3]);
    expect(firehose.calls.length).toBeGreaterThan(1);
  });

  const stopsInside: Reply = (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"FailedPutCount":0,');
  };

  it.each([
    ['no answer', silent],
    ['an answer that stops in its middle', stopsInside],
  ])('ends a call that is stuck, so that it is sent again: %s', async (_what, reply) => {
    firehose.expect(reply);
    const hasty = firehosePutRecordBatch(1, 100);
    const result = await hasty('s', Buffer.from('{"Records":[]}'), AbortSignal.timeout(8000));
    expect(result).toEqual({ kind: 'failed', reason: 'TimeoutError', isRetryable: true });
  });

  it('gives a result, and does not throw, where nobody listens', async () => {
    const endpoint = process.env['AWS_ENDPOINT_URL_FIREHOSE'];
    process.env['AWS_ENDPOINT_URL_FIREHOSE'] = 'http://127.0.0.1:9';
    const result = await firehosePutRecordBatch(1)('s', Buffer.from('{}'), new AbortController().signal);
    process.env['AWS_ENDPOINT_URL_FIREHOSE'] = endpoint;
    expect(result).toMatchObject({ kind: 'failed', isRetryable: true });
  });

  it('keeps its connections open, and no more than its limit', async () => {
    firehose.expect();
    for (let round = 0; round < 3; round += 1) await Promise.all([send(), send(), send()]);
    expect(firehose.calls).toHaveLength(9);
    expect(firehose.connections.size).toBeLessThanOrEqual(2);
  });

  it('sends 4 MiB whole', async () => {
    firehose.expect();
    const packer = new Packer('orders-dp', true);
    const line = `{"x":"${'é'.repeat(250_000)}"}\n`;
    const requests: Promise<unknown>[] = [];
    const emit = (full: PackedRequest): void => {
      requests.push(
        put('orders-dp', Buffer.from(new RequestBody(full, undefined).bytes()), new AbortController().signal),
      );
    };
    for (let owner = 0; owner < 8; owner += 1) {
      const bytes = Buffer.from(line);
      packer.writer.bytes(bytes);
      packer.add(bytes.length, owner, emit);
    }
    packer.flush(emit);
    await Promise.all(requests);
    const received = firehose.calls.flatMap(({ records }) => records).join('');
    expect(received === line.repeat(8)).toBe(true);
  });
});
