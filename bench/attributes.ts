import type { AttributeValue } from '../handler/src/change/attribute-value';
import { type Draw, NUMBER_DIGITS } from './draw';

/** One attribute of a generated item: the column that it fits by construction, and how its values are drawn. */
export interface Attribute {
  readonly name: string;
  /** The Glue type of its column. */
  readonly type: string;
  readonly make: (draw: Draw) => AttributeValue;
}

/** How large the collections and the long text of an item are. */
export interface Extent {
  readonly members: number;
  readonly noteCharacters: number;
  /** Numbers of 38 digits, which no double holds; else of 15 at most, so that lossy peers can take part. */
  readonly exact: boolean;
}

const DECIMAL_SCALE = 9;
const STATUSES = ['pending', 'paid', 'shipped', 'returned'] as const;

/** What most tables hold, in about 0.28 KB. */
export function plainAttributes(extent: Extent): Attribute[] {
  return [
    { name: 'customer_id', type: 'string', make: (draw) => ({ S: `c-${draw.hex(8)}` }) },
    { name: 'status', type: 'string', make: (draw) => ({ S: draw.pick([...STATUSES]) }) },
    { name: 'title', type: 'string', make: (draw) => ({ S: draw.text(10 + draw.below(30)) }) },
    { name: 'quantity', type: 'bigint', make: (draw) => ({ N: draw.digits(1 + draw.below(6)) }) },
    { name: 'amount', type: `decimal(${NUMBER_DIGITS},${DECIMAL_SCALE})`, make: amount(extent) },
    { name: 'placed_at', type: 'timestamp', make: (draw) => ({ S: draw.instant() }) },
    { name: 'paid', type: 'boolean', make: (draw) => ({ BOOL: draw.below(2) === 0 }) },
  ];
}

/** Every type that DynamoDB has, with empty values too. */
export function allAttributes(extent: Extent): Attribute[] {
  const { members, noteCharacters } = extent;
  return [
    ...plainAttributes(extent),
    { name: 'ratio', type: 'double', make: (draw) => ({ N: `0.${draw.fraction(6)}` }) },
    { name: 'note', type: 'string', make: (draw) => ({ S: draw.text(noteCharacters) }) },
    { name: 'tags', type: 'array<string>', make: (draw) => ({ SS: draw.set(members, () => draw.hex(6)) }) },
    { name: 'scores', type: 'array<bigint>', make: (draw) => ({ NS: draw.set(members, () => draw.digits(6)) }) },
    { name: 'hashes', type: 'array<string>', make: (draw) => ({ BS: draw.set(members, () => draw.base64(9)) }) },
    { name: 'receipt', type: 'string', make: (draw) => ({ B: draw.base64(24) }) },
    { name: 'discount', type: 'string', make: () => ({ NULL: true }) },
    { name: 'labels', type: 'map<string,string>', make: () => ({ M: {} }) },
    { name: 'refunds', type: 'array<string>', make: () => ({ L: [] }) },
    { name: 'properties', type: 'map<string,string>', make: (draw) => ({ M: properties(draw, members) }) },
    {
      name: 'address',
      type: 'struct<street:string,city:string,geo:struct<lat:double,lon:double>>',
      make: (draw) => ({ M: { street: { S: draw.text(18) }, city: { S: draw.text(8) }, geo: { M: position(draw) } } }),
    },
    {
      name: 'lines',
      type: 'array<struct<sku:string,quantity:int,price:decimal(18,4)>>',
      make: (draw) => ({ L: Array.from({ length: members }, () => ({ M: line(draw) })) }),
    },
  ];
}

function amount({ exact }: Extent): Attribute['make'] {
  return exact
    ? (draw) => ({ N: `${draw.digits(NUMBER_DIGITS - DECIMAL_SCALE)}.${draw.fraction(DECIMAL_SCALE)}` })
    : (draw) => ({ N: `${draw.digits(1 + draw.below(5))}.${draw.fraction(2)}` });
}

function properties(draw: Draw, members: number): Record<string, AttributeValue> {
  return Object.fromEntries(Array.from({ length: members }, (_, index) => [`p${index}`, { S: draw.text(10) }]));
}

function position(draw: Draw): Record<string, AttributeValue> {
  return { lat: { N: `${draw.digits(2)}.${draw.fraction(5)}` }, lon: { N: `-${draw.digits(2)}.${draw.fraction(5)}` } };
}

function line(draw: Draw): Record<string, AttributeValue> {
  return {
    sku: { S: draw.hex(8) },
    quantity: { N: draw.digits(2) },
    price: { N: `${draw.digits(3)}.${draw.fraction(2)}` },
  };
}
