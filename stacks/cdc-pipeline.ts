import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { App, type TerraformModuleUserConfig, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { type CdcPipelineInputs, INPUTS } from './inputs';
import { CdcPipelineOutputs } from './outputs';
import { attributesToHcl } from './shape';
import type { CdcSource } from './source';

/** A pipeline's inputs, its source as one value, and where Terraform takes the module from. */
export interface CdcPipelineConfig
  extends Omit<CdcPipelineInputs, keyof CdcSource>,
    Pick<TerraformModuleUserConfig, 'providers' | 'dependsOn'> {
  /** The stream to read, such as `fromTable(table)`. */
  readonly source: CdcSource;
  /** A registry or Git address of the module. Default: the module that this file came with, by a relative path. */
  readonly moduleSource?: string;
  /** The version constraint that goes with a registry address. */
  readonly moduleVersion?: string;
}

/** This file lies one folder below the module, and so does its bundle in `dist`. */
const MODULE_DIRECTORY = resolve(__dirname, '..');

/** The Terraform module as a construct: changes of one source into a Parquet lake. */
export class CdcPipeline extends CdcPipelineOutputs {
  constructor(scope: Construct, id: string, config: CdcPipelineConfig) {
    const { source, moduleSource, moduleVersion, providers, dependsOn, ...inputs } = config;
    super(scope, id, {
      source: moduleSource ?? bundledModule(scope),
      // CDKTF would copy the whole folder of a local module into its output, `.git` and `node_modules` included.
      skipAssetCreationFromLocalModules: true,
      ...(moduleVersion === undefined ? {} : { version: moduleVersion }),
      ...(providers === undefined ? {} : { providers }),
      ...(dependsOn === undefined ? {} : { dependsOn }),
      variables: attributesToHcl({ ...inputs, ...source }, INPUTS),
    });
  }
}

/** Relative to the synthesised stack, so that it holds on every machine with the same layout. */
function bundledModule(scope: Construct): string {
  const app = App.of(scope);
  const { workingDirectory } = app.manifest.forStack(TerraformStack.of(scope));
  // Terraform follows `..` from where the folder really is, which a link such as macOS's /var hides.
  const stackDirectory = resolve(realpathSync(app.outdir), workingDirectory);
  // Terraform's module addresses have forward slashes on Windows too.
  return relative(stackDirectory, MODULE_DIRECTORY).replaceAll('\\', '/');
}
