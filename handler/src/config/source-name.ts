/** The pairs of source_kind and source_format that the handler reads; handler/src/source.ts has a reader for each. */
export const SOURCE_NAMES = ['dynamodb/dynamodb', 'kinesis/dynamodb'] as const;

export type SourceName = (typeof SOURCE_NAMES)[number];
