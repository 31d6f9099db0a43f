import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeTerraform } from '../../../testing';
import { planDirectory } from '../../../testing/terraform/plan-directory';

/** A root that needs no provider, with its state in HCP Terraform. */
const CLOUD = `
terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "orders"
    }
  }
}

resource "terraform_data" "this" {
}
`;

/** What an apply would have left of it. */
const STATE = {
  version: 4,
  lineage: 'orders',
  serial: 1,
  resources: [
    {
      mode: 'managed',
      type: 'terraform_data',
      name: 'this',
      provider: 'provider["terraform.io/builtin/terraform"]',
      instances: [{ schema_version: 0, attributes: { id: '1' } }],
    },
  ],
};

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
        /^terraform is not on the PATH\. Install Terraform 1\.10 or later, which the module needs \(versions\.tf\): https:/,
      );
    } finally {
      process.env['PATH'] = path;
      rmSync(directory, { recursive: true });
    }
  });
});

describeTerraform('planDirectory, of a root with a state', () => {
  it.each([
    ['in HCP Terraform', { 'main.tf': CLOUD }],
    [
      'on this machine',
      { 'main.tf': 'resource "terraform_data" "this" {}', 'terraform.tfstate': JSON.stringify(STATE) },
    ],
  ])('%s plans as if nothing had been applied', async (_, files) => {
    const directory = mkdtempSync(join(tmpdir(), 'cdc-state-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    const { plan } = await planDirectory(directory);
    expect(plan).toMatchObject({ resource_changes: [{ change: { actions: ['create'] } }] });
    rmSync(directory, { recursive: true });
  });
});
