import { createHash } from 'node:crypto';
import { keepingCopies, type ObjectStore } from '../../../handler/src/config/kept-object';

const CONTENT = '{"tables":{}}';
const NAME = `${createHash('sha256').update(CONTENT).digest('hex')}.json`;
const KEY = `.configuration/orders/${NAME}`;
const COPY = `.configuration/orders/kept/${NAME}`;

/** A bucket that answers by its objects, or by a status for a key. */
function bucketOf(objects: Record<string, string>, statuses: Record<string, number> = {}) {
  const asked: string[] = [];
  const warnings: string[] = [];
  const answer = (verb: string, key: string) => {
    asked.push(`${verb} ${key}`);
    return statuses[`${verb} ${key}`];
  };
  const store: ObjectStore = {
    get: async (_, key) => {
      const status = answer('GET', key) ?? (key in objects ? 200 : 403);
      return { status, body: Buffer.from(status === 200 ? (objects[key] ?? '') : '') };
    },
    put: async (_, key, body) => {
      const status = answer('PUT', key) ?? 200;
      if (status === 0) throw new Error('ECONNRESET');
      if (status === 200) objects[key] = body.toString();
      return { status, body: Buffer.alloc(0) };
    },
  };
  const get = keepingCopies(store, (sentence) => warnings.push(sentence));
  return { asked, warnings, objects, get: async () => await get('lake', KEY) };
}

describe('an object that the function keeps a copy of', () => {
  it('is copied the first time, and then read from the copy alone', async () => {
    const { asked, get, objects, warnings } = bucketOf({ [KEY]: CONTENT });
    expect((await get()).body.toString()).toBe(CONTENT);
    delete objects[KEY];
    expect((await get()).body.toString()).toBe(CONTENT);
    expect(asked).toEqual([`GET ${COPY}`, `GET ${KEY}`, `PUT ${COPY}`, `GET ${COPY}`]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['another content', { [COPY]: '{}', [KEY]: CONTENT }],
    ['no content', { [COPY]: '', [KEY]: CONTENT }],
  ])('is read by itself and copied again where the copy has %s', async (_, contents) => {
    const { get, objects } = bucketOf(contents);
    expect((await get()).body.toString()).toBe(CONTENT);
    expect(objects[COPY]).toBe(CONTENT);
  });

  it.each([503, 500, 429])('is not given up for a copy that is answered with %d for now', async (status) => {
    const { asked, get } = bucketOf({ [COPY]: CONTENT }, { [`GET ${COPY}`]: status });
    expect((await get()).status).toBe(status);
    expect(asked).toEqual([`GET ${COPY}`]);
  });

  it('is not copied where it has another content than its name says', async () => {
    const { asked, get } = bucketOf({ [KEY]: '{}' });
    expect((await get()).body.toString()).toBe('{}');
    expect(asked).toEqual([`GET ${COPY}`, `GET ${KEY}`]);
  });

  it.each([
    [403, 'the answer 403'],
    [0, 'Error: ECONNRESET'],
  ])('is given even if it cannot be copied (%d), with a warning that says what to do', async (status, reason) => {
    const { get, warnings } = bucketOf({ [KEY]: CONTENT }, { [`PUT ${COPY}`]: status });
    expect((await get()).body.toString()).toBe(CONTENT);
    expect(warnings).toEqual([
      expect.stringContaining(`could not be copied to s3://lake/${COPY} (${reason}). Let the function's role write`),
    ]);
  });
});
