import { type KinesisRecord, kinesisRecord } from '../kinesis-record';
import { changeMessage, createTableMessage, type DmsMessage, loadMessage } from './dms-message';
import { type ShopHistory, TABLES, type Transaction } from './history';

const PIPELINE = 'shop';
const STREAM = 'shop-changes';
/** Kinesis' numbers grow, with gaps. */
const FIRST_SEQUENCE_NUMBER = 49_657_828_409_187_701_520_019_995_242_508_390_119_953_359_424_704_217_106n;
const SEQUENCE_STEP = 1_208_925_819_614_629_174_706_176n;

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

/** A stream of one shard, to which DMS writes. */
class Stream {
  readonly records: KinesisRecord[] = [];

  put({ partitionKey, text }: DmsMessage, arrivedAt: number): void {
    const sequenceNumber = FIRST_SEQUENCE_NUMBER + SEQUENCE_STEP * BigInt(this.records.length);
    this.records.push(
      kinesisRecord({
        pipeline: PIPELINE,
        stream: STREAM,
        shard: 0,
        sequenceNumber,
        partitionKey,
        data: text,
        arrivedAt,
      }),
    );
  }
}

/** The records of the stream in the order of their arrival: the load, then the transactions, some of them twice. */
export function deliver(history: ShopHistory): readonly KinesisRecord[] {
  const stream = new Stream();
  load(stream, history);
  const log = new WriteAheadLog(history.transactions);
  for (let index = 0; index < history.transactions.length; index += 1) {
    log.send(stream, index);
    if (index !== RESTART.after) continue;
    for (let again = RESTART.resumesAt; again <= RESTART.after; again += 1) log.send(stream, again);
  }
  return stream.records;
}

/** Records that can never be delivered: a row without its key, an operation that DMS does not have, text that ends too early. */
export function deliverMalformed({ loaded }: ShopHistory): readonly KinesisRecord[] {
  const [row] = loaded.orders;
  if (row === undefined) throw new Error('no order was loaded');
  const { partitionKey, text } = loadMessage('orders', row, LOAD_START);
  const stream = new Stream();
  for (const broken of [text.replace(/"order_id":\d+, /, ''), text.replace('"load"', '"upsert"'), text.slice(0, -1)]) {
    stream.put({ partitionKey, text: broken }, LOAD_START);
  }
  return stream.records;
}

function load(stream: Stream, { loaded }: ShopHistory): void {
  let now = LOAD_START;
  const put = (message: DmsMessage): void => {
    stream.put(message, now);
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
  send(stream: Stream, index: number): void {
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
      stream.put(message, this.clock);
      if (index % ARCHIVED_EVERY === 0 && offset === 0) {
        const text = message.text.replaceAll('"public', '"archive');
        stream.put({ partitionKey: message.partitionKey.replace('public', 'archive'), text }, this.clock);
      }
    }
  }
}
