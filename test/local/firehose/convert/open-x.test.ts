import { ConversionFailure } from '../../../../local/firehose/convert/conversion-failure';
import { compileRowConversion } from '../../../../local/firehose/convert/open-x';
import type { PlannedConversion } from '../../../../local/pipeline/pipeline';
import { plannedConversion } from '../../../support/builders/planned-stream';

const MISMATCH = 'Data does not match the schema. ';

/** What the column `c` of that type is in a row of the document. */
function convert(type: string, document: string, overrides: Partial<PlannedConversion> = {}): unknown {
  return compileRowConversion(plannedConversion({ c: type }, overrides)).convert(document)[0];
}

/** A struct without a prototype, as the rows hold it. */
function struct(fields: Record<string, unknown>): object {
  return Object.assign(Object.create(null), fields);
}

// Probes of the real service, and the open source SerDe (docs/semantics.md, "Conversion").
describe('compileRowConversion, OpenX', () => {
  it.each([
    ['string', '{}', null],
    ['string', '{"d":1}', null],
    ['string', '{"c":null}', null],
    ['string', '{"C":"x"}', null],
    ['string', '{"c":"x"}', 'x'],
    ['string', '{"c":""}', ''],
    ['string', '{"c":1.10}', '1.10'],
    ['string', '{"c":1e3}', '1e3'],
    ['string', '{"c":12345678901234567890.123456789}', '12345678901234567890.123456789'],
    ['string', '{"c":true}', 'true'],
    ['string', '{"c":{"Zed":1.0,"b":[null,"x\\n"]}}', '{"Zed":1.0,"b":[null,"x\\n"]}'],
    ['string', '{"c":[]}', '[]'],
    ['tinyint', '{"c":-128}', -128],
    ['tinyint', '{"c":"127"}', 127],
    ['tinyint', '{"c":"0x7F"}', 127],
    ['smallint', '{"c":-32768}', -32768],
    ['int', '{"c":2147483647}', 2147483647],
    ['int', '{"c":"+5"}', 5],
    ['int', '{"c":"007"}', 7],
    ['int', '{"c":"000"}', 0],
    ['int', '{"c":"-0x00"}', 0],
    ['int', `{"c":"${'0'.repeat(30)}12"}`, 12],
    ['bigint', '{"c":"9223372036854775807"}', 9223372036854775807n],
    ['bigint', '{"c":-9223372036854775808}', -9223372036854775808n],
    ['double', '{"c":0.1}', 0.1],
    ['double', '{"c":"-1.5e3"}', -1500],
    ['float', '{"c":0.1}', Math.fround(0.1)],
    ['float', '{"c":1.00000017881393432617187499}', 1.0000001192092896],
    ['boolean', '{"c":true}', true],
    ['boolean', '{"c":false}', false],
    ['boolean', '{"c":"TRUE"}', true],
    ['boolean', '{"c":"yes"}', false],
    ['boolean', '{"c":1}', false],
    ['decimal(38,9)', '{"c":"12345678901234567890123456789.123456789"}', 12345678901234567890123456789123456789n],
    ['decimal(38,9)', '{"c":12345678901234567890.123456789}', 12345678901234567890123456789n],
    ['decimal(38,0)', '{"c":"-99999999999999999999999999999999999999"}', -99999999999999999999999999999999999999n],
    ['decimal(10,2)', '{"c":1.005}', 101n],
    ['decimal(10,2)', '{"c":-1.005}', -101n],
    ['decimal(10,2)', '{"c":1.0049999}', 100n],
    ['decimal(10,2)', '{"c":1.5e3}', 150000n],
    ['decimal(10,2)', '{"c":"0.004"}', 0n],
    ['decimal(10,2)', '{"c":"5e-3"}', 1n],
    ['decimal(10,2)', '{"c":1e-999999999}', 0n],
    ['decimal(10,2)', '{"c":0e999999999}', 0n],
    ['date', '{"c":"1970-01-01"}', 0],
    ['date', '{"c":"1969-12-31"}', -1],
    ['date', '{"c":"2026-9-7"}', 20703],
    ['date', '{"c":"0001-01-01"}', -719162],
    ['date', '{"c":"9999-12-31"}', 2932896],
    ['array<int>', '{"c":[1,null,"3"]}', [1, null, 3]],
    ['array<int>', '{"c":[]}', []],
    ['array<int>', '{"c":5}', [5]],
    ['array<int>', '{"c":""}', null],
    ['array<array<string>>', '{"c":[["a"],"b",null]}', [['a'], ['b'], null]],
    ['map<string,string>', '{"c":{}}', []],
    [
      'map<string,string>',
      '{"c":{"MixedKey":"v","__proto__":null}}',
      [
        { key: 'MixedKey', value: 'v' },
        { key: '__proto__', value: null },
      ],
    ],
    ['map<string,bigint>', '{"c":{"7":"8"}}', [{ key: '7', value: 8n }]],
    ['struct<a:int,b:string>', '{"c":{"b":"x"}}', struct({ a: null, b: 'x' })],
    ['struct<a:int,b:string>', '{"c":{}}', struct({ a: null, b: null })],
    ['struct<a:int,b:string>', '{"c":[1,"x","extra"]}', struct({ a: 1, b: 'x' })],
    ['struct<a:int,b:string>', '{"c":[1]}', struct({ a: 1, b: null })],
    ['struct<a:int,b:string>', '{"c":[]}', null],
    ['struct<a:int,b:string>', '{"c":" "}', null],
    ['struct<a:struct<b:array<int>>>', '{"c":{"a":{"b":[1]}}}', struct({ a: struct({ b: [1] }) })],
  ])('%s from %s', (type, document, expected) => {
    expect(convert(type, document)).toEqual(expected);
  });

  it.each([
    ['int', '{"c":"oops"}', `${MISMATCH}For input string: "oops"`],
    ['int', '{"c":""}', `${MISMATCH}For input string: ""`],
    ['int', '{"c":" 1"}', `${MISMATCH}For input string: " 1"`],
    ['int', '{"c":"1.0"}', `${MISMATCH}For input string: "1.0"`],
    ['int', '{"c":1e3}', `${MISMATCH}For input string: "1e3"`],
    ['int', '{"c":true}', `${MISMATCH}For input string: "true"`],
    ['int', '{"c":[1]}', `${MISMATCH}an array stands where a int is expected`],
    ['tinyint', '{"c":128}', `${MISMATCH}For input string: "128"`],
    ['smallint', '{"c":-32769}', `${MISMATCH}For input string: "-32769"`],
    ['int', '{"c":2147483648}', `${MISMATCH}For input string: "2147483648"`],
    ['bigint', `{"c":1${'0'.repeat(30)}}`, `${MISMATCH}For input string: "1${'0'.repeat(30)}"`],
    ['bigint', '{"c":9223372036854775808}', `${MISMATCH}For input string: "9223372036854775808"`],
    ['double', '{"c":"NaN"}', `${MISMATCH}For input string: "NaN"`],
    ['double', '{"c":1e400}', `${MISMATCH}For input string: "1e400"`],
    ['float', '{"c":1e39}', `${MISMATCH}For input string: "1e39"`],
    ['decimal(10,2)', '{"c":"1,5"}', `${MISMATCH}For input string: "1,5"`],
    ['decimal(10,2)', '{"c":"."}', `${MISMATCH}For input string: "."`],
    ['decimal(10,2)', '{"c":123456789}', `${MISMATCH}123456789 does not fit decimal(10,2)`],
    ['decimal(10,2)', '{"c":99999999.995}', `${MISMATCH}99999999.995 does not fit decimal(10,2)`],
    ['decimal(10,2)', '{"c":1e999999999}', `${MISMATCH}1e999999999 does not fit decimal(10,2)`],
    ['date', '{"c":"2026-02-29"}', `${MISMATCH}"2026-02-29" is not a date yyyy-MM-dd`],
    ['date', '{"c":20260101}', `${MISMATCH}"20260101" is not a date yyyy-MM-dd`],
    ['timestamp', '{"c":"2026-9-7T10:00:00Z"}', `${MISMATCH}"2026-9-7T10:00:00Z" is not a timestamp`],
    ['timestamp', '{"c":"2026-09-07T10:00:00+09:00"}', `${MISMATCH}"2026-09-07T10:00:00+09:00" is not a timestamp`],
    ['timestamp', '{"c":"2026-09-07T10:00:00"}', `${MISMATCH}"2026-09-07T10:00:00" is not a timestamp`],
    ['timestamp', '{"c":"2026-09-07 24:00:00"}', `${MISMATCH}"2026-09-07 24:00:00" is not a timestamp`],
    ['timestamp', '{"c":"2026-02-30 10:00:00"}', `${MISMATCH}"2026-02-30 10:00:00" is not a timestamp`],
    ['struct<a:int>', '{"c":"x"}', `${MISMATCH}Data is not JSONObject  but java.lang.String with value x`],
    ['struct<a:int>', '{"c":1}', `${MISMATCH}Data is not JSONObject  but java.lang.String with value 1`],
    ['struct<a:int>', '{"c":true}', `${MISMATCH}Data is not JSONObject  but java.lang.Boolean with value true`],
    ['map<string,int>', '{"c":"x"}', `${MISMATCH}Data is not JSONObject  but java.lang.String with value x`],
    ['map<string,int>', '{"c":[1]}', `${MISMATCH}Data is not JSONObject  but `],
    ['map<string,int>', '{"c":{"k":"x"}}', `${MISMATCH}For input string: "x"`],
    ['string', '"x"', `${MISMATCH}The input JSON contained a primitive at the top level.`],
    ['string', '  ', `${MISMATCH}The record was empty or contained only whitespace.`],
  ])('%s refuses %s as MalformedData', (type, document, message) => {
    expect(failure(type, document)).toEqual({
      code: 'DataFormatConversion.MalformedData',
      message: expect.stringContaining(message),
    });
  });

  it.each(['{', '{"c":1}x', '{"c":1,"c":2}', "{'c':1}", '{"c":01}'])('refuses %s as ParseError', (document) => {
    expect(failure('string', document)).toEqual({
      code: 'DataFormatConversion.ParseError',
      message: expect.stringMatching(/^Encountered malformed JSON\. ./),
    });
  });

  it.each([
    ['{"C":{"MixedKey":{"Inner":1}}}', '{"mixedkey":{"inner":1}}'],
    ['{"c":"Text"}', 'Text'],
  ])('lower-cases every name of %s with case_insensitive', (document, expected) => {
    expect(convert('string', document, { caseInsensitive: true })).toBe(expected);
  });

  it('refuses names that differ only in case with case_insensitive, and only then', () => {
    const document = '{"c":{"a":1,"A":2}}';
    expect(convert('map<string,int>', document)).toHaveLength(2);
    expect(() => convert('map<string,int>', document, { caseInsensitive: true })).toThrow('Duplicate key "a"');
  });

  it('matches a struct field of any case with case_insensitive', () => {
    const expected = struct({ postalCode: '1' });
    expect(convert('struct<postalCode:string>', '{"c":{"POSTALCODE":"1"}}', { caseInsensitive: true })).toEqual(
      expected,
    );
    expect(convert('struct<postalCode:string>', '{"c":{"postalCode":"1","postalcode":"2"}}')).toEqual(expected);
  });

  it('takes the mapped name of a column and of a struct field', () => {
    const columnToJsonKeyMappings = { c: 'Ts', a: 'the a' };
    expect(convert('string', '{"Ts":"x","c":"y"}', { columnToJsonKeyMappings })).toBe('x');
    expect(convert('struct<a:int>', '{"Ts":{"the a":1}}', { columnToJsonKeyMappings })).toEqual(struct({ a: 1 }));
    expect(convert('string', '{"TS":"x"}', { columnToJsonKeyMappings, caseInsensitive: true })).toBe('x');
  });

  it('converts dots to underscores at every level, where the plain name is absent', () => {
    const overrides = { convertDotsInJsonKeysToUnderscores: true };
    const [column] = compileRowConversion(plannedConversion({ a_b: 'struct<c_d:int>' }, overrides)).convert(
      '{"a.b":{"c.d":1}}',
    );
    expect(column).toEqual(struct({ c_d: 1 }));
    const both = compileRowConversion(plannedConversion({ a_b: 'int' }, overrides));
    expect(both.convert('{"a.b":1,"a_b":2}')).toEqual([2]);
    expect(compileRowConversion(plannedConversion({ a_b: 'int' })).convert('{"a.b":1}')).toEqual([null]);
  });
});

function failure(type: string, document: string): { code: string; message: string } {
  try {
    convert(type, document);
  } catch (error) {
    if (error instanceof ConversionFailure) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error(`${document} converts`);
}
