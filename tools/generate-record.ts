import record from '../schema/record.json';

/** The table of a record's fields for docs/record.md, from schema/record.json. */
export function recordTable(): string {
  const rows = record.fields.map(({ name, type, layouts, comment }) => {
    const layout = layouts.length === 1 ? ` (${layouts[0]} layout)` : '';
    return `| \`${name}\` | \`${type}\` | ${comment}${layout} |`;
  });
  return ['| field | Glue type | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}
