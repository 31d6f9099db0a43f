export { CdcPipeline, type CdcPipelineConfig } from './cdc-pipeline';
export { DmsSource, type DmsSourceConfig } from './dms-source/dms-source';
export type { DmsSourceInputs } from './dms-source/inputs';
export {
  DynamodbKinesisSource,
  type DynamodbKinesisSourceConfig,
} from './dynamodb-kinesis-source/dynamodb-kinesis-source';
export type { DynamodbKinesisSourceInputs } from './dynamodb-kinesis-source/inputs';
export type {
  CdcColumn,
  CdcDateProjection,
  CdcEnumProjection,
  CdcInjectedProjection,
  CdcIntegerProjection,
  CdcPartitionKey,
  CdcPipelineInputs,
  CdcTable,
} from './inputs';
export { type CdcSource, type FromStreamOptions, type FromTableOptions, fromStream, fromTable } from './source';
