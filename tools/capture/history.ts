import { seededRandom } from '../../local/sim/random';
import type { AttributeValue } from '../../local/verify/attribute-value';
import { type Draw, drawFrom } from './draw';
import { ODDITIES } from './oddity';
import { ATTRIBUTES, newOrder, type Order } from './order';

/** One call of the DynamoDB API that changes (or leaves unchanged) what the table holds. */
export interface Write {
  readonly operation: 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem';
  readonly request: object;
}

export interface History {
  readonly writes: readonly Write[];
  /** Orders whose last deletion is to look like DynamoDB's time to live: nothing writes them afterwards. */
  readonly expired: ReadonlySet<string>;
  /** When each change happens, in epoch seconds, one for each stream record: a write that changes nothing makes none. */
  readonly times: readonly number[];
}

const SEED = 20_261_121;
export const TABLE_NAME = 'orders';

const ORDERS = 800;
const CHANGES = 3000;
/** A burst changes one order again and again with nothing between. */
const BURST = { orders: 12, fewest: 20, most: 28 };
const BATCH_OF_INSERTS = 5;
/** All orders exist after two thirds of the changes, so that the last ones are updated too. */
const INSERTS_AHEAD = 1.5;
/** Every fortieth order, from the fortieth on, has an awkward id while there are any. */
const AWKWARD_ID_EVERY = 40;
/** When the shop is busy: the changes are shared out evenly. The second one runs over midnight. */
const SESSIONS = [
  Date.UTC(2026, 10, 18, 9, 30),
  Date.UTC(2026, 10, 18, 23, 58, 30),
  Date.UTC(2026, 10, 19, 14, 0),
  Date.UTC(2026, 10, 20, 8, 15),
] as const;
const MILLISECONDS_PER_SECOND = 1000;
/** Changes in one second, on average, where no burst is. */
const CHANGES_PER_SECOND = 4;
/** Ids that must survive keys, JSON and paths. */
const AWKWARD_IDS = [
  'order/with=signs&more',
  'order "quoted" \\ %20',
  'ördér-漢字-👩🏽‍🚀',
  ' order with spaces ',
] as const;

/** The life of the example's orders, the same each time. */
export function writeHistory(): History {
  const draw = drawFrom(seededRandom(SEED));
  const table = new OrdersTable(draw);
  const burstEvery = Math.floor(CHANGES / (BURST.orders + 1));
  let nextBurst = burstEvery;
  while (table.times.length < CHANGES) {
    if (table.times.length >= nextBurst) {
      nextBurst += burstEvery;
      const id = draw.pick(table.live());
      for (let left = draw.whole(BURST.fewest, BURST.most); left > 0; left -= 1) table.update(id);
    } else {
      table.step();
    }
  }
  return { writes: table.writes, expired: table.expired, times: table.times };
}

/** The table as the writes so far leave it, so that a write can change a part, or nothing. */
class OrdersTable {
  readonly writes: Write[] = [];
  readonly expired = new Set<string>();
  readonly times: number[] = [];
  private readonly orders = new Map<string, Order>();
  private readonly deleted: string[] = [];
  private made = 0;
  private now = 0;
  private readonly draw: Draw;

  constructor(draw: Draw) {
    this.draw = draw;
  }

  live(): string[] {
    return [...this.orders.keys()];
  }

  step(): void {
    const { draw } = this;
    this.advance();
    if (this.made < ORDERS && this.made / ORDERS <= (this.times.length / CHANGES) * INSERTS_AHEAD) {
      this.insert();
      return;
    }
    const id = draw.pick(this.live());
    const percent = draw.whole(1, 100);
    if (percent <= 6) this.delete(id);
    else if (percent <= 9) this.expire();
    else if (percent <= 11) this.insertAgain();
    else if (percent <= 13) this.putUnchanged(id);
    else if (percent <= 25) this.replace(id);
    else this.update(id);
  }

