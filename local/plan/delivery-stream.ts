import { UsageError } from '../errors/usage-error';
import type { PlannedConversion, PlannedDeliveryStream, PlannedGlueTable } from '../pipeline/pipeline';
import type { Attributes } from './attributes';
import { checkS3Destination } from './s3-destination-rules';

/** What Firehose takes where the plan leaves a setting out (Firehose API reference, BufferingHints, ParquetSerDe). */
const DEFAULTS = {
  bufferingSizeInMb: 5,
  bufferingIntervalInSeconds: 300,
  compressionFormat: 'UNCOMPRESSED',
  customTimeZone: 'UTC',
} as const;

const S3_ARN = /^arn:[^:]*:s3:::(.+)$/;

/** Finds the planned Glue table that a conversion names. */
export type FindGlueTable = (schemaConfiguration: Attributes) => PlannedGlueTable;

/** One planned delivery stream to S3. Throws UsageError where the run would write something else than Firehose. */
export function assembleDeliveryStream(
  attributes: Attributes,
  kind: PlannedDeliveryStream['kind'],
  findGlueTable: FindGlueTable,
): PlannedDeliveryStream {
  const { address } = attributes.resource;
  const s3 = attributes.block('extended_s3_configuration');
  if (s3 === null) {
    throw new UsageError(
      `${address}: destination is "${attributes.text('destination')}". The local run delivers to S3 only: plan extended_s3.`,
    );
  }
  attributes.text('destination');
  const processors = processorsOf(s3);
  const settings = {
    prefix: s3.text('prefix'),
    errorOutputPrefix: s3.text('error_output_prefix'),
    customTimeZone: s3.text('custom_time_zone') ?? DEFAULTS.customTimeZone,
    bufferingSizeInMb: s3.number('buffering_size', DEFAULTS.bufferingSizeInMb),
    bufferingIntervalInSeconds: s3.number('buffering_interval', DEFAULTS.bufferingIntervalInSeconds),
    metadataExtractionQuery: processors.get('MetadataExtraction')?.get('MetadataExtractionQuery') ?? null,
  };
  const deAggregation = deAggregationOf(address, processors);
  checkS3Destination(address, {
    ...settings,
    prefix: settings.prefix ?? '',
    errorOutputPrefix: settings.errorOutputPrefix ?? '',
    compressionFormat: s3.text('compression_format') ?? DEFAULTS.compressionFormat,
    dynamicPartitioning: s3.block('dynamic_partitioning_configuration')?.flag('enabled', false) ?? false,
    conversion: conversionBlock(s3) !== null,
    processorTypes: [...processors.keys()],
    jsonParsingEngine: processors.get('MetadataExtraction')?.get('JsonParsingEngine') ?? null,
  });
  return {
    address,
    name: attributes.text('name') ?? '',
    kind,
    bucket: bucketOf(s3),
    ...settings,
    compressionFormat: compressionFormatOf(s3),
    fileExtension: s3.text('file_extension'),
    deAggregation,
    appendDelimiterToRecord: processors.has('AppendDelimiterToRecord'),
    conversion: assembleConversion(s3, findGlueTable),
  };
}

/** A planned Glue table's schema. */
export function assembleGlueTable(attributes: Attributes): PlannedGlueTable {
  const columns = attributes.block('storage_descriptor')?.blocks('columns') ?? [];
  return {
    address: attributes.resource.address,
    databaseName: attributes.text('database_name') ?? '',
    name: attributes.text('name') ?? '',
    columns: columns.map(columnOf),
    partitionKeys: attributes.blocks('partition_keys').map(columnOf),
    parameters: attributes.textMap('parameters'),
  };
}

function columnOf(block: Attributes): { name: string; type: string } {
  return { name: block.text('name') ?? '', type: block.text('type') ?? '' };
}

function bucketOf(s3: Attributes): string {
  const known = S3_ARN.exec(s3.text('bucket_arn') ?? '')?.[1];
  const buckets = known === undefined ? s3.referenced('bucket_arn', 'aws_s3_bucket') : [];
  const bucket = known ?? (buckets.length === 1 ? buckets[0]?.values['bucket'] : undefined);
  if (typeof bucket === 'string') return bucket;
  throw new UsageError(
    `${s3.resource.address}: bucket_arn is known only after apply. ` +
      'The run writes under the name of the bucket: build the ARN from the bucket attribute, not from its arn.',
  );
}

