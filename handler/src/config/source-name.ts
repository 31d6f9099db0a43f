import FORMATS from '../../../schema/formats.json';

/** The pairs of source_kind and source_format that the handler reads; handler/src/source.ts has a reader for each. */
export const SOURCE_NAMES = ['dynamodb/dynamodb', 'kinesis/dms', 'kinesis/dynamodb'] as const;

export type SourceName = (typeof SOURCE_NAMES)[number];

/** What schema/formats.json says of a format, and the name that it has there. */
export interface FormatFacts {
  readonly name: string;
  /** Records say which columns identify a row, so that the configuration need not. */
  readonly hasKey: boolean;
  /** A table's name is `schema.table`. */
  readonly hasSchemas: boolean;
  /** Some numbers and booleans arrive as strings, which typed columns have to read. */
  readonly scalarsArriveAsText: boolean;
}

export function formatOf(source: SourceName): FormatFacts {
  const name = source.slice(source.indexOf('/') + 1) as keyof typeof FORMATS;
  const { has_key, has_schemas, scalars_arrive_as_text } = FORMATS[name];
  return { name, hasKey: has_key, hasSchemas: has_schemas, scalarsArriveAsText: scalars_arrive_as_text };
}
