import fc from 'fast-check';
import type { AttributeValue } from '../../../handler/src/change/attribute-value';
import { BadRecord } from '../../../handler/src/change/bad-record';
import { compileColumn } from '../../../handler/src/encode/column';
import { JsonWriter } from '../../../handler/src/encode/json-writer';
import { type HiveType, parseHiveType } from '../../../schema/hive-type';
import { attributeValue, columnType } from '../../support/builders/arbitraries';
import { columnText } from '../../support/oracles/reference';

const writer = new JsonWriter();

/** The column's JSON text, with a mark where only a part fits; null where the value does not. */
function written(
  type: string,
  value: AttributeValue,
  scalarsArriveAsText = false,
): { text: string; whole: boolean } | null {
  writer.position = 0;
  const fit = compileColumn(parseHiveType(type), scalarsArriveAsText)(writer, value);
  if (fit === 'unfit') return null;
  return { text: writer.buffer.toString('utf8', 0, writer.position), whole: fit === 'fits' };
}

/** Whether Firehose's conversion takes the JSON value for the type (docs/semantics.md, "Conversion"), strictly read. */
function converts(type: HiveType, value: unknown): boolean {
  if (value === null) return true;
  switch (type.kind) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'tinyint':
    case 'smallint':
    case 'int':
      return Number.isInteger(value);
    case 'bigint':
      return typeof value === 'string' && BigInt.asIntN(64, BigInt(value)) === BigInt(value);
    case 'float':
    case 'double':
      return typeof value === 'number' && Number.isFinite(value);
    case 'decimal': {
      if (typeof value !== 'string') return false;
      const [, integer = '', fraction = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
      return (
        integer !== '' &&
        fraction.length <= type.scale &&
        integer.replace(/^0/, '').length <= type.precision - type.scale
      );
    }
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    case 'timestamp':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,9})?$/.test(value);
    case 'array':
      return Array.isArray(value) && value.every((member) => converts(type.element, member));
    case 'map':
      return isObject(value) && Object.values(value).every((member) => member !== null && converts(type.value, member));
    case 'struct':
      return (
        isObject(value) && Object.entries(value).every(([name, member]) => convertsField(type.fields, name, member))
      );
    default:
      return type satisfies never;
  }
}

