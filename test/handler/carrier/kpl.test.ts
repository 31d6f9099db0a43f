import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { aggregatedData, isAggregated } from '../../../handler/src/carrier/kpl';
import { BadRecord } from '../../../handler/src/change/bad-record';
import {
  aggregateOf,
  bytesField,
  kinesisSample,
  sealed,
  textOf,
  userRecord,
  varintField,
} from '../../support/builders/kinesis-record';

/** Written by AWS's own aggregator (aws-kinesis-agg 1.2.3 for Python): each with the data of the records in it. */
const FOREIGN: Readonly<Record<string, { readonly aggregated: string; readonly data: readonly string[] }>> = JSON.parse(
  readFileSync(join(__dirname, '../../support/fixtures/kpl-aggregates.json'), 'utf8'),
);

const KEY = bytesField(1, 'a');

/** A record of the message as its field 3. */
function recordField(...members: Buffer[]): Buffer {
  return bytesField(3, Buffer.concat(members));
}

function messageOf(bytes: Buffer): string {
  try {
    aggregatedData(bytes);
  } catch (error) {
    if (error instanceof BadRecord) return error.message;
    throw error;
  }
  return 'taken apart';
}

describe('aggregatedData', () => {
  it.each(Object.keys(FOREIGN))('takes apart what AWS’s aggregator wrote: %s', (name) => {
    const { aggregated = '', data = [] } = FOREIGN[name] ?? {};
    const bytes = Buffer.from(aggregated, 'base64');
    expect(isAggregated(bytes)).toBe(true);
    expect(aggregatedData(bytes).map((one) => one.toString('base64'))).toEqual(data);
  });

  it('takes apart the sample of Maxwell’s changes', () => {
    const [record] = kinesisSample('kpl-aggregated-maxwell');
    const rows = aggregatedData(Buffer.from(record?.kinesis.data ?? '', 'base64')).map(
      (data) => JSON.parse(data.toString()).data,
    );
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 }), (data) => {
        expect(aggregatedData(aggregateOf(data)).map((one) => [...one])).toEqual(data.map((one) => [...one]));
      }),
    );
  });

  it('passes over tags and over fields of versions to come', () => {
    const tag = bytesField(4, Buffer.concat([bytesField(1, 'k'), bytesField(2, 'v')]));
    const fixed = Buffer.concat([Buffer.from([9 * 8 + 1]), Buffer.alloc(8), Buffer.from([9 * 8 + 5]), Buffer.alloc(4)]);
    const message = Buffer.concat([fixed, recordField(userRecord('x'), tag), varintField(200, 2 ** 40), KEY]);
    expect(aggregatedData(sealed(message)).map(String)).toEqual(['x']);
  });

  it('takes the last of a field that is there twice', () => {
    expect(
      aggregatedData(sealed(Buffer.concat([KEY, recordField(userRecord('x', 7), userRecord('y'))]))).map(String),
    ).toEqual(['y']);
  });

  const magic = Buffer.from('f3899ac2', 'hex');
  const whole = aggregateOf(['x', 'y']);
  it.each<[string, Buffer, string]>([
    ['the magic bytes alone', magic, 'the MD5 digest'],
    ['a digest cut short', whole.subarray(0, -1), 'the MD5 digest'],
    ['another digest', Buffer.concat([whole.subarray(0, -1), Buffer.from([0])]), 'the MD5 digest'],
    [
      'text after the magic bytes',
      Buffer.concat([magic, Buffer.from('{"id":1,"name":"no aggregate"}')]),
      'the MD5 digest',
    ],
    ['nothing', sealed(Buffer.alloc(0)), 'it holds no record'],
    ['a key but no record', sealed(KEY), 'it holds no record'],
    ['a record without data', sealed(Buffer.concat([KEY, recordField(varintField(1, 0))])), 'record 1 has no data'],
    [
      'a number as data',
      sealed(Buffer.concat([KEY, recordField(varintField(1, 0), varintField(3, 7))])),
      'record 1 has no data',
    ],
    ['a number as record', sealed(Buffer.concat([KEY, varintField(3, 7)])), 'record 1 is a number'],
    [
      'a record without a key',
      sealed(Buffer.concat([KEY, recordField(bytesField(3, 'x'))])),
      'record 1 has no partition key',
    ],
    [
      'a key beyond the table',
      sealed(Buffer.concat([KEY, recordField(userRecord('x')), recordField(userRecord('y', 1))])),
      'record 2 has the partition key 1 of a table of 1',
    ],
    [
      'a key in bytes',
      sealed(Buffer.concat([KEY, recordField(bytesField(1, 'a'), bytesField(3, 'x'))])),
      'record 1 has the partition key in bytes of a table of 1',
    ],
    [
      'an explicit hash key without a table',
      sealed(Buffer.concat([KEY, recordField(userRecord('x'), varintField(2, 0))])),
      'record 1 has the explicit hash key 0 of a table of 0',
    ],
    [
      'a field that ends too late',
      sealed(Buffer.concat([KEY, Buffer.from([0x1a, 9, 1])])),
      'a field of 9 bytes goes on beyond its end',
    ],
    ['a length of no end', sealed(Buffer.from([0x1a, 0x80])), 'a number goes on beyond its end'],
    [
      'a length of eleven bytes',
      sealed(Buffer.from([0x1a, ...new Array<number>(10).fill(0x80), 1])),
      'a number has more than 10 bytes',
    ],
    ['an unknown wire type', sealed(Buffer.from([0x1b])), 'a field has the wire type 3'],
  ])('refuses %s', (_what, bytes, why) => {
    expect(isAggregated(bytes)).toBe(true);
    expect(messageOf(bytes)).toMatch(
      `kinesis.data begins as an aggregated record of the Kinesis Producer Library, but cannot be taken apart: ${why}`,
    );
  });

  it('refuses with a sentence whatever has a right digest and is no message, and throws nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (message) => {
        expect(messageOf(sealed(message))).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses an aggregate with any one byte changed', () => {
    for (let position = 4; position < whole.length; position += 1) {
      const changed = Buffer.from(whole);
      changed[position] = (changed[position] ?? 0) ^ 1;
      expect(messageOf(changed)).toContain('MD5');
    }
  });
});

it('takes no text for an aggregate', () => {
  expect(['', '{}', 'ó', '\u{c926b}'].map((text) => isAggregated(Buffer.from(text)))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  for (const record of kinesisSample('dynamodb.millisecond'))
    expect(isAggregated(Buffer.from(textOf(record)))).toBe(false);
});
