import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DescribeSuite } from '../../testing/describe-terraform';
import { describePython, pythonWith } from './python';

const START_LIMIT_IN_MS = 60_000;
const POLL_IN_MS = 100;

/** `describe` for suites that apply to the emulator, which needs Python. */
export function describeEmulator(available: DescribeSuite): DescribeSuite {
  return describePython(available, 'moto');
}

/** An AWS emulator (moto server) on this machine, with no state but its process's. */
export class AwsEmulator {
  readonly url: string;
  private readonly process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.process = process;
  }

  /**
   * Installs the emulator into a cache of the user's the first time. `settings` are moto's environment variables. Throws an
   * Error with pip's words if the installation fails.
   */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<AwsEmulator> {
    const python = await pythonWith('moto');
    const port = await freePort();
    const command = ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)];
    const child = spawn(python, command, { stdio: 'ignore', env: { ...process.env, ...settings } });
    const emulator = new AwsEmulator(`http://127.0.0.1:${port}`, child);
    await emulator.ready();
    return emulator;
  }

  async close(): Promise<void> {
    const ended = once(this.process, 'exit');
    if (this.process.exitCode !== null || !this.process.kill()) return;
    await ended;
  }

  /**
   * Asks a service: GET of a path, or POST of a JSON body to an operation such as AWSGlue.GetTable. The emulator takes the
   * service from the signature's scope and looks at nothing else in it.
   */
  ask(service: string, request: { path: string } | { operation: string; body: unknown }): Promise<Response> {
    const scope = `test/20260101/us-east-1/${service}/aws4_request`;
    const headers = { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` };
    if ('path' in request) return fetch(`${this.url}${request.path}`, { headers });
    return fetch(this.url, {
      method: 'POST',
      headers: { ...headers, 'x-amz-target': request.operation, 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify(request.body),
    });
  }

  private async ready(): Promise<void> {
    for (let waited = 0; waited < START_LIMIT_IN_MS; waited += POLL_IN_MS) {
      if (this.process.exitCode !== null) throw new Error(`moto ended with ${this.process.exitCode}`);
      if (await answers(`${this.url}/moto-api/`)) return;
      await sleep(POLL_IN_MS);
    }
    await this.close();
    throw new Error(`moto did not answer within ${START_LIMIT_IN_MS} ms`);
  }
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
