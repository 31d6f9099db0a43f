import { createHash } from 'node:crypto';
import { countedDigits } from '../../../schema/sequence';
import type { Origin } from '../change/change';
import { fullName } from '../change/full-name';
import type { Message } from './dms-message';
import { optionalText } from './dms-metadata';
import { positionDigits } from './dms-position';

/** Sorts before every position of a log. */
const BEFORE_THE_LOG = '0';

/**
 * The position in the source's log, or the record's in Kinesis where that is not known, and the place in the transaction. What
 * a load read may have changed since, but not before: it sorts before all changes, and loads in the order of the stream.
 */
export function sequenceDigits(
  { operation, metadata }: Message,
  transactionOrder: string | null,
  origin: Origin,
): string {
  if (operation === 'load') return countedDigits(BEFORE_THE_LOG) + countedDigits(origin.sequenceNumber);
  const streamPosition = optionalText(metadata, 'stream-position');
  const position = streamPosition === null ? null : positionDigits(streamPosition);
  return countedDigits(position ?? origin.sequenceNumber) + countedDigits(transactionOrder ?? '0');
}

/**
 * The same for a message that DMS sends again after a restart. Position and place in the transaction identify a change; without
 * them, its content does: then equal changes share an id, such as two updates of one transaction with one result.
 */
export function eventIdOf(
  { schemaName, tableName, operation, metadata, data, before }: Message,
  transactionId: string | null,
  transactionOrder: string | null,
): string {
  const table = fullName(schemaName, tableName);
  const position = optionalText(metadata, 'stream-position');
  if (position !== null && transactionOrder !== null) return `${table}/${position}/${transactionOrder}`;
  const committed = optionalText(metadata, 'commit-timestamp');
  const content = [
    schemaName,
    tableName,
    operation,
    transactionId,
    transactionOrder,
    position,
    committed,
    data,
    before,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
