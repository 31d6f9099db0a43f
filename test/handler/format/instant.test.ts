import fc from 'fast-check';
import { instantOfText } from '../../../handler/src/format/instant';

const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** The same by the engine's own arithmetic: an instant that is written as it was read is one of the calendar. */
function expected(text: string): ReturnType<typeof instantOfText> {
  const time = FORM.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || time < 0) return null;
  const date = text.slice(0, 10);
  return new Date(time).toISOString().startsWith(date) ? { time, timestamp: text, date } : null;
}

/** Few seconds, which recur, with a fraction of any length. */
const instant = fc
  .tuple(
    fc.constantFrom(
      '2026-11-20T10:58:17',
      '2026-11-20T10:58:18',
      '2028-02-29T00:00:00',
      '2026-02-29T00:00:00',
      '1969-12-31T23:59:59',
    ),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{0,10}$/)),
  )
  .map(([second, fraction]) => `${second}${fraction}Z`);

/** An instant with one character left out, put in or replaced. */
const broken = fc
  .tuple(instant, fc.nat(), fc.constantFrom('', ...'0129-:.TZ e+'), fc.boolean())
  .map(([text, at, put, replaces]) => {
    const position = at % (text.length + 1);
    return text.slice(0, position) + put + text.slice(position + (replaces ? 1 : 0));
  });

describe('instantOfText', () => {
  it('reads what Date.parse reads in this one form, whatever was read before', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(instant, broken), { minLength: 1, maxLength: 5 }), (texts) => {
        expect(texts.map(instantOfText)).toEqual(texts.map(expected));
      }),
      { numRuns: 1000 },
    );
  });
});
