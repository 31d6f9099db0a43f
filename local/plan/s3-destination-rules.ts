import { compilePartitionQuery } from '../firehose/partition';
import { ERROR_OUTPUT_TYPE, hasExpression } from '../firehose/prefix';
import { aws, type CreateRule, check, isWithin } from './create-rule';
import { CUSTOM_TIME_ZONES } from './custom-time-zones';

/** What Firehose looks at when it creates a stream to S3. */
export interface S3DestinationRequest {
  readonly bufferingSizeInMb: number;
  readonly bufferingIntervalInSeconds: number;
  /** '' for none, as for errorOutputPrefix. */
  readonly prefix: string;
  readonly errorOutputPrefix: string;
  readonly compressionFormat: string;
  readonly customTimeZone: string;
  readonly dynamicPartitioning: boolean;
  readonly conversion: boolean;
  readonly processorTypes: readonly string[];
  readonly jsonParsingEngine: string | null;
  readonly metadataExtractionQuery: string | null;
}

/** Throws UsageError for the first setting that Firehose would refuse. */
export function checkS3Destination(address: string, request: S3DestinationRequest): void {
  check(address, request, S3_DESTINATION_SETTINGS, S3_DESTINATION_RULES);
}

const S3_DESTINATION_SETTINGS: Readonly<Record<keyof S3DestinationRequest, string>> = {
  bufferingSizeInMb: 'extended_s3_configuration.buffering_size',
  bufferingIntervalInSeconds: 'extended_s3_configuration.buffering_interval',
  prefix: 'extended_s3_configuration.prefix',
  errorOutputPrefix: 'extended_s3_configuration.error_output_prefix',
  compressionFormat: 'extended_s3_configuration.compression_format',
  customTimeZone: 'extended_s3_configuration.custom_time_zone',
  dynamicPartitioning: 'extended_s3_configuration.dynamic_partitioning_configuration.enabled',
  conversion: 'extended_s3_configuration.data_format_conversion_configuration.enabled',
  processorTypes: 'extended_s3_configuration.processing_configuration.processors.type',
  jsonParsingEngine: 'parameter JsonParsingEngine of the processor MetadataExtraction',
  metadataExtractionQuery: 'parameter MetadataExtractionQuery of the processor MetadataExtraction',
};

/** Firehose API reference, BufferingHints. */
const BUFFERING_SIZE_IN_MB = { least: 1, most: 128 };
const BUFFERING_INTERVAL_IN_SECONDS = { least: 0, most: 900 };
/** With conversion or dynamic partitioning (Firehose developer guide, "Buffer data for dynamic partitioning"). */
const SMALLEST_LARGE_BUFFER_IN_MB = 64;
const SHORTEST_LARGE_BUFFER_IN_SECONDS = 60;

const LARGE_BUFFER_ADVICE = `Plan ${SMALLEST_LARGE_BUFFER_IN_MB} to ${BUFFERING_SIZE_IN_MB.most}.`;

