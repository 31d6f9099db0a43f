import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLocalBackend } from '../../../testing/terraform/local-backend';

const DOOR = join(__dirname, '..', '..', '..', 'dist', 'testing.cjs');
const POLL_IN_MS = 20;

describe('withLocalBackend', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-backend-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['overrides', 'a backend', 'main.tf', 'terraform {\n  backend "s3" {\n  }\n}\n'],
    ['overrides', 'a backend without quotes', 'main.tf', 'terraform {\n  backend http {}\n}\n'],
    ['overrides', 'HCP Terraform', 'versions.tf', 'terraform {\n\tcloud {\n\t}\n}\n'],
    ['overrides', 'a backend in JSON', 'cdk.tf.json', '{ "terraform": { "backend": { "s3": {} } } }'],
    ['leaves alone', 'a comment', 'main.tf', '# backend "s3" {\n'],
    ['leaves alone', 'a file of no module', 'README.md', 'backend "s3" {\n'],
  ])('%s %s, and nothing stays', async (does, _, name, text) => {
    writeFileSync(join(root, name), text);
    const during = await withLocalBackend(root, 'plan', async () => readdirSync(root));
    expect(during).toEqual([name, ...(does === 'overrides' ? ['plan_override.tf.json'] : [])].sort());
    expect(readdirSync(root)).toEqual([name]);
  });

  it('leaves nothing behind where the work fails', async () => {
    writeFileSync(join(root, 'main.tf'), 'terraform {\n  backend "s3" {}\n}\n');
    const failed = withLocalBackend(root, 'plan', () => Promise.reject(new Error('refused')));
    await expect(failed).rejects.toThrow('refused');
    expect(readdirSync(root)).toEqual(['main.tf']);
  });

  it('leaves nothing behind where the process is killed', async () => {
    writeFileSync(join(root, 'main.tf'), 'terraform {\n  backend "s3" {}\n}\n');
    const programs = join(root, 'bin');
    mkdirSync(programs);
    writeFileSync(join(programs, 'terraform'), '#!/bin/sh\nsleep 60\n');
    chmodSync(join(programs, 'terraform'), 0o755);
    const planning = spawn(process.execPath, ['-e', `require('${DOOR}').planDirectory('${root}')`], {
      detached: true,
      env: { ...process.env, PATH: `${programs}${delimiter}${process.env['PATH']}` },
      stdio: 'ignore',
    });
    const overrides = () => readdirSync(root).filter((name) => name.endsWith('_override.tf.json')).length;
    while (overrides() === 0) await sleep(POLL_IN_MS);
    // The group: the planning process and its Terraform.
    process.kill(-(planning.pid ?? 0), 'SIGKILL');
    while (overrides() > 0) await sleep(POLL_IN_MS);
    expect(readdirSync(root).sort()).toEqual(['bin', 'main.tf']);
  });
});
