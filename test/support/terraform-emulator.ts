import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { DescribeSuite } from './terraform';

const REQUIREMENTS = join(__dirname, 'requirements.txt');
const START_LIMIT_IN_MS = 60_000;
const POLL_IN_MS = 100;

const run = promisify(execFile);

/** `describe` for suites that apply to the emulator: without Python they are skipped, and a line says so. */
export function describeEmulator(available: DescribeSuite): DescribeSuite {
  if (spawnSync('python3', ['--version'], { stdio: 'ignore' }).status === 0) return available;
  process.stdout.write(
    'Skipped: suites that apply to an AWS emulator (moto), since there is no python3 on the path.\n',
  );
  return describe.skip;
}

/** An AWS emulator (moto server) on this machine, with no state but its process's. */
export class AwsEmulator {
  readonly url: string;
  private readonly process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.process = process;
  }

  /** Installs the emulator into a cache of the user's the first time. Throws an Error with pip's words if that fails. */
  static async start(): Promise<AwsEmulator> {
    const environment = await pythonEnvironment();
    const port = await freePort();
    const child = spawn(join(environment, 'bin', 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
      stdio: 'ignore',
    });
    const emulator = new AwsEmulator(`http://127.0.0.1:${port}`, child);
    await emulator.ready();
    return emulator;
  }

  async close(): Promise<void> {
    const ended = once(this.process, 'exit');
    if (this.process.exitCode !== null || !this.process.kill()) return;
    await ended;
  }

  private async ready(): Promise<void> {
    for (let waited = 0; waited < START_LIMIT_IN_MS; waited += POLL_IN_MS) {
      if (this.process.exitCode !== null) throw new Error(`moto_server ended with ${this.process.exitCode}`);
      if (await answers(`${this.url}/moto-api/`)) return;
      await sleep(POLL_IN_MS);
    }
    await this.close();
    throw new Error(`moto_server did not answer within ${START_LIMIT_IN_MS} ms`);
  }
}

/** A virtual environment of the pinned versions; a mark says that it is whole (its scripts hold its path: no moving). */
async function pythonEnvironment(): Promise<string> {
  const pins = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'terraform-aws-cdc-firehose');
  const environment = join(cache, `python-${pins}`);
  const finished = join(environment, 'finished');
  if (existsSync(finished)) return environment;
  mkdirSync(cache, { recursive: true });
  rmSync(environment, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', environment]);
  await run(join(environment, 'bin', 'pip'), ['install', '--quiet', '--requirement', REQUIREMENTS]);
  mkdirSync(finished);
  return environment;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}
