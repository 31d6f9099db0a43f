import { relative } from 'node:path';
import { ROOT } from './example';
import type { RunReport } from './run';

/** The demo's printed lines without what differs from run to run or from version to version. */
export function stableText(lines: readonly string[], directory: string): string {
  const text = lines.join('\n').replaceAll(relative(ROOT, directory), 'lake/dynamodb-orders');
  // The size of a Parquet file changes with every version of its writer.
  return `${text.replaceAll(/ +[\d.]+ KiB/g, '   … KiB')}\n`;
}

/** A report's fates, and the objects and records in each of its folders. */
export function stableReport({ changes, objects }: RunReport): object {
  const folders: Record<string, { objects: number; records: number }> = {};
  for (const { kind, key, records } of objects) {
    const folder = `${kind} ${key.slice(0, key.lastIndexOf('/') + 1)}`;
    const before = folders[folder] ?? { objects: 0, records: 0 };
    folders[folder] = { objects: before.objects + 1, records: before.records + records };
  }
  return { changes, folders };
}
