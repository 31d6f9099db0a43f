import type { AttributeMap, AttributeValue } from '../attribute-value';
import { type Change, rowOf } from '../change';
import type { PartitionKeyConfig } from '../config';
import { HIVE_DEFAULT_PARTITION } from '../limits';
import { checkBoolean, checkNumber, checkText } from './attribute-json';
import type { JsonWriter } from './json-writer';
import type { EncodingCounts } from './line';
import { METADATA_PATHS } from './metadata-paths';

/** Writes a table's partition keys as the members that end a line. */
export type PartitionKeysWriter = (writer: JsonWriter, change: Change, counts: EncodingCounts) => void;

/**
 * Compiles partition keys to the function that writes each as a text under its name. Firehose refuses a record whose key
 * is null or empty (docs/semantics.md, "Dynamic partitioning"), so a missing value becomes Hive's name for it, and is
 * counted.
 */
export function compilePartitionKeys(keys: readonly PartitionKeyConfig[]): PartitionKeysWriter {
  const compiled = keys.map(({ name, path }) => ({
    member: Buffer.from(`,${JSON.stringify(name)}:`),
    valueFrom: METADATA_PATHS[path] ?? rowPath(path),
  }));
  return (writer, change, counts) => {
    for (const { member, valueFrom } of compiled) {
      const value = valueFrom(change);
      if (value === '') counts.defaultedPartitions += 1;
      writer.bytes(member);
      writer.string(value === '' ? HIVE_DEFAULT_PARTITION : value, 0);
    }
  };
}

/** A plain jq path such as `.address.country` into the row; '' where it leads to no text, number or boolean. */
function rowPath(path: string): (change: Change) => string {
  const names = path.slice(1).split('.');
  return (change) => {
    let map: AttributeMap | undefined = rowOf(change);
    let value: AttributeValue | undefined;
    for (const name of names) {
      value = map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
      map = value?.M;
    }
    if (value?.S !== undefined) return checkText(value.S, 'S');
    if (value?.N !== undefined) return checkNumber(value.N);
    return value?.BOOL === undefined ? '' : String(checkBoolean(value.BOOL));
  };
}
