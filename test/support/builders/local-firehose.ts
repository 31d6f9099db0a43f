import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { LocalFirehose } from '../../../local/firehose/local-firehose';
import { type JsonValue, member } from '../../../local/json/json';
import type { PlannedDeliveryStream } from '../../../local/pipeline/pipeline';
import { keyPath, Lake } from '../../../local/s3/lake';
import { seededRandom } from '../../../local/sim/random';

export const START = Date.parse('2026-11-21T08:44:00Z');
export const STREAM = 'orders-orders-dp';
export const QUARANTINE = 'orders-quarantine';

type Puts = readonly (readonly [stream: string, records: readonly string[]])[];

/** A service that is not listening yet, its files in a new folder below `directory`. */
export function createFirehose(directory: string, streams: readonly PlannedDeliveryStream[]) {
  const root = mkdtempSync(join(directory, 'firehose-'));
  const outDirectory = join(root, 'out');
  const spoolDirectory = join(root, 'spool');
  const lake = new Lake(outDirectory);
  const fates: string[] = [];
  const firehose = new LocalFirehose({
    streams,
    lake,
    random: seededRandom(1),
    spoolDirectory,
    startTime: START,
    onFate: (_stream, ordinal, fate) => fates.push(`${ordinal} ${fate}`),
  });
  return { lake, fates, firehose, outDirectory, spoolDirectory };
}

/** The service, with what a test sends to it and reads of it; invocations go through AWS's own client. */
export async function start(directory: string, streams: readonly PlannedDeliveryStream[]) {
  const created = createFirehose(directory, streams);
  const { lake, firehose, outDirectory } = created;
  const client = new FirehoseClient({
    endpoint: await firehose.listen(),
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });

  async function invoke(now: number, puts: Puts): Promise<void> {
    firehose.beginInvocation(now);
    for (const [stream, records] of puts) {
      const Records = records.map((record) => ({ Data: Buffer.from(record) }));
      const { FailedPutCount } = await client.send(new PutRecordBatchCommand({ DeliveryStreamName: stream, Records }));
      expect(FailedPutCount).toBe(0);
    }
    await firehose.endInvocation(identify);
  }

  const path = (index: number) => {
    const { bucket = '', key = '' } = lake.objects[index] ?? {};
    return join(outDirectory, bucket, ...keyPath(key));
  };
  const bytes = (index: number) => readFileSync(path(index));
  const text = (index: number) => bytes(index).toString();
  return {
    ...created,
    invoke,
    bytes,
    text,
    json: (index: number): unknown[] =>
      text(index)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    rows: async (index: number) => parquetReadObjects({ file: await asyncBufferFromFile(path(index)) }),
    keys: () => lake.objects.map(({ key }) => key.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, 'UUID')),
  };
}

function identify(document: JsonValue): number {
  const id = member(document, 'cdc_event_id') ?? member(document, 'event_id');
  return typeof id === 'string' ? Number(id.slice(1)) : -1;
}

export function document(ordinal: number, fields: object = {}): string {
  return JSON.stringify({ cdc_event_id: `e${ordinal}`, event_date: '2026-11-21', quantity: ordinal, ...fields });
}

export function lines(...documents: string[]): string {
  return documents.map((one) => `${one}\n`).join('');
}
