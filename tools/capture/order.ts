import type { AttributeValue } from '../../local/verify/attribute-value';
import type { Draw } from './draw';

/** An order under way, its attributes in the order in which they were set. A Map, so that `__proto__` is a name like any. */
export type Order = Map<string, AttributeValue>;

/** The first moment at which an order of the example can have been placed. */
const FIRST_PLACED_AT = Date.UTC(2026, 10, 1);
const PLACED_WITHIN_SECONDS = 20 * 86_400;
const MILLISECONDS_PER_SECOND = 1000;

const STATUSES = ['placed', 'paid', 'packed', 'shipped', 'delivered', 'cancelled'] as const;
const TAGS = ['gift', 'express', 'b2b', 'fragile', 'größe-xl', '急ぎ', 'repeat', 'eco'] as const;
const CITIES = ['Berlin', 'São Paulo', 'Zürich', '東京', 'Austin', 'Łódź', 'Reykjavík'] as const;
const REGIONS = ['eu', 'us', 'ap'] as const;
const WORDS = [
  'leave',
  'at',
  'door',
  'ring',
  'twice',
  'call',
  'before',
  'neighbour',
  'café',
  '🚚',
  'back',
  'yard',
] as const;

/** Attributes by name, made by chance: every one of them fits its column. */
export const ATTRIBUTES: Readonly<Record<string, (draw: Draw) => AttributeValue>> = {
  customer_id: (draw) => ({ S: `customer-${draw.whole(1, 250)}` }),
  status: (draw) => ({ S: draw.pick(STATUSES) }),
  amount: (draw) => ({ N: `${draw.whole(1, 4999)}.${draw.digits(2)}` }),
  quantity: (draw) => ({ N: String(draw.whole(1, 40)) }),
  discount_rate: (draw) => ({ N: draw.pick(['0', '0.05', '0.1', '0.125', '0.15', '0.3333', '-0.02']) }),
  placed_at: (draw) => ({ S: placedAt(draw).toISOString() }),
  paid: (draw) => ({ BOOL: draw.oneIn(2) }),
  tags: (draw) => ({ SS: distinct(draw, TAGS, draw.whole(1, 4)) }),
  scores: (draw) => ({ NS: distinct(draw, ['-7', '0', '3', '12', '88', '9007199254740993'], draw.whole(1, 3)) }),
  attributes: (draw) => ({
    M: {
      channel: { S: draw.pick(['web', 'app', 'store']) },
      campaign: { S: draw.text(6) },
      ...(draw.oneIn(5) ? { Channel: { S: 'partner' } } : {}),
    },
  }),
  address: (draw) => ({
    M: {
      street: { S: `${draw.text(7)} ${draw.whole(1, 200)}` },
      city: { S: draw.pick(CITIES) },
      postal_code: { S: draw.digits(5) },
      ...(draw.oneIn(3) ? {} : { geo: { M: { lat: coordinate(draw, 89), lon: coordinate(draw, 179) } } }),
    },
  }),
  lines: (draw) => ({ L: Array.from({ length: draw.whole(1, 3) }, () => line(draw)) }),
  receipt: (draw) => ({ B: draw.bytes(draw.whole(8, 32)) }),
  note: (draw) => ({ S: Array.from({ length: draw.whole(1, 6) }, () => draw.pick(WORDS)).join(' ') }),
  region: (draw) => ({ S: draw.pick(REGIONS) }),
};

/** Attributes that most orders lack at first; the others are always there. */
const OFTEN_MISSING: ReadonlySet<string> = new Set(['scores', 'receipt', 'note', 'attributes']);

/** A new order whose every value fits its column. */
export function newOrder(orderId: string, draw: Draw): Order {
  const order: Order = new Map([['order_id', { S: orderId }]]);
  for (const [name, make] of Object.entries(ATTRIBUTES)) {
    if (!OFTEN_MISSING.has(name) || draw.oneIn(3)) order.set(name, make(draw));
  }
  return order;
}

export function placedAt(draw: Draw): Date {
  const seconds = draw.whole(0, PLACED_WITHIN_SECONDS);
  return new Date(FIRST_PLACED_AT + seconds * MILLISECONDS_PER_SECOND + draw.whole(0, MILLISECONDS_PER_SECOND - 1));
}

export function line(draw: Draw): AttributeValue {
  return {
    M: {
      sku: { S: `sku-${draw.digits(4)}` },
      quantity: { N: String(draw.whole(1, 9)) },
      price: { N: `${draw.whole(0, 900)}.${draw.digits(draw.whole(1, 4))}` },
    },
  };
}

function coordinate(draw: Draw, bound: number): AttributeValue {
  return { N: `${draw.whole(-bound, bound)}.${draw.digits(5)}` };
}

function distinct(draw: Draw, choices: readonly string[], count: number): string[] {
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(draw.pick(choices));
  return [...chosen];
}
