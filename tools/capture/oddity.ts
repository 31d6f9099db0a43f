import type { AttributeValue } from '../../local/verify/attribute-value';
import type { Draw } from './draw';
import { line, type Order, placedAt } from './order';

/** Something that real tables hold and pipelines lose; `every`th order has it, from order `first` on. */
export interface Oddity {
  readonly what: string;
  readonly first: number;
  readonly every: number;
  apply(order: Order, draw: Draw): void;
}

const LONG_NOTE_CHARACTERS = 6000;
const NAMED_MONTH = '2026-11-05T23:59:59';

/** What most orders of the example do not have. README.md of the example lists the same, in words. */
export const ODDITIES: readonly Oddity[] = [
  set('38 digits that fit decimal(38,9)', 5, 9, 'amount', (draw) => ({ N: `${draw.digits(29)}.${odd(draw, 9)}` })),
  set('38 digits below zero', 8, 23, 'amount', (draw) => ({ N: `-${draw.digits(29)}.${odd(draw, 9)}` })),
  set('the smallest amount that fits', 11, 31, 'amount', () => ({ N: '0.000000001' })),
  set('zero', 12, 97, 'amount', () => ({ N: '0' })),
  set('a tenth fraction digit', 14, 41, 'amount', (draw) => ({ N: `${draw.digits(3)}.${odd(draw, 10)}` })),
  set('a thirtieth integer digit', 17, 43, 'amount', (draw) => ({ N: `${draw.digits(29)}7` })),
  set("DynamoDB's smallest number", 19, 151, 'amount', () => ({ N: '1E-130' })),
  set("DynamoDB's largest number", 20, 151, 'amount', () => ({ N: `9.${'9'.repeat(37)}E+125` })),
  set('an amount that is text', 21, 67, 'amount', () => ({ S: '12,50 €' })),
  set('an amount that is NULL', 22, 53, 'amount', () => ({ NULL: true })),

  set('a quantity that is text', 24, 29, 'quantity', () => ({ S: 'three' })),
  set('a quantity beyond 2^53', 25, 37, 'quantity', () => ({ N: '9007199254740993' })),
  set("bigint's largest", 26, 89, 'quantity', () => ({ N: '9223372036854775807' })),
  set("bigint's smallest", 27, 89, 'quantity', () => ({ N: '-9223372036854775808' })),
  set('one more than bigint holds', 28, 89, 'quantity', () => ({ N: '9223372036854775808' })),
  set('half a piece', 29, 61, 'quantity', () => ({ N: '1.5' })),

  set('a time with an offset', 31, 6, 'placed_at', (draw) => ({ S: `${local(draw)}+05:30` })),
  set('a time with three fraction digits and an offset', 32, 11, 'placed_at', (draw) => ({
    S: `${local(draw)}.${draw.digits(3)}-08:00`,
  })),
  set('a time with six fraction digits', 33, 13, 'placed_at', (draw) => ({ S: `${local(draw)}.${odd(draw, 6)}Z` })),
  set('a time without a fraction', 34, 12, 'placed_at', (draw) => ({ S: `${local(draw)}Z` })),
  set('a time in epoch seconds', 35, 10, 'placed_at', (draw) => ({ N: seconds(draw) })),
  set('a time in epoch milliseconds', 36, 14, 'placed_at', (draw) => ({ N: String(placedAt(draw).getTime()) })),
  set('a time in epoch seconds with a fraction', 37, 47, 'placed_at', (draw) => ({ N: `${seconds(draw)}.25` })),
  set('a time at the turn of a day elsewhere', 38, 101, 'placed_at', () => ({ S: `${NAMED_MONTH}-11:00` })),
  set('a time that is not one', 39, 71, 'placed_at', () => ({ S: 'yesterday, late' })),

  set('a paid flag that is text', 41, 59, 'paid', () => ({ S: 'on account' })),
  set('a discount that is text', 42, 83, 'discount_rate', () => ({ S: 'ten percent' })),
  set('a discount below 1e-6', 43, 73, 'discount_rate', () => ({ N: '0.0000001' })),
  set('tags as a list with a NULL', 44, 33, 'tags', () => ({ L: [{ S: 'gift' }, { NULL: true }, { S: '' }] })),
  set('tags as an empty list', 45, 39, 'tags', () => ({ L: [] })),
  set('tags as numbers', 46, 103, 'tags', () => ({ NS: ['7', '0.5', '12345678901234567890'] })),
  set('tags as a binary set', 47, 107, 'tags', () => ({ BS: ['AAEqQQ==', 'QSoBAA=='] })),
  set('scores with a fraction', 48, 51, 'scores', () => ({ NS: ['1', '2.5'] })),
  set('scores as a list', 49, 57, 'scores', () => ({ L: [{ N: '5' }, { N: '-5' }, { N: '5' }] })),

  set('an empty map', 51, 44, 'attributes', () => ({ M: {} })),
  set('a map with a key __proto__', 52, 63, 'attributes', () => map([['__proto__', { S: 'a key like any' }]])),
  set('a map of mixed values', 53, 45, 'attributes', () => ({
    M: { count: { N: '3' }, yes: { BOOL: true }, none: { NULL: true }, more: { M: { x: { L: [{ N: '1' }] } } } },
  })),
  set('an address with a member that the struct lacks', 54, 27, 'address', (draw) => ({
    M: { street: { S: 'Long Lane 1' }, city: { S: 'Hull' }, floor: { N: draw.digits(2) }, geo: { M: {} } },
  })),
  set('an address whose latitude is text', 55, 69, 'address', () => ({
    M: { city: { S: 'Nowhere' }, geo: { M: { lat: { S: 'north' }, lon: { N: '1' } } } },
  })),
  set('an address that is text', 56, 77, 'address', () => ({ S: 'Poste restante, Bergen' })),
  set('no lines', 57, 79, 'lines', () => ({ L: [] })),
  set('a line with a member that the struct lacks', 58, 35, 'lines', (draw) => ({
    L: [line(draw), { M: { sku: { S: 'sku-gift' }, quantity: { N: '1' }, gift: { BOOL: true } } }],
  })),
  set('a price with a fifth fraction digit', 59, 81, 'lines', () => ({
    L: [{ M: { sku: { S: 'sku-fine' }, quantity: { N: '1' }, price: { N: '0.12345' } } }],
  })),
  set('a receipt that is text', 61, 87, 'receipt', () => ({ S: 'see mail' })),
  set('an empty note', 62, 17, 'note', () => ({ S: '' })),
  set('a note that is NULL', 63, 19, 'note', () => ({ NULL: true })),
  set('a note that is a map', 64, 91, 'note', () => ({
    M: { text: { S: 'see "attached"' }, pages: { N: '3' }, marks: { NS: ['1', '2'] }, scan: { B: 'AAEqQQ==' } },
  })),
  set('a note of every awkward character', 65, 25, 'note', () => ({
    S: 'tab\t newline\n return\r quote" back\\slash slash/ nul\u0000 unit\u001f line\u2028 é 漢字 👩🏽‍🚀 {"json":[1,2]}',
  })),
  set('a long note', 66, 399, 'note', (draw) => ({ S: draw.text(LONG_NOTE_CHARACTERS) })),
  without('no region', 67, 49, 'region'),
  set('an empty region', 69, 130, 'region', () => ({ S: '' })),
  set('a region that is NULL', 71, 140, 'region', () => ({ NULL: true })),
  without('no customer', 68, 55, 'customer_id'),

  set('an attribute outside the schema', 1, 7, 'coupon_code', (draw) => ({ S: `SAVE-${draw.text(5)}` })),
  set('a time to live', 3, 4, 'expires_at', (draw) => ({ N: seconds(draw) })),
  set('a name that differs only in case', 4, 21, 'Status', () => ({ S: 'kept beside status' })),
  renamed('a name that folds to its column', 70, 65, 'discount_rate', 'Discount-Rate'),
  set('an attribute named __proto__', 6, 32, '__proto__', () => map([['polluted', { BOOL: true }]])),
  set('an attribute named constructor', 7, 113, 'constructor', () => ({ S: 'a name like any' })),
  set("an attribute with a metadata field's name", 9, 109, 'cdc_sequence', () => ({ N: '1' })),
  set("an attribute with a partition key's name", 10, 111, 'event_date', () => ({ S: '1999-12-31' })),
  set('a binary set outside the schema', 13, 85, 'attachments', () => ({ BS: ['/+8=', 'AAEqQQ=='] })),
  set('a NULL outside the schema', 15, 93, 'cancelled_at', () => ({ NULL: true })),
  set('every type outside the schema', 16, 75, 'legacy', (draw) => ({
    L: [
      { N: `0.${odd(draw, 38)}` },
      { B: 'AAEqQQ==' },
      { NS: ['1', '2.5', '9007199254740993'] },
      { M: { ' ': { S: '' }, deep: { L: [{ L: [] }, { M: {} }, { NULL: true }, { BOOL: false }] } } },
    ],
  })),
];

function set(what: string, first: number, every: number, name: string, make: (draw: Draw) => AttributeValue): Oddity {
  return { what, first, every, apply: (order, draw) => order.set(name, make(draw)) };
}

function without(what: string, first: number, every: number, name: string): Oddity {
  return { what, first, every, apply: (order) => order.delete(name) };
}

function renamed(what: string, first: number, every: number, from: string, to: string): Oddity {
  return {
    what,
    first,
    every,
    apply: (order) => {
      const value = order.get(from);
      if (value !== undefined) order.set(to, value);
      order.delete(from);
    },
  };
}

function map(entries: readonly (readonly [string, AttributeValue])[]): AttributeValue {
  return { M: Object.fromEntries(entries) };
}

/** Digits that do not end in 0, which DynamoDB would drop. */
function odd(draw: Draw, length: number): string {
  return draw.digits(length - 1) + draw.pick(['1', '3', '7', '9']);
}

function local(draw: Draw): string {
  return placedAt(draw).toISOString().slice(0, 'yyyy-MM-ddTHH:mm:ss'.length);
}

function seconds(draw: Draw): string {
  return String(Math.floor(placedAt(draw).getTime() / 1000));
}
