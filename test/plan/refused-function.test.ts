import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describeTerraform, planModule } from '../../testing';
import { PlanRefused } from '../../testing/terraform/plan-refused';
import { InputChecks } from '../support/terraform-inputs';
import { REFUSED_FUNCTIONS, REFUSED_ROLES, REFUSED_ZIPS } from './refusals/function';
import { unanswered } from './refusals/refusal';

/** Lambda quotas: 50 MB for a zip in a request. */
const LARGEST_ZIP_IN_BYTES = 50 * 1024 * 1024;

const ZIP = Buffer.from(zipSync({ 'index.js': Buffer.from('exports.handler = async () => {};') }));
const zipOf = (bytes: number) => Buffer.concat([ZIP, Buffer.alloc(bytes - ZIP.length)]);

describeTerraform('a function that AWS would refuse', () => {
  let checks: InputChecks;
  let directory: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cdc-zip-'));
    checks = new InputChecks();
    await checks.init();
  });
  afterAll(() => {
    checks.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each([
    ['the function', REFUSED_FUNCTIONS],
    ['the roles', REFUSED_ROLES],
  ])('is refused by the plan of %s, all at once', async (_, refusals) => {
    const refused = await planModule({ inputs: Object.assign({}, ...refusals.map(({ inputs }) => inputs)) }).then(
      () => [],
      (error: unknown) => (error instanceof PlanRefused ? error.diagnostics : Promise.reject(error)),
    );
    const problems = refused.map(({ detail }) => detail);
    expect(unanswered(refusals, problems)).toEqual([]);
    expect(problems).toHaveLength(refusals.length);
  });

  it.each(REFUSED_ZIPS)('is refused where the zip is %s', async (content, advice) => {
    const path = join(directory, `${content}.zip`);
    const contents = {
      empty: Buffer.alloc(0),
      text: Buffer.from('exports.handler'),
      'empty zip': Buffer.from(zipSync({})),
      large: zipOf(LARGEST_ZIP_IN_BYTES + 3),
      folder: null,
    };
    const bytes = contents[content];
    if (bytes === null) mkdirSync(path);
    else writeFileSync(path, bytes);
    const problems = await checks.problems({ handler_package_filename: path });
    const got = `handler_package_filename is "${path}"`;
    expect(unanswered([{ inputs: {}, got, advice, source: '' }], problems)).toEqual([]);
  });

  it('is refused with a bundle by path and by S3 at once', async () => {
    const path = join(directory, 'own.zip');
    writeFileSync(path, ZIP);
    const inputs = {
      handler_package_filename: path,
      handler_package_s3_bucket: 'code',
      handler_package_s3_key: 'k',
    };
    expect(await checks.problems(inputs)).toEqual([
      expect.stringContaining(
        'handler_package_s3_bucket is "code" and handler_package_filename is given too. Allowed: ',
      ),
    ]);
  });
});
