import type { Carrier } from './carrier/carrier';
import { dynamodbCarrier } from './carrier/dynamodb';
import type { SourceName } from './config/source-name';
import { dynamodbFormat } from './format/dynamodb';
import type { Format } from './format/format';

/** What carries the records and what is in them: the two halves of reading. */
export interface Source {
  readonly carrier: Carrier;
  readonly format: Format;
}

/** A new pair is one line here, one in config/source-name.ts and one in schema/sources.json. */
export const SOURCES: Readonly<Record<SourceName, Source>> = {
  'dynamodb/dynamodb': { carrier: dynamodbCarrier, format: dynamodbFormat },
};
