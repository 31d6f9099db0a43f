import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeMessage, createTableMessage, type DmsMessage, loadMessage } from './dms/message';
import { type Row, type ShopHistory, type TableName, type Transaction, writeShopHistory } from './dms/shop';
import { KinesisStream } from './dms/stream';

/*
 * npx tsx tools/write-dms-example.ts: writes the changes of examples/kinesis-dms, what the tables hold at the end, and the
 * records that can never be delivered. It is the same each time.
 */

const EXAMPLE = join(__dirname, '..', 'examples', 'kinesis-dms');
const STREAM_NAME = 'shop-changes';
const TABLES = ['customers', 'orders', 'order_lines'] as const satisfies readonly TableName[];

const LOAD_START = Date.UTC(2026, 10, 20, 0, 5);
const LOAD_STEP_IN_MILLISECONDS = 20;
/** From the commit until the record is in the stream. */
const DELAY_IN_MILLISECONDS = 1500;
const FIRST_LSN = 0x27c007178n;
const BYTES_OF_A_CHANGE = 0x1b8n;
const FIRST_TRANSACTION_ID = 1139;
/** The task fails after one transaction and resumes at an earlier one, so those between come twice. */
const RESTART = { after: 200, resumesAt: 180 };
const ARCHIVED_EVERY = 60;

function write(): void {
  const history = writeShopHistory();
  const stream = new KinesisStream(STREAM_NAME);
  writeLoad(stream, history);
  const log = new WriteAheadLog(history.transactions);
  for (let index = 0; index < history.transactions.length; index += 1) {
    log.send(stream, index);
    if (index === RESTART.after) {
      for (let again = RESTART.resumesAt; again <= RESTART.after; again += 1) log.send(stream, again);
    }
  }
  const { records } = stream;
  const malformed = new KinesisStream(STREAM_NAME);
  for (const { partitionKey, text } of malformedMessages(history)) malformed.put(partitionKey, text, LOAD_START);
  mkdirSync(join(EXAMPLE, 'tables'), { recursive: true });
  writeLines(
    'changes.ndjson',
    records.map((record) => JSON.stringify(record)),
  );
  writeLines(
    'malformed.ndjson',
    malformed.records.map((record) => JSON.stringify(record)),
  );
  for (const table of TABLES) writeLines(join('tables', `${table}.ndjson`), history.final[table].map(rowText));
  console.log(
    `${records.length} records, ${TABLES.map((table) => `${history.final[table].length} ${table}`).join(', ')}`,
  );
}

function writeLoad(stream: KinesisStream, { loaded }: ShopHistory): void {
  let now = LOAD_START;
  const put = (message: DmsMessage): void => {
    stream.put(message.partitionKey, message.text, now);
    now += LOAD_STEP_IN_MILLISECONDS;
  };
  for (const table of TABLES) {
    const [first] = loaded[table];
    if (first === undefined) throw new Error(`nothing to load into ${table}`);
    put(createTableMessage(table, first, now));
    for (const row of loaded[table]) put(loadMessage(table, row, now));
  }
}

/** The transactions with the places that they have in the log, however often they are sent. */
class WriteAheadLog {
  private readonly transactions: readonly (Transaction & { readonly start: bigint })[];
  private clock = 0;

  constructor(transactions: readonly Transaction[]) {
    let start = FIRST_LSN;
    this.transactions = transactions.map((transaction) => {
      const placed = { ...transaction, start };
      start += BYTES_OF_A_CHANGE * BigInt(transaction.changes.length + 1);
      return placed;
    });
  }

  /** Now and then with a change of another schema's table of the same name, which no entry takes. */
  send(stream: KinesisStream, index: number): void {
    const transaction = this.transactions[index];
    if (transaction === undefined) throw new Error(`there is no transaction ${index}`);
    const { committedAt, changes, start } = transaction;
    this.clock = Math.max(this.clock, committedAt + DELAY_IN_MILLISECONDS);
    for (const [offset, change] of changes.entries()) {
      const message = changeMessage(change, {
        transactionId: FIRST_TRANSACTION_ID + index,
        recordId: offset + 1,
        lsn: start + BYTES_OF_A_CHANGE * BigInt(offset),
        committedAt,
      });
      stream.put(message.partitionKey, message.text, this.clock);
      if (index % ARCHIVED_EVERY === 0 && offset === 0) {
        const archived = message.text.replaceAll('"public', '"archive');
        stream.put(message.partitionKey.replace('public', 'archive'), archived, this.clock);
      }
    }
  }
}

/** A row without its key, an operation that DMS does not have, and text that ends too early. */
function malformedMessages({ loaded }: ShopHistory): DmsMessage[] {
  const [row] = loaded.orders;
  if (row === undefined) throw new Error('no order was loaded');
  const good = loadMessage('orders', row, LOAD_START);
  const text = (from: string | RegExp, to: string): string => good.text.replace(from, to);
  return [text(/"order_id":\d+, /, ''), text('"load"', '"upsert"'), text(/}$/, '')].map((broken) => ({
    partitionKey: good.partitionKey,
    text: broken,
  }));
}

/** A bigint is written with all of its digits. */
function rowText(row: Row): string {
  const members = Object.entries(row).map(
    ([name, value]) => `${JSON.stringify(name)}:${typeof value === 'bigint' ? value : JSON.stringify(value)}`,
  );
  return `{${members.join(',')}}`;
}

function writeLines(name: string, lines: readonly string[]): void {
  writeFileSync(join(EXAMPLE, name), lines.map((line) => `${line}\n`).join(''));
}

write();
