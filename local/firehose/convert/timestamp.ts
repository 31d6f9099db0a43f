import { schemaMismatch } from './conversion-failure';
import { unscaledDecimal } from './decimal';

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const LENIENT = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?$/;
const STRICT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?Z$/;
const EPOCH = /^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/;

/** Below this an epoch number counts seconds, from it on milliseconds (docs/semantics.md, "Conversion"). */
const FIRST_MILLISECOND_EPOCH = 1e12;
const NANOSECONDS_SCALE = 9;
const MILLISECONDS_SCALE = 3;
const EPOCH_DIGITS = 60;

const SECONDS_A_DAY = 86_400;
const NANOSECONDS_A_SECOND = 1_000_000_000n;
const NANOSECONDS_A_DAY = BigInt(SECONDS_A_DAY) * NANOSECONDS_A_SECOND;
/** The Julian day of 1970-01-01, from which INT96 counts. */
const JULIAN_DAY_OF_EPOCH = 2_440_588;
const INT96_BYTES = 12;

/** Days since 1970-01-01 of a date `yyyy-M-d`; throws a ConversionFailure for anything else. */
export function epochDay(text: string): number {
  const match = DATE.exec(text);
  const day = match && dayOf(match);
  if (day === null) throw schemaMismatch(`${JSON.stringify(text)} is not a date yyyy-MM-dd`);
  return day;
}

/**
 * A timestamp as Hive's INT96: eight bytes of nanoseconds in the day, four bytes of the Julian day, little endian.
 * Reads `yyyy-M-d H:m:s[.fraction]`, `yyyy-MM-ddTHH:mm:ss[.fraction]Z` and epoch numbers; UTC.
 * Throws a ConversionFailure for anything else.
 */
export function int96Timestamp(text: string): Uint8Array {
  if (EPOCH.test(text)) return int96OfEpoch(text);
  const match = LENIENT.exec(text) ?? STRICT.exec(text);
  const day = match && dayOf(match);
  const second = match && secondOfDay(match);
  if (day === null || second === null) {
    throw schemaMismatch(`${JSON.stringify(text)} is not a timestamp yyyy-MM-dd HH:mm:ss[.fraction]`);
  }
  const nanoseconds = BigInt((match?.[7] ?? '').padEnd(NANOSECONDS_SCALE, '0'));
  return int96(day, BigInt(second) * NANOSECONDS_A_SECOND + nanoseconds);
}

function int96OfEpoch(text: string): Uint8Array {
  const isSeconds = Math.abs(Number(text)) < FIRST_MILLISECOND_EPOCH;
  const scale = isSeconds ? NANOSECONDS_SCALE : NANOSECONDS_SCALE - MILLISECONDS_SCALE;
  // AWS's writer keeps an epoch in 64 bits of nanoseconds, which wrap: 999999999999 s arrives in the year 2092.
  const nanoseconds = BigInt.asIntN(64, unscaledDecimal(text, EPOCH_DIGITS, scale));
  const inDay = ((nanoseconds % NANOSECONDS_A_DAY) + NANOSECONDS_A_DAY) % NANOSECONDS_A_DAY;
  return int96(Number((nanoseconds - inDay) / NANOSECONDS_A_DAY), inDay);
}

function int96(day: number, nanosecondsInDay: bigint): Uint8Array {
  const bytes = new Uint8Array(INT96_BYTES);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, nanosecondsInDay, true);
  view.setInt32(8, day + JULIAN_DAY_OF_EPOCH, true);
  return bytes;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; null for a day that the calendar does not have. */
function dayOf([, yearText, monthText, dayText]: RegExpExecArray): number | null {
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(Number(yearText), Number(monthText) - 1, Number(dayText));
  if (date.getUTCMonth() !== Number(monthText) - 1 || date.getUTCDate() !== Number(dayText)) return null;
  return date.getTime() / (SECONDS_A_DAY * 1000);
}

function secondOfDay(match: RegExpExecArray): number | null {
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return (hour * 60 + minute) * 60 + second;
}
