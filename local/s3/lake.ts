import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writingFailed } from './output';

/** What an object is to the pipeline. */
export type LakeObjectKind = 'lake' | 'error' | 'quarantine' | 'deadLetter' | 'backup';

/** One object of the run, as the report lists it. */
export interface LakeObject {
  readonly bucket: string;
  readonly kind: LakeObjectKind;
  readonly key: string;
  /** The Glue table that the object's stream serves, or null. */
  readonly table: string | null;
  /** The documents in the object. */
  readonly records: number;
  readonly bytes: number;
}

/** An object before it is written: all but its size. */
export type LakeObjectDescription = Omit<LakeObject, 'bytes'>;

/** What stands for a byte that a file name cannot hold, or that tools read as a pattern. */
const UNSAFE = /[^A-Za-z0-9!\-_.',()]/gu;
/** File systems allow 255 bytes a name. */
const MAXIMUM_NAME_LENGTH = 200;
const EMPTY_SEGMENT = '%_';
const CONTINUED = '%';
const STAGED = '.staged';

/**
 * The buckets of a run, as folders: `DIRECTORY/<bucket>/<key>`. An object appears whole or not at all, since it is
 * written beside the buckets and then renamed.
 *
 * A key becomes a path segment by segment, so that nothing leaves the folder and every path leads back to one key:
 * - letters, digits and `! - _ . ' ( ) ,` stay, and so does a segment's first `=` (Hive's `name=value`);
 * - every other byte of the UTF-8 is `%XX`, a second `=` and the `%` itself included;
 * - the segments `.` and `..` are `%2E` and `%2E%2E`, an empty segment is `%_`;
 * - a segment longer than a file name may be goes on in the folder below after a `%` at its end.
 * A `/` inside a partition value is a slash of the key, as it is on S3.
 */
export class Lake {
  private readonly directory: string;
  private readonly written: LakeObject[] = [];
  private staged = 0;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Every object in the order in which it was written. */
  get objects(): readonly LakeObject[] {
    return this.written;
  }

  /** Writes an object that is held in memory. */
  async put({ body, ...description }: LakeObjectDescription & { readonly body: Uint8Array }): Promise<void> {
    const staged = await this.stage((path) => writeFileSync(path, body));
    staged.commit(description);
  }

  /**
   * Fills a file, through a function that is given its path, before it is known whether and where it is an object.
   * Throws UsageError where the folder cannot be written.
   */
  async stage(fill: (path: string) => void | Promise<void>): Promise<StagedObject> {
    const path = join(this.directory, `${STAGED}-${this.staged}`);
    this.staged += 1;
    try {
      mkdirSync(this.directory, { recursive: true });
      await fill(path);
    } catch (error) {
      throw writingFailed(this.directory, error);
    }
    return {
      commit: (description) => this.commit(path, description),
      discard: () => rmSync(path, { force: true }),
    };
  }

  private commit(path: string, { bucket, kind, key, table, records }: LakeObjectDescription): void {
    const target = join(this.directory, bucket, ...keyPath(key));
    try {
      mkdirSync(dirname(target), { recursive: true });
      const bytes = statSync(path).size;
      renameSync(path, target);
      this.written.push({ bucket, kind, key, table, records, bytes });
    } catch (error) {
      throw writingFailed(this.directory, error);
    }
  }
}

/** A filled file that waits for its key. */
export interface StagedObject {
  commit(description: LakeObjectDescription): void;
  discard(): void;
}

/** The path segments that stand for a key; see {@link Lake}. */
export function keyPath(key: string): readonly string[] {
  return key.split('/').flatMap(segmentPath);
}

/** The key that the path segments stand for: the inverse of {@link keyPath}. */
export function keyOfPath(segments: readonly string[]): string {
  return segments
    .map((segment) => {
      if (segment === EMPTY_SEGMENT) return '/';
      return segment.endsWith(CONTINUED) ? segment.slice(0, -CONTINUED.length) : `${segment}/`;
    })
    .join('')
    .slice(0, -1)
    .split('/')
    .map(decodeURIComponent)
    .join('/');
}

function segmentPath(segment: string): readonly string[] {
  if (segment === '') return [EMPTY_SEGMENT];
  const [name = '', ...values] = segment.split('=').map((part) => part.replace(UNSAFE, escapeCharacter));
  return pieces(values.length === 0 ? name : `${name}=${values.join('%3D')}`).map(escapeDots);
}

/** A folder's names for itself and its parent. */
function escapeDots(name: string): string {
  return name === '.' || name === '..' ? name.replaceAll('.', '%2E') : name;
}

function escapeCharacter(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

/** A name in pieces that a file system takes; no piece ends inside a `%XX`. */
function pieces(name: string): readonly string[] {
  if (name.length <= MAXIMUM_NAME_LENGTH) return [name];
  const percent = name.slice(MAXIMUM_NAME_LENGTH - 2, MAXIMUM_NAME_LENGTH).indexOf('%');
  const length = percent < 0 ? MAXIMUM_NAME_LENGTH : MAXIMUM_NAME_LENGTH - 2 + percent;
  return [name.slice(0, length) + CONTINUED, ...pieces(name.slice(length))];
}
