import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { HANDLER_ZIP } from '../../handler/build';
import { streamRecord } from '../support/builders/stream-record';
import { LoopbackFirehose } from '../support/doubles/loopback-firehose';

/** The function's default memory. */
const MEMORY_IN_MB = 512;
const ENTRIES = 100;

/** Lambda's limit on an event is 6 MB; records of 1.2 KB. */
const RECORDS = 5000;
const NOTE = 'x'.repeat(900);

/** Invokes the bundle and prints how much memory the process took at most, in KB. */
const INVOKE = `
const { handler } = require(process.argv[1]);
const event = require(process.argv[2]);
const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 60_000 };
(async () => {
  const { batchItemFailures } = await handler(event, context);
  if (batchItemFailures.length > 0) throw new Error('not delivered');
  console.log('maximum ' + process.resourceUsage().maxRSS);
})();`;

const firehose = new LoopbackFirehose();
const folder = mkdtempSync(join(tmpdir(), 'memory-'));

afterAll(async () => {
  await firehose.close();
  rmSync(folder, { recursive: true });
});

function entry(index: number): [string, unknown] {
  return [
    `entry-${index}`,
    {
      source_table: null,
      key: [],
      delivery_stream: `orders-${index}-dp`,
      columns: [],
      partition_keys: [{ name: 'event_date', path: '.cdc_event_date' }],
      partition_value_maximum_bytes: 128,
    },
  ];
}

async function maximumMemoryInMb(entries: number): Promise<number> {
  const config = {
    source_kind: 'dynamodb',
    source_format: 'dynamodb',
    packing: true,
    maximum_requests_in_flight: 4,
    quarantine_stream: 'orders-quarantine',
    sequence_epoch: 0,
    unlisted_tables: 'quarantine',
    tables: Object.fromEntries(Array.from({ length: entries }, (_, index) => entry(index))),
  };
  const child = spawn(process.execPath, ['-e', INVOKE, join(folder, 'index.js'), join(folder, 'event.json')], {
    env: {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      NODE_NO_WARNINGS: '1',
      // What Lambda gives Node's heap of a function of that memory.
      NODE_OPTIONS: `--max-old-space-size=${Math.floor(MEMORY_IN_MB * 0.9)}`,
      AWS_ENDPOINT_URL_FIREHOSE: await endpoint,
      CDC_CONFIG: gzipSync(JSON.stringify(config)).toString('base64'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => child.on('close', resolve));
  return Number(/^maximum (\d+)$/m.exec(Buffer.concat(chunks).toString())?.[1]) / 1024;
}

let endpoint: Promise<string>;

describe('a function of 512 MB', () => {
  beforeAll(() => {
    endpoint = firehose.listen();
    firehose.keepsCalls = false;
    const records = Array.from({ length: RECORDS }, (_, id) => streamRecord(id, { NewImage: { note: { S: NOTE } } }));
    writeFileSync(join(folder, 'event.json'), JSON.stringify({ Records: records }));
    writeFileSync(join(folder, 'index.js'), Buffer.from(unzipSync(readFileSync(HANDLER_ZIP))['index.js'] ?? []));
  });

  it('carries 6 MB of changes to a hundred entries that take each of them', async () => {
    const megabytes = await maximumMemoryInMb(ENTRIES);
    expect(firehose.bytes).toBeGreaterThan(ENTRIES * RECORDS * NOTE.length);
    expect(megabytes).toBeGreaterThan(0);
    expect(megabytes).toBeLessThan(MEMORY_IN_MB);
  });
});
