import { join } from 'node:path';
import { literal } from '../../local/verify/duckdb';
import type { Comparison } from '../query/compare';
import type { LakeReader, LakeRow } from '../query/lake-reader';
import { count, kibibytes, type Page, plural } from './page';
import type { RunObject } from './run';

/** What the demo shows of an order; the rest of its columns would fill the screen. */
const SHOWN_COLUMNS = ['status', 'amount', 'quantity', 'region', 'placed_at', 'tags', 'cdc_extra'] as const;
const LONGEST_VALUE = 90;

/** The lake's folders with the files, rows and bytes in each. */
export function showPartitions(page: Page, objects: readonly RunObject[]): void {
  const folders = new Map<string, RunObject[]>();
  for (const object of objects.filter(({ kind }) => kind === 'lake')) {
    const folder = object.key.slice(0, object.key.lastIndexOf('/'));
    folders.set(folder, [...(folders.get(folder) ?? []), object]);
  }
  const total = (group: readonly RunObject[], field: 'records' | 'bytes') =>
    group.reduce((sum, object) => sum + object[field], 0);
  page.table(
    [...folders]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([folder, group]) => [
        `${folder}/`,
        plural(group.length, 'file'),
        plural(total(group, 'records'), 'row'),
        kibibytes(total(group, 'bytes')),
      ]),
  );
}

export async function showEventTypes(page: Page, lake: LakeReader): Promise<void> {
  const rows = await lake.query(
    `SELECT cdc_event_type, count(*) AS rows, count(*) FILTER (coalesce(cdc_is_ttl, false)) AS ttl FROM ${lake.source} GROUP BY 1 ORDER BY 1`,
  );
  page.table(
    rows.map((row) => {
      const ttl = Number(row.get('ttl'));
      return [text(row, 'cdc_event_type'), count(Number(row.get('rows'))), ttl > 0 ? `${ttl} by time to live` : ''];
    }),
  );
}

/** Each quarantined record with the reason why it can never be delivered. */
export async function showQuarantined(
  page: Page,
  lake: LakeReader,
  out: string,
  objects: readonly RunObject[],
): Promise<void> {
  const files = objects.filter(({ kind }) => kind === 'quarantine').map(({ bucket, key }) => join(out, bucket, key));
  if (files.length === 0) {
    page.line('none');
    return;
  }
  const rows = await lake.query(
    `SELECT event_id, reason FROM read_json([${files.map(literal)}], format = 'newline_delimited', ` +
      `columns = {event_id: 'VARCHAR', reason: 'VARCHAR'}) ORDER BY event_id`,
  );
  page.fields(rows.map((row) => [text(row, 'event_id'), text(row, 'reason')]));
}

/** Three orders by their last change: the most digits, one that expired, and the one changed most often. */
export async function showOrders(page: Page, lake: LakeReader, keyColumn: string): Promise<void> {
  const last = lake.lastChanges([keyColumn]);
  const kept = `FROM (${last}) WHERE cdc_event_type <> 'REMOVE'`;
  const orders = [
    ['the largest amount, 38 digits', `SELECT * ${kept} AND amount IS NOT NULL ORDER BY abs(amount) DESC, 1 LIMIT 1`],
    [
      'one that expired',
      `SELECT * FROM (${last}) WHERE coalesce(cdc_is_ttl, false) AND tags IS NOT NULL ORDER BY 1 LIMIT 1`,
    ],
    [
      'the one changed most often',
      `SELECT * ${kept} AND ${keyColumn} = (SELECT ${keyColumn} FROM ${lake.source} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)`,
    ],
  ] as const;
  for (const [what, sql] of orders) {
    for (const row of await lake.query(sql)) await showOrder(page, lake, keyColumn, what, row);
  }
}

async function showOrder(page: Page, lake: LakeReader, keyColumn: string, what: string, row: LakeRow): Promise<void> {
  const id = text(row, keyColumn);
  const seconds = await lake.query(
    `SELECT count(*) AS changes FROM ${lake.source} WHERE ${keyColumn} = ${literal(id)} GROUP BY cdc_event_timestamp ORDER BY 1 DESC`,
  );
  const changes = seconds.map((second) => Number(second.get('changes')));
  const total = changes.reduce((sum, each) => sum + each, 0);
  page.line(`${id}: ${what}`);
  page.fields([
    ['last change', `${text(row, 'cdc_event_type')} at ${text(row, 'cdc_event_timestamp')}`],
    ['changes', `${total}, up to ${changes[0]} in one second`],
    ...SHOWN_COLUMNS.map((name) => [name, text(row, name)] as const),
  ]);
}

/** True if the lake's latest state has every value of the table's scan. */
export function showComparison(page: Page, { rows, differences }: Comparison): boolean {
  const verdict = differences.length === 0 ? 'equals' : 'DIFFERS from';
  page.line(
    `the lake's latest state ${verdict} the table's: ${count(rows)} rows, ${count(differences.length)} differences`,
  );
  for (const difference of differences.slice(0, 20)) page.line(`  ${difference}`);
  return differences.length === 0;
}

function text(row: LakeRow, name: string): string {
  const value = String(row.get(name) ?? 'null');
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
}
