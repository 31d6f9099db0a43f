import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where Debian puts the server; it is not on every PATH. */
const FOLDERS = ['/usr/sbin', '/usr/bin', ...(process.env['PATH'] ?? '').split(':')];
const START_LIMIT_IN_MS = 60_000;
const POLL_IN_MS = 100;

function program(name: string): string | null {
  return FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** `describe` for suites that need MariaDB: without it they are skipped, and a line says so. */
export function describeMariadb(name: string, suite: () => void): void {
  if (program('mariadbd') !== null) {
    describe(name, suite);
    return;
  }
  process.stdout.write(`Skipped: ${name}, since there is no MariaDB server on this machine.\n`);
  describe.skip(name, suite);
}

/** A server of its own in a temporary folder, on a socket in that folder and no port. */
export class Mariadb {
  readonly folder: string;
  private readonly server: ChildProcess;

  private constructor(folder: string, server: ChildProcess) {
    this.folder = folder;
    this.server = server;
  }

  /** Starts with settings over the server's own, such as `--log-bin`. Throws an Error if it does not start within a minute. */
  static async start(...own: readonly string[]): Promise<Mariadb> {
    const folder = mkdtempSync(join(tmpdir(), 'mariadb-'));
    const isRoot = process.getuid?.() === 0;
    // The server refuses to run as root unless it is told to.
    const user = isRoot ? ['--user=root'] : [];
    if (isRoot) chownSync(folder, 0, 0);
    const data = `--datadir=${join(folder, 'data')}`;
    const installed = spawnSync(
      program('mariadb-install-db') ?? 'mariadb-install-db',
      ['--no-defaults', ...user, data, '--auth-root-authentication-method=normal', '--skip-test-db'],
      { encoding: 'utf8' },
    );
    if (installed.status !== 0) throw new Error(`mariadb-install-db: ${installed.stderr}${installed.stdout}`);
    const socket = `--socket=${join(folder, 'socket')}`;
    const options = [
      '--no-defaults',
      ...user,
      data,
      socket,
      '--skip-networking',
      `--pid-file=${join(folder, 'pid')}`,
      ...own,
    ];
    const server = spawn(program('mariadbd') ?? 'mariadbd', options, { stdio: 'ignore' });
    const started = new Mariadb(folder, server);
    for (let waited = 0; waited < START_LIMIT_IN_MS; waited += POLL_IN_MS) {
      if (server.exitCode !== null) throw new Error(`mariadbd ended with ${server.exitCode}`);
      if (started.client('mariadb', 'root', [], 'SELECT 1').status === 0) return started;
      await sleep(POLL_IN_MS);
    }
    await started.stop();
    throw new Error(`mariadbd did not answer within ${START_LIMIT_IN_MS} ms`);
  }

  /** The rows as text, columns separated by tabs, without headings. Throws an Error with the server's words. */
  run(sql: string, user = 'root', password?: string): string {
    const { status, stdout, stderr } = this.client('mariadb', user, ['-N', ...passwordOption(password)], sql);
    if (status !== 0) throw new Error(stderr);
    return stdout;
  }

  /** The changes of a binary log, read over the replication protocol as DMS does, with each row as SQL. */
  readBinaryLog(file: string, user: string, password: string): string {
    const options = [
      '--read-from-remote-server',
      '--verbose',
      '--base64-output=DECODE-ROWS',
      ...passwordOption(password),
      file,
    ];
    const { status, stdout, stderr } = this.client('mariadb-binlog', user, options, '');
    if (status !== 0) throw new Error(stderr);
    return stdout;
  }

  async stop(): Promise<void> {
    if (this.server.exitCode === null) {
      const ended = once(this.server, 'exit');
      this.server.kill();
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private client(name: string, user: string, options: readonly string[], input: string) {
    const common = ['--no-defaults', `--socket=${join(this.folder, 'socket')}`, `--user=${user}`];
    return spawnSync(program(name) ?? name, [...common, ...options], { input, encoding: 'utf8' });
  }
}

function passwordOption(password: string | undefined): string[] {
  return password === undefined ? [] : [`--password=${password}`];
}
