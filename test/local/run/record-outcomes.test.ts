import { OUTCOMES } from '../../../handler/src/outcome';
import { outcomesIn } from '../../../local/run/record-outcomes';

describe('outcomesIn', () => {
  it.each([
    ['the handler’s line', '{"_aws":{},"message":"batch","outcomeRuns":"2d1f1s"}\n'],
    ['the line among others', 'hello\n{"message":"other"}\n{"message":"batch","outcomeRuns":"2d1f1s"}\n'],
  ])('reads %s', (_, log) => {
    expect(outcomesIn(log, 4)).toEqual(['delivered', 'delivered', 'filtered', 'skipped']);
  });

  it.each([
    ['no line', 'hello\n'],
    ['a line that only looks like it', '{"message":"batch" oops\n'],
    ['a line without outcomes', '{"message":"batch","received":4}\n'],
    ['outcomes that are no text', '{"message":"batch","outcomeRuns":7}\n'],
    ['a line of another number of records', '{"message":"batch","outcomeRuns":"3d"}\n'],
  ])('takes nothing from %s', (_, log) => {
    expect(outcomesIn(log, 4)).toBeNull();
  });

  it('knows the letter of every outcome', () => {
    expect(outcomesIn('{"message":"batch","outcomeRuns":"1d1f1s1q1r"}', 5)).toEqual(OUTCOMES);
  });
});
