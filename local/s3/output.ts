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
import { isSystemError } from '../errors/system-error';
import { UsageError } from '../errors/usage-error';

/** Names the buckets that a run wrote, so that the next run may remove these and nothing else. */
const MARKER = '.cdc-run.json';

/** General purpose bucket names (S3 user guide, "Bucket naming rules"). */
const BUCKET_NAME = /^[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/;

/** What a run that was broken off may leave beside the buckets (lake.ts). */
const STAGED_FILE = /^\.staged-\d+$/;

/**
 * Makes the folder ready for these buckets. A folder that is absent or empty is taken; in one of an earlier run that
 * run's buckets are removed. Throws UsageError for any other and touches nothing in it. Until {@link completeOutput} the
 * folder's marker says that the run is not complete.
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
  const names = attempt(directory, () => openDirectory(directory));
  if (names.length > 0 && !names.includes(MARKER)) {
    throw new UsageError(
      `--out is ${directory}, which holds "${names[0]}" and is of no earlier run (it has no ${MARKER}). ` +
        'Nothing in it was touched: name a folder that is new, empty or of an earlier run.',
    );
  }
  const earlier = names.includes(MARKER) ? bucketsOfEarlierRun(directory) : [];
  attempt(directory, () => {
    // Of both runs, for the next one, where this one goes no further.
    writeMarker(directory, [...earlier, ...buckets], false);
    for (const name of [...earlier, ...names.filter((each) => STAGED_FILE.test(each))]) {
      rmSync(join(directory, name), { recursive: true, force: true });
    }
    writeMarker(directory, buckets, false);
  });
}

/** Says in the folder that the run which it was prepared for came to its end. */
export function completeOutput(directory: string, buckets: readonly string[]): void {
  attempt(directory, () => writeMarker(directory, buckets, true));
}

function writeMarker(directory: string, buckets: readonly string[], complete: boolean): void {
  const content = { command: 'cdc run', complete, buckets: [...new Set(buckets)].sort() };
  writeFileSync(join(directory, MARKER), `${JSON.stringify(content)}\n`);
}

/** Throws UsageError where the work on the folder fails. */
function attempt<Result>(directory: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new UsageError(
      `--out is ${directory}, which cannot be written (${messageOf(error)}). ` +
        'Name a folder that is new, empty or of an earlier run, where you may write.',
    );
  }
}

/** Whether a file of that name in the folder is the run's own. */
export function isOwnName(name: string): boolean {
  return name === MARKER || STAGED_FILE.test(name);
}

/** An error of the file system in the midst of the run, such as a full disk; any other unchanged. */
export function writingFailed(directory: string, error: unknown): unknown {
  if (!isSystemError(error)) return error;
  return new UsageError(
    `--out is ${directory}, which cannot be written any more (${error.message}). It holds part of the run: ` +
      'make room there, or name another folder, and run again.',
  );
}

/** Makes the folder if it is absent, and gives the names in it. */
function openDirectory(directory: string): string[] {
  makeDirectory(resolve(directory));
  accessSync(directory, constants.R_OK | constants.W_OK);
  return readdirSync(directory);
}

/** One folder at a time: where a file system takes no folder, as Linux's /proc, Node's own recursion never ends. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path);
}

/** The names become paths to remove: only what can be a bucket's name is one. */
function bucketsOfEarlierRun(directory: string): string[] {
  const marker = join(directory, MARKER);
  try {
    const { buckets } = JSON.parse(readFileSync(marker, 'utf8'));
    return buckets.filter((name: unknown) => typeof name === 'string' && BUCKET_NAME.test(name));
  } catch (error) {
    throw new UsageError(
      `--out is ${directory}, whose ${MARKER} cannot be read (${messageOf(error)}), so that it is not known what an ` +
        'earlier run wrote. Nothing in it was touched: remove the folder, or name another.',
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
