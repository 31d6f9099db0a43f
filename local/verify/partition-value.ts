/** Hive's name for a missing value (Hive language manual, DDL). */
const DEFAULT_PARTITION = '__HIVE_DEFAULT_PARTITION__';

/** What a path can hold unchanged (docs/record.md, "Fields"). */
const ALLOWED = /^[\p{L}\p{M}\p{N} _.,:@+()-]+$/u;

/** True for a value that a path holds unchanged, so that a query finds it there. */
export function isPathText(text: string, maximumBytes: number): boolean {
  if (text === '.' || text === '..' || text === DEFAULT_PARTITION) return false;
  return ALLOWED.test(text) && Buffer.byteLength(text) <= maximumBytes;
}

/** The partition of a value: the value itself, or the default one. */
export function partitionValue(text: string, maximumBytes: number): string {
  return isPathText(text, maximumBytes) ? text : DEFAULT_PARTITION;
}
