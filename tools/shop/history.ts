import { seededRandom } from '../../local/sim/random';
import { type Draw, drawFrom } from '../capture/draw';

/** A value of a row: int is a number, bigint a bigint, numeric a string, so that no digit is lost. */
export type ColumnValue = string | number | bigint | boolean | null;

export type Row = Readonly<Record<string, ColumnValue>>;

/** In the order in which DMS loads them. */
export const TABLES = ['customers', 'orders', 'order_lines'] as const;

export type TableName = (typeof TABLES)[number];

/** The columns of each table's primary key. */
export const KEYS: Readonly<Record<TableName, readonly string[]>> = {
  customers: ['customer_id'],
  orders: ['order_id'],
  order_lines: ['order_id', 'line_number'],
};

/** What a statement did to one row. */
export type RowChange =
  | { readonly operation: 'insert'; readonly table: TableName; readonly row: Row }
  | { readonly operation: 'update'; readonly table: TableName; readonly row: Row; readonly before: Row }
  | { readonly operation: 'delete'; readonly table: TableName; readonly before: Row };

/** One committed transaction. */
export interface Transaction {
  /** Epoch milliseconds. */
  readonly committedAt: number;
  readonly changes: readonly RowChange[];
}

export interface ShopHistory {
  /** The rows at the time of the full load. */
  readonly loaded: Readonly<Record<TableName, readonly Row[]>>;
  /** What happened afterwards, in the order of the commits. */
  readonly transactions: readonly Transaction[];
  /** The rows at the end. */
  readonly final: Readonly<Record<TableName, readonly Row[]>>;
}

const SEED = 20_261_120;
const CUSTOMERS = 40;
const ORDERS = 90;
const TRANSACTIONS = 330;
/** The day's changes begin after the load, and end before midnight. */
const DAY_START = Date.UTC(2026, 10, 20, 0, 30);
const DAY_IN_MILLISECONDS = 23 * 60 * 60 * 1000;
const MAXIMUM_LINES = 4;
/** More than JavaScript's numbers hold exactly, and as many digits as DMS keeps of a bigint. */
const SIXTEEN_DIGITS = 9_007_199_254_740_993n;
const STATUSES = ['placed', 'paid', 'shipped', 'delivered'] as const;
const REGIONS = ['eu', 'us', 'ap'] as const;
const WORDS = [
  'Leave at the door',
  'Ring "twice"',
  'café, 2. Stock\nlinks',
  '贈り物',
  '',
  'back\\slash / slash',
] as const;

/** The life of a small shop's database, the same each time: what is there at first, then one day of transactions. */
export function writeShopHistory(): ShopHistory {
  const shop = new Shop(drawFrom(seededRandom(SEED)));
  for (let made = 0; made < CUSTOMERS; made += 1) shop.addCustomer();
  for (let made = 0; made < ORDERS; made += 1) shop.placeOrder();
  const loaded = shop.rows();
  const transactions: Transaction[] = [];
  for (let index = 0; index < TRANSACTIONS; index += 1) {
    shop.begin(DAY_START + Math.floor((index * DAY_IN_MILLISECONDS) / TRANSACTIONS));
    shop.work();
    transactions.push(shop.commit());
  }
  return { loaded, transactions, final: shop.rows() };
}

/** The three tables as the statements so far left them, and the changes of the open transaction. */
class Shop {
  private readonly tables = {
    customers: new Map<string, Row>(),
    orders: new Map<string, Row>(),
    order_lines: new Map<string, Row>(),
  };
  private readonly draw: Draw;
  private changes: RowChange[] = [];
  private now = DAY_START - DAY_IN_MILLISECONDS;
  private lastCustomer = 0;
  private lastOrder = 1000;

  constructor(draw: Draw) {
    this.draw = draw;
  }

  begin(now: number): void {
    this.now = now;
    this.changes = [];
  }

  commit(): Transaction {
    return { committedAt: this.now, changes: this.changes };
  }

  rows(): Record<TableName, Row[]> {
    const { customers, orders, order_lines } = this.tables;
    return { customers: [...customers.values()], orders: [...orders.values()], order_lines: [...order_lines.values()] };
  }

