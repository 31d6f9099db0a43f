import type { AttributeMap, AttributeValue } from '../../../handler/src/change/attribute-value';
import type { TableConfig } from '../../../handler/src/config/config';
import { version } from '../../../package.json';
import { parseHiveType } from '../../../schema/hive-type';
import type { StreamRecord } from '../builders/stream-record';
import { columnText, entriesText, folded, mapText, ownerOf, valueText } from './reference';

/** A line's members by name, each as JSON text. */
export type Members = ReadonlyMap<string, string>;

/** What the full line of a stream record holds in either layout, read off the contract and not off the code. */
export function expectedLine(record: StreamRecord, table: TableConfig, processedAt: string): Members {
  const members = new Map<string, string>();
  const isEnvelope = table.columns.length === 0;
  for (const [name, text] of metadata(record, processedAt)) members.set(`${isEnvelope ? '' : 'cdc_'}${name}`, text);
  if (isEnvelope) {
    const { NewImage, OldImage } = record.dynamodb;
    if (NewImage !== undefined) members.set('new_data', JSON.stringify(mapText(NewImage)));
    if (OldImage !== undefined) members.set('old_data', JSON.stringify(mapText(OldImage)));
  } else {
    for (const [name, text] of columns(rowOf(record), table)) members.set(name, text);
  }
  for (const { name, path } of table.partitionKeys)
    members.set(name, partitionText(record, path, table.partitionValueMaximumBytes));
  return members;
}

/** The attributes that a flattened line keeps in cdc_extra, in the row's order. */
export function extraNames(row: AttributeMap, table: TableConfig): string[] {
  return Object.entries(row)
    .filter(([name, value]) => {
      const column = table.columns.find((one) => one.name === folded(name));
      if (column === undefined) {
        const isPartition = table.partitionKeys.some((key) => key.name === name && key.path === `.${name}`);
        return !(isPartition && value.S !== undefined && standsInPath(value.S, table.partitionValueMaximumBytes));
      }
      if (ownerOf(row, column.name) !== name) return true;
      return value.NULL === undefined && columnText(parseHiveType(column.type), value)?.whole !== true;
    })
    .map(([name]) => name);
}

function rowOf({ eventName, dynamodb }: StreamRecord): AttributeMap {
  const removed = eventName === 'REMOVE' ? dynamodb.OldImage : undefined;
  return dynamodb.NewImage ?? removed ?? dynamodb.Keys;
}

function metadata(record: StreamRecord, processedAt: string): [string, string][] {
  const { dynamodb, eventName, eventSourceARN, userIdentity } = record;
  const { NewImage, OldImage, Keys, SequenceNumber } = dynamodb;
  const iso = new Date(Math.round(dynamodb.ApproximateCreationDateTime * 1000)).toISOString();
  const label = (eventSourceARN.split('/stream/')[1] ?? '').split('').filter((digit) => digit >= '0' && digit <= '9');
  const sortedKeys = Object.entries(Keys).sort(([one], [other]) => (one < other ? -1 : 1));
  const isTtl = userIdentity?.type === 'Service' && userIdentity.principalId === 'dynamodb.amazonaws.com';
  const image =
    [NewImage && 'NEW', OldImage && 'OLD'].filter((kind) => kind !== undefined).join('_AND_') || 'KEYS_ONLY';
  const fullest = { INSERT: 'NEW', MODIFY: 'NEW_AND_OLD', REMOVE: 'OLD' }[eventName];
  const position = String(BigInt(SequenceNumber));
  const texts: Record<string, string> = {
    event_id: record.eventID,
    event_type: eventName,
    event_timestamp: iso.replace('.000Z', 'Z'),
    keys: entriesText(sortedKeys),
    sequence: `${label.join('').padEnd(17, '0')}${String(position.length).padStart(3, '0')}${position}`,
    pipeline_version: version,
    processed_at: processedAt,
  };
  const members = Object.entries(texts).map(([name, text]): [string, string] => [name, JSON.stringify(text)]);
  if (image !== fullest) members.push(['image', JSON.stringify(image)]);
  if (isTtl) members.push(['is_ttl', 'true']);
  if (NewImage !== undefined && OldImage !== undefined) {
    members.push(['changed_fields', JSON.stringify(changed(NewImage, OldImage))]);
  }
  return members;
}

