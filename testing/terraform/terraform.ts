import { spawn, spawnSync } from 'node:child_process';
import { isAbsolute, relative, resolve } from 'node:path';

/** One root module on its way through Terraform's commands. */
export interface TerraformOptions {
  /** The root module. */
  readonly directory: string;
  /** Terraform's data directory: providers, modules, the backend's settings. */
  readonly dataDirectory: string;
  /** Added to the environment, over what is there. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface TerraformOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** What would make a command depend on whose machine it runs on. */
const PERSONAL_VARIABLES = /^(TF_VAR_|TF_CLI_ARGS|TF_WORKSPACE|TF_DATA_DIR|TF_LOG|AWS_)/;
/** A company's proxy needs its own certificates. */
const KEPT_VARIABLES: ReadonlySet<string> = new Set(['AWS_CA_BUNDLE']);

const NOT_INSTALLED =
  'terraform is not on the PATH. Install Terraform 1.10 or later, which the module needs (versions.tf): ' +
  'https://developer.hashicorp.com/terraform/install';

export function terraformAvailable(): boolean {
  return spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0;
}

export class Terraform {
  private readonly options: TerraformOptions;

  constructor(options: TerraformOptions) {
    this.options = options;
  }

  /** Installs the provider and the modules, whatever backend an earlier `init` found. Throws an Error with Terraform's own words. */
  async init(): Promise<void> {
    await this.run(['init', '-input=false', '-no-color', '-reconfigure', ...initArguments()]);
  }

  /** Runs a command. Throws an Error with Terraform's own words where it fails. */
  async run(commandArguments: readonly string[]): Promise<string> {
    const output = await this.try(commandArguments);
    if (output.exitCode === 0) return output.stdout;
    throw new Error(
      `terraform ${commandArguments[0]} failed in ${this.options.directory}:\n${output.stderr || output.stdout}`,
    );
  }

  /** Runs a command and leaves it to the caller what a failure means. */
  try(commandArguments: readonly string[]): Promise<TerraformOutput> {
    return new Promise((resolve, reject) => {
      const child = spawn('terraform', commandArguments, {
        cwd: this.options.directory,
        env: terraformEnvironment(this.options),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
      child.once('error', (error) => reject(isAbsent(error) ? new Error(NOT_INSTALLED) : error));
      child.once('close', (exitCode) =>
        resolve({
          stdout: Buffer.concat(stdout).toString(),
          stderr: Buffer.concat(stderr).toString(),
          exitCode: exitCode ?? 1,
        }),
      );
    });
  }
}

/** The directory is there, so what was not found is the program. */
function isAbsent(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ENOENT';
}

function terraformEnvironment({ directory, dataDirectory, environment }: TerraformOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => KEPT_VARIABLES.has(name) || !PERSONAL_VARIABLES.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    TF_DATA_DIR: pathInside(directory, dataDirectory),
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    ...environment,
  };
}

/**
 * A path below a directory as seen from it, since a plan names a downloaded module's files by it and may then be run
 * wherever the directory is; a path elsewhere stays unchanged.
 */
function pathInside(directory: string, path: string): string {
  const way = relative(directory, path);
  return way === '' || way.startsWith('..') || isAbsolute(way) ? path : way;
}

/** A mirror that the user names holds every provider; else they come from where Terraform is configured to look. */
function initArguments(): string[] {
  const mirror = process.env['CDC_TF_PLUGIN_DIR'] ?? '';
  return mirror === '' ? [] : [`-plugin-dir=${resolve(mirror)}`];
}
