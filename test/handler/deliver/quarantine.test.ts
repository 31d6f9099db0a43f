import fc from 'fast-check';
import { quarantineLines } from '../../../handler/src/deliver/quarantine';
import { version } from '../../../package.json';
import { anyText } from '../../support/builders/arbitraries';
import { streamRecord } from '../../support/builders/stream-record';

/** Firehose API reference, Record: Data. */
const RECORD_MAXIMUM_BYTES = 1_024_000;

interface Line {
  readonly reason: string;
  readonly event_id: string | null;
  readonly record_ref: string | null;
  readonly part: number;
  readonly parts: number;
  readonly record: string;
  readonly pipeline_version: string;
  readonly quarantined_at: string;
}

function quarantined(
  record: unknown,
  reason = 'a reason',
  reference: string | null = '1',
  eventId: string | null = 'id-1',
): readonly string[] {
  return quarantineLines({ reason, record, eventId, reference, quarantinedAt: '2026-11-21T08:44:00.000Z' });
}

function parsed(line: string): Line {
  return JSON.parse(line);
}

/** Checks that the parts put together are the record's text, byte for byte, and that each part is one line that fits. */
function expectWhole(lines: readonly string[], record: unknown, recordText = JSON.stringify(record)): void {
  const parts = lines.map(parsed);
  expect(parts.map(({ part, parts: count }) => [part, count])).toEqual(
    lines.map((_, index) => [index + 1, lines.length]),
  );
  const text = Buffer.concat(parts.map((part) => Buffer.from(part.record)));
  expect(text.equals(Buffer.from(recordText))).toBe(true);
  for (const line of lines) {
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(RECORD_MAXIMUM_BYTES);
  }
}

describe('quarantineLines', () => {
  it('keeps a small record in one line, with what is known about it', () => {
    const record = streamRecord(1);
    const [line = '', ...others] = quarantined(record, 'eventName is "X"', '100000000000000000001');
    expect(others).toEqual([]);
    expect(parsed(line)).toEqual({
      reason: 'eventName is "X"',
      event_id: 'id-1',
      record_ref: '100000000000000000001',
      part: 1,
      parts: 1,
      record: JSON.stringify(record),
      pipeline_version: version,
      quarantined_at: '2026-11-21T08:44:00.000Z',
    });
  });

  it('keeps any record whole, in as many parts as it needs', () => {
    const text = fc
      .tuple(anyText(40), fc.integer({ min: 1, max: 60_000 }), anyText(40))
      .map(([start, times, repeated]) => start + repeated.repeat(Math.ceil(times / (repeated.length + 1))));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), anyText(2000), (texts, reason) => {
        const record = { texts };
        expectWhole(quarantined(record, reason, reason.slice(0, 300)), record);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['a', '"', '\\', '\u0001', 'é', '漢', '😀', '\ud800', '\u2028'])('keeps 2 MB of %j whole', (character) => {
    const record = { ...streamRecord(1), text: `x${character.repeat(2_000_000 / character.length)}` };
    const lines = quarantined(record);
    expect(lines.length).toBeGreaterThan(1);
    expectWhole(lines, record);
  });

  it.each(['\u0001', '漢', '😀', '\udc00'])(
    'fits the longest reason and references of %j beside a part',
    (character) => {
      const long = character.repeat(2000);
      const record = { eventID: character.repeat(256), text: '漢'.repeat(1_000_000) };
      for (const reference of [long, long.slice(0, 256)]) expectWhole(quarantined(record, long, reference), record);
    },
  );

  it.each<[string, string]>([
    ['arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['objects', `${'{"M":'.repeat(100_000)}{}${'}'.repeat(100_000)}`],
  ])('keeps a record of 100,000 nested %s whole', (_what, nested) => {
    const text = `{"eventID":"id-1","nested":${nested},"text":"${'漢'.repeat(500_000)}"}`;
    const record: unknown = JSON.parse(text);
    const lines = quarantined(record);
    expect(lines.length).toBeGreaterThan(1);
    expect(parsed(lines[0] ?? '').event_id).toBe('id-1');
    expectWhole(lines, record, text);
  });

  it('cuts a reason after a thousand characters', () => {
    const reasons = quarantined({}, 'x'.repeat(1001)).map((line): unknown => JSON.parse(line).reason);
    expect(reasons).toEqual(['x'.repeat(1000)]);
  });

  it('throws for what is not JSON, which no source gives', () => {
    expect(() => quarantined(1n)).toThrow(TypeError);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'null'],
    ['a number', 5, '5'],
    ['a string', 'x', '"x"'],
    ['a list', [], '[]'],
    ['nothing', undefined, 'null'],
  ])('keeps %s, which is not a record at all', (_what, record, text) => {
    const [line = ''] = quarantined(record, 'r', null, null);
    expect(parsed(line)).toMatchObject({ record: text, event_id: null, record_ref: null });
  });

  it('leaves an id out that is far too long for one', () => {
    const [line = ''] = quarantined({}, 'r', '1'.repeat(257), 'x'.repeat(257));
    expect(parsed(line)).toMatchObject({ event_id: null, record_ref: null });
  });
});
