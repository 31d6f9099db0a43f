import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { bin, name, version } from '../../package.json';

const ROOT = join(__dirname, '..', '..');

/** What the project's own package.json would name beside this package. */
const DEPENDENCIES = ['cdktf', 'constructs', '@cdktf/provider-aws', '@types/jest', '@types/node'];

const run = promisify(execFile);

/** A repository with this package as npm installs it: packed, unpacked and linked, with nothing of the tree around it. */
export class OutsideProject {
  readonly directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-outside-'));
  /** The folder of the installed package. */
  readonly packageDirectory = join(this.directory, 'node_modules', name);

  async install(): Promise<void> {
    // Its `prepare` has run: jest's global setup builds dist.
    await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', this.directory], { cwd: ROOT });
    mkdirSync(this.packageDirectory, { recursive: true });
    const archive = join(this.directory, `${name}-${version}.tgz`);
    await run('tar', ['-xzf', archive, '-C', this.packageDirectory, '--strip-components=1']);
    this.link(join(this.packageDirectory, bin.cdc), join('.bin', 'cdc'));
    for (const dependency of DEPENDENCIES) this.link(join(ROOT, 'node_modules', dependency), dependency);
    this.write('package.json', JSON.stringify({ name: 'outside', private: true }));
  }

  /** Copies a file of the repository, by its path there, to the project's root. */
  copy(path: string): void {
    cpSync(join(ROOT, path), join(this.directory, basename(path)));
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.directory, path), text);
  }

  /** Runs a program in the project's root; resolves to what it prints, rejects where it fails. */
  async run(program: string, programArguments: readonly string[]): Promise<string> {
    const { stdout } = await run(program, programArguments, { cwd: this.directory });
    return stdout;
  }

  /** Runs a JavaScript program of the repository's own tools, such as the compiler. */
  runTool(path: string, toolArguments: readonly string[]): Promise<string> {
    return this.run(process.execPath, [join(ROOT, 'node_modules', path), ...toolArguments]);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private link(target: string, path: string): void {
    const link = join(this.directory, 'node_modules', path);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link);
  }
}
