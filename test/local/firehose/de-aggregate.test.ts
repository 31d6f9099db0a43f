import fc from 'fast-check';
import { documentRanges } from '../../../local/firehose/de-aggregate';

describe('documentRanges', () => {
  it('finds every document again, whatever white space stands between them', () => {
    const documents = fc.array(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()).map((o) => JSON.stringify(o)),
    );
    const between = fc.constantFrom('', '\n', ' ', '\r\n\t ');
    fc.assert(
      fc.property(documents, between, between, (texts, separator, end) => {
        expect(split(texts.join(separator) + end)).toEqual(texts);
      }),
    );
  });

  it.each([
    ['{"a":1}{"a":2}', ['{"a":1}', '{"a":2}']],
    ['\n{"a":"}{"}\n\n{"b":["{",{"c":"\\"}"}]}\n', ['{"a":"}{"}', '{"b":["{",{"c":"\\"}"}]}']],
    ['{\n "a": 1\n}\n{}', ['{\n "a": 1\n}', '{}']],
    ['{"a":"\\\\"}{"b":1}', ['{"a":"\\\\"}', '{"b":1}']],
    ['', []],
    ['{not json}', ['{not json}']],
  ])('takes %j apart', (record, documents) => {
    expect(split(record)).toEqual(documents);
  });

  it.each(['[{"a":1}]', '{"a":1},{"b":2}', '{"a":1}x', 'text', '"text"', '1', '{"a":1', '{"a":"', '{"a":"\\'])(
    'cannot take %j apart',
    (record) => {
      expect(split(record)).toBeNull();
    },
  );

  it('cannot take apart what is not UTF-8', () => {
    expect(documentRanges(Buffer.from('{"a":"\xff"}', 'latin1'))).toBeNull();
  });
});

function split(record: string): string[] | null {
  const bytes = Buffer.from(record);
  return documentRanges(bytes)?.map(({ start, end }) => bytes.toString('utf8', start, end)) ?? null;
}
