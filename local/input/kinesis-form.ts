import { jsonText, member } from '../json/json';
import { millisecondsOf, secondsOfIsoText } from './epoch-seconds';
import type { Completion, RecordForm } from './record-form';
import { isObject, objectOf, type RecordObject, textOf } from './record-object';

/**
 * A record of a Kinesis data stream: as a Lambda event has it, as Kinesis' GetRecords answers, or as it is written by hand,
 * `{"kinesis": {"partitionKey": "1", "data": {"a": 1}}}`. `data` that is a string is base64, as in an event; an object or a
 * list is the JSON that the record carries.
 */
export const kinesisForm: RecordForm = {
  isRecord: (record) => isObject(record['kinesis']) || isGetRecordsRecord(record),
  complete,
  read(record) {
    const kinesis = objectOf(record['kinesis']);
    const { partitionKey } = kinesis;
    return {
      sequenceNumber: textOf(kinesis['sequenceNumber']),
      reference: textOf(record['eventID']),
      // In seconds (Lambda developer guide, "Using Lambda to process records from Amazon Kinesis Data Streams").
      arrivalTime: millisecondsOf(kinesis['approximateArrivalTimestamp']),
      shardKey: typeof partitionKey === 'string' ? partitionKey : null,
    };
  },
};

/** Kinesis API reference, Record. */
function isGetRecordsRecord(record: RecordObject): boolean {
  return 'PartitionKey' in record && 'Data' in record;
}

/** What Lambda's record always has. `invokeIdentityArn` is not among it: the plan of a new role does not know its ARN. */
const RECORD_MEMBERS = ['eventSource', 'eventVersion', 'eventID', 'eventName', 'awsRegion', 'eventSourceARN'] as const;
const KINESIS_MEMBERS = ['kinesisSchemaVersion', 'sequenceNumber', 'approximateArrivalTimestamp'] as const;

function complete(record: RecordObject, completion: Completion): RecordObject {
  if (isWhole(record)) return record;
  const { kinesis: given, ...rest } = isObject(record['kinesis']) ? eventRecord(record) : ofGetRecords(record);
  const seconds = secondsOfIsoText(given['approximateArrivalTimestamp']);
  const { source, place, ordinal, lastArrivalTime } = completion;
  const kinesis = {
    kinesisSchemaVersion: '1.0',
    partitionKey: given['partitionKey'],
    ...('sequenceNumber' in given ? {} : { sequenceNumber: source.addedSequenceNumber(ordinal) }),
    ...given,
    ...(isObject(given['data']) ? { data: base64Of(completion) } : {}),
    ...('approximateArrivalTimestamp' in given
      ? {}
      : { approximateArrivalTimestamp: source.addedArrival(lastArrivalTime) }),
    ...(seconds === null ? {} : { approximateArrivalTimestamp: seconds }),
  };
  const { partitionKey, sequenceNumber } = kinesis as RecordObject;
  return {
    kinesis,
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${source.shardIdOf(textOf(partitionKey))}:${textOf(sequenceNumber)}`,
    eventName: 'aws:kinesis:record',
    awsRegion: source.region,
    ...('eventSourceARN' in record ? {} : { eventSourceARN: source.addedArn(place) }),
    ...rest,
  };
}

function isWhole(record: RecordObject): boolean {
  const { kinesis } = record;
  return (
    isObject(kinesis) &&
    !isObject(kinesis['data']) &&
    typeof kinesis['approximateArrivalTimestamp'] !== 'string' &&
    KINESIS_MEMBERS.every((name) => name in kinesis) &&
    RECORD_MEMBERS.every((name) => name in record)
  );
}

/** A record whose data is in `kinesis`. */
interface EventRecord extends RecordObject {
  readonly kinesis: RecordObject;
}

function eventRecord(record: RecordObject): EventRecord {
  return { ...record, kinesis: objectOf(record['kinesis']) };
}

/** What GetRecords gives as an event's `kinesis`, its members in an event's order; Lambda leaves EncryptionType out. */
function ofGetRecords(record: RecordObject): EventRecord {
  const { PartitionKey, SequenceNumber, Data, ApproximateArrivalTimestamp, EncryptionType: _, ...rest } = record;
  const kinesis = {
    partitionKey: PartitionKey,
    ...(SequenceNumber === undefined ? {} : { sequenceNumber: SequenceNumber }),
    data: Data,
    ...(ApproximateArrivalTimestamp === undefined ? {} : { approximateArrivalTimestamp: ApproximateArrivalTimestamp }),
  };
  return { ...rest, kinesis };
}

/** Of the text as it is written: a number of JavaScript's would lose digits. */
function base64Of({ exact }: Completion): string {
  const record = exact();
  const data = member(member(record, 'kinesis'), 'data') ?? member(record, 'Data') ?? null;
  return Buffer.from(jsonText(data)).toString('base64');
}
