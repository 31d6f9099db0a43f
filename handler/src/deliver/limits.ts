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
