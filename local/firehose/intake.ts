import { type JsonValue, parseJson } from '../json/json';
import type { PlannedDeliveryStream } from '../pipeline/pipeline';
import { type DocumentRange, documentRanges } from './de-aggregate';
import { MAXIMUM_DOCUMENTS_A_RECORD } from './limits';
import { compilePartitionQuery, NON_JSON_RECORD, type PartitionQuery, type RecordFailure } from './partition';

/** A document's ordinal in the order of the changes, a whole number from 0; -1 where its change is not known. */
export type Identify = (document: JsonValue) => number;

/** What is delivered as one: a document, or a record that is not taken apart. */
export interface Unit {
  readonly body: Buffer;
  readonly ordinals: readonly number[];
  /** The partition keys' values; empty without dynamic partitioning. */
  readonly partition: readonly string[] | RecordFailure;
}

/** A record that was put, in its parts. */
export interface Intake {
  readonly record: Buffer;
  readonly units: readonly Unit[];
  /** What orders the records of one invocation: requests in flight overtake each other. Infinity where unknown. */
  readonly lowestOrdinal: number;
}

export const UNKNOWN_ORDINAL = -1;

/**
 * Compiles the first stages of a stream: de-aggregation, then the partition keys (Firehose developer guide, create
 * destination). Throws an Error where the stream's query is not modelled.
 */
export function compileIntake(stream: PlannedDeliveryStream): (record: Buffer, identify: Identify) => Intake {
  const query = stream.metadataExtractionQuery === null ? null : compilePartitionQuery(stream.metadataExtractionQuery);
  // The converter reads the documents of a record one by one, whether or not a processor took the record apart.
  const takesApart = stream.deAggregation !== null || stream.conversion !== null;

  function take(record: Buffer, identify: Identify): Intake {
    const ranges = documentRanges(record);
    const documents = (ranges ?? []).map((range) => readDocument(record, range));
    const ordinals = documents.map((document) => (document === undefined ? UNKNOWN_ORDINAL : identify(document)));
    const units =
      takesApart && ranges !== null && canBeTakenApart(stream, ranges)
        ? ranges.map(({ start, end }, index) => ({
            body: record.subarray(start, end),
            ordinals: [ordinals[index] ?? UNKNOWN_ORDINAL],
            partition: partitionOf(query, documents[index]),
          }))
        : [wholeRecord(record, ordinals, query, documents)];
    const lowestOrdinal = ordinals
      .filter((ordinal) => ordinal !== UNKNOWN_ORDINAL)
      .reduce((lowest, ordinal) => Math.min(lowest, ordinal), Number.POSITIVE_INFINITY);
    return { record, units, lowestOrdinal };
  }

  return take;
}

/** With more documents de-aggregation silently does not happen (Firehose API reference, PutRecordBatch). */
function canBeTakenApart(stream: PlannedDeliveryStream, ranges: readonly DocumentRange[]): boolean {
  return ranges.length > 0 && (stream.deAggregation === null || ranges.length <= MAXIMUM_DOCUMENTS_A_RECORD);
}

function wholeRecord(
  record: Buffer,
  ordinals: readonly number[],
  query: PartitionQuery | null,
  documents: readonly (JsonValue | undefined)[],
): Unit {
  const only = documents.length === 1 ? documents[0] : undefined;
  return {
    body: record,
    ordinals: ordinals.length > 0 ? ordinals : [UNKNOWN_ORDINAL],
    partition: partitionOf(query, only),
  };
}

function partitionOf(query: PartitionQuery | null, document: JsonValue | undefined): readonly string[] | RecordFailure {
  if (query === null) return [];
  return document === undefined ? NON_JSON_RECORD : query.evaluate(document);
}

/** Undefined where the object is not JSON: a fault of the document, which ends on its error line. */
function readDocument(record: Buffer, { start, end }: DocumentRange): JsonValue | undefined {
  try {
    return parseJson(record.toString('utf8', start, end));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
