import fc from 'fast-check';
import type { PackedRequest } from '../../../handler/src/deliver/packer';
import { RequestBody } from '../../../handler/src/deliver/request-body';

/** Its length is prime, so that no two slices are alike. */
const PATTERN = Uint8Array.from({ length: 251 }, (_, at) => at);

/** Records of so many bytes, each of other bytes, one after the other as a packer leaves them. */
function requestOf(sizes: readonly number[], deliveryStream = 'orders'): PackedRequest {
  const buffer = Buffer.alloc(
    sizes.reduce((sum, bytes) => sum + bytes, 0),
    PATTERN,
  );
  let start = 0;
  const records = sizes.map((bytes, index) => {
    const record = { start, end: start + bytes, owners: [index] };
    start += bytes;
    return record;
  });
  return { deliveryStream, buffer, records };
}

/** What Firehose would read: the stream, and each record's bytes. */
function decoded(body: RequestBody): { stream: string; records: string[] } {
  const document: { DeliveryStreamName: string; Records: { Data: string }[] } = JSON.parse(body.bytes().toString());
  expect(Object.keys(document)).toEqual(['DeliveryStreamName', 'Records']);
  return {
    stream: document.DeliveryStreamName,
    records: document.Records.map(({ Data }) => Buffer.from(Data, 'base64').toString('latin1')),
  };
}

/** The records' bytes as latin-1 text, which compares faster than bytes do. */
function bytesOf({ buffer, records }: PackedRequest): string[] {
  return records.map(({ start, end }) => buffer.toString('latin1', start, end));
}

const sizes = fc.array(fc.oneof(fc.nat(40), fc.integer({ min: 12_200, max: 12_400 }), fc.nat(40_000)), {
  maxLength: 12,
});

describe('RequestBody', () => {
  it('decodes to the same bytes, in a new buffer or a used one', () => {
    fc.assert(
      fc.property(sizes, fc.nat(100_000), (some, spare) => {
        const request = requestOf(some);
        const body = new RequestBody(request, Buffer.alloc(spare, 0x7f));
        expect(decoded(body)).toEqual({ stream: 'orders', records: bytesOf(request) });
        expect(body.entries.map(({ owners }) => owners)).toEqual(request.records.map(({ owners }) => owners));
        expect(body.bytes().toString('latin1')).toBe(
          JSON.stringify({
            DeliveryStreamName: 'orders',
            Records: bytesOf(request).map((bytes) => ({ Data: Buffer.from(bytes, 'latin1').toString('base64') })),
          }),
        );
      }),
    );
  });

  it('keeps any of its entries, again and again', () => {
    fc.assert(
      fc.property(sizes, fc.func(fc.boolean()), fc.func(fc.boolean()), (some, first, second) => {
        const request = requestOf(some);
        const body = new RequestBody(request, undefined);
        let expected = bytesOf(request).map((bytes, owner) => ({ bytes, owner }));
        for (const isKept of [first, second]) {
          expected = expected.filter(({ owner }) => isKept(owner));
          body.keep(body.entries.filter(({ owners }) => isKept(owners[0] ?? 0)));
          expect(decoded(body).records).toEqual(expected.map(({ bytes }) => bytes));
          expect(body.entries.map(({ owners }) => owners[0])).toEqual(expected.map(({ owner }) => owner));
        }
      }),
    );
  });

  it('takes a spare buffer that is large enough and leaves one that is too small', () => {
    const request = requestOf([1000]);
    const { length } = new RequestBody(request, undefined).bytes();
    const enough = Buffer.alloc(length + 8);
    const short = Buffer.alloc(length - 1);
    expect(new RequestBody(request, enough).release()).toBe(enough);
    expect(new RequestBody(request, short).release()).not.toBe(short);
  });

  it('does not change when the packer goes on with its buffer', () => {
    const request = requestOf([100, 200]);
    const expected = bytesOf(request);
    const body = new RequestBody(request, undefined);
    request.buffer.fill(0);
    expect(decoded(body).records).toEqual(expected);
  });

  it('writes 4 MiB whole', () => {
    const request = requestOf([1_024_000, 1_024_000, 1_024_000, 1_024_000, 98_304]);
    const { records } = decoded(new RequestBody(request, undefined));
    expect(records.join('') === bytesOf(request).join('')).toBe(true);
  });
});
