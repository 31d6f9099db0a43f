import fc from 'fast-check';
import type { AttributeMap, AttributeValue } from '../../../handler/src/change/attribute-value';
import { BadRecord } from '../../../handler/src/change/bad-record';
import { writeMap, writeMembers, writeValue } from '../../../handler/src/encode/attribute-json';
import { AttributeMemory, MapMemory } from '../../../handler/src/encode/attribute-memory';
import { JsonWriter } from '../../../handler/src/encode/json-writer';
import { attributeMap, attributeValue } from '../../support/builders/arbitraries';
import { mapText, valueText } from '../../support/oracles/reference';

const writer = new JsonWriter();

function written(write: () => void): string {
  writer.position = 0;
  write();
  return writer.buffer.toString('utf8', 0, writer.position);
}

function inner(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function nested(depth: number): AttributeValue {
  let value: AttributeValue = { N: '1E-130' };
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { L: [value] } : { M: { '"': value } };
  return value;
}

describe('writeValue', () => {
  it.each<[string, AttributeValue, string]>([
    ['text', { S: 'a"b' }, '"a\\"b"'],
    ['empty text', { S: '' }, '""'],
    ['38 digits', { N: '12345678901234567890123456789012345678' }, '12345678901234567890123456789012345678'],
    ['smallest number', { N: '1E-130' }, '1E-130'],
    ['negative zero', { N: '-0' }, '-0'],
    ['binary', { B: 'AAEqQQ==' }, '"AAEqQQ=="'],
    ['true', { BOOL: true }, 'true'],
    ['false', { BOOL: false }, 'false'],
    ['null', { NULL: true }, 'null'],
    ['string set', { SS: ['b', 'a'] }, '["b","a"]'],
    ['number set', { NS: ['1', '9007199254740993'] }, '[1,9007199254740993]'],
    ['binary set', { BS: ['AA==', 'AQ=='] }, '["AA==","AQ=="]'],
    ['list', { L: [{ S: 'x' }, { N: '1' }, { NULL: true }] }, '["x",1,null]'],
    ['empty list', { L: [] }, '[]'],
    ['map', { M: { b: { N: '1' }, a: { M: {} } } }, '{"b":1,"a":{}}'],
    ['empty value of DynamoDB Local', {}, '{}'],
  ])('writes %s as plain JSON', (_name, value, text) => {
    expect(written(() => writeValue(writer, value, AttributeMemory.root(0)))).toBe(text);
    expect(written(() => writeValue(writer, value, AttributeMemory.root(1)))).toBe(inner(text));
  });

  it('writes any value as the reference does, at both depths', () => {
    fc.assert(
      fc.property(attributeValue, (value) => {
        expect(written(() => writeValue(writer, value, AttributeMemory.root(0)))).toBe(valueText(value));
        expect(written(() => writeValue(writer, value, AttributeMemory.root(1)))).toBe(inner(valueText(value)));
      }),
      { numRuns: 500 },
    );
  });

  it('writes any value as the reference does, whatever it saw in the same position before', () => {
    const memories = [AttributeMemory.root(0), AttributeMemory.root(1)] as const;
    fc.assert(
      fc.property(attributeValue, (value) => {
        expect(written(() => writeValue(writer, value, memories[0]))).toBe(valueText(value));
        expect(written(() => writeValue(writer, value, memories[1]))).toBe(inner(valueText(value)));
      }),
      { numRuns: 1000 },
    );
  });

  it('writes a map whose key is __proto__ as any other key', () => {
    const map: AttributeMap = JSON.parse('{"__proto__":{"S":"kept"},"constructor":{"N":"1"}}');
    expect(written(() => writeMap(writer, map, MapMemory.root(0)))).toBe('{"__proto__":"kept","constructor":1}');
  });

  it('writes 32 levels, the deepest that DynamoDB takes', () => {
    expect(written(() => writeValue(writer, nested(32), AttributeMemory.root(1)))).toBe(inner(valueText(nested(32))));
  });

  it('writes 10,000 attributes, 400 KB of quotes among them', () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => [`name"${index}`, { N: String(index) }]);
    const map: AttributeMap = Object.fromEntries([...entries, ['quotes', { S: '"'.repeat(400 * 1024) }]]);
    const memory = MapMemory.root(1);
    for (let round = 0; round < 2; round += 1) {
      expect(written(() => writeMap(writer, map, memory)) === inner(mapText(map))).toBe(true);
    }
  });

  it.each<[string, unknown, string]>([
    ['an unknown type', { X: 'x' }, 'X'],
    ['a number as string', { S: 5 }, 'S'],
    ['null as string', { S: null }, 'S'],
    ['a JSON number as number', { N: 5 }, 'N'],
    ['an object as binary', { B: {} }, 'B'],
    ['a string as boolean', { BOOL: 'true' }, 'BOOL'],
    ['a list as map', { M: [] }, 'M'],
    ['null as map', { M: null }, 'M'],
    ['a string as list', { L: 'ab' }, 'list'],
    ['a string as set', { SS: 'ab' }, 'set'],
    ['a string set of numbers', { SS: [1] }, 'S is a number, not a string'],
    ['a number set of words', { NS: ['x'] }, 'N is a string without a number'],
    ['a map’s attribute of null', { M: { a: null } }, 'null'],
    ['a map’s attribute of []', { M: { a: [] } }, 'an array'],
  ])('refuses %s and names it', (_name, value, word) => {
    const write = (): string => written(() => writeValue(writer, value as AttributeValue, AttributeMemory.root(0)));
    expect(write).toThrow(BadRecord);
    expect(write).toThrow(word);
  });

  it.each(['', ' ', '1 ', '+1', '01', '.5', '5.', '1e', 'NaN', 'Infinity', '0x1', '1_0', '--1', '١', '1\n'])(
    'refuses N of %j, which JSON cannot hold',
    (N) => {
      expect(() => written(() => writeValue(writer, { N }, AttributeMemory.root(0)))).toThrow(BadRecord);
    },
  );

  it.each([null, 5, 'x', []])('refuses a list element of %j', (member) => {
    const value = { L: [member] } as unknown as AttributeValue;
    expect(() => written(() => writeValue(writer, value, AttributeMemory.root(0)))).toThrow(BadRecord);
  });

  it('takes what JSON.parse takes as a number, and nothing else', () => {
    const texts = fc.oneof(fc.double().map(String), fc.stringMatching(/^[-+0-9.eE]{1,8}$/));
    fc.assert(
      fc.property(texts, (N) => {
        let isNumber = false;
        try {
          isNumber = typeof JSON.parse(N) === 'number' && N === N.trim();
        } catch {
          // No JSON at all: isNumber stays false.
        }
        const write = (): string => written(() => writeValue(writer, { N }, AttributeMemory.root(0)));
        if (isNumber) expect(write()).toBe(N);
        else expect(write).toThrow(BadRecord);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('writeMembers', () => {
  it('writes the named attributes that the map has, in the order of the names', () => {
    fc.assert(
      fc.property(attributeMap, fc.func(fc.boolean()), (map, isWanted) => {
        const names = Object.keys(map).filter(isWanted).reverse();
        const expected = `{${names.map((name) => `${JSON.stringify(name)}:${valueText(map[name] ?? {})}`).join(',')}}`;
        expect(written(() => writeMembers(writer, map, names, MapMemory.root(0)))).toBe(expected);
      }),
    );
  });
});
