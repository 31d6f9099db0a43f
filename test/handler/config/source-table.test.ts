import fc from 'fast-check';
import { fullName } from '../../../handler/src/change/full-name';
import { compileSourceTable, equalKeys, takesSeveralTables } from '../../../handler/src/config/source-table';

type Name = readonly [string | null, string];

const CASES: readonly (readonly [string | null, readonly Name[], readonly Name[]])[] = [
  [
    null,
    [
      [null, 'orders'],
      ['public', 'orders'],
    ],
    [],
  ],
  [
    'orders',
    [[null, 'orders']],
    [
      [null, 'Orders'],
      [null, 'orders2'],
      ['public', 'orders'],
    ],
  ],
  [
    'public.orders',
    [
      ['public', 'orders'],
      [null, 'public.orders'],
    ],
    [
      ['archive', 'orders'],
      ['public', 'Orders'],
      [null, 'orders'],
    ],
  ],
  [
    'sales.eu.orders',
    [['sales', 'eu.orders']],
    [
      ['sales.eu', 'orders'],
      ['sales', 'orders'],
    ],
  ],
  [
    'public.*',
    [
      ['public', 'orders'],
      ['public', ''],
      ['public', 'a.b'],
      ['public', 'line\nbreak'],
    ],
    [
      ['publicx', 'orders'],
      ['archive', 'public.orders'],
      ['Public', 'orders'],
    ],
  ],
  [
    '*.orders',
    [
      ['public', 'orders'],
      ['archive', 'orders'],
    ],
    [
      ['public', 'old_orders'],
      ['a', 'b.orders'],
    ],
  ],
  ['*.*', [['public', 'orders']], []],
  ['pub*c.ord*', [['public', 'orders']], [['public', 'xorders']]],
  [
    '*',
    [
      [null, 'orders'],
      [null, 'a.b'],
    ],
    [['public', 'orders']],
  ],
  ['order_?[a]+*', [[null, 'order_?[a]+1']], [[null, 'order_xa1']]],
  [String.raw`a\*`, [[null, String.raw`a\b`]], [[null, 'ab']]],
];

/** Slow and obvious: a wildcard takes none or one more character. */
function matchesSlowly(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const [first, rest] = [pattern[0], pattern.slice(1)];
  if (first !== '*') return text[0] === first && matchesSlowly(rest, text.slice(1));
  return matchesSlowly(rest, text) || (text !== '' && matchesSlowly(pattern, text.slice(1)));
}

describe('compileSourceTable', () => {
  it.each(CASES)('compiles %j', (sourceTable, taken, left) => {
    const matches = compileSourceTable(sourceTable);
    for (const [schemaName, tableName] of taken)
      expect([tableName, matches(schemaName, tableName)]).toEqual([tableName, true]);
    for (const [schemaName, tableName] of left)
      expect([tableName, matches(schemaName, tableName)]).toEqual([tableName, false]);
  });

  it('matches as the slow way does', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '.', '$', '\n', 'é'), { maxLength: 6 })
      .map((parts) => parts.join(''));
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '.', '$', '*', '*', 'é'), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(pattern, text, text, (source, schema, table) => {
        const matches = compileSourceTable(source);
        expect(matches(null, table)).toBe(matchesSlowly(source, table));
        fc.pre(!schema.includes('.') && source.includes('.'));
        const dot = source.indexOf('.');
        const expected = matchesSlowly(source.slice(0, dot), schema) && matchesSlowly(source.slice(dot + 1), table);
        expect(matches(schema, table)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

it('knows which entries take several tables', () => {
  expect([null, 'orders', 'public.*', '*'].map(takesSeveralTables)).toEqual([false, false, true, true]);
});

it('spells a table’s name with its schema, if it has one', () => {
  expect([fullName(null, 'a.b'), fullName('public', 'orders')]).toEqual(['a.b', 'public.orders']);
});

it('compares keys without order', () => {
  expect(equalKeys(['a', 'b'], ['b', 'a'])).toBe(true);
  expect(equalKeys(['a'], ['a', 'b'])).toBe(false);
  expect(equalKeys(['a', 'c'], ['a', 'b'])).toBe(false);
});
