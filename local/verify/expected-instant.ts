import type { AttributeValue } from './attribute-value';
import { abs, scaled } from './expected-number';

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))?$/;

/** Dates before the Gregorian calendar do not survive Hive (docs/record.md, "Values in columns"). */
const FIRST_DATE = '1582-10-15';
/** Instants are whole nanoseconds in 64 bits, a second short of their ends (docs/record.md, "Values in columns"). */
const LAST_SECOND = 9_223_372_035n;
/** From here on an epoch number is in milliseconds. */
const MILLISECONDS_FROM = 10n ** 12n;

const NANOSECOND_DIGITS = 9;
const SECOND = 10n ** BigInt(NANOSECOND_DIGITS);
const MICROSECOND = 1000n;
const MINUTE_IN_MILLISECONDS = 60_000;

/** The leaf of a date column; undefined for anything but a day of the Gregorian calendar. */
export function expectedDate(value: AttributeValue): string | undefined {
  if (!('S' in value) || dayOf(value.S) === undefined || value.S < FIRST_DATE) return undefined;
  return `date:${value.S}`;
}

/** The leaf of a timestamp column from ISO text or an epoch number; undefined for anything else. */
export function expectedInstant(value: AttributeValue): string | undefined {
  const nanoseconds = 'N' in value ? ofNumber(value.N) : 'S' in value ? ofText(value.S) : undefined;
  if (nanoseconds === undefined || abs(floor(nanoseconds, SECOND)) > LAST_SECOND) return undefined;
  return instantLeaf(floor(nanoseconds, MICROSECOND));
}

/** The one spelling of an instant: microseconds since 1970, the most that DuckDB reads of an INT96. */
export function instantLeaf(microseconds: bigint): string {
  return `timestamp:${microseconds}us`;
}

/** Largest whole number that is not above the quotient. */
export function floor(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value % divisor < 0n ? quotient - 1n : quotient;
}

function ofNumber(text: string): bigint | undefined {
  const seconds = scaled(text, NANOSECOND_DIGITS);
  if (seconds === undefined || abs(seconds) < MILLISECONDS_FROM * SECOND) return seconds;
  return scaled(text, NANOSECOND_DIGITS - 3);
}

function ofText(text: string): bigint | undefined {
  const match = INSTANT.exec(text);
  const [, date = '', hour = '', minute = '', second = '00', fraction = '', sign, hours = '0', minutes = '0'] =
    match ?? [];
  const day = dayOf(date);
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const inDay = (Number(hour) * 60 + Number(minute) - ahead) * MINUTE_IN_MILLISECONDS + Number(second) * 1000;
  return BigInt(day + inDay) * 1_000_000n + BigInt(fraction.padEnd(NANOSECOND_DIGITS, '0'));
}

/** Epoch milliseconds at which a day `yyyy-MM-dd` begins; undefined for one that the calendar does not have. */
function dayOf(text: string): number | undefined {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || Number(year) === 0) return undefined;
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? date.getTime() : undefined;
}
