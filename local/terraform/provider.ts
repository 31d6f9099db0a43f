import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Terraform takes the AWS provider from. */
export type ProviderSource =
  /** A mirror that the user names with CDC_TF_PLUGIN_DIR. */
  | { readonly kind: 'pluginDirectory'; readonly directory: string }
  /** The user's CLI configuration, or a directory that Terraform looks into by itself. */
  | { readonly kind: 'configured' }
  /** A mirror found on this machine, which no configuration names. */
  | { readonly kind: 'mirror'; readonly directory: string }
  /** The registry. */
  | { readonly kind: 'online' };

/** What the search looks at; the tests hand in a machine of their own. */
export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>;
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
 * Finds the provider without touching what the user configured (Terraform CLI configuration, "Provider installation").
 * @param directory the root module, whose own `terraform.d/plugins` Terraform looks into
 */
export function findProvider(directory: string, machine: Machine = thisMachine()): ProviderSource {
  const named = machine.environment['CDC_TF_PLUGIN_DIR'];
  if (named !== undefined && named !== '') return { kind: 'pluginDirectory', directory: named };
  if (existsSync(configurationFile(machine))) return { kind: 'configured' };
  if (impliedDirectories(directory, machine).some(holdsProvider)) return { kind: 'configured' };
  for (const root of machine.roots) {
    const mirror = findMirror(root, SEARCH_DEPTH);
    if (mirror !== null) return { kind: 'mirror', directory: mirror };
  }
  return { kind: 'online' };
}

/**
 * A CLI configuration for a mirror. The registry is asked for other providers only: with a plain `direct {}` Terraform
 * would ask it for this one too, and fail without a network.
 */
export function mirrorConfiguration(directory: string): string {
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(directory)}
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
`;
}

function configurationFile(machine: Machine): string {
  return machine.environment['TF_CLI_CONFIG_FILE'] ?? join(machine.home, '.terraformrc');
}

function impliedDirectories(directory: string, { environment, home }: Machine): string[] {
  const dataHome = environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share');
  const dataDirectories = (environment['XDG_DATA_DIRS'] ?? '/usr/local/share:/usr/share').split(':');
  return [
    join(directory, 'terraform.d', 'plugins'),
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
