import { createHash } from 'node:crypto';
import type { GetObject, ObjectAnswer } from './config-object';

/** PUT of an object. Throws where there is no answer. */
export type PutObject = (bucket: string, key: string, body: Buffer) => Promise<ObjectAnswer>;

export interface ObjectStore {
  readonly get: GetObject;
  readonly put: PutObject;
}

/** Below the folder of the objects that Terraform writes, and deletes when a newer configuration replaces them. */
const KEPT_FOLDER = 'kept';

const OBJECT_KEY = /^(.+)\/(([0-9a-f]{64})\.json)$/;

/**
 * A GET that prefers the function's own copy of an object, and makes one where there is none: so a version of the function
 * can start long after Terraform has deleted its object. The key ends in the SHA-256 of the content, so a copy is never out of
 * date. `warn` gets a sentence where the copy could not be made; the object is given all the same.
 */
export function keepingCopies({ get, put }: ObjectStore, warn: (sentence: string) => void): GetObject {
  return async (bucket, key) => {
    const copyKey = key.replace(OBJECT_KEY, `$1/${KEPT_FOLDER}/$2`);
    const copy = await get(bucket, copyKey);
    // A fault that passes is the caller's to retry: the object itself may be gone.
    if (isPassing(copy) || isContentOf(key, copy)) return copy;
    const object = await get(bucket, key);
    if (isContentOf(key, object)) {
      const failure = await put(bucket, copyKey, object.body).then(
        ({ status }) => (status === 200 ? null : `the answer ${status}`),
        (error: unknown) => String(error),
      );
      if (failure !== null) {
        warn(
          `The configuration could not be copied to s3://${bucket}/${copyKey} (${failure}). Let the function's role write it there: ` +
            'without the copy, this version of the function cannot start after a newer configuration is applied.',
        );
      }
    }
    return object;
  };
}

function isPassing({ status }: ObjectAnswer): boolean {
  return status >= 500 || status === 429;
}

function isContentOf(key: string, { status, body }: ObjectAnswer): boolean {
  return status === 200 && OBJECT_KEY.exec(key)?.[3] === createHash('sha256').update(body).digest('hex');
}