  /** One transaction as such a shop has them. */
  work(): void {
    const { draw } = this;
    const dice = draw.whole(1, 100);
    if (dice <= 8) this.addCustomer();
    else if (dice <= 16) this.changeCustomer();
    else if (dice <= 45) this.placeOrder();
    else if (dice <= 85) this.advanceOrder();
    else if (dice <= 93) this.renumberLine();
    else this.cancelOrder();
  }

  addCustomer(): void {
    const { draw } = this;
    this.lastCustomer += 1;
    this.insert('customers', {
      customer_id: this.lastCustomer,
      email: `${draw.text(8).toLowerCase()}@example.com`,
      name: draw.pick(['Ada Lovelace', 'Grace Hopper', "Conor O'Brien", 'Łukasz Nowak', '山田 太郎']),
      is_business: draw.oneIn(4),
      credit_limit: draw.oneIn(5) ? null : `${draw.digits(draw.whole(1, 10))}.${draw.digits(2)}`,
      preferences: draw.oneIn(3) ? null : `{"newsletter": ${draw.oneIn(2)}, "limit": 12345678901234567890.1}`,
      created_at: this.instant(),
    });
  }

  placeOrder(): void {
    const { draw } = this;
    this.lastOrder += 1;
    const lines = draw.whole(1, MAXIMUM_LINES);
    this.insert('orders', {
      order_id: this.lastOrder,
      customer_id: draw.whole(1, this.lastCustomer),
      status: STATUSES[0],
      region: draw.pick(REGIONS),
      amount: `${draw.digits(draw.whole(1, 5))}.${draw.digits(2)}`,
      external_id: draw.oneIn(10) ? SIXTEEN_DIGITS * 1000n : BigInt(draw.digits(15)),
      note: draw.oneIn(2) ? null : draw.pick(WORDS),
      placed_at: this.instant(),
      ship_date: null,
    });
    for (let number = 1; number <= lines; number += 1) {
      this.insert('order_lines', {
        order_id: this.lastOrder,
        line_number: number,
        sku: `SKU-${draw.digits(4)}`,
        quantity: draw.whole(1, 9),
        price: `${draw.digits(2)}.${draw.digits(4)}`,
      });
    }
  }

  private changeCustomer(): void {
    const customer = this.pick('customers');
    this.update('customers', customer, { email: `${this.draw.text(10).toLowerCase()}@example.org` });
  }

  private advanceOrder(): void {
    const order = this.pick('orders');
    const statuses: readonly ColumnValue[] = STATUSES;
    const status = statuses[statuses.indexOf(order['status'] ?? null) + 1];
    const shipped = status === 'shipped' ? { ship_date: this.instant().slice(0, 'yyyy-MM-dd'.length) } : {};
    this.update('orders', order, status === undefined ? { note: this.draw.pick(WORDS) } : { status, ...shipped });
  }

  /** Changes a part of the primary key. */
  private renumberLine(): void {
    const line = this.pick('order_lines');
    this.update('order_lines', line, { line_number: Number(line['line_number']) + 10 });
  }

  private cancelOrder(): void {
    const order = this.pick('orders');
    for (const line of [...this.tables.order_lines.values()]) {
      if (line['order_id'] === order['order_id']) this.delete('order_lines', line);
    }
    this.delete('orders', order);
  }

  private pick(table: TableName): Row {
    return this.draw.pick([...this.tables[table].values()]);
  }

  private insert(table: TableName, row: Row): void {
    this.tables[table].set(keyText(table, row), row);
    this.changes.push({ operation: 'insert', table, row });
  }

  private update(table: TableName, before: Row, values: Row): void {
    const row = { ...before, ...values };
    this.tables[table].delete(keyText(table, before));
    this.tables[table].set(keyText(table, row), row);
    this.changes.push({ operation: 'update', table, row, before });
  }

  private delete(table: TableName, before: Row): void {
    this.tables[table].delete(keyText(table, before));
    this.changes.push({ operation: 'delete', table, before });
  }

  private instant(): string {
    return new Date(this.now).toISOString().replace('Z', '000Z');
  }
}

/** The row's primary key as text: its values with a dot between them, as DMS writes them. */
export function keyText(table: TableName, row: Row): string {
  return KEYS[table].map((column) => String(row[column])).join('.');
}
