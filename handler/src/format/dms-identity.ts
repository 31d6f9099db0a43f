import { hash } from 'node:crypto';
import { countedDigits } from '../../../schema/sequence';
import type { AttributeMap, AttributeValue } from '../change/attribute-value';
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
  const streamPosition = optionalText(metadata['stream-position'], 'stream-position');
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
  const position = optionalText(metadata['stream-position'], 'stream-position');
  if (position !== null && transactionOrder !== null) return `${table}/${position}/${transactionOrder}`;
  const committed = optionalText(metadata['commit-timestamp'], 'commit-timestamp');
  const context = [schemaName, tableName, operation, transactionId, transactionOrder, position, committed];
  return hash('sha256', context.map(measured).join('') + rowText(data) + rowText(before), 'base64url');
}

/**
 * A row as a string that no other row has: everything in it begins with its length or a mark of its own. To join strings takes
 * a fifth of the time of JSON.stringify.
 */
function rowText(row: AttributeMap | null): string {
  if (row === null) return '-';
  let text = '{';
  for (const name in row) text += measured(name) + valueText(row[name] as AttributeValue);
  return `${text}}`;
}

function valueText(value: AttributeValue): string {
  if (value.S !== undefined) return `S${measured(value.S)}`;
  if (value.N !== undefined) return `N${measured(value.N)}`;
  return JSON.stringify(value);
}

function measured(text: string | null): string {
  return text === null ? '-' : `${text.length}:${text}`;
}
