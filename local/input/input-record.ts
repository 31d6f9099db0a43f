import { UsageError } from '../errors/usage-error';
import type { JsonValue } from '../json/json';
import { CARRIERS, type CarrierName, isCarrierName } from '../pipeline/carrier';
import { dynamodbForm } from './dynamodb-form';
import { kinesisForm } from './kinesis-form';
import type { RecordFacts, RecordForm } from './record-form';
import { objectOf, type RecordObject } from './record-object';
import type { SourceStream } from './source-stream';

/** One record of the changes file: one entry of a Lambda event's `Records`. */
export interface InputRecord extends RecordFacts {
  /** Its place among the file's records that the mapping reads, from 0. */
  readonly ordinal: number;
  /** The record as the file has it, so that the function gets every number as it was written. */
  readonly text: string;
  readonly bytes: number;
  readonly arrivalTime: number;
  readonly shardKey: string;
}

/** A record as it was read. */
export interface RecordSource {
  readonly value: unknown;
  /** Null where the file holds the record only within a larger value. */
  readonly text: string | null;
  /** The record with every number as it was written. */
  readonly exact: () => JsonValue;
  /** Where it is, for a message: `changes.ndjson:7`. */
  readonly place: string;
}

const RECORD_FORMS: Readonly<Record<CarrierName, RecordForm>> = { dynamodb: dynamodbForm, kinesis: kinesisForm };

/**
 * A JSON value as a record, completed as the mapping completes what it reads. One that is not a stream record is a record
 * too: telling is the function's work. Throws UsageError for a record of another source than the mapping's.
 */
export function readInputRecord(
  { value, text: written, exact, place }: RecordSource,
  ordinal: number,
  lastArrivalTime: number,
  source: SourceStream,
): InputRecord {
  const form = RECORD_FORMS[source.carrier.name];
  const given = objectOf(value);
  const isRecord = form.isRecord(given);
  if (!isRecord) refuseForeign(given, source, place);
  const arn = given['eventSourceARN'];
  if (typeof arn === 'string') source.check(arn, place);
  const record = isRecord ? form.complete(given, { source, place, ordinal, lastArrivalTime, exact }) : given;
  const text = record === given ? (written ?? JSON.stringify(value)) : JSON.stringify(record);
  const facts = form.read(record);
  return {
    ordinal,
    text,
    bytes: Buffer.byteLength(text),
    sequenceNumber: facts.sequenceNumber,
    reference: facts.reference,
    arrivalTime: facts.arrivalTime ?? lastArrivalTime,
    shardKey: facts.shardKey ?? text,
  };
}

/** A record of another carrier would be quarantined by the function, each by itself: the file or the plan is the wrong one. */
function refuseForeign(record: RecordObject, { carrier, mappingAddress }: SourceStream, place: string): void {
  const foreign = Object.entries(RECORD_FORMS).find(
    ([name, { isRecord }]) => name !== carrier.name && isRecord(record),
  );
  const name = foreign?.[0] ?? '';
  if (!isCarrierName(name)) return;
  const isPayload = carrier.name === 'kinesis' && 'tableName' in record;
  throw new UsageError(
    `${place}: the record is of ${CARRIERS[name].title}, and ${mappingAddress} reads ${carrier.title}. Give the records of ` +
      `that, or a plan whose source_kind is "${name}".${isPayload ? ` ${WRAP_ADVICE}` : ''}`,
  );
}

/** What DynamoDB writes into a Kinesis data stream looks like a record of its own stream, and has the table's name. */
const WRAP_ADVICE =
  'What DynamoDB wrote to a Kinesis data stream is the data of its records: ' +
  "jq -c '{kinesis: {partitionKey: (.dynamodb.Keys | tojson), data: .}}'";
