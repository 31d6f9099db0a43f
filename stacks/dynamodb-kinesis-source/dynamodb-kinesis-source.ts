import type { Construct } from 'constructs';
import { type ModuleOptions, moduleConfig } from '../module-config';
import type { CdcSource } from '../source';
import { type DynamodbKinesisSourceInputs, INPUTS } from './inputs';
import { DynamodbKinesisSourceOutputs } from './outputs';

export interface DynamodbKinesisSourceConfig extends DynamodbKinesisSourceInputs, ModuleOptions {}

/** `modules/dynamodb-kinesis-source` as a construct: an existing table's changes in a Kinesis data stream. */
export class DynamodbKinesisSource extends DynamodbKinesisSourceOutputs {
  constructor(scope: Construct, id: string, config: DynamodbKinesisSourceConfig) {
    super(scope, id, moduleConfig(scope, 'modules/dynamodb-kinesis-source', config, INPUTS));
  }

  /** The stream as a pipeline's `source`. */
  get cdcSource(): CdcSource {
    return {
      sourceKind: 'kinesis',
      sourceFormat: 'dynamodb',
      sourceArn: this.sourceArn,
      sourceRetentionInHours: this.sourceRetentionInHours,
      sourceKmsKeyArn: this.sourceKmsKeyArn,
    };
  }
}
