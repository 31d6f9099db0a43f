import { createHash } from 'node:crypto';
import { type HandlerConfig, parseConfig } from './config';

/** The environment variable that names the S3 object with a configuration too large for Lambda's environment. */
export const CONFIG_OBJECT_VARIABLE = 'CDC_CONFIG_S3';

/** The key ends in the SHA-256 of the content, so that each version of the function reads the configuration it was made with. */
const CONFIG_OBJECT = /^s3:\/\/([^/]+)\/(.+\/([0-9a-f]{64})\.json)$/;

const ATTEMPTS = 4;
/** Each wait is up to twice as long as the one before (AWS architecture blog, "Exponential backoff and jitter"). */
const FIRST_WAIT_IN_MILLISECONDS = 200;

/** What S3 answered to a GET. */
export interface ObjectAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** GET of an object. Throws where there is no answer. */
export type GetObject = (bucket: string, key: string) => Promise<ObjectAnswer>;

/** Time and chance, handed in by the entry point. */
interface Clock {
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 up to 1. */
  readonly random: () => number;
}

/**
 * Reads the configuration from the object at `location`, `s3://bucket/folder/<SHA-256>.json`; tries again after faults that
 * pass. Throws one Error with the setting, what S3 said, what is allowed and what to do.
 */
export async function readConfigObject(location: string, get: GetObject, clock: Clock): Promise<HandlerConfig> {
  const [, bucket, key, sha256] = CONFIG_OBJECT.exec(location) ?? [];
  if (bucket === undefined || key === undefined) {
    throw refused(location, 'cannot be read', 'Deploy the function with the module, which writes it.');
  }
  const body = await download(location, () => get(bucket, key), clock);
  const got = createHash('sha256').update(body).digest('hex');
  if (got !== sha256) {
    throw refused(location, `holds content with the SHA-256 ${got}`, 'Delete the object and apply the module again.');
  }
  return parseConfig(JSON.parse(body.toString()), location);
}

async function download(location: string, get: () => Promise<ObjectAnswer>, { sleep, random }: Clock): Promise<Buffer> {
  for (let attempt = 1; ; attempt += 1) {
    // No answer at all is one more fault that may pass; the last one is thrown.
    const answer = await get().catch((error: unknown) => String(error));
    if (typeof answer !== 'string' && answer.status === 200) return answer.body;
    const isRefusal = typeof answer !== 'string' && answer.status < 500 && answer.status !== 429;
    if (isRefusal || attempt === ATTEMPTS) throw notRead(location, answer, attempt);
    await sleep(random() * FIRST_WAIT_IN_MILLISECONDS * 2 ** attempt, new AbortController().signal);
  }
}

function notRead(location: string, answer: ObjectAnswer | string, attempts: number): Error {
  if (typeof answer === 'string') {
    return refused(location, `got no answer in ${attempts} attempts (${answer})`, 'Let the function reach S3.');
  }
  const [, code = ''] = /<Code>(\w+)/.exec(answer.body.toString()) ?? [];
  return refused(
    location,
    `got the answer ${answer.status} ${code}`,
    'Apply the module again, which writes the object where it is gone. Let the function’s role read your own bucket and use its key.',
  );
}

function refused(location: string, got: string, advice: string): Error {
  return new Error(
    `${CONFIG_OBJECT_VARIABLE} is ${location} and ${got}. Allowed: s3://bucket/folder/<SHA-256 of the content>.json. ${advice}`,
  );
}
