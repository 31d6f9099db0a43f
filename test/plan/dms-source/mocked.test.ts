import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describeTerraform } from '../../../testing';
import { Terraform } from '../../../testing/terraform/terraform';

const MODULE = resolve(__dirname, '..', '..', '..', 'modules', 'dms-source');

describeTerraform('modules/dms-source with what only an apply knows', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cdc-mocked-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  // CloudWatch's dimensions hold the last part of ARNs that only an apply knows. The emulator cannot apply them, so Terraform
  // mocks them.
  it('watches what runs by the names that its metrics and events have, and creates what the kind of replication needs', async () => {
    cpSync(MODULE, directory, { recursive: true });
    cpSync(join(__dirname, 'mocked.tftest.hcl'), join(directory, 'mocked.tftest.hcl'));
    const dataDirectory = join(directory, 'data');
    mkdirSync(dataDirectory);
    const terraform = new Terraform({ directory, dataDirectory });
    await terraform.init();
    const { stdout, exitCode } = await terraform.try(['test', '-no-color']);
    expect({ stdout, exitCode }).toEqual({ stdout: expect.stringContaining('4 passed, 0 failed'), exitCode: 0 });
  });
});
