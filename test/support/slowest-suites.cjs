const { relative } = require('node:path');

const SHOWN = 10;

/** A jest reporter: after a run of many suites it prints the slowest, so that one that grows is seen. */
class SlowestSuites {
  constructor(globalConfig, { print = (text) => process.stderr.write(text) } = {}) {
    this.rootDir = globalConfig.rootDir;
    this.print = print;
  }

  onRunComplete(_contexts, { testResults }) {
    if (testResults.length <= SHOWN) return;
    const lines = testResults
      .map(({ testFilePath, perfStats }) => ({
        path: relative(this.rootDir, testFilePath),
        runtime: perfStats.runtime,
      }))
      .sort((left, right) => right.runtime - left.runtime)
      .slice(0, SHOWN)
      .map(({ path, runtime }) => `${(runtime / 1000).toFixed(1).padStart(7)} s  ${path}`);
    this.print(`\nThe slowest of ${testResults.length} suites:\n${lines.join('\n')}\n`);
  }
}

module.exports = SlowestSuites;
