import type { Construct } from 'constructs';
import { type CdcPipelineInputs, INPUTS } from './inputs';
import { type ModuleOptions, moduleConfig } from './module-config';
import { CdcPipelineOutputs } from './outputs';
import type { CdcSource } from './source';

/** A pipeline's inputs, its source as one value, and where Terraform takes the module from. */
export interface CdcPipelineConfig extends Omit<CdcPipelineInputs, keyof CdcSource>, ModuleOptions {
  /** The stream to read, such as `fromTable(table)`. */
  readonly source: CdcSource;
}

/** The Terraform module as a construct: changes of one source into a Parquet lake. */
export class CdcPipeline extends CdcPipelineOutputs {
  constructor(scope: Construct, id: string, { source, ...config }: CdcPipelineConfig) {
    super(scope, id, moduleConfig(scope, '.', { ...config, ...source }, INPUTS));
  }
}
