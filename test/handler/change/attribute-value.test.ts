import fc from 'fast-check';
import { type AttributeValue, equalValues } from '../../../handler/src/change/attribute-value';
import { attributeValue } from '../../support/builders/arbitraries';

describe('equalValues', () => {
  it.each<[AttributeValue, AttributeValue, boolean]>([
    [{ S: 'a' }, { S: 'a' }, true],
    [{ S: '1' }, { N: '1' }, false],
    [{ S: '' }, {}, false],
    [{}, {}, true],
    [{}, { L: [] }, false],
    [{ L: [] }, {}, false],
    [{ M: {} }, { L: [] }, false],
    [{ NULL: true }, { NULL: true }, true],
    [{ NULL: true }, { BOOL: true }, false],
    [{ B: 'AA==' }, { S: 'AA==' }, false],
    [{ SS: ['a', 'b'] }, { SS: ['b', 'a'] }, true],
    [{ SS: ['a', 'b'] }, { SS: ['a', 'c'] }, false],
    [{ SS: ['a'] }, { SS: ['a', 'b'] }, false],
    [{ SS: ['1'] }, { NS: ['1'] }, false],
    [{ NS: ['1', '2'] }, { NS: ['2', '1'] }, true],
    [{ BS: ['AA==', 'AQ=='] }, { BS: ['AQ==', 'AA=='] }, true],
    [{ SS: ['AA=='] }, { BS: ['AA=='] }, false],
    [{ L: [{ N: '1' }, { N: '2' }] }, { L: [{ N: '2' }, { N: '1' }] }, false],
    [{ L: [{ N: '1' }] }, { L: [{ N: '1' }, { N: '1' }] }, false],
    [{ M: { a: { N: '1' }, b: { N: '2' } } }, { M: { b: { N: '2' }, a: { N: '1' } } }, true],
    [{ M: { a: { N: '1' } } }, { M: { a: { N: '1' }, b: { N: '2' } } }, false],
    [{ M: { toString: { S: '' } } }, { M: { valueOf: { S: '' } } }, false],
    [{ M: JSON.parse('{"__proto__":{"S":"a"}}') }, { M: JSON.parse('{"__proto__":{"S":"b"}}') }, false],
    [{ M: JSON.parse('{"__proto__":{"S":"a"}}') }, { M: { a: { S: 'a' } } }, false],
    [{ BOOL: false }, { BOOL: true }, false],
  ])('compares %j with %j: %s', (one, other, equal) => {
    expect(equalValues(one, other)).toBe(equal);
    expect(equalValues(other, one)).toBe(equal);
  });

  it('finds any value equal to a copy of it, and unequal to itself in a list', () => {
    fc.assert(
      fc.property(attributeValue, (value) => {
        expect(equalValues(value, structuredClone(value))).toBe(true);
        expect(equalValues(value, { L: [value] })).toBe(false);
      }),
    );
  });
});
