/** Divides a schema's name from its table's. */
export const NAME_SEPARATOR = '.';

/** A table's name as `source_table` spells it; `schemaName` is null where the source has none. */
export function fullName(schemaName: string | null, tableName: string): string {
  return schemaName === null ? tableName : schemaName + NAME_SEPARATOR + tableName;
}
