import type { Carrier } from './carrier/carrier';
import { dynamodbCarrier } from './carrier/dynamodb';
import { dynamodbFormat } from './format/dynamodb';
import type { Format } from './format/format';

/** What carries the records and what is in them: the two halves of reading. */
export interface Source {
  readonly carrier: Carrier;
  readonly format: Format;
}

/** By source_kind and source_format; a new pair is one line here and one in schema/sources.json. */
export const SOURCES = {
  'dynamodb/dynamodb': { carrier: dynamodbCarrier, format: dynamodbFormat },
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof SOURCES;
