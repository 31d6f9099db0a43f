import fc from 'fast-check';
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
  it('finds a name’s column, the first time and when it is remembered', () => {
    const names = new FoldedNames([{ name: 'a_b' }, { name: '__proto__' }]);
    const find = (attribute: string): string | undefined => names.find(attribute, names.beginning).entry?.name;
    for (const _time of ['first', 'second']) {
      expect(find('A.B')).toBe('a_b');
      expect(find('__proto__')).toBe('__proto__');
      expect(find('constructor')).toBeUndefined();
      expect(find('ab')).toBeUndefined();
    }
  });

  it('finds each name of any row, whatever came before it in other rows', () => {
    const names = new FoldedNames([{ name: 'a' }, { name: 'b' }]);
    const row = fc.array(fc.constantFrom('a', 'A', 'b', 'B', 'c', 'C'), { maxLength: 6 });
    fc.assert(
      fc.property(row, (attributes) => {
        let found = names.beginning;
        for (const attribute of attributes) {
          found = names.find(attribute, found);
          const name = attribute.toLowerCase();
          expect([found.attribute, found.entry?.name]).toEqual([attribute, name === 'c' ? undefined : name]);
        }
      }),
    );
  });

  it('is right with more names than it remembers', () => {
    const names = new FoldedNames([{ name: 'n_9999' }]);
    let found = names.beginning;
    for (let index = 0; index < 10_000; index += 1) found = names.find(`N.${index}`, found);
    expect(names.find('N.9999', names.beginning).entry?.name).toBe('n_9999');
    expect(names.find('N.9998', names.beginning).entry).toBeNull();
  });
});

describe('NameClaims', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['the exact name', ['A', 'a'], ['a']],
    ['the exact name, even if it comes last', ['A.B', 'A-B', 'a_b'], ['a_b']],
    ['the first attribute, where no name is exact', ['A.B', 'A-B', 'A:B'], ['A.B']],
    ['one attribute for each column', ['A', 'B', 'b'], ['A', 'b']],
  ])('gives a column to %s', (_which, attributes, winners) => {
    const row = Object.fromEntries(attributes.map((attribute) => [attribute, {}]));
    const claims = new NameClaims();
    expect(Object.keys(row).filter((attribute) => claims.claim(row, attribute, foldName(attribute)))).toEqual(winners);
  });
});
