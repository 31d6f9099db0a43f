import FORMATS from '../../schema/formats.json';
import { parseHiveType } from '../../schema/hive-type';
import { UsageError } from '../errors/usage-error';
import type { PlannedDeliveryStream, PlannedPipeline } from '../pipeline/pipeline';
import { configurationDocument } from '../plan/handler-configuration';
import { isObject } from './checked-value';
import type { ExpectedColumn } from './expected-row';

/** An entry of `tables`, as the plan configures it. */
export interface Entry {
  readonly name: string;
  /** Null takes the changes of any table. */
  readonly sourceTable: string | null;
  /** The columns that identify a row; none where the records say it. */
  readonly key: readonly string[];
  /** None for the envelope layout. */
  readonly columns: readonly ExpectedColumn[];
  readonly partitionKeys: readonly { readonly name: string; readonly path: string }[];
  /** What the value of a partition key may take in the objects' path, bytes of UTF-8. */
  readonly partitionValueMaximumBytes: number;
  /** The source writes some numbers and booleans as text. */
  readonly scalarsArriveAsText: boolean;
  readonly deliveryStream: PlannedDeliveryStream;
}

/** What a planned pipeline promises of the changes. */
export interface Contract {
  readonly format: Format;
  readonly carrier: 'dynamodb' | 'kinesis';
  readonly entries: readonly Entry[];
  readonly skipsUnlistedTables: boolean;
  readonly sequenceEpoch: number;
}

export type Format = 'dynamodb' | 'dms';

/** Throws UsageError where the function is not configured as the module does it, so that nothing is known to hold it to. */
export function contractOf(pipeline: PlannedPipeline): Contract {
  const document = configurationDocument(pipeline.function);
  const format = document?.['source_format'];
  if (document === null || (format !== 'dynamodb' && format !== 'dms')) {
    throw new UsageError(
      `${pipeline.function.address} has no configuration of the module's in its environment (CDC_CONFIG), so --verify cannot ` +
        'know what its lines should hold. Plan the pipeline with the module, or run it without --verify.',
    );
  }
  const tables = Object.entries(isObject(document['tables']) ? document['tables'] : {});
  return {
    format,
    carrier: pipeline.mapping.carrier.name,
    entries: tables.map(([name, table]) => entryOf(name, table as ConfiguredEntry, format, pipeline)),
    skipsUnlistedTables: document['unlisted_tables'] === 'skip',
    sequenceEpoch: Number(document['sequence_epoch']),
  };
}

/** As locals.tf writes it. */
interface ConfiguredEntry {
  readonly source_table: string | null;
  readonly key: readonly string[];
  readonly delivery_stream: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly partition_keys: readonly { readonly name: string; readonly path: string }[];
  readonly partition_value_maximum_bytes: number;
}

function entryOf(
  name: string,
  configured: ConfiguredEntry,
  format: Format,
  { deliveryStreams }: PlannedPipeline,
): Entry {
  const deliveryStream = deliveryStreams.find((stream) => stream.name === configured.delivery_stream);
  if (deliveryStream === undefined) {
    throw new UsageError(
      `tables.${name} writes to ${configured.delivery_stream}, which the plan does not have, so --verify cannot find its ` +
        'rows. Plan the whole pipeline, not a part of it.',
    );
  }
  return {
    name,
    sourceTable: configured.source_table,
    key: configured.key,
    columns: configured.columns.map((column) => ({ name: column.name, type: parseHiveType(column.type) })),
    partitionKeys: configured.partition_keys,
    partitionValueMaximumBytes: configured.partition_value_maximum_bytes,
    scalarsArriveAsText: FORMATS[format].scalars_arrive_as_text,
    deliveryStream,
  };
}
