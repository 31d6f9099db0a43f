import { jqNumberText } from '../../../local/firehose/jq-number';
import { compilePartitionQuery } from '../../../local/firehose/partition';
import { parseJson } from '../../../local/json/json';

const FAILED = 'DynamicPartitioning.MetadataExtractionFailed';
const NULL_OR_EMPTY = { errorCode: FAILED, errorMessage: 'partitionKeys values must not be null or empty' };

describe('compilePartitionQuery', () => {
  // Recorded from jq 1.6, `jq -c QUERY`; a value that jq makes null or "" is what Firehose refuses.
  it.each([
    ['{a:.a}', '{"a":"x"}', ['x']],
    ['{a:.a}', '{"a":10.0}', ['10']],
    ['{a:.a}', '{"a":true}', ['true']],
    ['{a:.a}', '{"a":false}', ['false']],
    ['{a:.a}', '{"a":"x","a":"y"}', ['y']],
    ['{a:.a}', '{"a":"\\u00e9\\ud83d\\ude00"}', ['é😀']],
    ['{a:.a.b}', '{"a":{"b":"c"}}', ['c']],
    ['{ "a b" : .x , c:.d.e }', '{"x":"1","d":{"e":"2"}}', ['1', '2']],
    ['{a:.__proto__}', '{"__proto__":"p"}', ['p']],
    ['{a:.constructor}', '{"a":1}', NULL_OR_EMPTY],
    ['{a:.a}', '{"a":null}', NULL_OR_EMPTY],
    ['{a:.a}', '{"a":""}', NULL_OR_EMPTY],
    ['{a:.a}', '{}', NULL_OR_EMPTY],
    ['{a:.a}', '{"A":"x"}', NULL_OR_EMPTY],
    ['{a:.a.b}', '{"a":null}', NULL_OR_EMPTY],
    ['{a:.a.b.c}', '{}', NULL_OR_EMPTY],
    ['{a:.a,b:.b}', '{"a":"x","b":""}', NULL_OR_EMPTY],
    ['{a:.a.b}', '{"a":"text"}', { errorCode: FAILED, errorMessage: 'Cannot index string with string "b"' }],
    ['{a:.a.b}', '{"a":1}', { errorCode: FAILED, errorMessage: 'Cannot index number with string "b"' }],
    ['{a:.a.b}', '{"a":true}', { errorCode: FAILED, errorMessage: 'Cannot index boolean with string "b"' }],
    ['{a:.a.b}', '{"a":[1]}', { errorCode: FAILED, errorMessage: 'Cannot index array with string "b"' }],
    ['{a:.a}', '{"a":[1]}', { errorCode: FAILED, errorMessage: 'partitionKeys values must not be arrays' }],
    ['{a:.a}', '{"a":{}}', { errorCode: FAILED, errorMessage: 'partitionKeys values must not be objects' }],
  ])('%s of %s', (query, document, expected) => {
    expect(compilePartitionQuery(query).evaluate(parseJson(document))).toEqual(expected);
  });

  it('knows its names in their order', () => {
    expect(compilePartitionQuery('{event_date:.event_date,"the region":.region}').names).toEqual([
      'event_date',
      'the region',
    ]);
  });

  it.each([
    '.a',
    '{a:.a|tostring}',
    '{a:(.a)}',
    '{a:.a[0]}',
    '{a:.a//"x"}',
    '{a}',
    '{}',
    '{a:"x"}',
    '{a:.}',
    '{a:.a,}',
  ])('refuses %s, which is not modelled', (query) => {
    expect(() => compilePartitionQuery(query)).toThrow(`MetadataExtractionQuery is ${query}: this jq query is not`);
  });
});

describe('jqNumberText', () => {
  // Recorded from jq 1.6, `jq -c .`.
  it.each([
    ['0', '0'],
    ['-0', '-0'],
    ['10.0', '10'],
    ['1.5e3', '1500'],
    ['9007199254740993', '9007199254740992'],
    ['12345678901234567890123', '12345678901234568000000'],
    ['1234567890123456789012345', '1234567890123456800000000'],
    ['1e15', '1000000000000000'],
    ['1e16', '1e+16'],
    ['1e17', '1e+17'],
    ['12e20', '1.2e+21'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['123e-7', '1.23e-05'],
    ['1.23e-4', '0.000123'],
    ['1e-7', '1e-07'],
    ['-12.5e-3', '-0.0125'],
    ['1.5e300', '1.5e+300'],
    ['5e-324', '5e-324'],
    ['1e400', '1.7976931348623157e+308'],
    ['-1e400', '-1.7976931348623157e+308'],
  ])('writes %s as %s', (source, text) => {
    expect(jqNumberText(source)).toBe(text);
  });
});
