import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { HANDLER_ZIP, handlerFiles, zipHandler } from '../../handler/build';
import { devDependencies } from '../../package.json';
import { sample, streamRecord } from '../support/builders/stream-record';
import { entries, failure, LoopbackFirehose, silent } from '../support/doubles/loopback-firehose';

const MAXIMUM_ZIP_BYTES = 200 * 1024;
const MAXIMUM_BUNDLE_BYTES = 208 * 1024;

const zip = readFileSync(HANDLER_ZIP);
const files = unzipSync(zip);
const code = Buffer.from(files['index.js'] ?? []);
const notices = Buffer.from(files['THIRD-PARTY-NOTICES.txt'] ?? []).toString();

/** Invokes what is in the folder as Lambda does; the event comes from stdin. Prints the answer, then how long it took. */
const INVOKE = `
const { handler } = require(process.argv[1]);
let text = '';
process.stdin.on('data', (chunk) => { text += chunk; }).on('end', async () => {
  const start = Date.now();
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => Number(process.argv[2]) };
  const response = await handler(JSON.parse(text), context);
  console.log(JSON.stringify(response));
  console.log(Date.now() - start);
});`;

const CONFIG = {
  source_kind: 'dynamodb',
  source_format: 'dynamodb',
  packing: true,
  maximum_requests_in_flight: 4,
  quarantine_stream: 'orders-quarantine',
  sequence_epoch: 0,
  unlisted_tables: 'quarantine',
  tables: {
    orders: {
      source_table: null,
      key: [],
      delivery_stream: 'orders-orders-dp',
      columns: [{ name: 'pk', type: 'string' }],
      partition_keys: [{ name: 'event_date', path: '.cdc_event_date' }],
      partition_value_maximum_bytes: 128,
    },
  },
};

const firehose = new LoopbackFirehose();
const folder = mkdtempSync(join(tmpdir(), 'handler-'));
let endpoint: string;

beforeAll(async () => {
  endpoint = await firehose.listen();
  writeFileSync(join(folder, 'index.js'), code);
});

afterAll(async () => {
  await firehose.close();
  rmSync(folder, { recursive: true });
});

interface Invocation {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Runs the bundle in a process of its own whose environment is what Lambda would set, and nothing else. */
function invoke(
  event: unknown,
  environment: Record<string, string> = {},
  remainingTimeInMilliseconds = 20_000,
): Promise<Invocation> {
  const child = spawn(process.execPath, ['-e', INVOKE, join(folder, 'index.js'), `${remainingTimeInMilliseconds}`], {
    env: {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_LAMBDA_FUNCTION_NAME: 'orders-cdc',
      // The SDK announces the end of Node 20, on which the tests may run.
      NODE_NO_WARNINGS: '1',
      AWS_ENDPOINT_URL_FIREHOSE: endpoint,
      CDC_CONFIG: gzipSync(JSON.stringify(CONFIG)).toString('base64'),
      ...environment,
    },
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdin.end(JSON.stringify(event));
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ code: status, lines: output.trim().split('\n'), errors }));
  });
}

