import type { AttributeMap, AttributeValue } from '../../local/verify/attribute-value';

/** What happened to one item of the table `sessions`, with the microsecond at which DynamoDB wrote it. */
export interface ItemChange {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  /** Epoch microseconds; no two changes of one item have the same. */
  readonly at: number;
  readonly keys: AttributeMap;
  readonly newImage: AttributeMap | null;
  readonly oldImage: AttributeMap | null;
  readonly isTtl: boolean;
}

/** A session's end: the customer signs out, its time to live is over, or it goes on. */
type End = 'signed out' | 'expired' | 'open';

interface Session {
  readonly customer: string;
  readonly id: string;
  /** Seconds after the first session. */
  readonly startsAfter: number;
  /** The pages in the order in which they were visited. */
  readonly pages: readonly string[];
  readonly cart: readonly { readonly sku: string; readonly quantity: number; readonly price: string }[];
  readonly end: End;
}

const FIRST_SESSION = Date.UTC(2026, 10, 20, 23, 40) * 1000;
const MICROSECONDS_PER_SECOND = 1_000_000;
const SECONDS_BETWEEN_PAGES = 41;
/** Each session's time to live, which DynamoDB enforces within days, here within minutes. */
const LIFE_IN_SECONDS = 600;
/** An import that sets several attributes one after another is this fast: all of it within one millisecond. */
const MICROSECONDS_BETWEEN_BURSTS = 87;

const CUSTOMERS = ['ana', 'björn', 'chen', 'dalia', 'émile', '藤田'] as const;
const SESSIONS_PER_CUSTOMER = 4;
const PAGES = ['/', '/search?q=tea', '/tea/green', '/cart', '/checkout', '/orders'] as const;
const GOODS = [
  { sku: 'tea-001', quantity: 2, price: '12.90' },
  { sku: 'pot-017', quantity: 1, price: '48.00' },
  { sku: 'cup-204', quantity: 6, price: '7.35' },
] as const;
const ENDS: readonly End[] = ['open', 'signed out', 'expired', 'open'];
const DEVICES: readonly AttributeMap[] = [
  { kind: { S: 'phone' }, os: { S: 'android 16' } },
  { kind: { S: 'laptop' }, os: { S: 'debian 13' } },
  // No operating system, and a member that the column's type does not have.
  { kind: { S: 'kiosk' }, store: { S: 'Łódź' } },
];
/** The one customer whose changes come in bursts. */
const IMPORTED = 'chen';

/** Every change of the table, in the order of time; the same at each call. */
export function changesOfSessions(): readonly ItemChange[] {
  return sessions()
    .flatMap(changesOf)
    .sort((left, right) => left.at - right.at);
}

/** What the table holds after the last change, in the order of its keys. */
export function itemsAtTheEnd(changes: readonly ItemChange[]): readonly AttributeMap[] {
  const items = new Map<string, AttributeMap>();
  for (const { keys, newImage } of changes) {
    const key = JSON.stringify(keys);
    if (newImage === null) items.delete(key);
    else items.set(key, newImage);
  }
  return [...items].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, item]) => item);
}

function sessions(): readonly Session[] {
  return CUSTOMERS.flatMap((customer, row) =>
    Array.from({ length: SESSIONS_PER_CUSTOMER }, (_, column) => {
      const number = row * SESSIONS_PER_CUSTOMER + column;
      return {
        customer,
        id: `session-${String(number + 1).padStart(2, '0')}`,
        startsAfter: number * 97,
        pages: PAGES.slice(0, 2 + ((number * 5) % PAGES.length)),
        cart: GOODS.slice(0, number % (GOODS.length + 1)),
        end: at(ENDS, number + row),
      };
    }),
  );
}

/** The insert, a change for each page that follows, one for the cart, and the end. */
function changesOf(session: Session, number: number): ItemChange[] {
  const keys: AttributeMap = { customer_id: { S: session.customer }, session_id: { S: session.id } };
  const [first = '/', ...others] = session.pages;
  const start = FIRST_SESSION + session.startsAfter * MICROSECONDS_PER_SECOND + number * 1117;
  const burst = session.customer === IMPORTED;
  const step = burst ? MICROSECONDS_BETWEEN_BURSTS : SECONDS_BETWEEN_PAGES * MICROSECONDS_PER_SECOND;
  let item: AttributeMap = {
    ...keys,
    started_at: { S: new Date(start / 1000).toISOString() },
    signed_in: { BOOL: number % 3 !== 0 },
    device: { M: at(DEVICES, number) },
    ...visits([first]),
    expires_at: { N: String(Math.floor(start / MICROSECONDS_PER_SECOND) + LIFE_IN_SECONDS) },
  };
  const changes: ItemChange[] = [
    { eventName: 'INSERT', at: start, keys, newImage: item, oldImage: null, isTtl: false },
  ];
  const modify = (attributes: AttributeMap): void => {
    const newImage = { ...item, ...attributes };
    const time = start + changes.length * step;
    changes.push({ eventName: 'MODIFY', at: time, keys, newImage, oldImage: item, isTtl: false });
    item = newImage;
  };
  for (const index of others.keys()) modify(visits(session.pages.slice(0, index + 2)));
  if (session.cart.length > 0) modify(cart(session));
  if (session.end !== 'open') {
    const isTtl = session.end === 'expired';
    const wait = isTtl ? LIFE_IN_SECONDS : changes.length * SECONDS_BETWEEN_PAGES;
    const time = start + wait * MICROSECONDS_PER_SECOND;
    changes.push({ eventName: 'REMOVE', at: time, keys, newImage: null, oldImage: item, isTtl });
  }
  return changes;
}

function visits(pages: readonly string[]): AttributeMap {
  return {
    last_page: { S: pages.at(-1) ?? '' },
    page_views: { N: String(pages.length) },
    pages: { L: pages.map((page) => ({ S: page })) },
  };
}

function cart({ cart: goods, customer }: Session): AttributeMap {
  const cents = goods.reduce((sum, { price, quantity }) => sum + Number(price.replace('.', '')) * quantity, 0);
  const lines: AttributeValue[] = goods.map(({ sku, quantity, price }) => ({
    M: { sku: { S: sku }, quantity: { N: String(quantity) }, price: { N: price } },
  }));
  return {
    cart_total: { N: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}` },
    cart: { L: lines },
    // An attribute without a column.
    ...(customer === '藤田' ? { coupon_code: { S: '新緑' } } : {}),
  };
}

function at<Element>(list: readonly Element[], index: number): Element {
  return list[index % list.length] as Element;
}
