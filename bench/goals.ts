/** One line of the goals: a ratio of one run, and whether it is what was wanted. */
export interface Goal {
  readonly what: string;
  readonly ratio: number;
  /** `most`: the ratio must not exceed the bound; `least`: it must reach it. */
  readonly kind: 'most' | 'least';
  readonly bound: number;
  readonly unit: '×' | 'KB';
}

export function isMet({ ratio, kind, bound }: Goal): boolean {
  return kind === 'most' ? ratio <= bound : ratio >= bound;
}

/** `ratio  goal  PASS|FAIL`, one line a goal. */
export function goalLines(goals: readonly Goal[]): string[] {
  const width = Math.max(0, ...goals.map(({ what }) => what.length));
  return goals.map((goal) => {
    const { what, ratio, kind, bound, unit } = goal;
    const sign = kind === 'most' ? '≤' : '≥';
    const columns = [
      what.padEnd(width),
      `${ratio.toFixed(3)} ${unit}`.padStart(9),
      `${sign} ${bound} ${unit}`.padEnd(9),
    ];
    return `${columns.join('  ')}  ${isMet(goal) ? 'PASS' : 'FAIL'}`;
  });
}
