import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeMap } from '../../handler/src/attribute-value';
import type { StreamRecord } from '../generate';
import type { LineShape } from '../reference';
import { type Contender, inProcess, type Output } from './contender';
import { lineOf, type Metadata, metadataOf, setReplacer } from './metadata';

/** The AWS SDK's unmarshall, then JSON.stringify: images as JSON values, no changed_fields. The least it can do. */
export function sdk(layout: LineShape['layout']): Contender {
  const writes =
    layout === 'flattened'
      ? 'the metadata without changed_fields, the row as untyped members'
      : 'the metadata without changed_fields, both images as objects';
  const shape: LineShape = { layout, values: 'plain', changedFields: false };
  return inProcess({ name: 'SDK unmarshall', writes, shape }, ({ Records }) =>
    each(Records, (record) => {
      const { Keys, NewImage, OldImage } = record.dynamodb;
      const metadata = metadataOf(record, plain(Keys), layout);
      if (layout === 'flattened') return lineOf({ ...metadata, ...plain(NewImage ?? OldImage ?? Keys) });
      return lineOf({
        ...metadata,
        ...(NewImage === undefined ? {} : { new_data: plain(NewImage) }),
        ...(OldImage === undefined ? {} : { old_data: plain(OldImage) }),
      });
    }),
  );
}

/** The same tools, writing exactly what the envelope layout writes: images as JSON text, and which fields changed. */
export function sdkSameLine(): Contender {
  const shape: LineShape = { layout: 'envelope', values: 'typed', changedFields: true };
  const writes = 'what ours writes: images as JSON text, changed_fields';
  return inProcess({ name: 'SDK, the same line', writes, shape }, ({ Records }) =>
    each(Records, (record) => {
      const { Keys, NewImage, OldImage } = record.dynamodb;
      const after = NewImage === undefined ? undefined : plain(NewImage);
      const before = OldImage === undefined ? undefined : plain(OldImage);
      return lineOf({
        ...metadataOf(record, plain(Keys), 'envelope'),
        ...(after === undefined ? {} : { new_data: JSON.stringify(after, setReplacer) }),
        ...(before === undefined ? {} : { old_data: JSON.stringify(before, setReplacer) }),
        ...(after === undefined || before === undefined ? {} : { changed_fields: changed(after, before) }),
      });
    }),
  );
}

/** `wrapNumbers: Number` is the fastest of the SDK's ways; the default throws where a number needs 38 digits. */
function plain(map: AttributeMap): Metadata {
  return unmarshall(map as Record<string, AttributeValue>, { wrapNumbers: Number });
}

function changed(after: Metadata, before: Metadata): string[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...names].filter((name) => !isDeepStrictEqual(after[name], before[name]));
}

/** As a handler with partial batch responses does it: a record that throws is given up, and the others go on. */
export function each(records: readonly StreamRecord[], write: (record: StreamRecord) => Uint8Array): Output {
  const chunks: Uint8Array[] = [];
  let failed = 0;
  for (const record of records) {
    try {
      chunks.push(write(record));
    } catch {
      // Counted and printed beside the contender's time.
      failed += 1;
    }
  }
  return { chunks, failed };
}
