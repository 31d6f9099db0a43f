import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProvider, mirrorConfiguration } from './provider';

/** One root module on its way through Terraform's commands, its working files outside the tree. */
export interface TerraformOptions {
  /** The root module. */
  readonly directory: string;
  /** Where Terraform's working files lie: providers, modules, plans. */
  readonly dataDirectory: string;
  /** Added to the environment, over what stands there. */
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
  'terraform is not on the PATH. Install Terraform 1.9 or later, which the module needs (versions.tf): ' +
  'https://developer.hashicorp.com/terraform/install';

export function terraformAvailable(): boolean {
  return spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0;
}

export class Terraform {
  private readonly options: TerraformOptions;
  private readonly environment: Readonly<Record<string, string>>;
  private readonly initArguments: readonly string[];

  constructor(options: TerraformOptions) {
    this.options = options;
    const { environment, initArguments } = providerSettings(options);
    this.environment = environment;
    this.initArguments = initArguments;
  }

  /** Installs the provider and the modules. Throws an Error with Terraform's own words. */
  async init(): Promise<void> {
    await this.run(['init', '-input=false', '-no-color', ...this.initArguments]);
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
        env: this.environment,
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

function providerSettings(options: TerraformOptions): {
  environment: Record<string, string>;
  initArguments: string[];
} {
  const provider = findProvider(options.directory);
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (KEPT_VARIABLES.has(entry[0]) || !PERSONAL_VARIABLES.test(entry[0])),
  );
  const environment = {
    ...Object.fromEntries(inherited),
    TF_DATA_DIR: options.dataDirectory,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    ...options.environment,
  };
  if (provider.kind === 'configured') return { environment, initArguments: [] };

  // A configuration file is written in every other case: one that is named and not there stops `init`.
  const configurationFile = join(options.dataDirectory, 'terraform.rc');
  writeFileSync(configurationFile, provider.kind === 'mirror' ? mirrorConfiguration(provider.directory) : '');
  return {
    environment: { ...environment, TF_CLI_CONFIG_FILE: configurationFile },
    initArguments: provider.kind === 'pluginDirectory' ? [`-plugin-dir=${provider.directory}`] : [],
  };
}
