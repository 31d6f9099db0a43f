import { isDigit, POINT, UPPER_Z, ZERO } from '../change/ascii';

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

const SECOND = /^\d{4}-\d\d-(\d\d)T\d\d:\d\d:\d\d/;
const SECOND_LENGTH = 'yyyy-MM-ddTHH:mm:ss'.length;
const FRACTION_MAXIMUM_DIGITS = 9;
const MILLISECOND_DIGITS = 3;

/** The last second that was read, `yyyy-MM-ddTHH:mm:ss`: the changes of a batch are of a few seconds. */
let lastSecond: Instant = { time: Number.NaN, timestamp: 'none', date: '' };

/** `yyyy-MM-ddTHH:mm:ss[.fraction]Z` unchanged; null if the string is anything else. */
export function instantOfText(timestamp: string): Instant | null {
  const milliseconds = millisecondsOf(timestamp);
  if (milliseconds < 0) return null;
  if (!timestamp.startsWith(lastSecond.timestamp)) {
    const second = secondOf(timestamp.slice(0, SECOND_LENGTH));
    if (second === null) return null;
    lastSecond = second;
  }
  return { time: lastSecond.time + milliseconds, timestamp, date: lastSecond.date };
}

function secondOf(timestamp: string): Instant | null {
  const match = SECOND.exec(timestamp);
  const time = match === null ? Number.NaN : Date.parse(`${timestamp}Z`);
  // Date.parse takes 30 February for a day of March.
  if (!(time >= 0) || new Date(time).getUTCDate() !== Number(match?.[1])) return null;
  return { time, timestamp, date: timestamp.slice(0, DATE_LENGTH) };
}

/** The milliseconds of `[.fraction]Z` after the second; -1 if there is anything else. */
function millisecondsOf(timestamp: string): number {
  const end = timestamp.length - 1;
  const digits = end - SECOND_LENGTH - 1;
  if (timestamp.charCodeAt(end) !== UPPER_Z) return -1;
  if (digits < 0) return end === SECOND_LENGTH ? 0 : -1;
  if (digits < 1 || digits > FRACTION_MAXIMUM_DIGITS || timestamp.charCodeAt(SECOND_LENGTH) !== POINT) return -1;
  let milliseconds = 0;
  for (let index = 0; index < Math.max(digits, MILLISECOND_DIGITS); index += 1) {
    const code = index < digits ? timestamp.charCodeAt(SECOND_LENGTH + 1 + index) : ZERO;
    if (!isDigit(code)) return -1;
    if (index < MILLISECOND_DIGITS) milliseconds = milliseconds * 10 + code - ZERO;
  }
  return milliseconds;
}
