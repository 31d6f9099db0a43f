import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/*
 * The project's own tools and tests plan the module on machines whose mirror of the AWS provider no configuration names.
 * Users get what Terraform is configured to do, or the mirror that they name with CDC_TF_PLUGIN_DIR.
 */

/** What the search looks at; the tests hand in a machine of their own. */
export interface Machine {
  /** Changed to what Terraform shall see. */
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  /** Where administrators and images put mirrors. */
  readonly roots: readonly string[];
}

const AWS_PROVIDER = join('registry.terraform.io', 'hashicorp', 'aws');
const SEARCH_DEPTH = 3;

function thisMachine(): Machine {
  return {
    environment: process.env,
    home: homedir(),
    roots: ['/opt', '/srv', '/usr/local', '/usr/share', '/usr/lib', '/var/lib', homedir()],
  };
}

/**
 * Names a mirror on this machine in CDC_TF_PLUGIN_DIR, unless Terraform is configured to find the provider (Terraform
 * CLI configuration, "Provider installation"). A configuration file that is named and not there would stop `init`.
 */
export function useLocalMirror({ environment, home, roots }: Machine = thisMachine()): void {
  if ((environment['CDC_TF_PLUGIN_DIR'] ?? '') !== '') return;
  const configurationFile = environment['TF_CLI_CONFIG_FILE'];
  if (existsSync(configurationFile ?? join(home, '.terraformrc'))) return;
  if (configurationFile !== undefined) delete environment['TF_CLI_CONFIG_FILE'];
  if (impliedDirectories(environment, home).some(holdsProvider)) return;
  for (const root of roots) {
    const mirror = findMirror(root, SEARCH_DEPTH);
    if (mirror === null) continue;
    environment['CDC_TF_PLUGIN_DIR'] = mirror;
    return;
  }
}

/** Where Terraform looks by itself. */
function impliedDirectories(environment: NodeJS.ProcessEnv, home: string): string[] {
  const dataHome = environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share');
  const dataDirectories = (environment['XDG_DATA_DIRS'] ?? '/usr/local/share:/usr/share').split(':');
  return [
    join(home, '.terraform.d', 'plugins'),
    ...[dataHome, ...dataDirectories].map((data) => join(data, 'terraform', 'plugins')),
  ];
}

function holdsProvider(directory: string): boolean {
  return existsSync(join(directory, AWS_PROVIDER));
}

function findMirror(directory: string, depth: number): string | null {
  if (holdsProvider(directory)) return directory;
  if (depth === 0) return null;
  for (const child of subdirectories(directory)) {
    const mirror = findMirror(join(directory, child), depth - 1);
    if (mirror !== null) return mirror;
  }
  return null;
}

function subdirectories(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .map((entry) => entry.name)
      .sort();
  } catch {
    // A folder that is not there or not ours to read holds no mirror for us.
    return [];
  }
}
