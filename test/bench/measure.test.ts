import { median } from '../../bench/clock';
import { type Goal, goalLines } from '../../bench/goals';
import { medianRatio } from '../../bench/measure';
import { tableLines } from '../../bench/table';

describe('the numbers of the benchmark', () => {
  it('are medians, and medians of the ratios round by round', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2);
    expect(median([])).toBeNaN();
    // Round by round 1/2, 4/4 and 9/3: not the ratio of the medians, 4/3.
    expect(medianRatio([1, 4, 9], [2, 4, 3])).toBe(1);
  });

  it.each([
    ['most', 0.4, 'PASS'],
    ['most', 0.41, 'FAIL'],
    ['least', 0.4, 'PASS'],
    ['least', 0.39, 'FAIL'],
  ] as const)('meet a goal of at %s 0.4 with %d: %s', (kind, ratio, word) => {
    const goal: Goal = { what: 'a thing', ratio, kind, bound: 0.4, unit: '×' };
    expect(goalLines([goal])).toEqual([
      `a thing    ${ratio.toFixed(3)} ×  ${kind === 'most' ? '≤' : '≥'} 0.4 ×    ${word}`,
    ]);
  });

  it('stand in aligned columns', () => {
    expect(
      tableLines(
        ['', 'ms', 'note'],
        [
          ['ours', '1.0', 'fast'],
          ['a peer', '10.0', ''],
        ],
      ),
    ).toEqual(['          ms  note', 'ours     1.0  fast', 'a peer  10.0']);
  });
});
