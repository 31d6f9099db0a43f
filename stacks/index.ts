export { CdcPipeline, type CdcPipelineConfig } from './cdc-pipeline';
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
export { type CdcSource, type FromTableOptions, fromTable } from './source';
