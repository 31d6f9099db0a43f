import { realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { App, type TerraformHclModuleConfig, type TerraformModuleUserConfig, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { attributesToHcl, type ObjectShape } from './shape';

/** What every construct of a module takes beside the module's inputs. */
export interface ModuleOptions extends Pick<TerraformModuleUserConfig, 'providers' | 'dependsOn'> {
  /** A registry or Git address of the module. Default: the module that this file came with, by a relative path. */
  readonly moduleSource?: string;
  /** The version constraint that goes with a registry address. */
  readonly moduleVersion?: string;
}

/** This file lies one folder below the root module, and so does its bundle in `dist`. */
const ROOT_MODULE = resolve(__dirname, '..');

/** The `module` block of a construct: its inputs by their HCL names. `folder` is the module's, from the root module. */
export function moduleConfig(
  scope: Construct,
  folder: string,
  { moduleSource, moduleVersion, providers, dependsOn, ...inputs }: ModuleOptions,
  shape: ObjectShape,
): TerraformHclModuleConfig {
  return {
    source: moduleSource ?? bundledModule(scope, folder),
    // CDKTF would copy the whole folder of a local module into its output, `.git` and `node_modules` included.
    skipAssetCreationFromLocalModules: true,
    ...(moduleVersion === undefined ? {} : { version: moduleVersion }),
    ...(providers === undefined ? {} : { providers }),
    ...(dependsOn === undefined ? {} : { dependsOn }),
    variables: attributesToHcl(inputs, shape),
  };
}

/** Relative to the synthesised stack, so that it holds on every machine with the same layout. */
function bundledModule(scope: Construct, folder: string): string {
  const app = App.of(scope);
  const { workingDirectory } = app.manifest.forStack(TerraformStack.of(scope));
  // Terraform follows `..` from where the folder really is, which a link such as macOS's /var hides.
  const stackDirectory = resolve(realpathSync(app.outdir), workingDirectory);
  // Terraform's module addresses have forward slashes on Windows too.
  return relative(stackDirectory, join(ROOT_MODULE, folder)).replaceAll('\\', '/');
}
