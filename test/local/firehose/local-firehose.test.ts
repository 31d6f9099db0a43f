import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { temporaryDirectory } from '../../support/builders/function-process';
import {
  createFirehose,
  document,
  lines,
  QUARANTINE,
  START,
  STREAM,
  start,
} from '../../support/builders/local-firehose';
import { plannedConversion, plannedQuarantineStream, plannedStream } from '../../support/builders/planned-stream';

describe('LocalFirehose', () => {
  const directory = temporaryDirectory();

  it('delivers documents by partition as Parquet, each with its fate', async () => {
    const run = await start(directory, [plannedStream()]);
    await run.invoke(START, [[STREAM, [lines(document(1), document(2, { event_date: '2026-11-20' }), document(3))]]]);
    expect(run.lake.objects).toEqual([]);
    await run.firehose.close();
    expect(run.keys()).toEqual([
      `lake/orders/event_date=2026-11-21/${STREAM}-1-2026-11-21-08-44-00-UUID.parquet`,
      `lake/orders/event_date=2026-11-20/${STREAM}-1-2026-11-21-08-44-00-UUID.parquet`,
    ]);
    expect(await run.rows(0)).toEqual([
      { cdc_event_id: 'e1', quantity: 1n },
      { cdc_event_id: 'e3', quantity: 3n },
    ]);
    expect(run.lake.objects[0]).toMatchObject({ bucket: 'orders-lake', kind: 'lake', table: 'orders', records: 2 });
    expect(run.fates).toEqual(['1 delivered', '3 delivered', '2 delivered']);
    expect(readdirSync(run.spoolDirectory)).toEqual([]);
  });

  it('delivers a partition when its interval ends, counted from its first document', async () => {
    const run = await start(directory, [plannedStream()]);
    await run.invoke(START, [[STREAM, [lines(document(1))]]]);
    await run.invoke(START + 30_000, [[STREAM, [lines(document(2), document(3, { event_date: '2026-11-20' }))]]]);
    await run.firehose.advanceTo(START + 59_999);
    expect(run.fates).toEqual([]);
    await run.firehose.advanceTo(START + 60_000);
    expect(run.fates).toEqual(['1 delivered', '2 delivered']);
    await run.invoke(START + 61_000, [[STREAM, [lines(document(4))]]]);
    await run.firehose.advanceTo(START + 500_000);
    expect(run.fates.slice(2)).toEqual(['3 delivered', '4 delivered']);
    expect(run.keys()).toEqual([
      `lake/orders/event_date=2026-11-21/${STREAM}-1-2026-11-21-08-44-00-UUID.parquet`,
      `lake/orders/event_date=2026-11-20/${STREAM}-1-2026-11-21-08-44-30-UUID.parquet`,
      `lake/orders/event_date=2026-11-21/${STREAM}-1-2026-11-21-08-45-01-UUID.parquet`,
    ]);
    await run.firehose.close();
  });

  it('delivers by time only when it is told that the time has come', async () => {
    const run = await start(directory, [plannedStream()]);
    await run.invoke(START, [[STREAM, [lines(document(1))]]]);
    // Of two shards, the other may still be at an earlier time.
    await run.invoke(START + 60_000, [[STREAM, [lines(document(2))]]]);
    expect(run.fates).toEqual([]);
    await run.firehose.advanceTo(START + 60_000);
    expect(run.fates).toEqual(['1 delivered', '2 delivered']);
    await run.firehose.close();
  });

  it('delivers a partition at once when its size hint is reached, and only that one', async () => {
    const run = await start(directory, [plannedStream({ bufferingSizeInMb: 1 })]);
    const padding = 'x'.repeat(300_000);
    const large = [1, 2, 3, 4, 5].map((ordinal) => document(ordinal, { padding }));
    await run.invoke(START, [
      [STREAM, [lines(document(0, { event_date: '2026-11-20' })), ...large.map((one) => lines(one))]],
    ]);
    expect(run.fates).toEqual(['1 delivered', '2 delivered', '3 delivered', '4 delivered']);
    await run.firehose.close();
    expect(run.fates.slice(4)).toEqual(['0 delivered', '5 delivered']);
  });

  it('orders an invocation by the lowest ordinal of its records, not by arrival', async () => {
    const run = await start(directory, [plannedStream()]);
    await run.invoke(START, [
      [STREAM, [lines(document(5), document(6)), lines(document(3))]],
      [STREAM, [lines(document(1), document(9))]],
    ]);
    await run.firehose.close();
    expect(run.fates).toEqual(['1', '9', '3', '5', '6'].map((ordinal) => `${ordinal} delivered`));
  });

  it('writes the same bytes under the same keys, whatever the order of the requests', async () => {
    const first = [STREAM, [lines(document(1)), '{broken', lines(document(2, { quantity: 'x' }))]] as const;
    const second = [STREAM, [lines(document(3), document(1)), '{', lines(document(1))]] as const;
    const trees: string[][] = [];
    for (const puts of [
      [first, second],
      [second, first],
    ]) {
      const run = await start(directory, [plannedStream()]);
      await run.invoke(START, puts);
      await run.firehose.close();
      trees.push(tree(run.outDirectory));
    }
    expect(trees[0]).toHaveLength(3);
    expect(trees[0]).toEqual(trees[1]);
  });

  it('names objects by the clock of the custom time zone', async () => {
    const prefix = 'lake/!{timestamp:dd}/!{partitionKeyFromQuery:event_date}/';
    const run = await start(directory, [plannedStream({ customTimeZone: 'Asia/Tokyo', prefix })]);
    await run.invoke(START + 9 * 3_600_000, [[STREAM, [lines(document(1))]]]);
    await run.firehose.close();
    expect(run.keys()).toEqual([`lake/22/2026-11-21/${STREAM}-1-2026-11-22-02-44-00-UUID.parquet`]);
  });

  it.each([
    [{ metadataExtractionQuery: '{event_date:.event_date|ascii_upcase}' }, 'this jq query is not modelled'],
    [{ prefix: '!{timestamp:YYYY}/' }, 'timestamp pattern "YYYY"'],
    [{ conversion: plannedConversion({ a: 'binary' }) }, 'column type "binary"'],
  ])('refuses to be made with %j', (overrides, problem) => {
    expect(() => createFirehose(directory, [plannedStream(overrides)])).toThrow(problem);
  });

  it('gives every document exactly one fate, and every one lies in an object', async () => {
    const good = fc.record({ kind: fc.constant('good'), date: fc.constantFrom('2026-11-20', '2026-11-21') });
    const fault = fc.constantFrom('quantity', 'date', 'duplicate').map((kind) => ({ kind, date: '2026-11-21' }));
    const record = fc.array(fc.oneof({ weight: 3, arbitrary: good }, fault), { minLength: 1, maxLength: 6 });
    const invocation = fc.record({
      wait: fc.integer({ min: 0, max: 90_000 }),
      puts: fc.array(fc.array(record, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(invocation, { maxLength: 5 }), async (invocations) => {
        const run = await start(directory, [plannedStream(), plannedQuarantineStream()]);
        const sent: string[] = [];
        let now = START;
        for (const { wait, puts } of invocations) {
          now += wait;
          const bodies = puts.map((records, put) => {
            const stream = put === 2 ? QUARANTINE : STREAM;
            return [
              stream,
              records.map((documents) =>
                lines(
                  ...documents.map(({ kind, date }) => {
                    const fate =
                      stream === QUARANTINE ? 'quarantined' : kind === 'good' ? 'delivered' : 'failedAtFirehose';
                    const ordinal = sent.push(fate) - 1;
                    return faulty(kind, ordinal, date);
                  }),
                ),
              ),
            ] as const;
          });
          await run.firehose.advanceTo(now);
          await run.invoke(now, bodies);
        }
        await run.firehose.close();
        expect([...run.fates].sort()).toEqual(sent.map((fate, ordinal) => `${ordinal} ${fate}`).sort());
        expect(run.lake.objects.reduce((sum, { records }) => sum + records, 0)).toBe(sent.length);
        const counts = run.lake.objects.map(async ({ kind }, index) =>
          kind === 'lake' ? (await run.rows(index)).length : run.json(index).length,
        );
        expect(await Promise.all(counts)).toEqual(run.lake.objects.map(({ records }) => records));
      }),
      { numRuns: 40 },
    );
  });
});

function faulty(kind: string, ordinal: number, date: string): string {
  if (kind === 'quantity') return document(ordinal, { event_date: date, quantity: 'oops' });
  if (kind === 'date') return document(ordinal, { event_date: null });
  const text = document(ordinal, { event_date: date });
  return kind === 'duplicate' ? text.replace('{', '{"quantity":0,') : text;
}

function tree(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${relative(root, path)} ${readFileSync(path).toString('base64')}`)
    .sort();
}
