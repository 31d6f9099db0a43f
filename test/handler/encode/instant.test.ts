import fc from 'fast-check';
import { instantOfNumber, instantOfText } from '../../../handler/src/encode/instant';

/** Years that nanoseconds in 64 bits reach whole. */
const inRange = fc.date({
  min: new Date('1678-01-01T00:00:00Z'),
  max: new Date('2261-12-31T23:59:59Z'),
  noInvalidDate: true,
});

/** `yyyy-MM-dd HH:mm:ss[.fraction]` as Date prints it, without zeros at the fraction's end. */
function expected(date: Date): string {
  const [seconds = '', fraction = ''] = date.toISOString().replace('T', ' ').replace('Z', '').split('.');
  const digits = fraction.replace(/0*$/, '');
  return digits === '' ? seconds : `${seconds}.${digits}`;
}

describe('instantOfText', () => {
  it.each([
    ['2026-11-21T08:44:00Z', '2026-11-21 08:44:00'],
    ['2026-11-21T08:44:00', '2026-11-21 08:44:00'],
    ['2026-11-21 08:44:00', '2026-11-21 08:44:00'],
    ['2026-11-21T08:44', '2026-11-21 08:44:00'],
    ['2026-11-21T08:44:00.120Z', '2026-11-21 08:44:00.12'],
    ['2026-11-21T08:44:00.123456789Z', '2026-11-21 08:44:00.123456789'],
    ['2026-11-21T08:44:00.000000001+02:00', '2026-11-21 06:44:00.000000001'],
    ['2026-12-31T23:30:00-0100', '2027-01-01 00:30:00'],
    ['2026-01-01T00:30:00+05:45', '2025-12-31 18:45:00'],
    ['2024-02-29T00:00:00Z', '2024-02-29 00:00:00'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31 23:59:59.5'],
    ['1677-09-22T00:00:00Z', '1677-09-22 00:00:00'],
    ['2262-04-11T00:00:00Z', '2262-04-11 00:00:00'],
  ])('reads %s as %s', (text, instant) => {
    expect(instantOfText(text)).toBe(instant);
  });

  it.each([
    '',
    'now',
    '2026-11-21',
    '20261121T084400Z',
    '2026-11-21T08:44:00.1234567890Z',
    '2026-11-21T08:44:00.Z',
    '2026-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00+00:60',
    '2026-01-01T00:00:00Z ',
    ' 2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z\n',
    '0000-01-01T00:00:00Z',
    '1677-01-01T00:00:00Z',
    '2263-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ])('refuses %j', (text) => {
    expect(instantOfText(text)).toBeNull();
  });

  it('agrees with Date for any instant and any offset', () => {
    fc.assert(
      fc.property(inRange, fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000);
        fc.pre(local.getUTCFullYear() > 1677 && local.getUTCFullYear() < 2262);
        const minutes = Math.abs(offset);
        const sign = offset < 0 ? '-' : '+';
        const zone = `${sign}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        expect(instantOfText(local.toISOString().replace('Z', zone))).toBe(expected(date));
      }),
    );
  });
});

describe('instantOfNumber', () => {
  it.each([
    ['0', '1970-01-01 00:00:00'],
    ['-0', '1970-01-01 00:00:00'],
    ['1795215601', '2026-11-20 23:00:01'],
    ['1795215601.5', '2026-11-20 23:00:01.5'],
    ['1795215601.123456789', '2026-11-20 23:00:01.123456789'],
    ['1.795215601E+9', '2026-11-20 23:00:01'],
    ['1795215601123', '2026-11-20 23:00:01.123'],
    ['1795215601123.456789', '2026-11-20 23:00:01.123456789'],
    ['1000000000000', '2001-09-09 01:46:40'],
    ['-1', '1969-12-31 23:59:59'],
    ['-0.5', '1969-12-31 23:59:59.5'],
    ['-1000000000000', '1938-04-24 22:13:20'],
    ['-1000000000000.000001', '1938-04-24 22:13:19.999999999'],
  ])('reads %s as %s', (text, instant) => {
    expect(instantOfNumber(text)).toBe(instant);
  });

  it.each([
    ['999999999999', 'which Firehose would read as seconds and turn into the year 2092'],
    ['1795215601.1234567891', 'below a nanosecond'],
    ['1795215601123.4567891', 'below a nanosecond'],
    ['9223372037', 'beyond 64 bits of nanoseconds'],
    ['1E+126', 'beyond any time'],
    ['1E-130', 'below a nanosecond'],
    ['99999999999999', 'beyond milliseconds of the year 2262'],
  ])('refuses %s: %s', (text) => {
    expect(instantOfNumber(text)).toBeNull();
  });

  it('agrees with Date for any millisecond, given as seconds', () => {
    fc.assert(
      fc.property(inRange, (date) => {
        const milliseconds = date.getTime();
        const seconds = `${milliseconds < 0 ? '-' : ''}${Math.floor(Math.abs(milliseconds) / 1000)}.${String(Math.abs(milliseconds) % 1000).padStart(3, '0')}`;
        expect(instantOfNumber(seconds)).toBe(expected(date));
        if (Math.abs(milliseconds) >= 1e12) expect(instantOfNumber(String(milliseconds))).toBe(expected(date));
      }),
    );
  });
});