function convertsField(fields: readonly { name: string; type: HiveType }[], name: string, value: unknown): boolean {
  const field = fields.find((one) => one.name === name);
  return field !== undefined && converts(field.type, value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const WHOLE: [string, AttributeValue, string][] = [
  ['string', { S: 'é"' }, '"é\\""'],
  ['string', { N: '1.10' }, '"1.10"'],
  ['string', { BOOL: false }, '"false"'],
  ['string', { B: 'AA==' }, '"AA=="'],
  ['string', { L: [{ N: '9007199254740993' }, { S: '"' }] }, String.raw`"[9007199254740993,\"\\\"\"]"`],
  ['string', { M: { A: { BOOL: true } } }, String.raw`"{\"A\":true}"`],
  ['string', { SS: ['a', 'b'] }, String.raw`"[\"a\",\"b\"]"`],
  ['string', {}, '"{}"'],
  ['boolean', { BOOL: true }, 'true'],
  ['tinyint', { N: '-128' }, '-128'],
  ['smallint', { N: '3.2767E+4' }, '32767'],
  ['int', { N: '2147483647.0' }, '2147483647'],
  ['int', { N: '-0' }, '0'],
  ['bigint', { N: '-9223372036854775808' }, '"-9223372036854775808"'],
  ['float', { N: '1.5' }, '1.5'],
  ['float', { N: `34${'0'.repeat(37)}` }, `34${'0'.repeat(37)}`],
  ['double', { N: '1E-130' }, '1E-130'],
  ['double', { N: '-0' }, '-0'],
  ['decimal(38,0)', { N: '-12345678901234567890' }, '"-12345678901234567890"'],
  ['decimal(38,18)', { N: '99999999999999999999.123456789012345678' }, '"99999999999999999999.123456789012345678"'],
  ['decimal(5,2)', { N: '-0' }, '"0"'],
  ['decimal(5,2)', { N: '9.9999E+2' }, '"999.99"'],
  ['decimal(5,2)', { N: '100E-3' }, '"0.1"'],
  ['decimal', { N: '1E+3' }, '"1000"'],
  ['bigint', { N: '9.007199254740993e+18' }, '"9007199254740993000"'],
  ['bigint', { N: '-9.223372036854775808e18' }, '"-9223372036854775808"'],
  ['decimal(20,0)', { N: '9.007199254740993e+18' }, '"9007199254740993000"'],
  ['decimal(38,18)', { N: '1.5e-17' }, '"0.000000000000000015"'],
  ['date', { S: '2026-11-21' }, '"2026-11-21"'],
  ['date', { S: '1582-10-15' }, '"1582-10-15"'],
  ['timestamp', { S: '2026-11-21T08:44:00+01:00' }, '"2026-11-21 07:44:00"'],
  ['timestamp', { N: '1795215601' }, '"2026-11-20 23:00:01"'],
  ['array<string>', { SS: ['b', 'a'] }, '["b","a"]'],
  ['array<bigint>', { NS: ['1', '2'] }, '["1","2"]'],
  ['array<string>', { BS: ['AA=='] }, '["AA=="]'],
  ['array<int>', { L: [{ N: '1' }, { NULL: true }] }, '[1,null]'],
  ['array<map<string,int>>', { L: [{ NULL: true }, { M: {} }] }, '[null,{}]'],
  ['array<int>', { L: [] }, '[]'],
  ['array<int>', {}, '[]'],
  ['map<string,string>', {}, '{}'],
  ['map<string,int>', { M: { 'A.B': { N: '1' }, a_b: { N: '2' } } }, '{"A.B":1,"a_b":2}'],
  ['struct<a:int,b:string>', { M: { B: { S: 'x' }, a: { N: '1' } } }, '{"b":"x","a":1}'],
  ['struct<a:int,b:map<string,int>>', { M: { a: { NULL: true }, b: { NULL: true } } }, '{"a":null,"b":null}'],
  ['struct<a:int>', {}, '{}'],
];

const UNFIT: [string, AttributeValue][] = [
  ['boolean', { S: 'true' }],
  ['boolean', { N: '1' }],
  ['tinyint', { N: '128' }],
  ['tinyint', { N: '-129' }],
  ['smallint', { N: '32768' }],
  ['int', { N: '2147483648' }],
  ['int', { N: '1.5' }],
  ['int', { S: '1' }],
  ['bigint', { N: '9223372036854775808' }],
  ['bigint', { N: '-9223372036854775809' }],
  ['bigint', { N: '1E+126' }],
  ['float', { N: '3.5E+38' }],
  ['float', { N: `35${'0'.repeat(37)}` }],
  ['float', { S: '1' }],
  ['double', { N: '1E+309' }],
  ['decimal(5,2)', { N: '1000' }],
  ['decimal(5,2)', { N: '0.001' }],
  ['decimal(5,2)', { N: '999.999' }],
  ['decimal(38,9)', { N: '1E-130' }],
  ['decimal(38,9)', { N: '1E+29' }],
  ['decimal(5,2)', { S: '1.00' }],
  ['date', { S: '2026-11-31' }],
  ['date', { S: '1582-10-14' }],
  ['date', { S: '0001-01-01' }],
  ['date', { N: '20261121' }],
  ['timestamp', { S: 'yesterday' }],
  ['timestamp', { BOOL: true }],
  ['array<int>', { L: [{ N: '1' }, { S: 'x' }] }],
  ['array<int>', { SS: ['1'] }],
  ['array<string>', { S: 'x' }],
  ['map<string,int>', { M: { a: { S: 'x' } } }],
  ['map<string,int>', { M: { a: { NULL: true }, b: { S: 'x' } } }],
  ['map<string,int>', { L: [] }],
  ['struct<a:int>', { M: { a: { S: 'x' } } }],
  ['struct<a:int>', { S: 'x' }],
];

describe('compileColumn', () => {
  it.each(WHOLE)('writes into a column of type %s the value %j as %s', (type, value, text) => {
    expect(written(type, value)).toEqual({ text, whole: true });
  });

  it.each(UNFIT)('does not put into a column of type %s the value %j', (type, value) => {
    expect(written(type, value)).toBeNull();
  });

  it.each<[string, AttributeValue, string]>([
    ['struct<a:int>', { M: { a: { N: '1' }, b: { N: '2' } } }, '{"a":1}'],
    ['struct<a:int>', { M: { A: { N: '1' }, a: { N: '2' } } }, '{"a":2}'],
    ['struct<a:int>', { M: { a: { N: '2' }, A: { N: '1' } } }, '{"a":2}'],
    ['struct<a_b:int>', { M: { 'a.b': { N: '1' }, 'A-B': { N: '2' } } }, '{"a_b":1}'],
    ['array<struct<a:int>>', { L: [{ M: { x: { S: '' } } }] }, '[{}]'],
    ['map<string,struct<a:int>>', { M: { k: { M: { x: { S: '' } } } } }, '{"k":{}}'],
    ['map<string,string>', { M: { a: { NULL: true } } }, '{}'],
    ['map<string,int>', { M: { a: { NULL: true }, b: { N: '1' }, c: { NULL: true } } }, '{"b":1}'],
    ['map<string,array<int>>', { M: { a: { L: [{ NULL: true }] }, b: { NULL: true } } }, '{"a":[null]}'],
    ['map<string,map<string,int>>', { M: { a: { M: { b: { NULL: true } } } } }, '{"a":{}}'],
    ['map<string,struct<a:int>>', { M: { k: { M: { a: { NULL: true } } }, l: { NULL: true } } }, '{"k":{"a":null}}'],
    [
      'array<struct<a:map<string,boolean>>>',
      { L: [{ M: { a: { M: { b: { NULL: true }, c: { BOOL: true } } } } }] },
      '[{"a":{"c":true}}]',
    ],
    ['decimal(38,0)', { N: '123456789012345678901' }, '"123456789012345678901"'],
    ['decimal(38,0)', { N: '-1E+20' }, '"-100000000000000000000"'],
    ['decimal(38,38)', { N: '0.1234567890123456789' }, '"0.1234567890123456789"'],
    ['decimal(38,19)', { N: '1E-19' }, '"0.0000000000000000001"'],
    ['array<decimal(21,0)>', { NS: ['1', '100000000000000000000'] }, '["1","100000000000000000000"]'],
  ])('fits only partly: a column of type %s, the value %j', (type, value, text) => {
    expect(written(type, value)).toEqual({ text, whole: false });
  });

  it('writes any value into any column as the reference does, and in a shape that Firehose converts', () => {
    fc.assert(
      fc.property(columnType, attributeValue, (type, value) => {
        fc.pre(value.NULL === undefined);
        const actual = written(type, value);
        expect(actual).toEqual(columnText(parseHiveType(type), value));
        if (actual !== null) expect(converts(parseHiveType(type), JSON.parse(actual.text))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[string, unknown]>([
    ['string', { S: 5 }],
    ['boolean', { BOOL: 'true' }],
    ['int', { N: 'x' }],
    ['bigint', { N: 5 }],
    ['double', { N: 'Infinity' }],
    ['decimal(5,2)', { N: '' }],
    ['timestamp', { N: 'x' }],
    ['date', { S: null }],
    ['array<string>', { SS: 'ab' }],
    ['array<string>', { SS: [5] }],
    ['array<string>', { NS: {} }],
    ['array<string>', { BS: null }],
    ['array<string>', { L: [null] }],
    ['map<string,string>', { M: 'x' }],
    ['map<string,string>', { M: { a: 'x' } }],
    ['struct<a:string>', { M: { a: [] } }],
    ['string', { Q: 'x' }],
  ])('refuses for a column of type %s the malformed value %j, and says why', (type, value) => {
    expect(() => written(type, value as AttributeValue)).toThrow(BadRecord);
  });
});

/** A string, what it spells for a column of the type, and the column's text. */
const TEXTS: [string, string, AttributeValue][] = [
  ['tinyint', '-128', { N: '-128' }],
  ['int', '42', { N: '42' }],
  ['bigint', '9.007199254740993e+18', { N: '9.007199254740993e+18' }],
  ['bigint', '9223372036854775807', { N: '9223372036854775807' }],
  ['decimal(10,2)', '19.90', { N: '19.90' }],
  ['decimal(38,0)', '123456789012345678901', { N: '123456789012345678901' }],
  ['double', '1.50', { N: '1.50' }],
  ['float', '-0', { N: '-0' }],
  ['boolean', 'true', { BOOL: true }],
  ['boolean', 't', { BOOL: true }],
  ['boolean', '1', { BOOL: true }],
  ['boolean', 'false', { BOOL: false }],
  ['boolean', 'f', { BOOL: false }],
  ['boolean', '0', { BOOL: false }],
];

describe('compileColumn, for a source whose scalars arrive as text', () => {
  it.each(TEXTS)('writes into a column of type %s the string %j as %j', (type, S, value) => {
    const asValue = written(type, value);
    expect(asValue).not.toBeNull();
    expect(written(type, { S }, true)).toEqual(asValue);
    expect(written(type, value, true)).toEqual(asValue);
    expect(written(type, { S })).toBeNull();
  });

  it.each<[string, string, string]>([
    ['array<int>', '7', '[7]'],
    ['map<string,decimal(5,2)>', '1.5', '{"a":"1.5"}'],
    ['struct<a:boolean>', 't', '{"a":true}'],
  ])('reads the strings in a %s too', (type, S, text) => {
    const value = type.startsWith('array') ? { L: [{ S }] } : { M: { a: { S } } };
    expect(written(type, value, true)).toEqual({ text, whole: true });
  });

  it.each([
    ['boolean', '1', 'true'],
    ['boolean', '0', 'false'],
  ])('takes for a column of type %s the number %s, as a one-bit column gives it', (type, N, text) => {
    expect(written(type, { N }, true)).toEqual({ text, whole: true });
  });

  it.each([
    ['int', ''],
    ['int', '007'],
    ['int', '+7'],
    ['int', ' 7'],
    ['int', '7\n'],
    ['int', '0x7'],
    ['int', '7.5'],
    ['int', '2147483648'],
    ['bigint', '9223372036854775808'],
    ['double', 'NaN'],
    ['double', 'Infinity'],
    ['decimal(5,2)', '1000.00'],
    ['decimal(5,2)', '1,5'],
    ['boolean', 'TRUE'],
    ['boolean', 'yes'],
    ['boolean', ''],
    ['boolean', '2'],
    ['date', '20261121'],
    ['timestamp', '1795215601'],
  ])('does not put into a column of type %s the string %j', (type, S) => {
    expect(written(type, { S }, true)).toBeNull();
  });

  it('changes nothing for any value that spells neither a number nor a boolean', () => {
    fc.assert(
      fc.property(columnType, attributeValue, (type, value) => {
        const spelled = JSON.stringify(value).match(/"(S|SS)":/) !== null || type.includes('boolean');
        fc.pre(!spelled);
        expect(written(type, value, true)).toEqual(written(type, value));
      }),
      { numRuns: 500 },
    );
  });
});
