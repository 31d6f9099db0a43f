import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { findPipeline } from '../../local/plan/find';
import { readPlan } from '../../local/plan/read';
import type { Report } from '../../local/run/report';
import { describeTerraform, planDirectory } from '../../testing';
import { LakeReader } from '../../tools/query/lake-reader';
import { buildChild } from '../support/builders/function-process';
import { aggregateOf } from '../support/builders/kinesis-record';
import { runWords } from '../support/builders/planned-run';

const ROOT = resolve(__dirname, '..', '..');
const SAMPLES = join(ROOT, 'test', 'support', 'fixtures', 'kinesis-records');
const DYNAMODB_EXAMPLE = join(ROOT, 'examples', 'dynamodb-orders');
const STARTING_AT = '2026-11-20T23:00:00Z';

const pipelines = (source: string) => `
resource "aws_kinesis_stream" "changes" {
  name             = "cdc"
  retention_period = 48

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

module "made" {
  source = "${source}"

  name                      = "made"
  source_kind               = "kinesis"
  source_format             = "dynamodb"
  source_arn                = aws_kinesis_stream.changes.arn
  source_retention_in_hours = 48
  source_enhanced_fan_out   = true

  tables = {
    orders = {
      columns = [
        { name = "pk", type = "string" },
        { name = "n_int", type = "int" },
        { name = "n_38", type = "decimal(38,0)" },
      ]
    }
  }
}

module "given" {
  source = "${source}"

  name                               = "given"
  source_kind                        = "kinesis"
  source_format                      = "dynamodb"
  source_arn                         = "arn:aws:kinesis:us-east-1:123456789012:stream/existing"
  source_retention_in_hours          = 168
  source_starting_position           = "AT_TIMESTAMP"
  source_starting_position_timestamp = "${STARTING_AT}"
  source_maximum_retry_attempts      = 2

  tables = { orders = {} }
}
`;

