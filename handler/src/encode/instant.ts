import { plainDecimal } from './number';
import { isDate } from './plain-instant';

const NANOSECONDS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_MINUTE = 60;
const MILLISECONDS_PER_SECOND = 1000;

/** Firehose reads an epoch number below this as seconds, else as milliseconds (docs/semantics.md, "Conversion"). */
const MILLISECONDS_FROM = 1_000_000_000_000n;

/**
 * Firehose's writer holds nanoseconds in 64 bits: an instant outside 1677 to 2262 silently becomes another one
 * (docs/semantics.md, "Conversion").
 */
const MAXIMUM_EPOCH_SECONDS = 9_223_372_035;

const NANOSECOND_DIGITS = 9;
const MILLISECOND_DIGITS = 3;

/** The most integer digits that an epoch number in the range has: milliseconds of the year 2262. */
const MAXIMUM_EPOCH_DIGITS = 13;

const ISO_INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))?$/;

/**
 * An instant as every reading of Firehose's SerDe takes it, `yyyy-MM-dd HH:mm:ss[.fraction]` in UTC, or null if
 * the string is not an ISO-8601 instant between 1677 and 2262. Without an offset it is taken as UTC.
 */
export function instantOfText(text: string): string | null {
  const match = ISO_INSTANT.exec(text);
  if (match === null) return null;
  const [, date = '', hour = '', minute = '', second = '00', fraction = '', sign, offsetHours, offsetMinutes] = match;
  if (!isDate(date) || hour > '23' || minute > '59' || second > '59') return null;
  const time = `${hour}:${minute}:${second}`;
  if (Number(offsetHours ?? 0) > 23 || Number(offsetMinutes ?? 0) > 59) return null;
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * SECONDS_PER_MINUTE;
  const seconds = Date.parse(`${date}T${time}Z`) / MILLISECONDS_PER_SECOND;
  return format(sign === '-' ? seconds + offset : seconds - offset, fraction);
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

function format(seconds: number, fraction: string): string | null {
  if (Math.abs(seconds) > MAXIMUM_EPOCH_SECONDS) return null;
  const iso = new Date(seconds * MILLISECONDS_PER_SECOND).toISOString();
  return join(iso.slice(0, 10), iso.slice(11, 19), fraction);
}

function join(date: string, time: string, fraction: string): string {
  const digits = fraction.replace(/0+$/, '');
  return digits === '' ? `${date} ${time}` : `${date} ${time}.${digits}`;
}
