import type { Change } from '../change';
import { decodeDynamodb, dynamodbIdentifier } from './dynamodb';

/** How the records of one kind of event source are read. */
export interface Source {
  /** Throws BadRecord for a record that can never be read. */
  readonly decode: (record: unknown) => Change;
  /** What Lambda takes back in `batchItemFailures` for the record; null where the record has none. */
  readonly identifier: (record: unknown) => string | null;
}

/** Event source and format to decoder: a new source is one line here. */
export const SOURCES = {
  'dynamodb/dynamodb': { decode: decodeDynamodb, identifier: dynamodbIdentifier },
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof SOURCES;
