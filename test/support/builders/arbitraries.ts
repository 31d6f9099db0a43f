import fc from 'fast-check';
import type { AttributeMap, AttributeValue } from '../../../handler/src/change/attribute-value';

/** Any UTF-16 code unit, unpaired surrogates and control characters often; what has to be escaped oftener still. */
const codeUnit = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  { weight: 2, arbitrary: fc.constantFrom(0x22, 0x5c, 0x2f, 0x0a, 0x7f, 0x2028, 0x2029, 0xfeff, 0xfffd) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x1f }) },
  { weight: 1, arbitrary: fc.integer({ min: 0xd800, max: 0xdfff }) },
  { weight: 2, arbitrary: fc.integer({ min: 0x80, max: 0xffff }) },
);

const pair = fc.integer({ min: 0x10000, max: 0x10ffff }).map((point) => String.fromCodePoint(point));

/** Any JavaScript string, well-formed or not. */
export function anyText(maximumLength: number): fc.Arbitrary<string> {
  const character = fc.oneof(
    { weight: 9, arbitrary: codeUnit.map((code) => String.fromCharCode(code)) },
    { weight: 1, arbitrary: pair },
  );
  return fc.array(character, { maxLength: maximumLength, size: 'max' }).map((characters) => characters.join(''));
}

/** Numbers as DynamoDB gives them, and every other spelling that JSON allows: to 38 digits, 1E-130 to 1E+126, -0. */
export const numberText: fc.Arbitrary<string> = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }).map(String),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.stringMatching(/^\d{1,18}$/))
    .map(([integer, fraction]) => `${integer}.${fraction}`),
  fc
    .tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -130, max: 126 }), fc.constantFrom('e', 'E'))
    .map(([mantissa, exponent, e]) => `${mantissa}${e}${exponent > 0 ? '+' : ''}${exponent}`),
  fc.constantFrom('0', '-0', '-0.0', '0E+5', '1E-130', '9.9999999999999999999999999999999999999E+125', '1.0', '100'),
  fc.constantFrom('127', '128', '-128', '-129', '32768', '2147483648', '9223372036854775807', '9223372036854775808'),
  fc.constantFrom('3.4028234663852886E+38', '3.5E+38', '1E+309', '999999999999', '1000000000000', '9223372036.5'),
);

const base64 = fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64'));

const moment = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Names of attributes: anything, the names of columns, names that fold to them, and names that mean something else. */
export const attributeName: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: anyText(40) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '7', 'A.B') },
  { weight: 4, arbitrary: fc.constantFrom('a', 'A', 'b', 'B', 'c_d', 'C_D', 'c-d', 'c.d', 'C:d', 'region', 'Region') },
);

const { value } = fc.letrec<{ value: AttributeValue; map: AttributeMap }>((tie) => ({
  map: fc.array(fc.tuple(attributeName, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'value' },
    fc.oneof(
      anyText(60).map((S) => ({ S })),
      moment.map((S) => ({ S })),
      moment.map((text) => ({ S: text.slice(0, 10) })),
      numberText.map((N) => ({ N })),
      numberText.map((N) => ({ N })),
      base64.map((B) => ({ B })),
      fc.boolean().map((BOOL) => ({ BOOL })),
      fc.constant({ NULL: true }),
      fc.constant({}),
      fc.array(anyText(8), { minLength: 1, maxLength: 4 }).map((SS) => ({ SS })),
      fc.array(numberText, { minLength: 1, maxLength: 4 }).map((NS) => ({ NS })),
      fc.array(base64, { minLength: 1, maxLength: 4 }).map((BS) => ({ BS })),
    ),
    fc.array(tie('value'), { maxLength: 4 }).map((L) => ({ L })),
    tie('map').map((M) => ({ M })),
  ),
}));

/** Any well-formed value. */
export const attributeValue: fc.Arbitrary<AttributeValue> = value;

/** Any row; its names are unique, and may be `__proto__`. */
export const attributeMap: fc.Arbitrary<AttributeMap> = fc
  .array(fc.tuple(attributeName, attributeValue), { maxLength: 8 })
  .map((entries) => Object.fromEntries(entries));

const primitive = fc.oneof(
  fc.constantFrom('string', 'boolean', 'tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'date', 'timestamp'),
  fc
    .tuple(fc.integer({ min: 1, max: 38 }), fc.nat(38))
    .filter(([precision, scale]) => scale <= precision)
    .map(([precision, scale]) => `decimal(${precision},${scale})`),
);

/** Any column type that Glue and Firehose take, as Glue spells it. */
export const columnType: fc.Arbitrary<string> = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'type' },
    primitive,
    tie('type').map((type) => `array<${type}>`),
    tie('type').map((type) => `map<string,${type}>`),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c_d'), tie('type')), {
        minLength: 1,
        maxLength: 3,
        selector: ([name]) => name,
      })
      .map((fields) => `struct<${fields.map(([name, type]) => `${name}:${type}`).join(',')}>`),
  ),
})).type;
