import { compileDatePattern, wallClock } from '../../../local/firehose/date-pattern';

// Recorded from Java 17, DateTimeFormatter.ofPattern(pattern, Locale.US) at these three instants.
const INSTANTS = ['2026-11-21T00:04:09Z', '2024-02-29T12:30:59Z', '2027-01-03T23:59:00Z'].map(Date.parse);
const FORMATTED: readonly (readonly string[])[] = [
  ['yyyy-MM-dd', '2026-11-21', '2024-02-29', '2027-01-03'],
  ['yyyy/MM/dd/HH/', '2026/11/21/00/', '2024/02/29/12/', '2027/01/03/23/'],
  ['yy', '26', '24', '27'],
  ['y', '2026', '2024', '2027'],
  ['yyyyy', '02026', '02024', '02027'],
  ['uuuu', '2026', '2024', '2027'],
  ['M', '11', '2', '1'],
  ['MM', '11', '02', '01'],
  ['MMM', 'Nov', 'Feb', 'Jan'],
  ['MMMM', 'November', 'February', 'January'],
  ['MMMMM', 'N', 'F', 'J'],
  ['L', '11', '2', '1'],
  ['LL', '11', '02', '01'],
  ['LLL', 'Nov', 'Feb', 'Jan'],
  ['d', '21', '29', '3'],
  ['dd', '21', '29', '03'],
  ['D', '325', '60', '3'],
  ['DD', '325', '60', '03'],
  ['DDD', '325', '060', '003'],
  ['E', 'Sat', 'Thu', 'Sun'],
  ['EEE', 'Sat', 'Thu', 'Sun'],
  ['EEEE', 'Saturday', 'Thursday', 'Sunday'],
  ['EEEEE', 'S', 'T', 'S'],
  ['a', 'AM', 'PM', 'PM'],
  ['H', '0', '12', '23'],
  ['HH', '00', '12', '23'],
  ['k', '24', '12', '23'],
  ['kk', '24', '12', '23'],
  ['K', '0', '0', '11'],
  ['KK', '00', '00', '11'],
  ['h', '12', '12', '11'],
  ['hh', '12', '12', '11'],
  ['m', '4', '30', '59'],
  ['mm', '04', '30', '59'],
  ['s', '9', '59', '0'],
  ['ss', '09', '59', '00'],
  ['SSS', '000', '000', '000'],
  ['SSSSSSSSS', '000000000', '000000000', '000000000'],
  ["yyyy'-'MM'-'dd", '2026-11-21', '2024-02-29', '2027-01-03'],
  ["'year='yyyy", 'year=2026', 'year=2024', 'year=2027'],
  ["'o''clock' HH", "o'clock 00", "o'clock 12", "o'clock 23"],
  ["''HH''", "'00'", "'12'", "'23'"],
  ["'yyyy'yyyy", 'yyyy2026', 'yyyy2024', 'yyyy2027'],
  ['yyyyMMddHHmmss', '20261121000409', '20240229123059', '20270103235900'],
  ['HH:mm', '00:04', '12:30', '23:59'],
  ['dd.MM.yyyy, HH', '21.11.2026, 00', '29.02.2024, 12', '03.01.2027, 23'],
];

// Recorded from Java 17, ZonedDateTime in the zone.
const ZONED = [
  ['Asia/Tokyo', '2026-11-21T00:04:09Z', '2026-11-21 09:04:09'],
  ['Asia/Tokyo', '2026-03-29T01:00:00Z', '2026-03-29 10:00:00'],
  ['Asia/Tokyo', '2024-12-31T23:59:59Z', '2025-01-01 08:59:59'],
  ['America/New_York', '2026-11-21T00:04:09Z', '2026-11-20 19:04:09'],
  ['America/New_York', '2026-03-29T01:00:00Z', '2026-03-28 21:00:00'],
  ['America/New_York', '2024-12-31T23:59:59Z', '2024-12-31 18:59:59'],
  ['Europe/Berlin', '2026-11-21T00:04:09Z', '2026-11-21 01:04:09'],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29 03:00:00'],
  ['Europe/Berlin', '2024-12-31T23:59:59Z', '2025-01-01 00:59:59'],
  ['Asia/Calcutta', '2026-11-21T00:04:09Z', '2026-11-21 05:34:09'],
  ['Asia/Calcutta', '2026-03-29T01:00:00Z', '2026-03-29 06:30:00'],
  ['Asia/Calcutta', '2024-12-31T23:59:59Z', '2025-01-01 05:29:59'],
  ['Australia/Lord_Howe', '2026-11-21T00:04:09Z', '2026-11-21 11:04:09'],
  ['Australia/Lord_Howe', '2026-03-29T01:00:00Z', '2026-03-29 12:00:00'],
  ['Australia/Lord_Howe', '2024-12-31T23:59:59Z', '2025-01-01 10:59:59'],
  ['Asia/Kathmandu', '2026-11-21T00:04:09Z', '2026-11-21 05:49:09'],
  ['Asia/Kathmandu', '2026-03-29T01:00:00Z', '2026-03-29 06:45:00'],
  ['Asia/Kathmandu', '2024-12-31T23:59:59Z', '2025-01-01 05:44:59'],
] as const;

// Java refuses most of these; the others are its letters that are not modelled.
const REFUSED = [
  'YYYY-ww',
  'YY',
  'Q',
  'eee',
  'ddd',
  'mmm',
  'HHH',
  'kkk',
  'DDDD',
  '[yyyy]',
  '{yyyy}',
  '#',
  'C',
  'I',
  'J',
  'P',
  'R',
  'T',
  'U',
  'V',
  'b',
  'f',
  'i',
  'j',
  'l',
  'o',
  'p',
  'r',
  't',
  'z',
  'aa',
  'SSSSSSSSSS',
  'MMMMMM',
];

describe('compileDatePattern', () => {
  it.each(FORMATTED)('formats %s as Java does', (pattern, ...texts) => {
    const format = compileDatePattern(String(pattern));
    expect(INSTANTS.map((instant) => format(wallClock(instant, 'UTC')))).toEqual(texts);
  });

  it.each(REFUSED)('refuses %s', (pattern) => {
    expect(() => compileDatePattern(pattern)).toThrow(`timestamp pattern "${pattern}": `);
  });
});

describe('wallClock', () => {
  it.each(ZONED)('shows in %s at %s what Java shows', (timeZone, instant, text) => {
    const format = compileDatePattern('yyyy-MM-dd HH:mm:ss');
    expect(format(wallClock(Date.parse(instant), timeZone))).toBe(text);
  });
});
