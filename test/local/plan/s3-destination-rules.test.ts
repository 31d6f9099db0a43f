import { CUSTOM_TIME_ZONES } from '../../../local/plan/custom-time-zones';
import { pipelineWith, type Settings } from '../../support/builders/pipeline-with';

const STREAM = 'module.platform.module.cdc["eu"].aws_kinesis_firehose_delivery_stream.table["orders"]: ';

const NO_PROCESSORS = { processing_configuration: [] };
const NO_PARTITIONING = { dynamic_partitioning_configuration: [], prefix: 'orders/' };
const NO_CONVERSION = { data_format_conversion_configuration: [] };

function processor(type: string, parameters: Readonly<Record<string, string>>) {
  return {
    type,
    parameters: Object.entries(parameters).map(([parameter_name, parameter_value]) => ({
      parameter_name,
      parameter_value,
    })),
  };
}

function extraction(MetadataExtractionQuery: string, JsonParsingEngine = 'JQ-1.6') {
  const processors = [processor('MetadataExtraction', { JsonParsingEngine, MetadataExtractionQuery })];
  return { processing_configuration: [{ enabled: true, processors }] };
}

const DE_AGGREGATION = {
  processing_configuration: [
    { enabled: true, processors: [processor('RecordDeAggregation', { SubRecordType: 'JSON' })] },
  ],
};

describe('a delivery stream that Firehose refuses', () => {
  // AWS's own words as cdk-preflight and the CDK have them from CreateDeliveryStream.
  it.each<[string, Settings, string, string]>([
    [
      'a small buffer with dynamic partitioning',
      { ...NO_CONVERSION, buffering_size: 63 },
      'extended_s3_configuration.buffering_size is 63. ',
      'AWS refuses it: "BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled."',
    ],
    [
      'a small buffer with conversion',
      { ...NO_PARTITIONING, ...NO_PROCESSORS, buffering_size: 5 },
      'extended_s3_configuration.buffering_size is 5. ',
      'at least 64 MB with data format conversion',
    ],
    ['too large a buffer', { buffering_size: 129 }, 'extended_s3_configuration.buffering_size is 129. ', '1 to 128'],
    [
      'a short interval with dynamic partitioning',
      { buffering_interval: 59 },
      'extended_s3_configuration.buffering_interval is 59. ',
      'AWS refuses it: "BufferingHints.IntervalInSeconds must be at least 60 seconds when Dynamic Partitioning is enabled."',
    ],
    [
      'too long an interval',
      { buffering_interval: 901 },
      'extended_s3_configuration.buffering_interval is 901. ',
      '0 to 900',
    ],
    [
      'partition keys without dynamic partitioning',
      { ...NO_PARTITIONING, ...extraction('{}') },
      'processors.type is ["MetadataExtraction"]. ',
      'MetadataExtractionProcessor can only be present when Dynamic Partitioning is enabled.',
    ],
    [
      'de-aggregation without dynamic partitioning',
      { ...NO_PARTITIONING, ...DE_AGGREGATION },
      'processors.type is ["RecordDeAggregation"]. ',
      'RecordDeAggregationProcessor can only be present when Dynamic Partitioning is enabled.',
    ],
    [
      'another jq',
      extraction('{event_date:.event_date}', 'JQ-1.7'),
      'JsonParsingEngine of the processor MetadataExtraction is "JQ-1.7". ',
      'MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6',
    ],
    [
      'a prefix without partition keys',
      { prefix: 'lake/!{timestamp:yyyy}/' },
      'extended_s3_configuration.prefix is "lake/!{timestamp:yyyy}/". ',
      'S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled',
    ],
    [
      'a key that the prefix does not place',
      extraction('{event_date:.event_date,region:.region}'),
      'MetadataExtractionQuery of the processor MetadataExtraction is "{event_date:.event_date,region:.region}". ',
      "MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix expression",
    ],
    [
      'a key that the query does not give',
      { prefix: 'lake/!{partitionKeyFromQuery:event_date}/!{partitionKeyFromQuery:region}/' },
      'extended_s3_configuration.prefix is "lake/!{partitionKeyFromQuery:event_date}/!{partitionKeyFromQuery:region}/". ',
      'would have no value',
    ],
    [
      'a prefix of errors for good objects',
      { prefix: 'lake/!{partitionKeyFromQuery:event_date}/!{firehose:error-output-type}/' },
      'extended_s3_configuration.prefix is ',
      '!{firehose:error-output-type} in error_output_prefix only',
    ],
    [
      'no error prefix beside expressions',
      { error_output_prefix: null },
      'extended_s3_configuration.error_output_prefix is "". ',
      'ErrorOutputPrefix cannot be null or empty when Prefix contains expressions',
    ],
    [
      'an error prefix with partition keys',
      { error_output_prefix: 'e/!{partitionKeyFromQuery:event_date}/!{firehose:error-output-type}/' },
      'extended_s3_configuration.error_output_prefix is "e/!{partitionKeyFromQuery:event_date}/',
      "Dynamic Partitioning Namespaces can't be part of an error prefix expression",
    ],
    [
      'an error prefix without the type of error',
      { error_output_prefix: 'e/!{timestamp:yyyy}/' },
      'extended_s3_configuration.error_output_prefix is "e/!{timestamp:yyyy}/". ',
      'ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}',
    ],
    [
      'compression around Parquet',
      { compression_format: 'GZIP' },
      'extended_s3_configuration.compression_format is "GZIP". ',
      "The S3 destination's compression format must be set to UNCOMPRESSED when data format conversion is enabled",
    ],
    ...['Asia/Kolkata', 'Europe/Kyiv', 'EST', 'Mars/Phobos'].map((zone): [string, Settings, string, string] => [
      `the time zone ${zone}`,
      { custom_time_zone: zone },
      `extended_s3_configuration.custom_time_zone is "${zone}". `,
      'Custom time zones are limited to UTC and non-3-letter IANA time zones.',
    ]),
  ])('for %s is refused', (_, s3, got, words) => {
    const refused = () => pipelineWith({ s3 });
    expect(refused).toThrow(STREAM);
    expect(refused).toThrow(got);
    expect(refused).toThrow(words);
    expect(refused).toThrow(/ (Plan|Put|Add|Remove|Enable) .+\.$/);
  });

  it.each<Settings>([
    { buffering_size: 64, buffering_interval: 60 },
    { buffering_size: 128, buffering_interval: 900 },
    { ...NO_PARTITIONING, ...NO_PROCESSORS, buffering_interval: 0 },
    { ...NO_PARTITIONING, ...NO_PROCESSORS, ...NO_CONVERSION, buffering_size: 1, compression_format: 'GZIP' },
    { ...NO_PARTITIONING, ...NO_PROCESSORS, error_output_prefix: null },
    { ...NO_PARTITIONING, ...NO_PROCESSORS, error_output_prefix: 'failed/' },
    { custom_time_zone: 'Asia/Tokyo' },
    { custom_time_zone: 'Asia/Calcutta' },
  ])('is not one with %j', (s3) => {
    expect(() => pipelineWith({ s3 })).not.toThrow();
  });

  it('has a time zone that this machine knows', () => {
    // Throws a RangeError for a name that is not of the IANA database.
    for (const timeZone of CUSTOM_TIME_ZONES) new Intl.DateTimeFormat('en', { timeZone });
    expect(CUSTOM_TIME_ZONES.size).toBeGreaterThan(290);
  });
});