function columns(row: AttributeMap, table: TableConfig): [string, string][] {
  const members: [string, string][] = [];
  for (const { name, type } of table.columns) {
    const owner = ownerOf(row, name);
    const value = owner === undefined ? undefined : row[owner];
    if (value === undefined || value.NULL !== undefined) continue;
    const text = columnText(parseHiveType(type), value);
    if (text !== null) members.push([name, text.text]);
  }
  const extra = extraNames(row, table);
  if (extra.length > 0) {
    const rest = Object.fromEntries(Object.entries(row).filter(([name]) => extra.includes(name)));
    members.push(['cdc_extra', JSON.stringify(mapText(rest))]);
  }
  return members;
}

/** The attributes that differ, the new image's first; sets have no order and neither have a map's members. */
function changed(newImage: AttributeMap, oldImage: AttributeMap): string[] {
  const names = [...new Set([...Object.keys(newImage), ...Object.keys(oldImage)])];
  return names.filter((name) => canonicalAt(newImage, name) !== canonicalAt(oldImage, name));
}

function canonicalAt(map: AttributeMap, name: string): string | undefined {
  return Object.hasOwn(map, name) ? canonical(map[name] ?? {}) : undefined;
}

function canonical(value: AttributeValue): string {
  if (value.M !== undefined) {
    const { M } = value;
    const names = Object.keys(M).sort();
    return `M{${names.map((name) => `${JSON.stringify(name)}:${canonicalAt(M, name)}`).join()}}`;
  }
  if (value.L !== undefined) return `L[${value.L.map(canonical).join()}]`;
  const set = value.SS ?? value.NS ?? value.BS;
  if (set !== undefined) return `${Object.keys(value).join()}${JSON.stringify([...set].sort())}`;
  return `${Object.keys(value).join()}${valueText(value)}`;
}

function partitionText(record: StreamRecord, path: string, maximumBytes: number): string {
  const at = new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString();
  const table = /table\/([^/]+)/.exec(record.eventSourceARN)?.[1] ?? '';
  const fixed = {
    '.cdc_event_year': at.slice(0, 4),
    '.cdc_event_month': at.slice(0, 7),
    '.cdc_event_date': at.slice(0, 10),
    '.cdc_event_hour': `${at.slice(0, 10)}-${at.slice(11, 13)}`,
    '.cdc_event_type': record.eventName,
    '.cdc_table_name': table,
  }[path];
  if (fixed !== undefined) return JSON.stringify(fixed);
  let value: AttributeValue | undefined = { M: rowOf(record) };
  for (const name of path.split('.').slice(1)) {
    value = value?.M !== undefined && Object.hasOwn(value.M, name) ? value.M[name] : undefined;
  }
  const text = value?.S ?? value?.N ?? (value?.BOOL === undefined ? '' : String(value.BOOL));
  return JSON.stringify(standsInPath(text, maximumBytes) ? text : '__HIVE_DEFAULT_PARTITION__');
}

/** Character by character: letters, marks and digits of any script, and a few signs; at most so many bytes. */
function standsInPath(text: string, maximumBytes: number): boolean {
  const characters = [...text];
  return (
    characters.length > 0 &&
    characters.every((one) => /\p{L}|\p{M}|\p{N}/u.test(one) || ' _.,:@+()-'.includes(one)) &&
    !['.', '..', '__HIVE_DEFAULT_PARTITION__'].includes(text) &&
    new TextEncoder().encode(text).length <= maximumBytes
  );
}
