import type { Construct } from 'constructs';
import { type ModuleOptions, moduleConfig } from '../module-config';
import type { CdcSource } from '../source';
import { type DmsSourceInputs, INPUTS } from './inputs';
import { DmsSourceOutputs } from './outputs';

export interface DmsSourceConfig extends DmsSourceInputs, ModuleOptions {}

/** `modules/dms-source` as a construct: a relational database's rows and changes in a Kinesis data stream. */
export class DmsSource extends DmsSourceOutputs {
  constructor(scope: Construct, id: string, config: DmsSourceConfig) {
    super(scope, id, moduleConfig(scope, 'modules/dms-source', config, INPUTS));
  }

  /** The stream as a pipeline's `source`. */
  get cdcSource(): CdcSource {
    return {
      sourceKind: 'kinesis',
      sourceFormat: 'dms',
      sourceArn: this.sourceArn,
      sourceRetentionInHours: this.sourceRetentionInHours,
      sourceKmsKeyArn: this.sourceKmsKeyArn,
    };
  }
}
