import { createHash } from 'node:crypto';

/** What two records have in common that are one: the function got the record parsed, so spelling does not count. */
export function recordHash(record: unknown): string {
  return textHash(JSON.stringify(record));
}

/** 128 bits: no two of the changes that a run can hold share one by chance. */
export function textHash(text: string): string {
  return createHash('md5').update(text).digest('base64url');
}
