import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { NODE_VERSIONS, nodeProgram } from './node-release';

/*
 * npm run test:runtimes: the tests of the handler, and of the local run with its zip, on each Node that Lambda may run it
 * on. Ends with 1 if any fails.
 */

const ROOT = join(__dirname, '..');
const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const TESTS = ['test/handler', 'test/local'];

for (const version of Object.values(NODE_VERSIONS)) {
  const program = nodeProgram(version);
  console.log(`Node ${version} runs ${TESTS.join(' and ')}`);
  const { status } = spawnSync(program, [JEST, ...TESTS], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
