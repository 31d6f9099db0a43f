import type { Carrier } from './carrier';

/** What one planned pipeline is, as the local run needs it. Names have their units; AWS's defaults are filled in. */
export interface PlannedPipeline {
  /** The module's address in the plan, such as `module.cdc`, or '' for the root. */
  readonly address: string;
  readonly region: string;
  readonly accountId: string;
  readonly mapping: PlannedEventSourceMapping;
  readonly function: PlannedFunction;
  readonly deliveryStreams: readonly PlannedDeliveryStream[];
  /** The planned Object Locks of the buckets that the streams deliver to, by their addresses. */
  readonly objectLocks: readonly string[];
  /** Settings that the plan holds and the runner does not model, one sentence each. */
  readonly notModelled: readonly string[];
}

export interface PlannedEventSourceMapping {
  readonly address: string;
  readonly carrier: Carrier;
  /** Null when the plan does not know it (the table or the stream is made by the same plan). */
  readonly eventSourceArn: string | null;
  /** The tables whose stream it can be, or the Kinesis streams, by their names; none where the plan does not tell. */
  readonly sourceNames: readonly string[];
  /** The planned consumer with enhanced fan-out that it reads by; null where it shares the stream, or the ARN tells. */
  readonly consumerName: string | null;
  /** How long the source keeps a record. */
  readonly sourceRetentionInSeconds: number;
  /** False where another configuration than the plan's sets the retention, so that it is assumed. */
  readonly isSourceRetentionKnown: boolean;
  /** Records that arrived before are not read, epoch milliseconds; null where the mapping reads all that there are. */
  readonly startingAt: number | null;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly maximumBatchingWindowInSeconds: number;
  readonly parallelizationFactor: number;
  /** -1: until the source's own retention ends. */
  readonly maximumRecordAgeInSeconds: number;
  /** -1: without end. */
  readonly maximumRetryAttempts: number;
  readonly bisectBatchOnFunctionError: boolean;
  readonly reportBatchItemFailures: boolean;
  readonly onFailure:
    | { readonly kind: 's3'; readonly bucket: string }
    | { readonly kind: 'arn'; readonly arn: string }
    | null;
}

export interface PlannedFunction {
  readonly address: string;
  readonly functionName: string;
  /** The ARN that the mapping targets, alias included. */
  readonly targetArn: string;
  /** As planned: relative to the folder in which the plan was made. */
  readonly filename: string;
  /** Base64 of the zip's SHA-256, as planned; null when the plan does not carry it. */
  readonly sourceCodeHash: string | null;
  readonly handler: string;
  readonly runtime: string;
  readonly timeoutInSeconds: number;
  readonly memorySizeInMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** The object in S3 that holds the handler's configuration; null where the environment holds it. */
  readonly configurationObject: PlannedObject | null;
}

/** An object that the plan writes into S3. */
export interface PlannedObject {
  readonly bucket: string;
  readonly key: string;
  readonly content: string;
}

export interface PlannedDeliveryStream {
  readonly address: string;
  readonly name: string;
  /** What its objects are in the report: the quarantine stream is the one that the handler's configuration names. */
  readonly kind: 'lake' | 'quarantine';
  readonly bucket: string;
  readonly prefix: string | null;
  readonly errorOutputPrefix: string | null;
  readonly customTimeZone: string;
  readonly bufferingSizeInMb: number;
  readonly bufferingIntervalInSeconds: number;
  readonly compressionFormat: 'UNCOMPRESSED' | 'GZIP';
  /** Replaces the extension that the format would give; null when the plan sets none. */
  readonly fileExtension: string | null;
  readonly deAggregation: 'JSON' | null;
  /** The jq object of the MetadataExtraction processor; null without dynamic partitioning. */
  readonly metadataExtractionQuery: string | null;
  readonly appendDelimiterToRecord: boolean;
  readonly conversion: PlannedConversion | null;
}

/** JSON to Parquet by a Glue table's schema. */
export interface PlannedConversion {
  readonly table: PlannedGlueTable;
  readonly caseInsensitive: boolean;
  readonly convertDotsInJsonKeysToUnderscores: boolean;
  readonly columnToJsonKeyMappings: Readonly<Record<string, string>>;
  readonly compression: 'SNAPPY' | 'GZIP' | 'UNCOMPRESSED';
}

export interface PlannedGlueTable {
  readonly address: string;
  readonly databaseName: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly partitionKeys: readonly { readonly name: string; readonly type: string }[];
  readonly parameters: Readonly<Record<string, string>>;
}
