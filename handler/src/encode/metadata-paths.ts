import type { Change } from '../change';

const DATE_LENGTH = 'yyyy-MM-dd'.length;

/** The day of the change, UTC: `yyyy-MM-dd`. */
export function eventDate(change: Change): string {
  return change.eventTimestamp.slice(0, DATE_LENGTH);
}

/** What a partition key's path may name besides the row: the record's metadata, spelt as in the flattened layout. */
export const METADATA_PATHS: Readonly<Record<string, (change: Change) => string>> = {
  '.cdc_event_date': eventDate,
  '.cdc_event_type': (change) => change.eventType,
  '.cdc_table_name': (change) => change.tableName,
};
