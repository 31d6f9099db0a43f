/**
 * A prefix with its keys' values put in: at most 512 characters (Firehose's own words, docs/semantics.md,
 * "Dynamic partitioning").
 */
export const FIREHOSE_PREFIX_MAXIMUM_LENGTH = 512;

/** The value that Hive, Athena and DuckDB read as "no value" in a partition's path (Hive language manual, DDL). */
export const HIVE_DEFAULT_PARTITION = '__HIVE_DEFAULT_PARTITION__';
