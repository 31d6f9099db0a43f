const config = require('./jest.config.cjs');

/** What needs a program that not every machine has: a database, Java, a browser. */
module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/slow/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
