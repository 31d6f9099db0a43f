import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Where Debian puts the programs of a server; they are on no PATH there. */
const DEBIAN = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs, the newest release; null without a server on this machine. */
function programs(): string | null {
  const releases = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [
    ...releases.map((release) => join(DEBIAN, release, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** `describe` for suites that need PostgreSQL: without it they are skipped, and a line says so. */
export function describePostgres(name: string, suite: () => void): void {
  if (programs() !== null) {
    describe(name, suite);
    return;
  }
  process.stdout.write(`Skipped: ${name}, since there is no PostgreSQL server on this machine.\n`);
  describe.skip(name, suite);
}

/** A server of its own in a temporary folder, on a socket in that folder and no port. */
export class Postgres {
  private readonly bin: string;
  private readonly folder: string;

  private constructor(bin: string, folder: string) {
    this.bin = bin;
    this.folder = folder;
  }

  /**
   * Starts with settings over the server's own, such as `wal_level=logical`. Throws an Error where the server does not start;
   * its log is in the message.
   */
  static start(...own: readonly string[]): Postgres {
    const bin = programs();
    if (bin === null) throw new Error('there is no initdb in any folder of PATH: install the postgresql package');
    const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
    const [uid, gid] = isRoot() ? ['-u', '-g'].map((option) => Number(execFileSync('id', [option, 'postgres']))) : [];
    // The server refuses to run as root.
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
    const server = new Postgres(bin, folder);
    server.command('initdb', '--pgdata', join(folder, 'data'), '--username', 'test', '--auth', 'trust', '--no-sync');
    const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', ...own]
      .map((setting) => `-c ${setting}`)
      .join(' ');
    server.command(
      'pg_ctl',
      'start',
      '--wait',
      '--pgdata',
      join(folder, 'data'),
      '--log',
      join(folder, 'log'),
      '-o',
      settings,
    );
    return server;
  }

  /** The first column of each row. */
  query(sql: string): string[] {
    return this.run(sql).stdout.trimEnd().split('\n');
  }

  /** What psql writes, with the server's warnings in `stderr`. Throws an Error with the server's words at the first error. */
  run(sql: string, user = 'test'): { readonly stdout: string; readonly stderr: string } {
    const options = ['-h', this.folder, '-U', user, '-d', 'postgres', '-qAtX', '-v', 'ON_ERROR_STOP=1'];
    const { status, stdout, stderr } = spawnSync(join(this.bin, 'psql'), options, { input: sql, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return { stdout, stderr };
  }

  stop(): void {
    this.command('pg_ctl', 'stop', '--mode', 'immediate', '--pgdata', join(this.folder, 'data'));
    rmSync(this.folder, { recursive: true });
  }

  private command(program: string, ...options: string[]): void {
    const command = [join(this.bin, program), ...options];
    const [first = '', ...rest] = isRoot() ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    // A server that inherited a pipe would keep it open for as long as it runs.
    const { status } = spawnSync(first, rest, { cwd: this.folder, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`);
  }
}

function isRoot(): boolean {
  return userInfo().uid === 0;
}
