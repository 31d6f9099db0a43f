import { numericEpoch } from '../../../schema/sequence';
import type { Carried } from '../carrier/carrier';
import { BadRecord } from '../change/bad-record';
import type { Change, Origin } from '../change/change';
import { eventIdOf, sequenceDigits } from './dms-identity';
import { type Message, messageOf } from './dms-message';
import { instantOf, kindOf, optionalId, optionalNumber } from './dms-metadata';
import { type RowChange, rowChangesOf } from './dms-row';
import type { Decoded, Format, FormatOptions } from './format';
import { JsonReader } from './json-reader';

/**
 * AWS DMS's messages in JSON, as it writes them to Kinesis, in one line or several (DMS user guide, "Using Amazon Kinesis Data
 * Streams as a target"; docs/semantics.md, "DMS messages").
 */
export function compileDms({ sequenceEpoch, keyOf }: FormatOptions): Format {
  const reader = new JsonReader();
  const sequencePrefix = numericEpoch(sequenceEpoch);
  // Another log may have the same positions, and a reload the same rows.
  const eventIdPrefix = sequenceEpoch === 0 ? '' : `${sequenceEpoch}/`;

  function decode(carried: Carried): Decoded {
    if (carried.kind !== 'text') throw new BadRecord(`the record is ${carried.kind}, not JSON`);
    const { origin } = carried;
    if (origin === null) throw new BadRecord('the record does not say where it came from');
    const document = reader.read(carried.text);
    if (document.M === undefined) throw new BadRecord(`the record is ${kindOf(document)}, not an object`);
    const message = messageOf(document.M, keyOf);
    return 'skip' in message ? message : changesOf(message, origin);
  }

  function changesOf(message: Message, origin: Origin): Decoded {
    const { schemaName, tableName, operation, metadata } = message;
    const instant = instantOf(metadata);
    const transactionId = optionalId(metadata['transaction-id'], 'transaction-id');
    const transactionOrder = optionalNumber(metadata['transaction-record-id'], 'transaction-record-id');
    const digits = sequenceDigits(message, transactionOrder, origin);

    function changeOf(row: RowChange, eventId: string): Change {
      return {
        eventId,
        eventType: row.eventType,
        op: operation,
        eventTimestamp: instant.timestamp,
        eventDate: instant.date,
        eventTime: instant.time,
        tableName,
        schemaName,
        databaseName: null,
        keys: row.keys,
        newImage: row.newImage,
        oldImage: row.oldImage,
        image: row.image,
        unavailableFields: row.unavailableFields,
        sequencePrefix,
        sequenceDigits: digits,
        transactionId,
        transactionOrder,
        isSnapshot: operation === 'load',
        isTtl: false,
        origin,
      };
    }

    const [first, second] = rowChangesOf(message, keyOf(schemaName, tableName));
    const eventId = eventIdPrefix + eventIdOf(message, transactionId, transactionOrder);
    if (second === undefined) return changeOf(first, eventId);
    return { changes: [changeOf(first, `${eventId}/remove`), changeOf(second, `${eventId}/insert`)] };
  }

  return { decode };
}
