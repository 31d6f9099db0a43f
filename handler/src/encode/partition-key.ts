import type { AttributeMap, AttributeValue } from '../change/attribute-value';
import { type Change, rowOf } from '../change/change';
import { METADATA_PATHS } from '../change/metadata-paths';
import type { TableConfig } from '../config/config';
import { HIVE_DEFAULT_PARTITION } from '../config/limits';
import { checkBoolean, checkNumber, checkString } from './attribute-check';
import { EncodedBytes } from './encoded-bytes';
import type { JsonWriter } from './json-writer';
import type { EncodingCounts } from './line';

/** Writes a table's partition keys as the members that end a line. */
export type PartitionKeysWriter = (writer: JsonWriter, change: Change, counts: EncodingCounts) => void;

/** Firehose keeps 500 partitions open at most, unless that is raised (Firehose developer guide, quotas). */
const MAXIMUM_REMEMBERED_VALUES = 500;

/** Letters, marks and digits of any script, and signs that neither S3, Hive nor Athena read as something else. */
const PATH_TEXT = /^[\p{L}\p{M}\p{N} _.,:@+()-]+$/u;

/** What a path gives a meaning of its own. */
const RESERVED: ReadonlySet<string> = new Set(['.', '..', HIVE_DEFAULT_PARTITION]);

/** True if an object's path can hold the text unchanged, in no more bytes than these, so that a query finds it again. */
export function isPathText(text: string, maximumBytes: number): boolean {
  return PATH_TEXT.test(text) && !RESERVED.has(text) && Buffer.byteLength(text) <= maximumBytes;
}

/**
 * Compiles a table's partition keys to the function that writes each as a string under its name. Firehose refuses a record
 * whose key is null or empty (docs/semantics.md, "Dynamic partitioning"), and a path cannot hold every string: a value that is
 * missing, or that a path cannot hold, becomes Hive's name for no value, and is counted.
 */
export function compilePartitionKeys(table: TableConfig): PartitionKeysWriter {
  const compiled = table.partitionKeys.map(({ name, path }) => ({
    valueFrom: METADATA_PATHS[path] ?? rowPath(path),
    members: new RememberedMembers(name, table.partitionValueMaximumBytes),
  }));
  return (writer, change, counts) => {
    for (const { valueFrom, members } of compiled) {
      const { encoded, isDefault } = members.of(valueFrom(change));
      if (isDefault) counts.defaultedPartitions += 1;
      writer.encoded(encoded);
    }
  };
}

/** A partition key with one value, as a line's member. */
interface Member {
  readonly encoded: EncodedBytes;
  readonly isDefault: boolean;
}

/** Encodes each value once: a key has few, or Firehose would have too many partitions open. */
class RememberedMembers {
  private readonly name: string;
  private readonly maximumBytes: number;
  private readonly members = new Map<string, Member>();

  constructor(name: string, maximumBytes: number) {
    this.name = name;
    this.maximumBytes = maximumBytes;
  }

  of(value: string): Member {
    const known = this.members.get(value);
    if (known !== undefined) return known;
    const isDefault = !isPathText(value, this.maximumBytes);
    const text = isDefault ? HIVE_DEFAULT_PARTITION : value;
    const member = { encoded: EncodedBytes.of(`,${JSON.stringify(this.name)}:${JSON.stringify(text)}`), isDefault };
    if (!isDefault && this.members.size < MAXIMUM_REMEMBERED_VALUES) this.members.set(value, member);
    return member;
  }
}

/** A plain jq path such as `.address.country` into the row; '' where it does not lead to a string, number or boolean. */
function rowPath(path: string): (change: Change) => string {
  const names = path.slice(1).split('.');
  return (change) => {
    let map: AttributeMap | undefined = rowOf(change);
    let value: AttributeValue | undefined;
    for (const name of names) {
      value = map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
      map = value?.M;
    }
    if (value?.S !== undefined) return checkString(value.S, 'S');
    if (value?.N !== undefined) return checkNumber(value.N);
    return value?.BOOL === undefined ? '' : String(checkBoolean(value.BOOL));
  };
}
