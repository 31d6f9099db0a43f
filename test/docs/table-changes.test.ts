import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readChanges } from '../../local/input/changes';
import { SourceStream } from '../../local/input/source-stream';
import type { DescribeSuite } from '../../testing/describe-terraform';
import { buildChild, temporaryDirectory } from '../support/builders/function-process';
import { KINESIS_MAPPING } from '../support/builders/mapping';
import { runWords } from '../support/builders/planned-run';
import { AwsEmulator, describeEmulator } from '../support/terraform-emulator';

const ROOT = resolve(__dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'dynamodb-orders');
const SCRIPT = join(ROOT, 'examples', 'table-changes.sh');
const STREAM_SCRIPT = join(ROOT, 'examples', 'stream-records.sh');
/** The emulator is installed first, and each call of the AWS CLI takes up to a second. */
const LIMIT_IN_MS = 300_000;

describeTools(describeEmulator(describe))("the README's way to a changes file of a live table", () => {
  const directory = temporaryDirectory();
  const childPath = buildChild(directory);
  const changes = join(directory, 'changes.ndjson');
  let emulator: AwsEmulator;

  const configuration = join(directory, 'config');
  const environment = (url: string) => ({
    PATH: process.env['PATH'] ?? '',
    HOME: directory,
    TZ: 'Asia/Kolkata',
    AWS_ACCESS_KEY_ID: 'emulated',
    AWS_SECRET_ACCESS_KEY: 'emulated',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: url,
    AWS_PAGER: '',
    AWS_CONFIG_FILE: configuration,
  });

  beforeAll(async () => {
    // Times as version 2 of the AWS CLI prints them by itself, and data as version 1 takes it.
    writeFileSync(configuration, '[default]\ncli_timestamp_format = iso8601\ncli_binary_format = raw-in-base64-out\n');
    emulator = await AwsEmulator.start();
  }, LIMIT_IN_MS);
  afterAll(() => emulator?.close());

  it(
    'gives records that the planned pipeline delivers, whichever time the AWS CLI prints',
    async () => {
      const env = environment(emulator.url);
      const requests = {
        'create-table': {
          TableName: 'orders',
          AttributeDefinitions: [{ AttributeName: 'order_id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'order_id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        },
        'batch-write-item': {
          RequestItems: {
            orders: ['1', '2'].map((id) => ({
              PutRequest: { Item: { order_id: { S: id }, amount: { N: '12.50' }, region: { S: 'eu' } } },
            })),
          },
        },
      };
      for (const [operation, request] of Object.entries(requests)) {
        execFileSync('aws', ['dynamodb', operation, '--cli-input-json', JSON.stringify(request)], { env });
      }
      const { stdout } = await promisify(execFile)('bash', [SCRIPT, 'orders'], { env });
      writeFileSync(changes, stdout);
      const times = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).dynamodb.ApproximateCreationDateTime);
      expect(times).toEqual([expect.stringMatching(/\+05:30$/), expect.stringMatching(/\+05:30$/)]);

      const files = ['--plan', join(EXAMPLE, 'plan.json'), '--changes', changes, '--out', join(directory, 'out')];
      const { code, output } = await runWords(['run', ...files, '--expect-delivered'], childPath);
      expect(output).toMatch(/delivered +2\n/);
      expect([code, output]).toEqual([0, expect.not.stringContaining('about the changes file')]);
    },
    LIMIT_IN_MS,
  );

  it(
    'gives the records of a Kinesis stream as the function would get them',
    async () => {
      const env = environment(emulator.url);
      const aws = (...words: string[]) => execFileSync('aws', ['kinesis', ...words], { env });
      aws('create-stream', '--stream-name', 'cdc', '--shard-count', '1');
      const put = ['1', '2', '3', '4'].map((PartitionKey) => ({ PartitionKey, Data: `{"id":${PartitionKey}}` }));
      aws('put-records', '--stream-name', 'cdc', '--records', JSON.stringify(put));
      const { stdout } = await promisify(execFile)('bash', [STREAM_SCRIPT, 'cdc'], { env });
      writeFileSync(changes, stdout);
      const mapping = { ...KINESIS_MAPPING, eventSourceArn: null };
      const source = new SourceStream({ region: 'us-east-1', accountId: '123456789012', mapping }, 1);
      const records = [];
      for await (const chunk of readChanges(changes, source, 0)) records.push(...chunk);
      expect(source.notes).toEqual([]);
      const events = records.map(({ text }) => JSON.parse(text));
      for (const { kinesis, eventID, eventSourceARN } of events) {
        expect(JSON.parse(Buffer.from(kinesis.data, 'base64').toString('utf8'))).toEqual({
          id: Number(kinesis.partitionKey),
        });

        expect(eventID).toBe(`shardId-000000000000:${kinesis.sequenceNumber}`);
        expect(eventSourceARN).toBe('arn:aws:kinesis:us-east-1:123456789012:stream/cdc');
        expect(kinesis.approximateArrivalTimestamp).toBeGreaterThan(1_700_000_000);
      }
      expect(events.map(({ kinesis }) => kinesis.partitionKey).sort()).toEqual(['1', '2', '3', '4']);
    },
    LIMIT_IN_MS,
  );

  it.each([SCRIPT, STREAM_SCRIPT])('is the script that the README shows: %s', (script) => {
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(readFileSync(script, 'utf8').trim());
  });
});

/** Skips the suite, with a line that says why, where the AWS CLI or jq is not on the path. */
function describeTools(available: DescribeSuite): DescribeSuite {
  const missing = ['aws', 'jq'].filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status !== 0);
  if (missing.length === 0) return available;
  process.stdout.write(`Skipped: the script that reads a live table, since there is no ${missing.join(' and no ')}.\n`);
  return describe.skip;
}
