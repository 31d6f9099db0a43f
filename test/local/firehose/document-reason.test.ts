import { documentReasons } from '../../../local/firehose/document-reason';

describe('documentReasons', () => {
  it.each([
    ['a quarantine line', '{"reason":"eventSourceARN is missing","record":"{}"}\n', ['eventSourceARN is missing']],
    ['lines of one record', '{"reason":"a"}\n{"reason":"b"}\n', ['a', 'b']],
    ['an error line', '{"rawData":"e30=","errorCode":"DynamicPartitioning.X"}\n', ['DynamicPartitioning.X']],
    [
      'a conversion’s error line',
      '{"lastErrorCode":"DataFormatConversion.ParseError"}\n',
      ['DataFormatConversion.ParseError'],
    ],
    ['a document without a reason', '{"reason":7}', ['it says no reason']],
    ['a text that is no JSON', 'oops', ['it says no reason']],
    ['an object that is no JSON', '{oops}', ['it says no reason']],
    ['nothing', '', ['it says no reason']],
  ])('reads the reasons of %s', (_, body, reasons) => {
    expect(documentReasons(Buffer.from(body))).toEqual(reasons);
  });
});
