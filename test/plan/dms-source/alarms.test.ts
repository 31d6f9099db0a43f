import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describeTerraform } from '../../../testing';
import { Terraform } from '../../../testing/terraform/terraform';

const MODULE = resolve(__dirname, '..', '..', '..', 'modules', 'dms-source');

describeTerraform('the alarms of modules/dms-source', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cdc-alarms-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  // CloudWatch's dimensions hold the last part of ARNs that only an apply knows, and the emulator cannot apply them.
  it('watch what runs, by the names that its metrics and events have', async () => {
    cpSync(MODULE, directory, { recursive: true });
    cpSync(join(__dirname, 'alarms.tftest.hcl'), join(directory, 'alarms.tftest.hcl'));
    const dataDirectory = join(directory, 'data');
    mkdirSync(dataDirectory);
    const terraform = new Terraform({ directory, dataDirectory });
    await terraform.init();
    const { stdout, exitCode } = await terraform.try(['test', '-no-color']);
    expect({ stdout, exitCode }).toEqual({ stdout: expect.stringContaining('2 passed, 0 failed'), exitCode: 0 });
  });
});
