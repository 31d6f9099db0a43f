import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type TableConfig } from '../../handler/src/config/config';
import { JsonWriter } from '../../handler/src/encode/json-writer';
import { compileLayout } from '../../handler/src/encode/layout';
import type { PlannedDeliveryStream } from '../../local/pipeline/pipeline';
import { findPipeline } from '../../local/plan/find';
import { readPlan } from '../../local/plan/read';
import { describeTerraform, planModule } from '../../testing';
import { START, start } from '../support/builders/local-firehose';
import { decodeDynamodb, streamRecord } from '../support/builders/stream-record';

/** As many keys as the plan takes with names of this length; one more is refused (refused-plans.test.ts). */
const LARGEST = Array.from({ length: 16 }, (_, index) => ({ name: `k${index + 10}` }));

const CHARACTERS = ['x', 'é', '東', '𝔘'];

describeTerraform('the prefix of the objects', () => {
  let directory = '';
  let stream: PlannedDeliveryStream;
  let table: TableConfig;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'prefix-'));
    const plan = await planModule({ inputs: { tables: { orders: { partition_keys: LARGEST } } } });
    const variables = plan.resource('aws_lambda_function.this').value('environment[0].variables');
    const [planned] = readConfig(variables as Record<string, string>).tables;
    const streams = findPipeline(readPlan(JSON.stringify(plan.json), 'plan.json')).deliveryStreams;
    const found = streams.find(({ name }) => name === planned?.deliveryStream);
    if (planned === undefined || found === undefined) throw new Error('the plan has no table with its stream');
    table = planned;
    stream = found;
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** The line of a change whose partition keys have these values. */
  function line(id: number, valueAt: (index: number) => string): { line: string; defaulted: number } {
    const counts = { rescued: 0, folded: 0, defaultedPartitions: 0 };
    const writer = new JsonWriter();
    const image = Object.fromEntries(LARGEST.map(({ name }, index) => [name, { S: valueAt(index) }]));
    const change = decodeDynamodb(streamRecord(id, { NewImage: image }, { eventID: `e${id}` }));
    compileLayout(table).write(writer, change, 'full', { processedAt: '2026-11-21T08:44:00.123Z', ordinal: 1, counts });
    return { line: writer.buffer.toString('utf8', 0, writer.position), defaulted: counts.defaultedPartitions };
  }

  it('has room for the longest values of the most keys that the plan takes', async () => {
    const longest = (index: number): string => {
      const character = CHARACTERS[index % CHARACTERS.length] ?? '';
      const bytes = Buffer.byteLength(character);
      const text = character.repeat(Math.floor(table.partitionValueMaximumBytes / bytes));
      return text + 'x'.repeat(table.partitionValueMaximumBytes % bytes);
    };
    const fitting = line(1, longest);
    const longer = line(2, (index) => `${longest(index)}x`);
    const ascii = line(3, () => 'x'.repeat(table.partitionValueMaximumBytes));
    expect([fitting.defaulted, longer.defaulted, ascii.defaulted]).toEqual([0, LARGEST.length, 0]);

    const run = await start(directory, [stream]);
    await run.invoke(START, [[stream.name, [fitting.line + longer.line + ascii.line]]]);
    await run.firehose.close();
    expect(run.fates.sort()).toEqual(['1 delivered', '2 delivered', '3 delivered']);
    const lengths = run.keys().map((key) => key.lastIndexOf('/') + 1);
    // Not a key more would fit: each has its share to the byte.
    expect(Math.max(...lengths)).toBeGreaterThan(512 - LARGEST.length);
  });
});
