import { setTimeout as sleepFor } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { HandlerConfig, TableConfig } from '../handler/src/config/config';
import type { Clock } from '../handler/src/deliver/sender';
import type { Dataset } from './generate';
import type { LineShape } from './reference';

/** The process's own clock and chance: here nothing has to repeat. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  // An aborted sleep rejects; to the sender it has only ended early.
  sleep: (milliseconds, signal) => sleepFor(milliseconds, undefined, { signal }).catch(() => undefined),
};

/** The one entry of `tables` that the benchmarks write for. */
export function tableFor(layout: LineShape['layout'], columns: Dataset['columns']): TableConfig {
  return {
    name: 'orders',
    sourceTable: null,
    key: [],
    deliveryStream: 'orders-orders-dp',
    columns: layout === 'flattened' ? columns : [],
    partitionKeys: [{ name: 'event_date', path: '.cdc_event_date' }],
    partitionValueMaximumBytes: 128,
    scalarsArriveAsText: false,
  };
}

/** The handler's configuration as the module writes it by default. */
export function configFor(layout: LineShape['layout'], columns: Dataset['columns']): HandlerConfig {
  return {
    source: 'dynamodb/dynamodb',
    packing: true,
    maximumRequestsInFlight: 4,
    quarantineStream: 'orders-quarantine',
    sequenceEpoch: 0,
    unlistedTables: 'quarantine',
    tables: [tableFor(layout, columns)],
  };
}

/** The same as the environment variable CDC_CONFIG. */
export function configVariable(config: HandlerConfig): string {
  const [kind, format] = config.source.split('/');
  const document = {
    source_kind: kind,
    source_format: format,
    packing: config.packing,
    maximum_requests_in_flight: config.maximumRequestsInFlight,
    quarantine_stream: config.quarantineStream,
    sequence_epoch: 0,
    unlisted_tables: 'quarantine',
    tables: Object.fromEntries(
      config.tables.map((table) => [
        table.name,
        {
          source_table: table.sourceTable,
          key: table.key,
          delivery_stream: table.deliveryStream,
          columns: table.columns,
          partition_keys: table.partitionKeys,
          partition_value_maximum_bytes: table.partitionValueMaximumBytes,
        },
      ]),
    ),
  };
  return gzipSync(JSON.stringify(document)).toString('base64');
}

/** What Lambda would set, with made-up credentials. */
export function lambdaEnvironment(firehoseUrl: string): Record<string, string> {
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_FIREHOSE: firehoseUrl,
  };
}
