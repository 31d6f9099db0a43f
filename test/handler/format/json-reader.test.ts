import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { AttributeValue } from '../../../handler/src/change/attribute-value';
import { BadRecord } from '../../../handler/src/change/bad-record';
import { JSON_MAXIMUM_DEPTH, JsonReader } from '../../../handler/src/format/json-reader';

/** One for all tests: what it remembers of one document must never change what it makes of another. */
const reader = new JsonReader();

/** What JSON.parse makes of the document that the value was read from. */
function plain(value: AttributeValue): unknown {
  if (value.M !== undefined) {
    return Object.fromEntries(Object.entries(value.M).map(([name, member]) => [name, plain(member)]));
  }
  if (value.L !== undefined) return value.L.map(plain);
  if (value.N !== undefined) return Number(value.N);
  if (value.NULL !== undefined) return null;
  return value.S ?? value.BOOL;
}

/** JSON.parse's value, and whether it takes the document at all. */
function parsed(text: string): readonly [value: unknown, isJson: boolean] {
  try {
    return [JSON.parse(text), true];
  } catch {
    return [undefined, false];
  }
}

function read(text: string): readonly [value: unknown, isJson: boolean] {
  try {
    return [plain(reader.read(text)), true];
  } catch (error) {
    if (error instanceof BadRecord) return [undefined, false];
    throw error;
  }
}

function expectAgreement(text: string): void {
  const [expected, got] = [parsed(text), read(text)];
  // The second also compares the order of the members.
  if (isDeepStrictEqual(got, expected) && JSON.stringify(got) === JSON.stringify(expected)) return;
  throw new Error(`${JSON.stringify(text)}: ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`);
}

const space = fc.stringMatching(/^[ \t\r\n]{0,2}$/);

const character = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...'abc{}[]:,0 é東𝄞\u007f\u2028\ud800') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\\n', '\\"', '\\\\', '\\/', '\\u0041', '\\ud83d\\ude00', '\\udc00', '\\u0000'),
  },
);
const string = fc.array(character, { maxLength: 40 }).map((characters) => `"${characters.join('')}"`);

/** Few names, so that objects are alike, and differ in one. */
const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('"id"', '"name"', '"a"', '"b"', '"amount"', '"été"', '""') },
  { weight: 1, arbitrary: fc.constantFrom('"__proto__"', '"toString"', '"1"', '"0"', '"\\u0069d"') },
  { weight: 1, arbitrary: string },
);

const number = fc.oneof(
  fc.stringMatching(/^-?(0|[1-9]\d{0,30})(\.\d{1,10})?([eE][+-]?\d{1,3})?$/),
  fc.constantFrom('-0', '0', '1e400', '-1E-400', '9007199254740993', '1.50'),
);

/** Documents as text, with space wherever it may be. */
const { value: document } = fc.letrec<{ value: string; array: string; object: string }>((tie) => ({
  value: fc
    .tuple(
      space,
      fc.oneof(
        { maxDepth: 4, depthIdentifier: 'value' },
        fc.constantFrom('null', 'true', 'false'),
        number,
        string,
        tie('object'),
        tie('array'),
      ),
      space,
    )
    .map((parts) => parts.join('')),
  array: fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'value' }).map((values) => `[${values.join(',')}]`),
  object: fc
    .tuple(space, fc.array(fc.tuple(space, name, space, tie('value')), { maxLength: 20, depthIdentifier: 'value' }))
    .map(([inside, members]) => {
      const texts = members.map(([before, own, after, value]) => `${before}${own}${after}:${value}`);
      return `{${texts.length === 0 ? inside : texts.join(',')}}`;
    }),
}));

