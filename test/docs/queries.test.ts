import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Where the project shows SQL to its readers, or makes it for them. */
const PUBLISHED = [
  'README.md',
  ...filesIn('docs', '.md'),
  ...filesIn('examples', '.sql'),
  ...filesIn('examples', 'README.md'),
  ...filesIn('tools', '.ts'),
  'modules/delivery/queries.tf',
];

/** A flag in SQL: a backtick around the name alone is prose. */
const BARE_FLAG = /(?<!coalesce\()(?<!`)\b(cdc_)?is_(ttl|snapshot)\b(?!`)/gi;

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));
}

describe('published SQL', () => {
  it.each(PUBLISHED)('%s reads an absent flag as false', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8').match(BARE_FLAG) ?? []).toEqual([]);
  });

  it.each(['WHERE cdc_is_ttl', 'not is_snapshot', 'FILTER (cdc_is_ttl)'])('finds the bare flag in %s', (sql) => {
    expect(sql).toMatch(BARE_FLAG);
  });
});
