/** The limits of AWS that the handler relies on, each with the page it is from. */

/**
 * One entry of PutRecordBatch: 1,000 KiB before base64
 * (Firehose API reference, Record: `Data`, maximum length 1,024,000).
 */
export const FIREHOSE_RECORD_MAXIMUM_BYTES = 1_024_000;

/** One PutRecordBatch call: at most 500 records (Firehose API reference, PutRecordBatch). */
export const FIREHOSE_REQUEST_MAXIMUM_RECORDS = 500;

/** One PutRecordBatch call: at most 4 MiB before base64 (Firehose API reference, PutRecordBatch). */
export const FIREHOSE_REQUEST_MAXIMUM_BYTES = 4 * 1024 * 1024;

/**
 * De-aggregation splits at most 500 documents out of one record; with more the record is passed on whole and silently
 * wrong (Firehose API reference, PutRecordBatch; developer guide, "Multi record deaggregation").
 */
export const FIREHOSE_RECORD_MAXIMUM_DOCUMENTS = 500;

/** Firehose bills the ingestion of each record rounded up to 5 KB (Firehose pricing page). */
export const FIREHOSE_BILLING_UNIT_BYTES = 5 * 1024;

/**
 * A prefix with its keys' values put in: at most 512 characters (Firehose's own words, docs/semantics.md,
 * "Dynamic partitioning").
 */
export const FIREHOSE_PREFIX_MAXIMUM_LENGTH = 512;

/** A DynamoDB stream's SequenceNumber: 21 to 40 characters (DynamoDB Streams API reference, StreamRecord). */
export const DYNAMODB_SEQUENCE_NUMBER_MAXIMUM_LENGTH = 40;

/** The value that Hive, Athena and DuckDB read as "no value" in a partition's path (Hive language manual, DDL). */
export const HIVE_DEFAULT_PARTITION = '__HIVE_DEFAULT_PARTITION__';
