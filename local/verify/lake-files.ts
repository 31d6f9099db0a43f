import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { keyPath, type LakeObject } from '../s3/lake';
import type { Difference } from './difference';

/** An object on this machine. */
export interface LakeFile {
  readonly path: string;
  readonly object: LakeObject;
}

/** The objects that a run says it wrote, and what is different in its folder. */
export class LakeFiles {
  private readonly files: readonly LakeFile[];
  private readonly directory: string;

  constructor(directory: string, objects: readonly LakeObject[]) {
    this.directory = directory;
    this.files = objects.map((object) => ({ path: join(directory, object.bucket, ...keyPath(object.key)), object }));
  }

  /** Those that are there, of one kind; of the lake's those of one table. */
  of(kind: LakeObject['kind'], table?: string): readonly LakeFile[] {
    const isOf = ({ object }: LakeFile) => object.kind === kind && (table === undefined || object.table === table);
    return this.files.filter((file) => isOf(file) && existsSync(file.path));
  }

  /** Objects that are missing, and files of no object. */
  differences(): Difference[] {
    const known = new Set(this.files.map(({ path }) => path));
    const buckets = [...new Set(this.files.map(({ object }) => object.bucket))];
    const strange = buckets
      .flatMap((bucket) => filesBelow(join(this.directory, bucket)))
      .filter((path) => !known.has(path));
    const missing = this.files.filter(({ path }) => !existsSync(path));
    return [
      ...missing.map(({ object }) => difference(`${object.bucket}/${object.key}`, 'an object', 'none')),
      ...strange.map((path) => difference(path, 'no object', 'a file')),
    ];
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function difference(identity: string, expected: string, found: string): Difference {
  return { record: null, what: 'objects', identity, where: '', expected, found };
}

/** The partition of an object, by the names and values in its key. */
export function partitionsOf({ object }: LakeFile): ReadonlyMap<string, string> {
  const folders = object.key.split('/').slice(0, -1);
  const pairs = folders.filter((folder) => folder.includes('='));
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
