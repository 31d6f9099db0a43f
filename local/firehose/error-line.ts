import type { PlannedGlueTable } from '../pipeline/pipeline';
import type { ConversionFailure } from './convert/conversion-failure';
import type { RecordFailure } from './partition';

/** The times of a failed record, epoch milliseconds. */
export interface FailureTimes {
  readonly arrivedAt: number;
  readonly failedAt: number;
}

/** The line of an error object for a record that reached no partition (docs/semantics.md, "Error lines"). */
export function partitionErrorLine(body: Buffer, failure: RecordFailure, times: FailureTimes): Buffer {
  return line({
    rawData: body.toString('base64'),
    errorCode: failure.errorCode,
    errorMessage: failure.errorMessage,
    attemptsMade: 1,
    arrivalTimestamp: times.arrivedAt,
    attemptEndingTimestamp: times.failedAt,
  });
}

/**
 * The line of an error object for a document without a row (docs/semantics.md, "Error lines"). What only the running
 * service knows (the catalogue's account and region, sequence numbers of a Kinesis source) is null.
 */
export function conversionErrorLine(
  body: Buffer,
  failure: ConversionFailure,
  table: PlannedGlueTable,
  times: FailureTimes,
): Buffer {
  return line({
    attemptsMade: 1,
    arrivalTimestamp: times.arrivedAt,
    lastErrorCode: failure.code,
    lastErrorMessage: failure.message,
    attemptEndingTimestamp: times.failedAt,
    rawData: body.toString('base64'),
    sequenceNumber: null,
    subSequenceNumber: null,
    dataCatalogTable: {
      catalogId: null,
      databaseName: table.databaseName,
      tableName: table.name,
      region: null,
      versionId: 'LATEST',
      catalogArn: null,
    },
  });
}

function line(fields: object): Buffer {
  return Buffer.from(`${JSON.stringify(fields)}\n`, 'utf8');
}
