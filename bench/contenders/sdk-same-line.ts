import { isDeepStrictEqual } from 'node:util';
import { type HiveType, parseHiveType } from '../../schema/hive-type';
import type { Dataset } from '../generate';
import type { LineShape } from '../reference';
import { inProcess, type LocalContender } from './contender';
import { lineOf, type Metadata, metadataOf, setReplacer } from './metadata';
import { each, plain } from './sdk';

/** The SDK's tools, writing exactly what ours writes: typed columns or images as JSON text, and which fields changed. */
export function sdkSameLine(layout: LineShape['layout'], columns: Dataset['columns']): LocalContender {
  const types = new Map(columns.map(({ name, type }) => [name, parseHiveType(type)]));
  const shape: LineShape = { layout, values: 'typed', changedFields: true };
  return inProcess({ name: 'SDK, the same line', writes: 'what ours writes', shape }, ({ Records }) =>
    each(Records, (record) => {
      const { Keys, NewImage, OldImage } = record.dynamodb;
      const line = metadataOf(record, plain(Keys), layout);
      const after = NewImage === undefined ? undefined : plain(NewImage);
      const before = OldImage === undefined ? undefined : plain(OldImage);
      if (after !== undefined && before !== undefined) {
        line[layout === 'flattened' ? 'cdc_changed_fields' : 'changed_fields'] = changed(after, before);
      }
      if (layout === 'flattened') typedRow(line, after ?? before ?? {}, types);
      else {
        if (after !== undefined) line['new_data'] = JSON.stringify(after, setReplacer);
        if (before !== undefined) line['old_data'] = JSON.stringify(before, setReplacer);
      }
      return lineOf(line);
    }),
  );
}

function changed(after: Metadata, before: Metadata): string[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...names].filter((name) => !isDeepStrictEqual(after[name], before[name]));
}

/** Trusts that values fit their columns: nothing is checked, nothing rescued but attributes without a column. */
function typedRow(line: Metadata, row: Metadata, types: ReadonlyMap<string, HiveType>): void {
  const extra: Metadata = {};
  let hasExtra = false;
  for (const name in row) {
    const type = types.get(name);
    if (type === undefined) {
      extra[name] = row[name];
      hasExtra = true;
    } else if (row[name] !== null) line[name] = typed(row[name], type);
  }
  if (hasExtra) line['cdc_extra'] = JSON.stringify(extra, setReplacer);
}

function typed(value: unknown, type: HiveType): unknown {
  switch (type.kind) {
    case 'bigint':
    case 'decimal':
      return String(value);
    case 'timestamp':
      return String(value).replace('T', ' ').replace('Z', '');
    case 'array':
      return Array.from(value as Iterable<unknown>, (member) => typed(member, type.element));
    case 'struct': {
      const members: Metadata = {};
      for (const { name, type: memberType } of type.fields) {
        members[name] = typed((value as Metadata)[name], memberType);
      }
      return members;
    }
    default:
      return value;
  }
}
