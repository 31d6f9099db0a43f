import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { DescribeSuite } from '../../testing/describe-terraform';
import { buildChild, temporaryDirectory } from '../support/builders/function-process';
import { runWords } from '../support/builders/planned-run';
import { AwsEmulator, describeEmulator } from '../support/terraform-emulator';

const ROOT = resolve(__dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'dynamodb-orders');
const SCRIPT = join(ROOT, 'examples', 'table-changes.sh');
/** The emulator is installed first, and each call of the AWS CLI takes up to a second. */
const LIMIT_IN_MS = 300_000;

describeTools(describeEmulator(describe))("the README's way to a changes file of a live table", () => {
  const directory = temporaryDirectory();
  const childPath = buildChild(directory);
  const changes = join(directory, 'changes.ndjson');
  let emulator: AwsEmulator;

  const environment = (url: string, configuration: string) => ({
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
    emulator = await AwsEmulator.start();
  }, LIMIT_IN_MS);
  afterAll(() => emulator?.close());

  it(
    'gives records that the planned pipeline delivers, whichever time the AWS CLI prints',
    async () => {
      const configuration = join(directory, 'config');
      // What version 2 of the AWS CLI does by itself.
      writeFileSync(configuration, '[default]\ncli_timestamp_format = iso8601\n');
      const env = environment(emulator.url, configuration);
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

  it('is the script that the README shows', () => {
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(readFileSync(SCRIPT, 'utf8').trim());
  });
});

/** Skips the suite, with a line that says why, where the AWS CLI or jq is not on the path. */
function describeTools(available: DescribeSuite): DescribeSuite {
  const missing = ['aws', 'jq'].filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status !== 0);
  if (missing.length === 0) return available;
  process.stdout.write(`Skipped: the script that reads a live table, since there is no ${missing.join(' and no ')}.\n`);
  return describe.skip;
}
