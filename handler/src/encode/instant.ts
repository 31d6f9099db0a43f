import { plainDecimal } from './number';

const NANOSECONDS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_MINUTE = 60;
const MILLISECONDS_PER_SECOND = 1000;

/** Firehose reads an epoch number below this as seconds, else as milliseconds (reference: aws-behaviour §2.7). */
const MILLISECONDS_FROM = 1_000_000_000_000n;

/**
 * Firehose's writer holds nanoseconds in 64 bits: an instant outside 1677 to 2262 silently becomes another one
 * (reference: aws-behaviour §2.7).
 */
const MAXIMUM_EPOCH_SECONDS = 9_223_372_035;

const NANOSECOND_DIGITS = 9;
const MILLISECOND_DIGITS = 3;

/** Longest run of integer digits that an epoch number inside the range can have: milliseconds of the year 2262. */
const MAXIMUM_EPOCH_DIGITS = 13;

const ISO_INSTANT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))?$/;
const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * An instant as text that every reading of Firehose's SerDe takes, `yyyy-MM-dd HH:mm:ss[.fraction]` in UTC, or null if
 * the text is no ISO-8601 instant between 1677 and 2262. Without an offset the text is taken as UTC.
 */
export function instantOfText(text: string): string | null {
  const match = ISO_INSTANT.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '0', fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] =
    match;
  const time = utc(year, month, day);
  if (time === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return null;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  const seconds =
    time / MILLISECONDS_PER_SECOND +
    (Number(hour) * 60 + Number(minute) - offset) * SECONDS_PER_MINUTE +
    Number(second);
  return format(seconds, fraction);
}

/** The same for an epoch number: seconds, or milliseconds from 10^12 on; null outside the range or below nanoseconds. */
export function instantOfNumber(text: string): string | null {
  const decimal = plainDecimal(text);
  if (decimal === null || decimal.integer.length > MAXIMUM_EPOCH_DIGITS) return null;
  const isMilliseconds = BigInt(decimal.integer) >= MILLISECONDS_FROM;
  const scale = isMilliseconds ? NANOSECOND_DIGITS - MILLISECOND_DIGITS : NANOSECOND_DIGITS;
  if (decimal.fraction.length > scale) return null;
  const magnitude = BigInt(decimal.integer + decimal.fraction.padEnd(scale, '0'));
  const nanoseconds = decimal.negative ? -magnitude : magnitude;
  const fraction = ((nanoseconds % NANOSECONDS_PER_SECOND) + NANOSECONDS_PER_SECOND) % NANOSECONDS_PER_SECOND;
  const seconds = Number((nanoseconds - fraction) / NANOSECONDS_PER_SECOND);
  return format(seconds, fraction.toString().padStart(NANOSECOND_DIGITS, '0'));
}

/** True for a day of the calendar as `yyyy-MM-dd`. */
export function isDate(text: string): boolean {
  const match = ISO_DATE.exec(text);
  return match !== null && utc(match[1], match[2], match[3]) !== null;
}

/** Midnight of a day that exists, in epoch milliseconds; null for a 30th of February or a year 0. */
function utc(year: string | undefined, month: string | undefined, day: string | undefined): number | null {
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const time = midnight.getTime();
  if (Number.isNaN(time) || Number(year) < 1) return null;
  return midnight.getUTCDate() === Number(day) ? time : null;
}

function format(seconds: number, fraction: string): string | null {
  if (Math.abs(seconds) > MAXIMUM_EPOCH_SECONDS) return null;
  const iso = new Date(seconds * MILLISECONDS_PER_SECOND).toISOString();
  const digits = fraction.replace(/0+$/, '');
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}${digits === '' ? '' : `.${digits}`}`;
}
