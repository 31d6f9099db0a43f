import { BadRecord } from '../../handler/src/change/bad-record';
import { Routes } from '../../handler/src/routes';

function entry(name: string, sourceTable: string | null, key: readonly string[] = ['id']) {
  return { name, sourceTable, key };
}

const ROUTES = new Routes([
  entry('orders', 'public.orders'),
  entry('again', 'public.orders'),
  entry('public', 'public.*'),
  entry('any', '*.orders'),
  entry('archive', 'archive.orders', ['at']),
]);

function namesOf(routes: Routes<ReturnType<typeof entry>>, schemaName: string | null, tableName: string): string[] {
  return routes.of(schemaName, tableName).entries.map(({ name }) => name);
}

describe('Routes', () => {
  it.each([
    ['public', 'orders', ['orders', 'again']],
    ['public', 'books', ['public']],
    ['archive', 'orders', ['archive']],
    ['other', 'orders', ['any']],
    ['other', 'books', []],
    ['Public', 'Orders', []],
    [null, 'public.books', ['public']],
    [null, 'books', []],
  ])('sends %j.%s to %j, each time', (schemaName, tableName, names) => {
    for (const _time of [1, 2]) expect(namesOf(ROUTES, schemaName, tableName)).toEqual(names);
  });

  it('sends a table to every wildcard that matches it', () => {
    const routes = new Routes([entry('a', 'public.*'), entry('b', '*.orders'), entry('c', '*.x')]);
    expect(namesOf(routes, 'public', 'orders')).toEqual(['a', 'b']);
  });

  it('sends any table to an entry without a source_table', () => {
    expect(namesOf(new Routes([entry('a', null)]), null, 'orders')).toEqual(['a']);
  });

  it('gives the key of the table’s entries, none for a table without one', () => {
    expect(ROUTES.of('archive', 'orders').key).toEqual(['at']);
    expect(ROUTES.of('other', 'books').key).toEqual([]);
  });

  it('refuses a table whose wildcard entries have different keys, each time', () => {
    const routes = new Routes([entry('a', 'public.*'), entry('b', '*.orders', ['id', 'at'])]);
    const refused = new BadRecord(
      'tables.a.key is ["id"] and tables.b.key is ["id","at"], and both entries take "public.orders"; give them the same key, or the table an entry of its own',
    );
    for (const _time of [1, 2]) expect(() => routes.of('public', 'orders')).toThrow(refused);
    expect(namesOf(routes, 'public', 'books')).toEqual(['a']);
  });

  it('keeps sending right, and no more in memory, when there are ever new tables', () => {
    const routes = new Routes([entry('a', 'a.*'), entry('b', 'b.*')]);
    const before = routes.of('a', 'first');
    for (let index = 0; index < 5000; index += 1) {
      expect(namesOf(routes, index % 2 === 0 ? 'a' : 'b', `t${index}`)).toEqual([index % 2 === 0 ? 'a' : 'b']);
    }
    expect(routes.of('a', 'first')).toBe(before);
    expect(routes.of('a', 't4999')).not.toBe(routes.of('a', 't4999'));
  });
});
