import fc from 'fast-check';
import { decodeBase64 } from '../../../local/firehose/put-request';

/** Four characters make three bytes; of what is left over two make one and three make two (RFC 4648, section 4). */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==?)?|[A-Za-z0-9+/]{3}={0,2}|={0,2})$/;

describe('decodeBase64', () => {
  it('gives the bytes that were encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('refuses what is not base64, and only that', () => {
    const characters = fc.constantFrom(...'AZaz09+/=-_ \n!é東');
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 9 }), (list) => {
        const text = list.join('');
        expect([text, decodeBase64(text) !== null]).toEqual([text, BASE64.test(text)]);
      }),
      { numRuns: 3000 },
    );
  });
});
