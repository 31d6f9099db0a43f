import { createHash } from 'node:crypto';

/** What two records have in common that are one: the function got the record parsed, so spelling does not count. */
export function recordHash(record: unknown): string {
  return createHash('md5').update(JSON.stringify(record)).digest('base64url');
}
