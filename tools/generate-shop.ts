import { deliver, deliverMalformed } from './shop/delivery';
import { type Row, TABLES, writeShopHistory } from './shop/history';

/** A file beside examples/kinesis-dms/main.tf, by its path there. */
export interface ShopFile {
  readonly path: string;
  readonly text: string;
}

/** The records of the stream, those that can never be delivered, and the rows of each table after the last change. */
export function shopFiles(): readonly ShopFile[] {
  const history = writeShopHistory();
  return [
    { path: 'changes.ndjson', text: lines(deliver(history).map((record) => JSON.stringify(record))) },
    { path: 'malformed.ndjson', text: lines(deliverMalformed(history).map((record) => JSON.stringify(record))) },
    ...TABLES.map((table) => ({ path: `tables/${table}.ndjson`, text: lines(history.final[table].map(rowText)) })),
  ];
}

/** A bigint is written with all of its digits. */
function rowText(row: Row): string {
  const members = Object.entries(row).map(
    ([name, value]) => `${JSON.stringify(name)}:${typeof value === 'bigint' ? value : JSON.stringify(value)}`,
  );
  return `{${members.join(',')}}`;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
