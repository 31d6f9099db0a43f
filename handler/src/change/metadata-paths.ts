import type { Change } from './change';

/** The metadata that a partition key's path may name, spelled as in the flattened layout. */
export const METADATA_PATHS: Readonly<Record<string, (change: Change) => string>> = {
  '.cdc_event_date': (change) => change.eventDate,
  '.cdc_event_type': (change) => change.eventType,
  '.cdc_table_name': (change) => change.tableName,
};
