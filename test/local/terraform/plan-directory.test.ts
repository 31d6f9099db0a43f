import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planDirectory } from '../../../local/terraform/plan-directory';

describe('planDirectory', () => {
  it('says that a directory does not exist', async () => {
    await expect(planDirectory('/absent/module')).rejects.toThrow(
      'planDirectory got "/absent/module", and /absent/module does not exist. It takes the directory of a root module.',
    );
  });

  it('says that a directory is a file', async () => {
    await expect(planDirectory(__filename)).rejects.toThrow(`${__filename} is not a directory. `);
  });

  it('says that there is no Terraform, and which one to install', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cdc-empty-'));
    const path = process.env['PATH'];
    process.env['PATH'] = directory;
    try {
      await expect(planDirectory(directory)).rejects.toThrow(
        /^terraform is not on the PATH\. Install Terraform 1\.9 or later, which the module needs \(versions\.tf\): https:/,
      );
    } finally {
      process.env['PATH'] = path;
      rmSync(directory, { recursive: true });
    }
  });
});
