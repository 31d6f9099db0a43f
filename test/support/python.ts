import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DescribeSuite } from '../../testing/describe-terraform';

const run = promisify(execFile);

/** A Python tool that suites run, pinned in `requirements/<tool>.txt`. */
export type PythonTool = 'checkov' | 'moto';

/** `describe` for suites that run a Python tool: without Python they are skipped, and a line says so. */
export function describePython(available: DescribeSuite, tool: PythonTool): DescribeSuite {
  if (spawnSync('python3', ['--version'], { stdio: 'ignore' }).status === 0) return available;
  process.stdout.write(`Skipped: suites that need ${tool}, since there is no python3 on the path.\n`);
  return describe.skip;
}

/**
 * The Python interpreter that has a tool, which the first call installs into a cache of the user's. To be run as
 * `python -m …`: the scripts beside it name the folder that it was installed in.
 * Throws an Error with pip's words where that fails.
 */
export async function pythonWith(tool: PythonTool): Promise<string> {
  const requirements = join(__dirname, 'requirements', `${tool}.txt`);
  const pins = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'terraform-aws-cdc-firehose');
  const environment = join(cache, `${tool}-${pins}`);
  if (!existsSync(environment)) await install(cache, environment, requirements);
  return join(environment, 'bin', 'python');
}

/** The name appears with the whole content, so that an installation that was broken off, or another suite's, is not seen. */
async function install(cache: string, environment: string, requirements: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, 'unfinished-'));
  try {
    await run('python3', ['-m', 'venv', unfinished]);
    await run(join(unfinished, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
    renameSync(unfinished, environment);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another suite was faster: its installation is the same.
    if (!existsSync(environment)) throw error;
  }
}