function compressionFormatOf(s3: Attributes): PlannedDeliveryStream['compressionFormat'] {
  const format = s3.text('compression_format') ?? DEFAULTS.compressionFormat;
  if (format === 'UNCOMPRESSED' || format === 'GZIP') return format;
  throw new UsageError(
    `${s3.resource.address}: compression_format is "${format}". The local run writes UNCOMPRESSED and GZIP: plan one of them.`,
  );
}

/** The parameters of each planned processor by its type. Throws UsageError for a processor that the run does not have. */
function processorsOf(s3: Attributes): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const processing = s3.block('processing_configuration');
  const blocks = processing?.flag('enabled', false) === true ? processing.blocks('processors') : [];
  const processors = new Map(blocks.map((block) => [block.text('type') ?? '', parametersOf(block)]));
  const other = [...processors.keys()].find((type) => !MODELLED_PROCESSORS.has(type));
  if (other === undefined) return processors;
  throw new UsageError(
    `${s3.resource.address}: the processor ${other} is planned, and the local run does not have it. ` +
      `It runs ${[...MODELLED_PROCESSORS].join(', ')}: plan without ${other} to run locally.`,
  );
}

const MODELLED_PROCESSORS: ReadonlySet<string> = new Set([
  'RecordDeAggregation',
  'MetadataExtraction',
  'AppendDelimiterToRecord',
]);

function deAggregationOf(
  address: string,
  processors: ReadonlyMap<string, ReadonlyMap<string, string>>,
): PlannedDeliveryStream['deAggregation'] {
  const parameters = processors.get('RecordDeAggregation');
  if (parameters === undefined) return null;
  const subRecordType = parameters.get('SubRecordType') ?? null;
  if (subRecordType === 'JSON') return subRecordType;
  throw new UsageError(
    `${address}: SubRecordType is ${JSON.stringify(subRecordType)}. The local run splits JSON only: plan JSON.`,
  );
}

function parametersOf(processor: Attributes): Map<string, string> {
  return new Map(
    processor
      .blocks('parameters')
      .map((block) => [block.text('parameter_name') ?? '', block.text('parameter_value') ?? '']),
  );
}

function conversionBlock(s3: Attributes): Attributes | null {
  const block = s3.block('data_format_conversion_configuration');
  return block?.flag('enabled', true) === true ? block : null;
}

function assembleConversion(s3: Attributes, findGlueTable: FindGlueTable): PlannedConversion | null {
  const block = conversionBlock(s3);
  if (block === null) return null;
  const openX = block.block('input_format_configuration')?.block('deserializer')?.block('open_x_json_ser_de') ?? null;
  const parquet = block.block('output_format_configuration')?.block('serializer')?.block('parquet_ser_de') ?? null;
  const schema = block.block('schema_configuration');
  if (openX === null || parquet === null || schema === null) {
    throw new UsageError(
      `${s3.resource.address}: data_format_conversion_configuration is not OpenX JSON to Parquet. ` +
        'The local run converts nothing else: plan open_x_json_ser_de, parquet_ser_de and schema_configuration.',
    );
  }
  return {
    table: findGlueTable(schema),
    caseInsensitive: openX.flag('case_insensitive', true),
    convertDotsInJsonKeysToUnderscores: openX.flag('convert_dots_in_json_keys_to_underscores', false),
    columnToJsonKeyMappings: openX.textMap('column_to_json_key_mappings'),
    compression: parquetCompressionOf(parquet),
  };
}

function parquetCompressionOf(parquet: Attributes): PlannedConversion['compression'] {
  const compression = parquet.text('compression') ?? 'SNAPPY';
  if (compression === 'SNAPPY' || compression === 'GZIP' || compression === 'UNCOMPRESSED') return compression;
  throw new UsageError(
    `${parquet.resource.address}: parquet_ser_de compression is "${compression}". Firehose takes SNAPPY, GZIP or UNCOMPRESSED.`,
  );
}
