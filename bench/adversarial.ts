import type { AttributeMap, AttributeValue } from '../handler/src/change/attribute-value';
import type { Attribute } from './attributes';
import type { Draw } from './draw';
import { type Dataset, generate, type Recipe, recipeOf } from './generate';

const CJK = '変更履歴注文配送状態確認済東京都渋谷区金額商品番号顧客名前電話';
const SURROUNDED = '"quoted" \\path\\to\\file\n\ttab';
const RECORDS = 500;

/** Rows of this many attributes are about 60 KB, so fewer of them fill an event. */
const CHANGING_KEYS = 2000;
const CHANGING_KEYS_RECORDS = 20;
const CHANGED_KEYS = 3;

/** Data on which a writer made for the common case could lose: each is one worst case of writing JSON. */
const RECIPES: readonly Recipe[] = [
  repeated('short CJK', 20, 'string', (draw) => ({ S: cjk(draw, 8) })),
  repeated('long CJK', 4, 'string', (draw) => ({ S: cjk(draw, 400) })),
  repeated('everything escaped', 10, 'string', (draw) => ({ S: escaped(draw, 60) })),
  repeated('JSON in strings', 4, 'string', (draw) => ({ S: jsonText(draw, 12) })),
  repeated('numbers only', 30, 'decimal(18,4)', (draw) => ({ N: `${draw.digits(5)}.${draw.fraction(3)}` })),
  repeated('sets', 8, 'array<string>', (draw) => ({ SS: draw.set(10, () => draw.hex(8)) })),
  changingKeys(),
];

export const WORST_CASES: readonly string[] = RECIPES.map(({ name }) => name);

/** The worst case of that name, with `records` changes or its own number. */
export function worstCase(name: string, records?: number): Dataset {
  const recipe = RECIPES.find((candidate) => candidate.name === name);
  if (recipe === undefined) throw new Error(`there is no worst case "${name}"; there are ${WORST_CASES.join(', ')}`);
  return generate(records === undefined ? recipe : { ...recipe, records });
}

function repeated(name: string, count: number, type: string, make: Attribute['make']): Recipe {
  const attributes = Array.from({ length: count }, (_, index) => ({ name: `attribute_${index}`, type, make }));
  return recipeOf(name, RECORDS, attributes);
}

/** No two rows share an attribute's name, so nothing that is remembered about names helps. */
function changingKeys(): Recipe {
  return {
    name: '2,000 changing keys',
    records: CHANGING_KEYS_RECORDS,
    columns: [],
    item: (draw) => Object.fromEntries(Array.from({ length: CHANGING_KEYS }, () => member(draw))),
    modify(draw, item) {
      const modified: Record<string, AttributeValue> = { ...item };
      for (const name of Object.keys(item).slice(-CHANGED_KEYS)) delete modified[name];
      const added: AttributeMap = Object.fromEntries([member(draw)]);
      return { ...modified, ...added };
    },
  };
}

function member(draw: Draw): [string, AttributeValue] {
  return [`k${draw.hex(12)}`, { S: draw.hex(8) }];
}

function cjk(draw: Draw, length: number): string {
  return Array.from({ length }, () => CJK.charAt(draw.below(CJK.length))).join('');
}

/** Something to escape every few characters. */
function escaped(draw: Draw, length: number): string {
  const start = draw.below(SURROUNDED.length);
  return SURROUNDED.repeat(length).slice(start, start + length);
}

function jsonText(draw: Draw, members: number): string {
  return JSON.stringify(
    Object.fromEntries(
      Array.from({ length: members }, () => [draw.hex(6), { sku: draw.hex(8), count: draw.below(100) }]),
    ),
  );
}
