/** Where AWS's behaviour is not publicly known, what the local Firehose does; the report prints these. */
export const ASSUMPTIONS: readonly string[] = [
  'Firehose: a buffer is delivered when its size hint is reached or its interval ends; dynamic partitioning may take 1.5 times the interval on AWS.',
  'Firehose: a record that is not a sequence of JSON objects is not de-aggregated and fails whole.',
  'Firehose: a partition key that is an array or object fails its record; numbers are written as jq 1.6 writes them.',
  'Firehose: records beyond the quota of 500 active partitions get the error code DynamicPartitioning.ActivePartitionExceeded, and an evaluated prefix above 512 characters fails its record.',
  'Firehose: error objects are not compressed and have no extension; documents that fail to convert are written with the buffer they came in.',
  'Firehose: with schema version LATEST a new version of the Glue table is picked up at once; the run has the planned one from the first record on.',
  'Firehose: decimals keep all 38 digits and are rounded half up to their scale; a decimal with too many digits fails its record.',
  'Firehose: a name that comes twice in one object fails its record, as in the open source OpenX SerDe; every string but "true" is the boolean false.',
  'Firehose: numbers inside JSON text for a string column keep their spelling and are not quoted.',
  'Firehose: timestamps are written as INT96, data pages in format V2, row groups of 5,000 rows.',
  'Firehose: the words after "Encountered malformed JSON." and for values out of range are our own.',
];

/** What a Firehose does and this one does not. */
export const NOT_MODELLED: readonly string[] = [
  'Firehose: throughput quotas and throttling of Direct PUT, failed entries of PutRecordBatch, and retries of the delivery to S3.',
];
