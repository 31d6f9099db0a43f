import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a state is kept that is not on this machine (Terraform language, "Backend block", "HCP Terraform"). */
const REMOTE_STATE_IN_HCL = /^\s*(backend\s+\S+|cloud)\s*\{/m;
const REMOTE_STATE_IN_JSON = /"(backend|cloud)"\s*:/;

/** What Terraform merges over a root module's `backend` or `cloud` block (Terraform language, "Override Files"). */
const OVERRIDE = {
  '//': 'Written by planDirectory of terraform-aws-cdc-firehose, which removes it once the plan is made.',
  terraform: { backend: { local: {} } },
};

/** Waits for its input to end, which it does when our process ends in any way, and removes the file. */
const KEEPER = "process.stdin.resume().on('end', () => require('node:fs').rmSync(process.argv[1], { force: true }))";

/**
 * Does `work` with the state of a root module on this machine. A root whose state is elsewhere gets an override file
 * called `<name>_override.tf.json` for that time. A process of its own removes it: left behind by a test that was
 * killed, it would hide the root's real state.
 */
export async function withLocalBackend<Result>(
  directory: string,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!keepsStateElsewhere(directory)) return work();
  const file = join(directory, `${name}_override.tf.json`);
  const keeper = spawn(process.execPath, ['-e', KEEPER, file], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  await once(keeper, 'spawn');
  const ended = once(keeper, 'exit');
  try {
    writeFileSync(file, JSON.stringify(OVERRIDE));
    return await work();
  } finally {
    keeper.stdin.end();
    await ended;
  }
}

/** Terraform reads no hidden file, such as an editor's lock, which may lead nowhere. */
function keepsStateElsewhere(directory: string): boolean {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .some(({ name }) => {
      if (name.endsWith('.tf')) return REMOTE_STATE_IN_HCL.test(readFileSync(join(directory, name), 'utf8'));
      return name.endsWith('.tf.json') && REMOTE_STATE_IN_JSON.test(readFileSync(join(directory, name), 'utf8'));
    });
}
