/** PutRecord and PutRecordBatch (Firehose API reference): records a call, raw bytes a record, raw bytes a call. */
export const PUT_RECORD_BATCH = { records: 500, recordBytes: 1_024_000, requestBytes: 4 * 1024 * 1024 } as const;

/** Documents that one record may hold and still be taken apart (Firehose API reference, PutRecordBatch). */
export const MAXIMUM_DOCUMENTS_A_RECORD = 500;

/** Partitions that may be buffered at one time: the default quota (Firehose developer guide, dynamic partitioning). */
export const MAXIMUM_ACTIVE_PARTITIONS = 500;

/** AWS: "Length of evaluated prefix cannot be greater than 512". */
export const MAXIMUM_EVALUATED_PREFIX_LENGTH = 512;

/** A buffering hint's megabyte (Firehose API reference, BufferingHints: SizeInMBs). */
export const MEGABYTE = 1024 * 1024;
