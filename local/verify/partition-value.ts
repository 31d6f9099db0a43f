/** Hive's name for a missing value (Hive language manual, DDL). */
export const DEFAULT_PARTITION = '__HIVE_DEFAULT_PARTITION__';

/** What a path can hold unchanged (docs/record.md, "Fields"). */
const ALLOWED = /^[\p{L}\p{M}\p{N} _.,:@+()-]+$/u;

/** The partition of a value: the value itself, or the default one where a path cannot hold it. */
export function partitionValue(text: string, maximumBytes: number): string {
  const isPath = ALLOWED.test(text) && text !== '.' && text !== '..' && Buffer.byteLength(text) <= maximumBytes;
  return isPath ? text : DEFAULT_PARTITION;
}
