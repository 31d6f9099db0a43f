import type { PlannedConversion, PlannedDeliveryStream } from '../../../local/pipeline/pipeline';

/** A conversion as the module plans it, for a table of these columns. */
export function plannedConversion(
  columns: Readonly<Record<string, string>>,
  overrides: Partial<PlannedConversion> = {},
): PlannedConversion {
  return {
    table: {
      address: 'module.cdc.aws_glue_catalog_table.this["orders"]',
      databaseName: 'orders',
      name: 'orders',
      columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
      partitionKeys: [{ name: 'event_date', type: 'string' }],
      parameters: {},
    },
    caseInsensitive: false,
    convertDotsInJsonKeysToUnderscores: false,
    columnToJsonKeyMappings: {},
    compression: 'SNAPPY',
    ...overrides,
  };
}

/** A delivery stream as the module plans it for a table. */
export function plannedStream(overrides: Partial<PlannedDeliveryStream> = {}): PlannedDeliveryStream {
  return {
    address: 'module.cdc.aws_kinesis_firehose_delivery_stream.this["orders"]',
    name: 'orders-orders-dp',
    kind: 'lake',
    bucket: 'orders-lake',
    prefix: 'lake/orders/event_date=!{partitionKeyFromQuery:event_date}/',
    errorOutputPrefix: 'errors/orders/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
    customTimeZone: 'UTC',
    bufferingSizeInMb: 64,
    bufferingIntervalInSeconds: 60,
    compressionFormat: 'UNCOMPRESSED',
    fileExtension: null,
    deAggregation: 'JSON',
    metadataExtractionQuery: '{event_date:.event_date}',
    appendDelimiterToRecord: false,
    conversion: plannedConversion({ cdc_event_id: 'string', quantity: 'bigint' }),
    ...overrides,
  };
}

/** The quarantine stream as the module plans it. */
export function plannedQuarantineStream(overrides: Partial<PlannedDeliveryStream> = {}): PlannedDeliveryStream {
  return plannedStream({
    name: 'orders-quarantine',
    kind: 'quarantine',
    prefix: 'quarantine/!{timestamp:yyyy-MM-dd}/',
    errorOutputPrefix: 'errors/quarantine/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
    fileExtension: '.ndjson',
    deAggregation: null,
    metadataExtractionQuery: null,
    conversion: null,
    ...overrides,
  });
}
