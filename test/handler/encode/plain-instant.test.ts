import fc from 'fast-check';
import { instantOfText } from '../../../handler/src/encode/instant';
import { isDate, plainInstantLength } from '../../../handler/src/encode/plain-instant';

/** What the plain way makes of the text; null where it leaves it to the other. */
function plain(text: string): string | null {
  const length = plainInstantLength(text);
  return length === 0 ? null : text.slice(0, length).replace('T', ' ');
}

describe('plainInstantLength', () => {
  it.each([
    ['2026-11-21T08:44:00Z', '2026-11-21 08:44:00'],
    ['2026-11-21 08:44:00Z', '2026-11-21 08:44:00'],
    ['2024-02-29T23:59:59Z', '2024-02-29 23:59:59'],
    ['2026-11-21T08:44:00.120Z', '2026-11-21 08:44:00.12'],
    ['2026-11-21T08:44:00.000Z', '2026-11-21 08:44:00'],
    ['2026-11-21T08:44:00.0Z', '2026-11-21 08:44:00'],
    ['2026-11-21T08:44:00.123456789Z', '2026-11-21 08:44:00.123456789'],
    ['1678-01-01T00:00:00Z', '1678-01-01 00:00:00'],
    ['2261-12-31T23:59:59.999999999Z', '2261-12-31 23:59:59.999999999'],
  ])('takes %s as %s without arithmetic', (text, instant) => {
    expect(plain(text)).toBe(instant);
  });

  it.each(['2026-11-21T08:44:00', '2026-11-21T08:44Z', '2026-11-21T08:44:00+00:00', '1677-12-31T00:00:00Z'])(
    'is 0 for %s, which needs arithmetic',
    (text) => {
      expect(plainInstantLength(text)).toBe(0);
      expect(instantOfText(text)).not.toBeNull();
    },
  );

  it('agrees with instantOfText, or is 0, whatever is wrong with the string', () => {
    const text = fc
      .tuple(
        fc.date({ noInvalidDate: true, min: new Date('1600-01-01'), max: new Date('2300-01-01') }),
        fc.stringMatching(/^(\.\d{0,11})?$/),
        fc.nat(30),
        fc.option(fc.constantFrom('0', '1', '3', '6', '9', '-', ':', '.', 'T', 'Z', ' ', 'a', '\n', '/', '٣')),
      )
      .map(([date, fraction, at, replacement]) => {
        const instant = `${date.toISOString().slice(0, 19)}${fraction}Z`;
        return replacement === null ? instant : `${instant.slice(0, at)}${replacement}${instant.slice(at + 1)}`;
      });
    fc.assert(
      fc.property(text, (instant) => {
        const got = plain(instant);
        if (got !== null) expect(got).toBe(instantOfText(instant));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('isDate', () => {
  it.each(['2026-11-21', '2024-02-29', '0001-01-01', '9999-12-31', '2000-02-29'])('takes %s', (text) => {
    expect(isDate(text)).toBe(true);
  });

  it.each([
    '',
    '2026-11-2',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-10-00',
    '0000-01-01',
    '2026-11-21T00:00:00Z',
    '2026-11-21\n',
  ])('refuses %j', (text) => {
    expect(isDate(text)).toBe(false);
  });
});
