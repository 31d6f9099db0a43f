import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { name } from '../../package.json';
import { pack } from '../../tools/package';

const ROOT = join(__dirname, '..', '..');

/** What the project's own package.json would name beside this package. */
const DEPENDENCIES = ['cdktf', 'constructs', '@cdktf/provider-aws', '@types/jest', '@types/node'];

const run = promisify(execFile);

/** A repository that has this package from npm, with nothing of the tree around it. */
export class OutsideProject {
  readonly directory = mkdtempSync(join(realpathSync(tmpdir()), 'cdc-outside-'));
  /** The folder of the installed package. */
  readonly packageDirectory = join(this.directory, 'node_modules', name);

  async install(): Promise<void> {
    this.write('package.json', JSON.stringify({ name: 'outside', private: true }));
    // The README's `npm install --save-dev`, from the tarball: offline, since the package needs no other.
    const tarball = await pack(this.directory);
    await this.run('npm', ['install', '--save-dev', '--offline', '--no-audit', '--no-fund', tarball]);
    for (const dependency of DEPENDENCIES) this.link(dependency);
  }

  /** Copies a file of the repository, by its path there, to the project's root. */
  copy(path: string): void {
    cpSync(join(ROOT, path), join(this.directory, basename(path)));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.directory, path)), { recursive: true });
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

  /** Installs a package that the repository has. */
  link(dependency: string): void {
    const link = join(this.directory, 'node_modules', dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', dependency), link);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
