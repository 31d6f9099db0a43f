import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ours } from '../../bench/contenders/ours';
import { sized } from '../../bench/generate';

const PAGE = readFileSync(resolve(__dirname, '..', '..', 'docs', 'performance.md'), 'utf8').replace(/\s+/g, ' ');

/** Bytes of the bench's lines of 0.3 KB, in the mean, and of that what is neither the row's columns nor its images. */
async function lineBytes(layout: 'envelope' | 'flattened'): Promise<{ line: number; metadata: number }> {
  const data = sized('k300', false);
  const { chunks } = await ours(layout, data.columns).output(data.text);
  const lines = Buffer.concat(chunks).toString().trimEnd().split('\n');
  const row = new Set(layout === 'envelope' ? ['new_data', 'old_data'] : data.columns.map(({ name }) => name));
  const metadata = lines.map((line) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).filter(([name]) => !row.has(name)))),
  );
  return { line: meanBytes(lines), metadata: meanBytes(metadata) };
}

/** The line feed of each line is one of its bytes. */
function meanBytes(lines: readonly string[]): number {
  return Math.round(lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0) / lines.length);
}

describe('docs/performance.md', () => {
  it("gives the bytes of a line's metadata as they are", async () => {
    const envelope = await lineBytes('envelope');
    const flattened = await lineBytes('flattened');
    expect(PAGE).toContain(
      `metadata (${envelope.metadata} bytes of the line's ${envelope.line.toLocaleString('en')}: all of it but the two images`,
    );
    expect(PAGE).toContain(`(${flattened.line} bytes for 877), and ${flattened.metadata} of them are metadata`);
  });
});
