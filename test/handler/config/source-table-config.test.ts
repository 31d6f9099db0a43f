import { Problems } from '../../../handler/src/config/config-problems';
import type { FormatFacts } from '../../../handler/src/config/source-name';
import { readKey, readSourceTable, refuseDifferentKeys } from '../../../handler/src/config/source-table-config';

const DMS: FormatFacts = { name: 'dms', hasKey: false, hasSchemas: true, scalarsArriveAsText: true };
const DYNAMODB: FormatFacts = { name: 'dynamodb', hasKey: true, hasSchemas: false, scalarsArriveAsText: false };

/** The problems that a reader finds, without the sentence around them. */
function problemsOf(read: (problems: Problems) => unknown): string[] {
  const problems = new Problems();
  read(problems);
  try {
    problems.throwIfAny('it');
    return [];
  } catch (error) {
    return String(error)
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2));
  }
}

describe('readSourceTable', () => {
  it.each([
    ['public.orders', DMS],
    ['*.*', DMS],
    ['orders', DYNAMODB],
    ['*', DYNAMODB],
    ['a.b', DYNAMODB],
    [null, DYNAMODB],
  ])('takes %j', (value, format) => {
    expect(problemsOf((problems) => expect(readSourceTable(problems, 'x', value, format)).toBe(value))).toEqual([]);
  });

  it('asks for the schema where tables have one', () => {
    expect(problemsOf((problems) => readSourceTable(problems, 'tables.orders.source_table', 'orders', DMS))).toEqual([
      'tables.orders.source_table is "orders"; allowed: schema.table, with * for any run of characters; name the schema, or write "*.orders"',
    ]);
  });
});

describe('readKey', () => {
  it('takes a key where the format has none, and none where it has one', () => {
    expect(problemsOf((problems) => expect(readKey(problems, 'x', ['id', 'at'], DMS)).toEqual(['id', 'at']))).toEqual(
      [],
    );
    expect(problemsOf((problems) => expect(readKey(problems, 'x', [], DYNAMODB)).toEqual([]))).toEqual([]);
  });

  it.each<[unknown, FormatFacts, string]>([
    [
      [],
      DMS,
      'x is []; allowed: the columns of the primary key, which records of the format dms do not name; name them',
    ],
    [['id'], DYNAMODB, 'x is ["id"]; allowed: [], because records of the format dynamodb name their key; empty it'],
    [['id', 'at', 'id'], DMS, 'x has id more than once; allowed: each column once; remove one'],
    [[5], DMS, 'x[0] is 5; allowed: a string; correct it'],
    [undefined, DMS, 'x is undefined; allowed: a list; correct it'],
  ])('refuses %j', (value, format, problem) => {
    expect(problemsOf((problems) => readKey(problems, 'x', value, format))).toEqual([problem]);
  });
});

describe('refuseDifferentKeys', () => {
  const entry = (name: string, sourceTable: string | null, key: string[]) => ({ name, sourceTable, key });

  it('refuses two entries of one table with different keys', () => {
    const tables = [entry('a', 'public.orders', ['id']), entry('b', 'public.orders', ['id', 'at'])];
    expect(problemsOf((problems) => refuseDifferentKeys(problems, tables))).toEqual([
      'tables.b.key is ["id","at"]; allowed: ["id"], as tables.a.key, which is of the same source_table; give both the same key',
    ]);
  });

  it.each([
    ['of another table', 'archive.orders', ['at']],
    ['with the same key in another order', 'public.orders', ['at', 'id']],
    ['of several tables', 'public.*', ['at']],
  ])('takes beside it an entry %s', (_what, sourceTable, key) => {
    const tables = [
      entry('a', 'public.orders', ['id', 'at']),
      entry('b', sourceTable, key),
      entry('c', 'public.*', ['x']),
    ];
    expect(problemsOf((problems) => refuseDifferentKeys(problems, tables))).toEqual([]);
  });
});