describe('handler.zip', () => {
  it('is what a fresh build gives, byte for byte', async () => {
    const [fresh, again] = await Promise.all([handlerFiles(), handlerFiles()]);
    expect(code.toString() === fresh['index.js']).toBe(true);
    expect(notices === fresh['THIRD-PARTY-NOTICES.txt']).toBe(true);
    expect(Buffer.from(zipHandler(fresh)).equals(zip)).toBe(true);
    expect(Buffer.from(zipHandler(again)).equals(zip)).toBe(true);
  });

  it('holds index.js and the licences of what is in it, and is small', () => {
    expect(Object.keys(files)).toEqual(['index.js', 'THIRD-PARTY-NOTICES.txt']);
    expect(zip.length).toBeLessThanOrEqual(MAXIMUM_ZIP_BYTES);
    expect(code.length).toBeLessThanOrEqual(MAXIMUM_BUNDLE_BYTES);
  });

  it.each(['source_table_allowed', 'AWS_SHARED_CREDENTIALS_FILE'])(
    'leaves out what a function has no use for: %s',
    (name) => {
      expect(code.includes(name)).toBe(false);
    },
  );

  it('names the SDK’s packages that it contains, and none that is merely installed', () => {
    expect(notices).toContain(
      `\n- @aws-sdk/client-firehose ${devDependencies['@aws-sdk/client-firehose']} (Apache-2.0)\n`,
    );
    expect(notices).toMatch(/\n- @smithy\/core \d/);
    expect(notices).toMatch(/Apache License\s+Version 2\.0/);
    expect(notices).not.toContain('@aws-sdk/credential-provider-node');
  });

  it('delivers a batch on its own, with nothing installed beside it', async () => {
    firehose.expect();
    const records = sample('new-and-old.insert-modify-remove');
    const {
      code: status,
      lines,
      errors,
    } = await invoke({ Records: [...records, { ...streamRecord(9), eventName: 'X' }] });
    expect([status, lines.length, errors]).toEqual([0, 3, '']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      message: 'batch',
      FunctionName: 'orders-cdc',
      requestId: 'request-1',
      received: 4,
      outcomes: { delivered: 3, filtered: 0, skipped: 0, quarantined: 1, reported: 0 },
    });
    expect(JSON.parse(lines[1] ?? '')).toEqual({ batchItemFailures: [] });
    const delivered = firehose.calls.map(({ stream, records: texts }) => [
      stream,
      texts.join('').split('\n').length - 1,
    ]);
    expect(delivered.sort()).toEqual([
      ['orders-orders-dp', 3],
      ['orders-quarantine', 1],
    ]);
    expect(firehose.calls[0]?.headers['authorization']).toContain('Credential=AKIDEXAMPLE/');
  });

  it('retries what was throttled or failed, and reports what stays undelivered', async () => {
    firehose.expect(
      failure(400, 'ThrottlingException'),
      entries(() => [{ ErrorCode: 'InternalFailure' }], 1),
      failure(400, 'AccessDeniedException'),
    );
    const { lines } = await invoke({ Records: [streamRecord(1), streamRecord(2)] });
    expect(firehose.calls).toHaveLength(3);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'WARN',
      outcomes: { delivered: 0, reported: 2 },
      failures: { AccessDeniedException: 2 },
    });
    expect(JSON.parse(lines[1] ?? '')).toEqual({ batchItemFailures: [{ itemIdentifier: '100000000000000000001' }] });
  });

  it('logs no value of a record, whatever becomes of it', async () => {
    firehose.expect(failure(400, 'ValidationException'), failure(500, 'InternalFailure'));
    const secret = 'value-that-no-log-may-hold';
    const image = { pk: { S: secret }, [`${secret}-name`]: { N: secret } };
    const good = { pk: { S: secret }, other: { S: secret } };
    const records = [
      streamRecord(1, { NewImage: image }),
      streamRecord(2, { NewImage: good, Keys: { pk: { S: secret } } }),
    ];
    const { lines, errors } = await invoke({ Records: records });
    expect(firehose.calls.flatMap(({ records: texts }) => texts).join('')).toContain(secret);
    expect(lines.join('') + errors).not.toContain(secret);
  });

  it('answers before the timeout where Firehose never does', async () => {
    firehose.expect(silent);
    const { lines } = await invoke({ Records: [streamRecord(1)] }, {}, 3000);
    expect(Number(lines[2])).toBeLessThan(3000);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ outcomes: { reported: 1 }, failures: { AbortError: 1 } });
    expect(JSON.parse(lines[1] ?? '')).toEqual({ batchItemFailures: [{ itemIdentifier: '100000000000000000001' }] });
  });

  it('does not start with a configuration that it cannot read, and says what is wrong', async () => {
    const broken = { ...CONFIG, packing: 'yes', unknown: 1 };
    const { code: status, errors } = await invoke(
      { Records: [] },
      { CDC_CONFIG: gzipSync(JSON.stringify(broken)).toString('base64') },
    );
    expect(status).not.toBe(0);
    expect(errors).toContain('CDC_CONFIG has 2 problems');
  });

  it('fails the whole invocation for an event without records', async () => {
    const { code: status, lines, errors } = await invoke({ records: [] });
    expect([status === 0, lines]).toEqual([false, ['']]);
    expect(errors).toContain('event.Records is undefined');
  });

  it('reports all of a batch where no credentials are set, instead of losing it', async () => {
    firehose.expect();
    const { lines } = await invoke({ Records: [streamRecord(1)] }, { AWS_SECRET_ACCESS_KEY: '' }, 2500);
    expect(firehose.calls).toHaveLength(0);
    expect(JSON.parse(lines[1] ?? '')).toEqual({ batchItemFailures: [{ itemIdentifier: '100000000000000000001' }] });
  });
});