  update(id: string): void {
    const order = this.order(id);
    const name = this.draw.pick(Object.keys(ATTRIBUTES));
    const value = this.changed(name, order.get(name));
    const removed = this.draw.oneIn(8) && order.has('coupon_code') ? 'coupon_code' : undefined;
    order.set(name, value);
    if (removed !== undefined) order.delete(removed);
    this.write(
      'UpdateItem',
      {
        TableName: TABLE_NAME,
        Key: key(id),
        UpdateExpression: removed === undefined ? 'SET #set = :value' : 'SET #set = :value REMOVE #removed',
        ExpressionAttributeNames: { '#set': name, ...(removed === undefined ? {} : { '#removed': removed }) },
        ExpressionAttributeValues: { ':value': value },
      },
      1,
    );
  }

  private insert(): void {
    const ids = Array.from({ length: this.draw.oneIn(20) ? BATCH_OF_INSERTS : 1 }, () => this.newId());
    const items = ids.map((id) => this.item(id));
    if (items.length === 1) this.write('PutItem', { TableName: TABLE_NAME, Item: items[0] }, 1);
    else {
      const requests = items.map((Item) => ({ PutRequest: { Item } }));
      this.write('BatchWriteItem', { RequestItems: { [TABLE_NAME]: requests } }, items.length);
    }
  }

  private newId(): string {
    this.made += 1;
    const number = this.made;
    const id = AWKWARD_IDS[number / AWKWARD_ID_EVERY - 1] ?? `order-${String(number).padStart(5, '0')}`;
    const order = newOrder(id, this.draw);
    for (const oddity of ODDITIES) {
      if (number >= oddity.first && (number - oddity.first) % oddity.every === 0) oddity.apply(order, this.draw);
    }
    this.orders.set(id, order);
    return id;
  }

  private insertAgain(): void {
    const id = this.deleted.pop();
    if (id === undefined) return;
    this.orders.set(id, newOrder(id, this.draw));
    this.write('PutItem', { TableName: TABLE_NAME, Item: this.item(id) }, 1);
  }

  private replace(id: string): void {
    const order = this.order(id);
    for (const name of ['status', 'amount', 'note']) order.set(name, this.changed(name, order.get(name)));
    order.delete('region');
    order.set('region', this.changed('region', undefined));
    this.write('PutItem', { TableName: TABLE_NAME, Item: this.item(id) }, 1);
  }

  /** DynamoDB puts no record into the stream when a write leaves the item as it was. */
  private putUnchanged(id: string): void {
    this.write('PutItem', { TableName: TABLE_NAME, Item: this.item(id) }, 0);
  }

  private delete(id: string): void {
    this.remove(id);
    this.deleted.push(id);
  }

  private expire(): void {
    const due = this.live().filter((id) => this.order(id).has('expires_at'));
    if (due.length === 0) return;
    const id = this.draw.pick(due);
    this.remove(id);
    this.expired.add(id);
  }

  private remove(id: string): void {
    this.orders.delete(id);
    this.write('DeleteItem', { TableName: TABLE_NAME, Key: key(id) }, 1);
  }

  /** A value that differs from the present one. */
  private changed(name: string, present: AttributeValue | undefined): AttributeValue {
    const make = ATTRIBUTES[name];
    if (make === undefined) throw new Error(`no attribute ${name}`);
    for (;;) {
      const value = make(this.draw);
      // A set's order is nobody's: two orders of one set are one value.
      if (sameValue(value, present)) continue;
      return value;
    }
  }

  private item(id: string): object {
    return Object.fromEntries(this.order(id));
  }

  private order(id: string): Order {
    const order = this.orders.get(id);
    if (order === undefined) throw new Error(`no order ${id}`);
    return order;
  }

  private write(operation: Write['operation'], request: object, changes: number): void {
    this.writes.push({ operation, request });
    for (let change = 0; change < changes; change += 1) this.times.push(this.now);
  }

  private advance(): void {
    const session = SESSIONS[Math.floor((this.times.length / CHANGES) * SESSIONS.length)] ?? 0;
    const tick = this.draw.oneIn(CHANGES_PER_SECOND) ? 1 : 0;
    this.now = Math.max(this.now + tick, session / MILLISECONDS_PER_SECOND);
  }
}

function sameValue(left: AttributeValue, right: AttributeValue | undefined): boolean {
  return right !== undefined && sorted(left) === sorted(right);
}

function sorted(value: AttributeValue): string {
  return JSON.stringify(value, (_, part: unknown) => (Array.isArray(part) ? [...part].sort() : part));
}

function key(id: string): object {
  return { order_id: { S: id } };
}
