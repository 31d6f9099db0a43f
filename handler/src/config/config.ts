import { gunzipSync } from 'node:zlib';
import { Problems } from './config-problems';
import { formatOf, SOURCE_NAMES, type SourceName } from './source-name';
import { readTables, type TableConfig } from './table-config';

export type { PartitionKeyConfig } from './partition-key-config';
export type { TableConfig } from './table-config';

/** The environment variable that carries the handler's configuration: gzip, then base64, of one JSON document. */
export const CONFIG_VARIABLE = 'CDC_CONFIG';

/** What the module configures the handler with; written by locals.tf, read at cold start. */
export interface HandlerConfig {
  readonly source: SourceName;
  /** Several changes in one Firehose record; the plan then carries RecordDeAggregation. */
  readonly packing: boolean;
  readonly maximumRequestsInFlight: number;
  readonly quarantineStream: string;
  /** Leads every `sequence` of a source that has no epoch of its own. */
  readonly sequenceEpoch: number;
  /** What becomes of a change whose table no entry takes. */
  readonly unlistedTables: UnlistedTables;
  readonly tables: readonly TableConfig[];
}

export type UnlistedTables = 'quarantine' | 'skip';

/** The largest epoch: nine digits, which each number format holds. */
const MAXIMUM_SEQUENCE_EPOCH = 999_999_999;

/** More requests in flight gain nothing at 30 ms of latency (docs/performance.md). */
const MAXIMUM_REQUESTS_IN_FLIGHT = 16;

/**
 * Reads the configuration out of the environment. Throws one Error that lists every problem, each with the setting, the
 * value got, what is allowed and what to do.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): HandlerConfig {
  const text = environment[CONFIG_VARIABLE];
  if (text === undefined || text === '') {
    throw new Error(
      `${CONFIG_VARIABLE} is not set. It must hold the handler's configuration. Deploy the function by the module, which writes it.`,
    );
  }
  return parseConfig(decode(text));
}

function decode(text: string): unknown {
  try {
    return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString('utf8'));
  } catch (error) {
    throw new Error(
      `${CONFIG_VARIABLE} is ${text.length} characters that do not decode (${String(error)}). ` +
        'It must be base64 of a gzipped JSON document. Deploy the function by the module, which writes it.',
    );
  }
}

/**
 * Reads the decoded document; strict, so that a newer module's setting is never ignored by an older handler. `origin` is
 * where it was, for the error.
 */
export function parseConfig(document: unknown, origin: string = CONFIG_VARIABLE): HandlerConfig {
  const problems = new Problems();
  const root = problems.object('the document', document, [
    'source_kind',
    'source_format',
    'packing',
    'maximum_requests_in_flight',
    'quarantine_stream',
    'sequence_epoch',
    'unlisted_tables',
    'tables',
  ]);
  const source = readSource(problems, root);
  const config: HandlerConfig = {
    source,
    packing: problems.boolean('packing', root['packing']),
    maximumRequestsInFlight: problems.integer(
      'maximum_requests_in_flight',
      root['maximum_requests_in_flight'],
      1,
      MAXIMUM_REQUESTS_IN_FLIGHT,
    ),
    quarantineStream: problems.string('quarantine_stream', root['quarantine_stream']),
    sequenceEpoch: problems.integer('sequence_epoch', root['sequence_epoch'], 0, MAXIMUM_SEQUENCE_EPOCH),
    unlistedTables: readUnlistedTables(problems, root['unlisted_tables']),
    tables: readTables(problems, root['tables'], formatOf(source)),
  };
  problems.throwIfAny(origin);
  return config;
}

function readUnlistedTables(problems: Problems, value: unknown): UnlistedTables {
  if (value === 'quarantine' || value === 'skip') return value;
  problems.expected('unlisted_tables', value, 'quarantine or skip');
  return 'quarantine';
}

function readSource(problems: Problems, root: Record<string, unknown>): SourceName {
  const name = `${String(root['source_kind'])}/${String(root['source_format'])}`;
  if (isSourceName(name)) return name;
  problems.expected('source_kind/source_format', name, `one of ${SOURCE_NAMES.join(', ')}`);
  return 'dynamodb/dynamodb';
}

function isSourceName(name: string): name is SourceName {
  return SOURCE_NAMES.some((known) => known === name);
}
