import fc from 'fast-check';
import { JsonNumber, type JsonReading, type JsonValue, jsonText, member, parseJson } from '../../../local/json/json';

const SERDE: JsonReading = { lowerCaseNames: true, duplicateNames: 'refused' };

describe('parseJson', () => {
  it.each([
    '1.10',
    '-0',
    '1e3',
    '1E+400',
    '0.000000000000000000000000000000000001',
    '12345678901234567890123456789012345678',
  ])('keeps the number %s as it is written', (text) => {
    expect(parseJson(text)).toEqual(new JsonNumber(text));
    expect(jsonText(parseJson(` ${text} `))).toBe(text);
  });

  it('reads any JSON to what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const written = JSON.stringify(value, null, indent);
        expect(plain(parseJson(written))).toEqual(value);
        expect(JSON.parse(jsonText(parseJson(written)))).toEqual(value);
      }),
    );
  });

  it('reads every string that JSON can hold, however it is escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = [...text]
          .flatMap((character) => character.split(''))
          .map(unicodeEscape)
          .join('');
        expect(parseJson(JSON.stringify(text))).toBe(text);
        expect(parseJson(`"${escaped}"`)).toBe(text);
      }),
    );
  });

  const TEXTS = [
    [
      '',
      ' ',
      '{',
      '}',
      '[',
      ']',
      '[1,]',
      '[,1]',
      '[1 2]',
      '{"a"}',
      '{"a":}',
      '{"a":1,}',
      '{a:1}',
      "{'a':1}",
      '{"a"=1}',
    ],
    [
      '"',
      '"a',
      '"\\x"',
      '"\\u12g4"',
      '"\\u123"',
      '"\\',
      '"\t"',
      '"\n"',
      '"\u0000"',
      '"\u007f"',
      '"\\/\\b\\f\\n\\r\\t\\\\"',
    ],
    ['01', '-', '+1', '.5', '1.', '1.e3', '1e', '1e+', '-01', '0x10', 'NaN', 'Infinity', '1_000', '-0.0', '0e0'],
    ['tru', 'nulll', 'True', 'true false', '{} {}', '[]x', '\u00a01', '\ufeff1', '/**/1', '[1]//', '\r\n\t [ ] \r\n'],
  ].flat();

  it.each(TEXTS)('accepts %j exactly where JSON.parse does', (text) => {
    expect(accepts(() => parseJson(text))).toBe(accepts(() => JSON.parse(text)));
  });

  it('says what is wrong and where', () => {
    expect(() => parseJson('{"a":01}')).toThrow(new SyntaxError('a number begins with 0 at character 6'));
    expect(() => parseJson('{"a":"x')).toThrow(new SyntaxError('a string has no end at character 8'));
  });

  it('treats a member named __proto__ like any other', () => {
    const value = parseJson('{"__proto__":{"a":1},"constructor":"c"}');
    expect(member(value, 'constructor')).toBe('c');
    expect(jsonText(value)).toBe('{"__proto__":{"a":1},"constructor":"c"}');
  });

  it('finds no member in what is no object', () => {
    expect(member(parseJson('[{"a":1}]'), 'a')).toBeUndefined();
    expect(member(undefined, 'a')).toBeUndefined();
  });

  it('takes the last of equal names as jq does, and refuses them as the OpenX SerDe does', () => {
    expect(jsonText(parseJson('{"a":1,"b":2,"a":3}'))).toBe('{"a":3,"b":2}');
    expect(() => parseJson('{"b":{"a":1,"A":2}}', SERDE)).toThrow('Duplicate key "a"');
    expect(jsonText(parseJson('{"A":{"Bc":["D"]}}', SERDE))).toBe('{"a":{"bc":["D"]}}');
  });

  it('refuses what is nested deeper than Jackson reads', () => {
    expect(accepts(() => parseJson('['.repeat(1000) + ']'.repeat(1000)))).toBe(true);
    expect(() => parseJson('['.repeat(1_000_000))).toThrow('more than 1000 levels');
  });
});

function accepts(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    // Only the readers' own refusal counts: a TypeError of ours must fail the test.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function plain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  // JSON.parse gives an object an own member __proto__, which only defineProperty can do as well.
  const object = {};
  for (const [name, inner] of value) {
    Object.defineProperty(object, name, { value: plain(inner), enumerable: true, configurable: true, writable: true });
  }
  return object;
}
