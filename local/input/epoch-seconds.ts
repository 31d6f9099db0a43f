const MILLISECONDS = 1000;

/** ISO 8601 with an offset, as Python's isoformat and JavaScript's toISOString write it. */
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Epoch seconds at which the year 10000 begins: milliseconds in the place of seconds lie beyond it. */
const END_OF_TIME_IN_SECONDS = Date.UTC(10_000, 0) / MILLISECONDS;

/** The epoch seconds that an ISO 8601 text means; null for anything else. */
export function secondsOfIsoText(time: unknown): number | null {
  if (typeof time !== 'string' || !ISO_TIME.test(time)) return null;
  const milliseconds = Date.parse(time);
  return Number.isNaN(milliseconds) ? null : milliseconds / MILLISECONDS;
}

/** Whole epoch milliseconds; null for what is not a time: one record's impossible time must not move the clock of all. */
export function millisecondsOf(seconds: unknown): number | null {
  const isTime = typeof seconds === 'number' && seconds >= 0 && seconds < END_OF_TIME_IN_SECONDS;
  return isTime ? Math.round(seconds * MILLISECONDS) : null;
}
