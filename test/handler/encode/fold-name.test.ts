import { FoldedNames, foldName, NameClaims } from '../../../handler/src/encode/fold-name';

describe('foldName', () => {
  it.each([
    ['order_id', 'order_id'],
    ['OrderId', 'orderid'],
    ['a.b-c:d', 'a_b_c_d'],
    ['aws:rep:updatetime', 'aws_rep_updatetime'],
    ['Weird.Key-1', 'weird_key_1'],
    ['ÄÖ', 'äö'],
    ['', ''],
    ['__proto__', '__proto__'],
    ['with space', 'with space'],
  ])('folds %j to %j', (name, column) => {
    expect(foldName(name)).toBe(column);
  });
});

describe('FoldedNames', () => {
  it('finds the entry that a name folds to, the first time and when it is remembered', () => {
    const names = new FoldedNames([{ name: 'a_b' }, { name: '__proto__' }]);
    for (const _time of ['first', 'second']) {
      expect(names.find('A.B')?.name).toBe('a_b');
      expect(names.find('__proto__')?.name).toBe('__proto__');
      expect(names.find('constructor')).toBeNull();
      expect(names.find('ab')).toBeNull();
    }
  });

  it('stays right beyond the names that it remembers', () => {
    const names = new FoldedNames([{ name: 'n_9999' }]);
    for (let index = 0; index < 10_000; index += 1) names.find(`N.${index}`);
    expect(names.find('N.9999')?.name).toBe('n_9999');
    expect(names.find('N.9998')).toBeNull();
  });
});

describe('NameClaims', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['the exact name', ['A', 'a'], ['a']],
    ['the exact name, though it comes last', ['A.B', 'A-B', 'a_b'], ['a_b']],
    ['the first, where none is exact', ['A.B', 'A-B', 'A:B'], ['A.B']],
    ['one for each name', ['A', 'B', 'b'], ['A', 'b']],
  ])('gives the name to %s', (_which, attributes, winners) => {
    const row = Object.fromEntries(attributes.map((attribute) => [attribute, {}]));
    const claims = new NameClaims();
    expect(Object.keys(row).filter((attribute) => claims.claim(row, attribute, foldName(attribute)))).toEqual(winners);
  });
});
