const MILLISECONDS_PER_SECOND = 1000;
const MICROSECONDS_PER_MILLISECOND = 1000;
const DATE_LENGTH = 'yyyy-MM-dd'.length;
const MICROSECOND_DIGITS = 3;

/** An instant as the record has it. */
export interface Instant {
  /** Epoch milliseconds. */
  readonly time: number;
  /** ISO-8601, UTC. */
  readonly timestamp: string;
  /** Its day, `yyyy-MM-dd`. */
  readonly date: string;
}

let last: Instant = { time: Number.NaN, timestamp: '', date: '' };

/**
 * An instant of a source that counts in seconds, given in epoch milliseconds: a whole second has no fraction. The same as
 * before is not formatted again.
 */
export function instantOfSeconds(time: number): Instant {
  if (last.time === time) return last;
  const instant = instantOfMilliseconds(time);
  last =
    time % MILLISECONDS_PER_SECOND === 0 ? { ...instant, timestamp: instant.timestamp.replace('.000Z', 'Z') } : instant;
  return last;
}

/** An instant of a source that counts in milliseconds; three fraction digits, always. */
export function instantOfMilliseconds(time: number): Instant {
  const timestamp = new Date(time).toISOString();
  return { time, timestamp, date: timestamp.slice(0, DATE_LENGTH) };
}

/** An instant of a source that counts in microseconds; six fraction digits, always. */
export function instantOfMicroseconds(microseconds: number): Instant {
  const time = Math.floor(microseconds / MICROSECONDS_PER_MILLISECOND);
  const iso = new Date(time).toISOString();
  const rest = String(microseconds % MICROSECONDS_PER_MILLISECOND).padStart(MICROSECOND_DIGITS, '0');
  return { time, timestamp: `${iso.slice(0, -1)}${rest}Z`, date: iso.slice(0, DATE_LENGTH) };
}

const INSTANT = /^\d{4}-\d\d-(\d\d)T\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

let lastOfText: Instant = { time: Number.NaN, timestamp: '', date: '' };

/** `yyyy-MM-ddTHH:mm:ss[.fraction]Z` unchanged; null if the string is anything else. The changes of a transaction share one. */
export function instantOfText(timestamp: string): Instant | null {
  if (lastOfText.timestamp === timestamp) return lastOfText;
  const match = INSTANT.exec(timestamp);
  const time = match === null ? Number.NaN : Date.parse(timestamp);
  // Date.parse takes 30 February for a day of March.
  if (!(time >= 0) || new Date(time).getUTCDate() !== Number(match?.[1])) return null;
  lastOfText = { time, timestamp, date: timestamp.slice(0, DATE_LENGTH) };
  return lastOfText;
}
