import { gunzipSync } from 'node:zlib';
import { UsageError } from '../usage-error';
import { objectOf } from './read';

/** What the local run needs of the handler's own configuration: which stream is whose. */
export interface DeliveryStreamNames {
  readonly tables: readonly string[];
  readonly quarantine: string | null;
}

/** The handler's one environment variable: base64 of gzip of JSON. */
const CONFIGURATION_VARIABLE = 'CDC_CONFIG';

/**
 * The delivery streams that the planned environment names. Null for a function that is configured in another way,
 * such as a user's own bundle: the run then offers it every stream of the plan.
 */
export function deliveryStreamNames(environment: Readonly<Record<string, string>>): DeliveryStreamNames | null {
  const encoded = environment[CONFIGURATION_VARIABLE];
  if (encoded === undefined) return null;
  const configuration = decode(encoded);
  const tables = Object.values(objectOf(configuration['tables'])).flatMap((table) => {
    const stream = objectOf(table)['delivery_stream'];
    return typeof stream === 'string' ? [stream] : [];
  });
  const quarantine = configuration['quarantine_stream'];
  return { tables, quarantine: typeof quarantine === 'string' ? quarantine : null };
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
