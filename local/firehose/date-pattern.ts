/** One instant as a clock on a wall shows it, in the fields of a UTC Date. */
export type WallClock = Date;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const SHORT_NAME = 3;
const MILLISECONDS_A_DAY = 86_400_000;

type Field = (clock: WallClock) => string;

/** Java's letters (java.time.format.DateTimeFormatter), each with the most letters that Java takes in a row. */
const LETTERS: ReadonlyMap<string, { readonly most: number; readonly field: (count: number) => Field }> = new Map([
  ['y', { most: 19, field: year }],
  ['u', { most: 19, field: year }],
  ['M', { most: 5, field: month }],
  ['L', { most: 5, field: month }],
  ['d', { most: 2, field: padded((clock) => clock.getUTCDate()) }],
  ['D', { most: 3, field: padded(dayOfYear) }],
  ['E', { most: 5, field: (count: number) => (clock: WallClock) => nameOf(DAYS, clock.getUTCDay(), count) }],
  ['a', { most: 1, field: () => (clock: WallClock) => (clock.getUTCHours() < 12 ? 'AM' : 'PM') }],
  ['H', { most: 2, field: padded((clock) => clock.getUTCHours()) }],
  ['k', { most: 2, field: padded((clock) => clock.getUTCHours() || 24) }],
  ['K', { most: 2, field: padded((clock) => clock.getUTCHours() % 12) }],
  ['h', { most: 2, field: padded((clock) => clock.getUTCHours() % 12 || 12) }],
  ['m', { most: 2, field: padded((clock) => clock.getUTCMinutes()) }],
  ['s', { most: 2, field: padded((clock) => clock.getUTCSeconds()) }],
  // Firehose's instant has whole seconds, however many digits of a second are asked for.
  ['S', { most: 9, field: (count: number) => () => '0'.repeat(count) }],
]);

const TOKEN = /([A-Za-z])\1*|'((?:[^']|'')*)'|[^A-Za-z'[\]{}#]+|(.)/gs;

/**
 * Compiles a Java DateTimeFormatter pattern, as `!{timestamp:…}` holds one. Throws an Error that names the letter that
 * Java does not have or that is not modelled.
 */
export function compileDatePattern(pattern: string): (clock: WallClock) => string {
  const fields = [...pattern.matchAll(TOKEN)].map((token) => readToken(pattern, token));
  return (clock) => fields.map((field) => field(clock)).join('');
}

/** The instant `epochMilliseconds` as clocks in that IANA time zone show it. */
export function wallClock(epochMilliseconds: number, timeZone: string): WallClock {
  if (timeZone === 'UTC') return new Date(epochMilliseconds);
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(epochMilliseconds);
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')));
}

function readToken(pattern: string, [text, letter, quoted, reserved]: RegExpExecArray): Field {
  if (reserved !== undefined) throw patternError(pattern, reserved);
  if (quoted !== undefined) return constant(quoted === '' ? "'" : quoted.replaceAll("''", "'"));
  if (letter === undefined) return constant(text);
  const known = LETTERS.get(letter);
  if (known === undefined || text.length > known.most) throw patternError(pattern, text);
  return known.field(text.length);
}

function patternError(pattern: string, text: string): Error {
  return new Error(
    `timestamp pattern "${pattern}": "${text}" is not modelled. Allowed: the letters ${[...LETTERS.keys()].join(' ')} ` +
      "of Java's DateTimeFormatter, other text between single quotes. Write the date with these, such as yyyy-MM-dd.",
  );
}

function constant(text: string): Field {
  return () => text;
}

function padded(value: (clock: WallClock) => number): (count: number) => Field {
  return (count) => (clock) => String(value(clock)).padStart(count, '0');
}

function year(count: number): Field {
  if (count === 2) return (clock) => String(clock.getUTCFullYear() % 100).padStart(2, '0');
  return padded((clock) => clock.getUTCFullYear())(count);
}

function month(count: number): Field {
  if (count < SHORT_NAME) return padded((clock) => clock.getUTCMonth() + 1)(count);
  return (clock) => nameOf(MONTHS, clock.getUTCMonth(), count);
}

/** Java: up to three letters the short name, four the full name, five the first letter. */
function nameOf(names: readonly string[], index: number, count: number): string {
  const name = names[index] ?? '';
  if (count <= SHORT_NAME) return name.slice(0, SHORT_NAME);
  return count === SHORT_NAME + 1 ? name : name.slice(0, 1);
}

function dayOfYear(clock: WallClock): number {
  return Math.floor((clock.getTime() - Date.UTC(clock.getUTCFullYear(), 0, 1)) / MILLISECONDS_A_DAY) + 1;
}
