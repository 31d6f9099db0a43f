import { dynamodbCarrier } from '../../handler/src/carrier/dynamodb';
import { JsonWriter } from '../../handler/src/encode/json-writer';
import { compileLayout } from '../../handler/src/encode/layout';
import type { LineContext } from '../../handler/src/encode/line';
import { SOURCES } from '../../handler/src/source';
import type { Dataset } from '../generate';
import { tableFor } from '../lambda';
import { type LineShape, PROCESSED_AT } from '../reference';
import { inProcess, type LocalContender } from './contender';

/** The handler's own modules: decode each record and write its line, all into one buffer. */
export function ours(layout: LineShape['layout'], columns: Dataset['columns']): LocalContender {
  const { write } = compileLayout(tableFor(layout, columns));
  const { compileFormat } = SOURCES['dynamodb/dynamodb'];
  const format = compileFormat({ sequenceEpoch: 0, keyOf: () => [] });
  const writer = new JsonWriter();
  const context: LineContext = {
    processedAt: PROCESSED_AT,
    ordinal: 1,
    counts: { rescued: 0, folded: 0, defaultedPartitions: 0 },
  };
  const writes =
    layout === 'flattened'
      ? 'the whole metadata with changed_fields, the row as typed columns'
      : 'the whole metadata with changed_fields, both images as JSON text';
  return inProcess({ name: 'ours', writes, shape: { layout, values: 'typed', changedFields: true } }, ({ Records }) => {
    writer.position = 0;
    for (const record of Records) {
      const decoded = format.decode(dynamodbCarrier.open(record));
      if (!('eventId' in decoded)) throw new Error('the benchmark’s records have one change each');
      write(writer, decoded, 'full', context);
    }
    return { chunks: [writer.buffer.subarray(0, writer.position)], failed: 0 };
  });
}
