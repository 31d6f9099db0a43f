import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../../local/cli/command';
import { realTimer, zipFunction } from './function-process';
import { NESTED_PLAN_FILE } from './nested-plan';

/**
 * A handler of a user's own, without any SDK: it does with a change what the change's `eventName` says.
 * `silent`, `filtered` and `skipped` changes are not sent; `throw` fails the batch, `report` fails one record.
 */
const HANDLER = `
const http = require('node:http');
const put = (stream, documents) => documents.length === 0 ? null : new Promise((resolve, reject) => {
  const request = http.request(process.env.AWS_ENDPOINT_URL_FIREHOSE, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Firehose_20150804.PutRecordBatch' },
  }, (response) => { response.resume(); response.on('end', () => resolve()); });
  request.on('error', reject);
  const Records = documents.map((document) => ({ Data: Buffer.from(JSON.stringify(document) + '\\n').toString('base64') }));
  request.end(JSON.stringify({ DeliveryStreamName: stream, Records }));
});
const LETTERS = { deliver: 'd', fail: 'd', filter: 'f', skip: 's', report: 'r', throw: 'r', sleep: 'r', drop: 'd' };
const sequence = ({ SequenceNumber }) => '0'.repeat(20) + SequenceNumber;
exports.handler = async ({ Records }) => {
  const of = (...names) => Records.filter(({ eventName }) => names.includes(eventName));
  const date = new Date().toISOString().slice(0, 10);
  await put('orders-orders-dp', of('deliver').map(({ eventID, dynamodb }) =>
    ({ cdc_event_id: eventID, cdc_sequence: sequence(dynamodb), order_id: dynamodb.Keys.id.S, event_date: date })));
  await put('orders-orders-dp', of('fail').map(({ dynamodb }) => ({ cdc_sequence: sequence(dynamodb), event_date: '' })));
  await put('orders-quarantine', Records.filter(({ eventName }) => eventName === undefined).map((record) =>
    ({ reason: 'no eventName', event_id: null, record_ref: null, record: JSON.stringify(record), quarantined_at: Math.random() })));
  console.log(JSON.stringify({ message: 'batch', outcomeRuns: Records.map(({ eventName }) => '1' + (LETTERS[eventName] ?? 'q')).join('') }));
  if (of('throw').length > 0) throw new TypeError('poison');
  if (of('sleep').length > 0) await new Promise((resolve) => setTimeout(resolve, 3600000));
  return { batchItemFailures: of('report').map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })) };
};`;

const FIRST_SECOND = 1_795_215_601;

export interface Given {
  readonly handler?: string;
  /** Settings of the event source mapping, by their names in the plan. */
  readonly mapping?: Readonly<Record<string, unknown>>;
}

/** A folder for one case, below `directory`: a plan with its zip beside it. */
export function plannedRun(directory: string, { handler = HANDLER, mapping = {} }: Given = {}): string {
  const folder = mkdtempSync(join(directory, 'case-'));
  const zip = zipFunction({ 'index.js': handler });
  writeFileSync(join(folder, 'function.zip'), zip.bytes);
  const plan = JSON.parse(readFileSync(NESTED_PLAN_FILE, 'utf8'), (_, value) => {
    if (value?.filename === 'platform/cdc/handler.zip') {
      return { ...value, filename: './function.zip', source_code_hash: zip.sourceCodeHash };
    }
    return value?.bisect_batch_on_function_error === true ? { ...value, maximum_retry_attempts: 2, ...mapping } : value;
  });
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  return folder;
}

/** Writes the changes of these names beside the plan; null is a malformed record. */
export function changes(folder: string, eventNames: readonly (string | null)[]): void {
  const lines = eventNames.map((eventName, index) =>
    eventName === null
      ? JSON.stringify({ odd: index })
      : JSON.stringify({
          eventID: `e${index}`,
          eventName,
          eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-11-20T09:00:00.000',
          dynamodb: {
            ApproximateCreationDateTime: FIRST_SECOND + index,
            Keys: { id: { S: `item ${index % 5}` } },
            SequenceNumber: String(1000 + index),
          },
        }),
  );
  writeFileSync(join(folder, 'changes.ndjson'), `${lines.join('\n')}\n`);
}

/** Runs a command line of `cdc` in this process. */
export async function runWords(words: readonly string[], childPath: string, now: () => number = () => 0) {
  const printed = { output: '', errors: '' };
  const code = await runCommand(words, {
    childPath,
    path: process.env['PATH'] ?? '',
    realTimer,
    print: (text) => {
      printed.output += text;
    },
    printError: (text) => {
      printed.errors += text;
    },
    interruption: new AbortController().signal,
    drawsProgress: false,
    now,
  });
  return { code, ...printed };
}
