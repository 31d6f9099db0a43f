/** Rules of a table mapping as DMS documents them ("Selection rules and actions", "Using object mapping …"). */
export function selection(id: string, action: string, schema: string, table: string): object {
  return {
    'rule-type': 'selection',
    'rule-id': id,
    'rule-name': `${action}-${id}`,
    'rule-action': action,
    'object-locator': { 'schema-name': schema, 'table-name': table },
    filters: [],
  };
}

export function partition(id: string, number: number, schema: string, table: string): object {
  return {
    'rule-type': 'object-mapping',
    'rule-id': id,
    'rule-name': `partition-${number}`,
    'rule-action': 'map-record-to-record',
    'object-locator': { 'schema-name': schema, 'table-name': table },
    'mapping-parameters': { 'partition-key-type': 'primary-key' },
  };
}

export function filter(column: string, condition: object): object {
  return { 'filter-type': 'source', 'column-name': column, 'filter-conditions': [condition] };
}
