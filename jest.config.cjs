/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // test/package runs examples/testing, in another repository.
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // npm run test:slow
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/slow/'],
  // The examples import the two doors as their users do.
  moduleNameMapper: {
    '^terraform-aws-cdc-firehose/cdktf$': '<rootDir>/stacks/index.ts',
    '^terraform-aws-cdc-firehose/testing$': '<rootDir>/testing/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', 'cdktf.out', '<rootDir>/package.json'],
  transform: { '\\.(ts|js)$': '<rootDir>/test/support/esbuild-transform.cjs' },
  // hyparquet and its writer are published as ES modules only; jest runs CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!hyparquet)'],
  reporters: ['default', '<rootDir>/test/support/slowest-suites.cjs'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  // A Terraform plan holds half a gigabyte and a core: two at a time fill a small machine.
  maxWorkers: 2,
  // A plan takes three seconds, and twenty on a machine that does other things as well.
  testTimeout: 180_000,
};
