import type { Change } from './change';

/**
 * The metadata that a partition key's path may name, spelled as in the flattened layout; the dates in the formats of
 * schema/record.json, which Athena's projection counts in.
 */
export const METADATA_PATHS: Readonly<Record<string, (change: Change) => string>> = {
  '.cdc_event_year': (change) => change.eventDate.slice(0, 'yyyy'.length),
  '.cdc_event_month': (change) => change.eventDate.slice(0, 'yyyy-MM'.length),
  '.cdc_event_date': (change) => change.eventDate,
  '.cdc_event_hour': (change) => change.eventTimestamp.slice(0, 'yyyy-MM-ddTHH'.length).replace('T', '-'),
  '.cdc_event_type': (change) => change.eventType,
  '.cdc_table_name': (change) => change.tableName,
};