describeTerraform('a run of planned pipelines of a Kinesis stream', () => {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-kinesis-'));
  const planFile = join(directory, 'plan.json');
  const childPath = buildChild(directory);
  const pipeline = (name: string) => findPipeline(readPlan(readFileSync(planFile, 'utf8'), planFile), `module.${name}`);

  async function run(name: string, changes: string, ...words: string[]) {
    const folder = mkdtempSync(join(directory, 'run-'));
    const [out, reportFile] = [join(folder, 'out'), join(folder, 'report.json')];
    const files = ['--plan', planFile, '--changes', changes, '--out', out, '--report', reportFile];
    const result = await runWords(['run', ...files, '--pipeline', `module.${name}`, ...words], childPath);
    return { ...result, out, report: (): Report => JSON.parse(readFileSync(reportFile, 'utf8')) };
  }

  function written(name: string, lines: readonly string[]): string {
    const file = join(directory, name);
    writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
  }

  beforeAll(async () => {
    writeFileSync(join(directory, 'main.tf'), pipelines(relative(directory, ROOT)));
    await planDirectory(directory, { planJsonPath: planFile });
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('follows the mapping through a planned consumer to the planned stream', () => {
    expect(pipeline('made').mapping).toMatchObject({
      carrier: { name: 'kinesis' },
      eventSourceArn: null,
      sourceNames: ['cdc'],
      consumerName: 'made',
      sourceRetentionInSeconds: 48 * 3600,
      isSourceRetentionKnown: true,
      startingAt: null,
    });
  });

  it('takes a stream that is there to keep what the mapping may wait for', () => {
    expect(pipeline('given').mapping).toMatchObject({
      sourceNames: ['existing'],
      consumerName: null,
      sourceRetentionInSeconds: 166 * 3600,
      isSourceRetentionKnown: false,
      startingAt: Date.parse(STARTING_AT),
    });
  });

  it.each([1, 3])(
    'brings a table’s changes into Parquet, in their order and with every digit, on %d shards',
    async (shards) => {
      const samples = ['millisecond', 'microsecond-ttl-outoforder-duplicate'].map((name) =>
        readFileSync(join(SAMPLES, `dynamodb.${name}.json`), 'utf8'),
      );
      const { code, report, out } = await run('made', written('samples.ndjson', samples), '--shards', String(shards));
      expect(code).toBe(0);
      const { changes, documents, unattributedDocuments, notModelled } = report();
      expect(changes).toMatchObject({ received: 7, delivered: 7, withoutFate: 0, duplicates: 0 });
      expect(documents).toEqual([{ deliveryStream: 'made-orders-dp', delivered: 7, failedAtFirehose: 0 }]);
      expect(unattributedDocuments).toBe(0);
      expect(
        notModelled.filter((sentence) => sentence.startsWith('module.') && !sentence.includes('nobody is notified')),
      ).toEqual([]);
      const lake = await LakeReader.open(join(out, 'made-lake-123456789012-us-east-1', 'lake', 'orders'));
      const rows = await lake.query(
        `SELECT cdc_event_type AS type, n_int, n_38::VARCHAR AS n_38, cdc_record_ref AS ref FROM ${lake.source} ORDER BY cdc_sequence`,
      );
      lake.close();
      const N_38 = '12345678901234567890123456789012345678';
      const numbered = (number: string) => `shardId-000000000000:496578284091877015200199952425083901199533${number}`;
      expect(rows.map((row) => [...row.values()])).toEqual([
        ['INSERT', 41, N_38, numbered('59424704217106')],
        ['MODIFY', 42, N_38, numbered('60524215844898')],
        ['INSERT', 41, N_38, numbered('63822750728274')],
        ['MODIFY', 42, N_38, numbered('62723239100482')],
        ['MODIFY', 42, N_38, numbered('64922262356066')],
        ['REMOVE', 42, N_38, numbered('61623727472690')],
        ['REMOVE', 42, N_38, numbered('66021773983858')],
      ]);
    },
  );

  it('gives records that are written by hand, and bad ones, each its fate', async () => {
    const change = (data: string, time = '2026-11-20T23:00:01Z') =>
      `{"kinesis":{"partitionKey":"1","approximateArrivalTimestamp":"${time}","data":${data}}}`;
    const insert = (tableName: string) =>
      `{"eventID":"${tableName}","eventName":"INSERT","tableName":"${tableName}","eventSource":"aws:dynamodb",` +
      '"recordFormat":"application/json","dynamodb":{"ApproximateCreationDateTime":1795215601532,' +
      '"Keys":{"id":{"S":"1"}},"NewImage":{"id":{"S":"1"}},"SizeBytes":4}}';
    const aggregate = JSON.stringify(aggregateOf([insert('orders'), insert('orders')]).toString('base64'));
    const mixed = JSON.stringify(aggregateOf([insert('orders'), insert('customers')]).toString('base64'));
    const large = JSON.stringify(Buffer.alloc(5 * 1024 * 1024).toString('base64'));
    const changes = written('by-hand.ndjson', [
      change(insert('orders'), '2026-11-20T22:59:59Z'),
      change(insert('orders')),
      change('"not base64!"'),
      change(large),
      change(aggregate),
      change(mixed),
      change(insert('customers')),
      change(insert('orders')),
    ]);
    const { code, report, out, output } = await run('given', changes);
    expect(code).toBe(0);
    const { changes: counts, documents, reasons, notes, objects, unattributedDocuments, assumptions } = report();
    expect(counts).toMatchObject({
      received: 7,
      delivered: 3,
      quarantined: 3,
      deadLettered: 1,
      withoutFate: 0,
      duplicates: 0,
    });
    // The two changes of one aggregated record are two documents; a record is delivered or quarantined whole.
    expect(documents).toEqual([{ deliveryStream: 'given-orders-dp', delivered: 4, failedAtFirehose: 0 }]);
    expect(unattributedDocuments).toBe(0);
    expect(notes.map((note) => note.split(':')[0])).toEqual([
      'Records that arrived before starting_position_timestamp, 2026-11-20T23',
      'Records without eventSourceARN',
      'Records without a sequence number',
    ]);
    expect(reasons.map(({ fate, reasons: list }) => [fate, list.map(({ reason }) => reason)])).toEqual([
      [
        'quarantined',
        expect.arrayContaining([expect.stringContaining('not base64'), expect.stringContaining('customers')]),
      ],
      ['deadLettered', [expect.stringContaining('so the function never got it')]],
    ]);
    expect(assumptions).toContain(
      'Kinesis: the stream keeps its records for 166 h, or longer than the mapping wants them; the plan does not make the stream.',
    );
    expect(output).toContain('dead-lettered 1: RetryAttemptsExhausted: its event is larger than');
    const dead = objects.find(({ kind }) => kind === 'deadLetter');
    expect(dead?.key).toMatch(/^aws\/lambda\/[0-9a-f-]{36}\/shardId-000000000000\/2026\/11\/20\//);
    const document = JSON.parse(readFileSync(join(out, dead?.bucket ?? '', dead?.key ?? ''), 'utf8'));
    expect(Object.keys(document)).toEqual(['requestContext', 'version', 'payload', 'timestamp', 'KinesisBatchInfo']);
    expect(document.requestContext).toMatchObject({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 });
    expect(document.KinesisBatchInfo).toMatchObject({
      batchSize: 1,
      approximateArrivalOfFirstRecord: '2026-11-20T23:00:01.000Z',
      streamArn: 'arn:aws:kinesis:us-east-1:123456789012:stream/existing',
    });
  });

  it('never runs as another source than its own', async () => {
    const table = await run('made', join(DYNAMODB_EXAMPLE, 'changes.ndjson'));
    expect([table.code, table.errors]).toEqual([
      2,
      expect.stringMatching(
        /changes\.ndjson:1: the record is of a DynamoDB stream, and module\.made\.\S+ reads a Kinesis data stream\. /,
      ),
    ]);
    const sample = join(SAMPLES, 'dynamodb.millisecond.json');
    const out = join(directory, 'refused');
    const words = ['--plan', join(DYNAMODB_EXAMPLE, 'plan.json'), '--changes', sample, '--out', out];
    const stream = await runWords(['run', ...words], childPath);
    expect([stream.code, stream.errors]).toEqual([
      2,
      expect.stringMatching(
        /millisecond\.json:1, record 1: the record is of a Kinesis data stream, and \S+ reads a DynamoDB stream\. /,
      ),
    ]);
  });
});
