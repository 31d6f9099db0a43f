import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeTerraform } from '../../testing/describe-terraform';
import { planDirectory } from '../../testing/terraform/plan-directory';
import { LakeReader } from '../../tools/query/lake-reader';
import { follow, recipeSteps } from './recipe';

const ROOT = join(__dirname, '..', '..');

const PAGE = readFileSync(join(ROOT, 'docs', 'adding-a-source.md'), 'utf8');

/** What the steps change, check or run. */
const COPIED = ['handler', 'local', 'modules', 'plan-json', 'schema', 'test/support', 'package.json', 'tsconfig.json'];

const TYPES = { extends: './tsconfig.json', include: ['handler', 'test/handler'] };

function kinesisRecord(message: string, index: number): string {
  const sequenceNumber = `4965782840918770152001999524250839011995335942470421710${index}`;
  return JSON.stringify({
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: 'orders',
      sequenceNumber,
      data: Buffer.from(message).toString('base64'),
      approximateArrivalTimestamp: 1_795_215_601 + index,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    awsRegion: 'us-east-1',
    eventSourceARN: 'arn:aws:kinesis:us-east-1:123456789012:stream/rowlog',
  });
}

describeTerraform('docs/adding-a-source.md', () => {
  const copy = mkdtempSync(join(tmpdir(), 'adding-a-source-'));
  afterAll(() => rmSync(copy, { recursive: true }));

  function run(...words: string[]): string {
    return execFileSync(process.execPath, words, { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  beforeAll(() => {
    for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
    for (const file of readdirSync(ROOT)) if (file.endsWith('.tf')) cpSync(join(ROOT, file), join(copy, file));
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    for (const step of recipeSteps(PAGE)) follow(step, copy);
  });

  it('leads to code that the compiler takes, and to a test that passes', () => {
    writeFileSync(join(copy, 'tsconfig.recipe.json'), JSON.stringify(TYPES));
    run(join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.recipe.json');
    const config = { transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.cjs' }, rootDir: '.' };
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    run(jest, '--config', JSON.stringify(config), '--no-watchman', 'test/handler/format/rowlog.test.ts');
  });

  it('leads to a pipeline whose plan runs', async () => {
    run(join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs'), '-e', "require('./handler/build').buildHandler()");
    const example = join(copy, 'examples', 'rowlog');
    const { plan } = await planDirectory(example);
    writeFileSync(join(example, 'plan.json'), JSON.stringify(plan));
    const messages = readFileSync(join(example, 'messages.ndjson'), 'utf8').trimEnd().split('\n');
    writeFileSync(
      join(example, 'changes.ndjson'),
      messages.map((line, index) => `${kinesisRecord(line, index)}\n`).join(''),
    );
    const files = ['--plan', 'plan.json', '--changes', 'changes.ndjson', '--out', 'out'];
    const words = [join(ROOT, 'dist', 'cdc.cjs'), 'run', ...files, '--expect-delivered'];
    execFileSync(process.execPath, words, { cwd: example, stdio: 'pipe' });
    const lake = await LakeReader.open(join(example, 'out', 'rowlog-lake-123456789012-us-east-1', 'lake', 'orders'));
    const rows = await lake.query(
      `select id, amount::varchar as amount from (${lake.lastChanges(['id'])}) where cdc_event_type <> 'REMOVE'`,
    );
    lake.close();
    expect(rows).toEqual([
      new Map<string, unknown>([
        ['id', 8],
        ['amount', '0.10'],
      ]),
    ]);
  });
});