/** The smallest pieces of documents, in any order: what one document teaches must not make the next one pass. */
const pieces = fc
  .array(fc.constantFrom('{', '}', '"a":', '"b":', ',', '1', '"x"', '[', ']', ' '), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** A document with one character left out, put in or replaced, which mostly makes it none. */
const broken = fc
  .tuple(document, fc.nat(), fc.constantFrom('', ...'{}[]:,"\\-+.eE01tn \u0000\u001f\t\n\u00a0\ufeff'), fc.boolean())
  .map(([text, at, put, replaces]) => {
    const position = at % (text.length + 1);
    return text.slice(0, position) + put + text.slice(position + (replaces ? 1 : 0));
  });

describe('the JSON reader', () => {
  it('takes exactly what JSON.parse takes, and finds the same values', () => {
    fc.assert(fc.property(document, expectAgreement), { numRuns: 600 });
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(fc.property(broken, expectAgreement), { numRuns: 1500 });
    fc.assert(fc.property(pieces, expectAgreement), { numRuns: 1500 });
    for (const text of ['{"b":1,"a":2}', '{"a":2}', '{"b":1"a":2}', '{,"a":1}']) expectAgreement(text);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), expectAgreement));
  });

  it('reads rows of a few tables in turn, wide or sparse, in one line or several', () => {
    const columns = fc.uniqueArray(fc.constantFrom(...Array.from({ length: 40 }, (_, index) => `column_${index}`)));
    const rows = fc.array(fc.tuple(columns, fc.constantFrom(undefined, '\t')), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rows, (tables) => {
        for (let round = 0; round < 3; round += 1) {
          for (const [names, indent] of tables) {
            const row = Object.fromEntries(
              names.map((column, index) => [column, index % 3 === 0 ? round : `${round}é`]),
            );
            expectAgreement(JSON.stringify({ data: row, metadata: { 'table-name': 'a' } }, null, indent));
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    '0',
    '-0',
    '1.50',
    '1E5',
    '-1.0e-7',
    '9.007199254740993e+18',
    '123456789012345678901234567890.1234567890',
    '1e999999',
  ])('keeps the characters of the number %s', (token) => {
    expect(reader.read(` [ ${token} ] `)).toEqual({ L: [{ N: token }] });
  });

  it('takes the last of several values of a name, in the place of the first', () => {
    const { M } = reader.read('{"a":1,"b":2,"a":"x"}');
    expect(Object.entries(M ?? {})).toEqual([
      ['a', { S: 'x' }],
      ['b', { N: '2' }],
    ]);
  });

  it('has a member named __proto__ as any other', () => {
    const { M } = reader.read('{"__proto__":{"a":1}}');
    expect(Object.keys(M ?? {})).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(M)).toBe(Object.prototype);
  });

  it('reads to its depth, and refuses a level more without overflowing the stack', () => {
    const nested = (depth: number): string => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;
    expectAgreement(nested(JSON_MAXIMUM_DEPTH));
    for (const depth of [JSON_MAXIMUM_DEPTH + 2, 1_000_000]) {
      expect(() => reader.read(nested(depth))).toThrow(
        new BadRecord('the record nests deeper than 500 levels at character 1501, and no more are read'),
      );
    }
  });

  it('reads more names than it remembers, and documents longer than it copies', () => {
    const names = Array.from({ length: 12_000 }, (_, index) => `n${index}`);
    const row = Object.fromEntries(names.map((own) => [own, own]));
    for (const own of names) expectAgreement(JSON.stringify({ [own]: own, id: 1 }));
    for (let round = 0; round < 2; round += 1) expectAgreement(JSON.stringify(row));
    expectAgreement(JSON.stringify({ id: 'x'.repeat(1_100_000), name: '"' }));
    expectAgreement(JSON.stringify({ id: 1, name: '"' }));
  });

  it('expects a long lead only as long as there is text for it', () => {
    const lead = `,${' '.repeat(240)}"b":`;
    expectAgreement(`{"a":1${lead}2}`);
    for (const text of ['{"a":1', '{"a":1}', `{"a":1,${' '.repeat(200)}`]) expectAgreement(text);
  });

  it.each([
    ['', 'the record is not JSON: it ends before a value'],
    ['{"a":1', 'the record is not JSON: it ends before a comma or }'],
    ['{"a":1,}', 'the record is not JSON: character 8 is not a name'],
    ['{a:1}', 'the record is not JSON: character 2 is not a name or }'],
    ['{"a" 1}', 'the record is not JSON: character 6 is not a colon'],
    ['[1,]', 'the record is not JSON: character 4 is not a value'],
    ['[1 2]', 'the record is not JSON: character 4 is not a comma or ]'],
    ['-', 'the record is not JSON: character 1 is not a number'],
    ['1.e5', 'the record is not JSON: character 2 is not the end'],
    ['01', 'the record is not JSON: character 2 is not the end'],
    ['nul', 'the record is not JSON: character 1 is not a value'],
    ['"a', 'the record is not JSON: it ends before the rest of a string'],
    ['"a\nb"', 'the record is not JSON: character 3 is not the rest of a string'],
    ['"a\\"', 'the record is not JSON: it ends before the rest of a string'],
    ['["a\\x"]', 'the record is not JSON: the string from character 2 on has a wrong escape or character'],
  ])('says where %j is wrong', (text, message) => {
    expect(() => reader.read(text)).toThrow(new BadRecord(message));
  });

  it('never quotes what it reads', () => {
    const secret = fc.constantFrom('"s3cr3t"', '"s3cr3t\\x"', '"s3cr3t', 's3cr3t', '{"s3cr3t":s}', '"s3cr3t\n"');
    const place = fc.constantFrom('{"a":#', '[#]', '#', '{"a":#,}', '{#:1}', '{"b":1 #}');
    fc.assert(
      fc.property(secret, place, (text, around) => {
        try {
          reader.read(around.replace('#', text));
        } catch (error) {
          expect(String(error)).not.toContain('s3cr3t');
        }
      }),
    );
  });
});
