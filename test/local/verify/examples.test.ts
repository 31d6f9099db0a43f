import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { EXAMPLES } from '../../../tools/demo/example';
import { buildChild, temporaryDirectory } from '../../support/builders/function-process';
import { VerifiedRun } from '../../support/builders/verified-run';

const directory = temporaryDirectory();
const childPath = buildChild(directory);

describe('cdc run --verify', () => {
  it.each(EXAMPLES.map((example) => ({ name: basename(example.directory), example })))(
    'finds no difference in the run of $name',
    async ({ example }) => {
      const run = new VerifiedRun(directory, example, readFileSync(example.changes, 'utf8').trimEnd().split('\n'));
      const { code, output, errors } = await run.run(childPath);
      expect([code, errors]).toEqual([0, '']);
      expect(output).toMatch(/\nverified: what the run wrote is what the changes describe \([\d,]+ rows of the lake, /);
      expect(run.report.verification).toMatchObject({ kept: 0, differenceCount: 0, differences: [] });
    },
  );
});