const S3_DESTINATION_RULES: readonly CreateRule<S3DestinationRequest>[] = [
  {
    field: 'bufferingSizeInMb',
    refuses: ({ dynamicPartitioning, bufferingSizeInMb }) =>
      dynamicPartitioning && bufferingSizeInMb < SMALLEST_LARGE_BUFFER_IN_MB,
    reason: () => aws('BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.'),
    advice: LARGE_BUFFER_ADVICE,
  },
  {
    field: 'bufferingSizeInMb',
    refuses: ({ conversion, bufferingSizeInMb }) => conversion && bufferingSizeInMb < SMALLEST_LARGE_BUFFER_IN_MB,
    reason: () => 'Firehose takes at least 64 MB with data format conversion.',
    advice: LARGE_BUFFER_ADVICE,
  },
  {
    field: 'bufferingSizeInMb',
    refuses: ({ bufferingSizeInMb: size }) => !isWithin(size, BUFFERING_SIZE_IN_MB.least, BUFFERING_SIZE_IN_MB.most),
    reason: () => `Firehose takes ${BUFFERING_SIZE_IN_MB.least} to ${BUFFERING_SIZE_IN_MB.most} MB.`,
    advice: 'Plan such a value.',
  },
  {
    field: 'bufferingIntervalInSeconds',
    refuses: ({ dynamicPartitioning, bufferingIntervalInSeconds }) =>
      dynamicPartitioning && bufferingIntervalInSeconds < SHORTEST_LARGE_BUFFER_IN_SECONDS,
    reason: () =>
      aws('BufferingHints.IntervalInSeconds must be at least 60 seconds when Dynamic Partitioning is enabled.'),
    advice: `Plan ${SHORTEST_LARGE_BUFFER_IN_SECONDS} to ${BUFFERING_INTERVAL_IN_SECONDS.most}.`,
  },
  {
    field: 'bufferingIntervalInSeconds',
    refuses: ({ bufferingIntervalInSeconds: interval }) =>
      !isWithin(interval, BUFFERING_INTERVAL_IN_SECONDS.least, BUFFERING_INTERVAL_IN_SECONDS.most),
    reason: () => `Firehose takes ${BUFFERING_INTERVAL_IN_SECONDS.least} to ${BUFFERING_INTERVAL_IN_SECONDS.most} s.`,
    advice: 'Plan such a value.',
  },
  onlyWithDynamicPartitioning('MetadataExtraction'),
  onlyWithDynamicPartitioning('RecordDeAggregation'),
  {
    field: 'jsonParsingEngine',
    refuses: ({ processorTypes, jsonParsingEngine }) =>
      processorTypes.includes('MetadataExtraction') && jsonParsingEngine !== 'JQ-1.6',
    reason: () => aws('MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6'),
    advice: 'Plan JQ-1.6.',
  },
  {
    field: 'prefix',
    refuses: ({ dynamicPartitioning, prefix }) => dynamicPartitioning && !hasPartitionKey(prefix),
    reason: () => aws('S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled'),
    advice: 'Put !{partitionKeyFromQuery:…} into it for each key of the MetadataExtractionQuery.',
  },
  {
    field: 'metadataExtractionQuery',
    refuses: (request) => queriedKeys(request).some((name) => !placedKeys(request).includes(name)),
    reason: () =>
      aws("MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix expression"),
    advice: 'Put !{partitionKeyFromQuery:…} into prefix for each of its keys, or remove the key.',
  },
  {
    field: 'prefix',
    refuses: (request) => placedKeys(request).some((name) => !queriedKeys(request).includes(name)),
    reason: () => 'It names a partition key that no MetadataExtractionQuery gives, so the key would have no value.',
    advice: 'Add the key to the query, or remove it from prefix.',
  },
  {
    field: 'prefix',
    refuses: ({ prefix }) => prefix.includes(ERROR_OUTPUT_TYPE),
    reason: () => `Firehose takes ${ERROR_OUTPUT_TYPE} in error_output_prefix only.`,
    advice: 'Remove it from prefix.',
  },
  {
    field: 'errorOutputPrefix',
    refuses: ({ prefix, errorOutputPrefix }) => hasExpression(prefix) && errorOutputPrefix === '',
    reason: () => aws('ErrorOutputPrefix cannot be null or empty when Prefix contains expressions'),
    advice: `Plan one, such as "errors/${ERROR_OUTPUT_TYPE}/".`,
  },
  {
    field: 'errorOutputPrefix',
    refuses: ({ errorOutputPrefix }) => hasPartitionKey(errorOutputPrefix),
    reason: () => aws("Dynamic Partitioning Namespaces can't be part of an error prefix expression"),
    advice: 'Remove the partition keys from it.',
  },
  {
    field: 'errorOutputPrefix',
    refuses: ({ errorOutputPrefix }) =>
      hasExpression(errorOutputPrefix) && !errorOutputPrefix.includes(ERROR_OUTPUT_TYPE),
    reason: () => aws(`ErrorOutputPrefix must contain at least one occurrence of ${ERROR_OUTPUT_TYPE}`),
    advice: 'Put it in.',
  },
  {
    field: 'compressionFormat',
    refuses: ({ conversion, compressionFormat }) => conversion && compressionFormat !== 'UNCOMPRESSED',
    reason: () =>
      aws("The S3 destination's compression format must be set to UNCOMPRESSED when data format conversion is enabled"),
    advice: 'Plan UNCOMPRESSED; what compresses Parquet is parquet_ser_de.compression.',
  },
  {
    field: 'customTimeZone',
    refuses: ({ customTimeZone }) => !CUSTOM_TIME_ZONES.has(customTimeZone),
    reason: () =>
      aws(
        'Provided custom time zone is not supported. Custom time zones are limited to UTC and non-3-letter IANA time zones.',
      ),
    advice: 'Plan UTC or a name that the Firehose developer guide lists, such as Asia/Calcutta for Asia/Kolkata.',
  },
];

function onlyWithDynamicPartitioning(type: string): CreateRule<S3DestinationRequest> {
  return {
    field: 'processorTypes',
    refuses: ({ dynamicPartitioning, processorTypes }) => !dynamicPartitioning && processorTypes.includes(type),
    reason: () => aws(`${type}Processor can only be present when Dynamic Partitioning is enabled.`),
    advice: `Enable dynamic_partitioning_configuration, or plan without ${type}.`,
  };
}

/** `!{partitionKeyFromQuery:…}` or `!{partitionKeyFromLambda:…}`. */
function hasPartitionKey(prefix: string): boolean {
  return prefix.includes('!{partitionKey');
}

function placedKeys({ prefix }: S3DestinationRequest): string[] {
  return [...prefix.matchAll(/!\{partitionKeyFromQuery:([^}]*)\}/g)].map(([, name = '']) => name);
}

function queriedKeys({ metadataExtractionQuery: query }: S3DestinationRequest): readonly string[] {
  return query === null ? [] : compilePartitionQuery(query).names;
}
