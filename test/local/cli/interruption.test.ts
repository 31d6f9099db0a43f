import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildChild, buildCommandLine, temporaryDirectory } from '../../support/builders/function-process';
import { changes, plannedRun } from '../../support/builders/planned-run';

/** A handler that says which process it is in, and never returns. */
function handlerThatHangs(folder: string): string {
  return `
const { writeFileSync } = require('node:fs');
exports.handler = async () => {
  writeFileSync(${JSON.stringify(join(folder, 'function.pid'))}, String(process.pid));
  for (;;);
};`;
}

describe('an interrupted run', () => {
  const directory = temporaryDirectory();
  buildChild(directory);
  const commandLine = buildCommandLine(directory);

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s with %i, without its process and its temporary folder', async (signal, exitCode) => {
    const pidFolder = join(directory, signal);
    const temporary = join(pidFolder, 'tmp');
    mkdirSync(temporary, { recursive: true });
    const folder = plannedRun(directory, {
      handler: handlerThatHangs(pidFolder),
      mapping: { maximum_retry_attempts: 0 },
    });
    changes(folder, ['deliver']);
    const out = join(folder, 'out');
    const child = spawn(
      process.execPath,
      [
        ...[commandLine, 'run', '--plan', join(folder, 'plan.json'), '--changes', join(folder, 'changes.ndjson')],
        ...['--out', out, '--report', join(folder, 'report.json')],
      ],
      { env: { ...process.env, TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const printed: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => printed.push(String(bytes)));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));

    const pidFile = join(pidFolder, 'function.pid');
    while (child.exitCode === null && (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '')) await pause();
    expect(readdirSync(temporary)).toEqual([expect.stringMatching(/^cdc-run-/)]);
    child.kill(signal);

    expect(await ended).toBe(exitCode);
    expect(printed.join('')).toBe(`cdc: interrupted; ${out} holds part of the run.\n`);
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(join(folder, 'report.json'))).toBe(false);
    expect(JSON.parse(readFileSync(join(out, '.cdc-run.json'), 'utf8')).complete).toBe(false);
    // Not even a dead letter: the function did not fail, it was ended.
    expect(readdirSync(out)).toEqual(['.cdc-run.json']);
    expect(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 0)).toThrow(/ESRCH/);
  });
});

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
