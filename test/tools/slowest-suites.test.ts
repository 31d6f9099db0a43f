import SlowestSuites from '../support/slowest-suites.cjs';

/** What a run of suites that took so many milliseconds prints at its end. */
function printed(runtimes: readonly number[]): string {
  let text = '';
  const reporter = new SlowestSuites(
    { rootDir: '/project' },
    {
      print: (part: string) => {
        text += part;
      },
    },
  );
  const testResults = runtimes.map((runtime) => ({
    testFilePath: `/project/test/${runtime}.test.ts`,
    perfStats: { runtime },
  }));
  reporter.onRunComplete(new Set(), { testResults });
  return text;
}

describe('the slowest suites', () => {
  it('are ten, the slowest first, in seconds', () => {
    const lines = printed([50, 1200, 300, 400, 600, 100, 200, 123_456, 700, 800, 900, 1000]).trim().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe('The slowest of 12 suites:');
    expect(lines[1]).toBe('  123.5 s  test/123456.test.ts');
    expect(lines[2]).toBe('    1.2 s  test/1200.test.ts');
    expect(lines.at(-1)).toBe('    0.2 s  test/200.test.ts');
  });

  it('are not shown for a few suites, whose times jest itself prints', () => {
    expect(printed([1, 2, 3])).toBe('');
  });
});
