import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './usage-error';

/** Names the buckets that a run wrote, so that the next run may remove these and nothing else. */
const MARKER = '.cdc-run.json';

/** General purpose bucket names (S3 user guide, "Bucket naming rules"). */
const BUCKET_NAME = /^[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/;

/**
 * Makes the folder ready for these buckets. A folder that is absent or empty is taken; in one of an earlier run that
 * run's buckets are removed. Throws UsageError for any other and touches nothing in it.
 */
export function prepareOutput(directory: string, buckets: readonly string[]): void {
  const wrong = buckets.find((bucket) => !BUCKET_NAME.test(bucket));
  if (wrong !== undefined) {
    throw new UsageError(`The plan has the bucket name "${wrong}". S3 takes 3 to 63 of a-z, 0-9, "-" and single dots.`);
  }
  if (existsSync(directory) && !statSync(directory).isDirectory()) {
    throw new UsageError(
      `--out is ${directory}, which is a file. Name a folder that is new, empty or of an earlier run.`,
    );
  }
  const marker = join(directory, MARKER);
  const [first] = openDirectory(directory);
  if (first !== undefined && !existsSync(marker)) {
    throw new UsageError(
      `--out is ${directory}, which holds "${first}" and is of no earlier run (it has no ${MARKER}). ` +
        'Nothing in it was touched: name a folder that is new, empty or of an earlier run.',
    );
  }
  for (const bucket of bucketsOfEarlierRun(marker)) rmSync(join(directory, bucket), { recursive: true, force: true });
  writeFileSync(marker, `${JSON.stringify({ command: 'cdc run', buckets: [...new Set(buckets)].sort() })}\n`);
}

/** Makes the folder if it is absent, and gives the names in it. Throws UsageError where it cannot be made, read or written. */
function openDirectory(directory: string): string[] {
  try {
    makeDirectory(resolve(directory));
    accessSync(directory, constants.R_OK | constants.W_OK);
    return readdirSync(directory);
  } catch (error) {
    throw new UsageError(
      `--out is ${directory}, which cannot be written (${error instanceof Error ? error.message : String(error)}). ` +
        'Name a folder that is new, empty or of an earlier run, where you may write.',
    );
  }
}

/** One folder at a time: where a file system takes no folder, as Linux's /proc, Node's own recursion never ends. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path);
}

function bucketsOfEarlierRun(marker: string): string[] {
  if (!existsSync(marker)) return [];
  const content: unknown = JSON.parse(readFileSync(marker, 'utf8'));
  if (typeof content !== 'object' || content === null || !('buckets' in content)) return [];
  const { buckets } = content;
  // The names become paths to remove: only what can be a bucket's name is one.
  return Array.isArray(buckets) ? buckets.filter((name) => typeof name === 'string' && BUCKET_NAME.test(name)) : [];
}
