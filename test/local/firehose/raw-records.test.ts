import { readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { temporaryDirectory } from '../../support/builders/function-process';
import { QUARANTINE, START, start } from '../../support/builders/local-firehose';
import { plannedQuarantineStream } from '../../support/builders/planned-stream';

describe('LocalFirehose, of a stream without conversion', () => {
  const directory = temporaryDirectory();

  it('writes the quarantine stream’s bytes as they came', async () => {
    const run = await start(directory, [plannedQuarantineStream()]);
    const line = `${JSON.stringify({ event_id: 'e7', reason: 'bad', record: '{"a":"\n"}' })}\n`;
    await run.invoke(START, [[QUARANTINE, [line, line + line, 'not json\n']]]);
    await run.firehose.close();
    expect(run.keys()).toEqual([`quarantine/2026-11-21/${QUARANTINE}-1-2026-11-21-08-44-00-UUID.ndjson`]);
    expect(run.text(0)).toBe(`${line}${line}${line}not json\n`);
    expect(run.lake.objects[0]).toMatchObject({ kind: 'quarantine', table: null, records: 4 });
    expect(run.fates).toEqual(['7 quarantined', '7 quarantined', '7 quarantined']);
  });

  it('brings raw records back from disk as they came', async () => {
    const run = await start(directory, [plannedQuarantineStream()]);
    const records = Array.from({ length: 60 }, (_, index) =>
      String.fromCharCode(65 + (index % 26)).repeat(50_000 + index),
    );
    await run.invoke(START, [[QUARANTINE, records]]);
    expect(readdirSync(run.spoolDirectory)).toHaveLength(1);
    await run.firehose.close();
    expect(run.text(0) === records.toSorted().join('')).toBe(true);
    expect(readdirSync(run.spoolDirectory)).toEqual([]);
  });

  it.each([
    ['as they are', { fileExtension: null }, '-UUID', 'ab'],
    ['compressed', { fileExtension: null, compressionFormat: 'GZIP' as const }, '-UUID.gz', 'ab'],
    ['compressed under an extension', { fileExtension: '.x', compressionFormat: 'GZIP' as const }, '-UUID.x', 'ab'],
    ['with delimiters', { appendDelimiterToRecord: true }, '-UUID.ndjson', 'a\nb'],
  ])('delivers raw records %s', async (_, overrides, suffix, expected) => {
    const stream = plannedQuarantineStream(overrides);
    const run = await start(directory, [stream]);
    await run.invoke(START, [[QUARANTINE, ['a', 'b']]]);
    await run.firehose.close();
    expect(run.keys()[0]?.endsWith(suffix)).toBe(true);
    expect((stream.compressionFormat === 'GZIP' ? gunzipSync(run.bytes(0)) : run.bytes(0)).toString()).toBe(expected);
  });
});
