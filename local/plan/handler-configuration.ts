import { gunzipSync } from 'node:zlib';
import { listOf, objectOf } from '../../plan-json/json';
import { UsageError } from '../errors/usage-error';
import type { PlannedFunction } from '../pipeline/pipeline';

/** What the local run needs of the handler's own configuration: what it writes to which stream. */
export interface HandlerConfiguration {
  /** The carrier that the handler reads, by the name that the configuration gives; null where it gives none. */
  readonly sourceKind: string | null;
  readonly tables: readonly ConfiguredTable[];
  readonly quarantineStream: string | null;
}

type ConfiguredFunction = Pick<PlannedFunction, 'environment' | 'configurationObject'>;

export interface ConfiguredTable {
  /** The logical name that the user gave. */
  readonly name: string;
  readonly deliveryStream: string;
  /** None for the envelope layout. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** The partition keys' names. */
  readonly partitionKeys: readonly string[];
}

/** The environment variable of a configuration that fits: base64 of gzip of JSON. */
const CONFIGURATION_VARIABLE = 'CDC_CONFIG';

/**
 * The handler's configuration in the planned environment, or in the object that it names. Null for a function that is
 * configured in another way, such as a user's own bundle: the run then offers it every stream of the plan.
 */
export function handlerConfiguration(planned: ConfiguredFunction): HandlerConfiguration | null {
  const configuration = configurationDocument(planned);
  if (configuration === null) return null;
  const { source_kind: sourceKind, quarantine_stream: quarantine } = configuration;
  return {
    sourceKind: typeof sourceKind === 'string' ? sourceKind : null,
    tables: Object.entries(objectOf(configuration['tables'])).flatMap(([name, table]) =>
      readTable(name, objectOf(table)),
    ),
    quarantineStream: typeof quarantine === 'string' ? quarantine : null,
  };
}

function readTable(name: string, table: Readonly<Record<string, unknown>>): ConfiguredTable[] {
  const deliveryStream = table['delivery_stream'];
  if (typeof deliveryStream !== 'string') return [];
  const columns = listOf(table['columns']).map(objectOf);
  const partitionKeys = listOf(table['partition_keys']).map(objectOf);
  return [
    {
      name,
      deliveryStream,
      columns: columns.map((column) => ({ name: String(column['name']), type: String(column['type']) })),
      partitionKeys: partitionKeys.map((key) => String(key['name'])),
    },
  ];
}

/** The same as the module wrote it; null likewise. */
export function configurationDocument({
  environment,
  configurationObject,
}: ConfiguredFunction): Readonly<Record<string, unknown>> | null {
  if (configurationObject !== null) return objectOf(JSON.parse(configurationObject.content));
  const encoded = environment[CONFIGURATION_VARIABLE];
  return encoded === undefined ? null : decode(encoded);
}

function decode(encoded: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(gunzipSync(Buffer.from(encoded, 'base64')).toString('utf8')));
  } catch (error) {
    throw new UsageError(
      `The planned environment variable ${CONFIGURATION_VARIABLE} is not base64 of gzipped JSON ` +
        `(${error instanceof Error ? error.message : String(error)}). Set it with base64gzip(jsonencode(…)), as the module does.`,
    );
  }
}
